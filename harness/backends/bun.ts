import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { NODE_DRIVER } from './node.ts';
import { isExecutable, packageDirectory, platformName } from './platform.ts';

const Package = z.looseObject({ version: z.string() });

/** `bun/1`: Bun's `tls`, which is BoringSSL underneath, from its npm package. */
export async function detectBun(options: DetectOptions): Promise<BackendSource[]> {
  const bun = {
    id: 'bun/1',
    stack: 'bun',
    product: 'bun',
    version: 'unknown',
    // BoringSSL has no versions; Bun tells the commit in its hello.
    tlsLibrary: { name: 'BoringSSL', version: 'unknown' },
    source: 'npm',
  } as const;
  const directory = packageDirectory('bun');
  if (directory === undefined) {
    return [absentSource({ ...bun, reason: `no Bun package for ${platformName} is listed` })];
  }
  const file = join(directory, 'bin/bun');
  if (!isExecutable(file)) {
    return [absentSource({ ...bun, reason: `${file} is not there`, install: 'npm ci' })];
  }
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  const info = { ...bun, version: Package.parse(JSON.parse(text)).version, available: true };
  const command = { file, args: [NODE_DRIVER] };
  return [driverSource({ info, command, maxProcesses: options.maxProcesses })];
}
