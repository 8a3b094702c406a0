import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { ROOT } from './platform.ts';

const MANIFEST = join(ROOT, 'node_modules/mqtt/package.json');
const DRIVER = join(ROOT, 'harness/drivers/mqttjs.cjs');

const Manifest = z.looseObject({ version: z.string() });

/** `mqttjs/5`: MQTT.js on the Node this project runs on, MQTT and all. */
export async function detectMqttjs(options: DetectOptions): Promise<BackendSource[]> {
  const mqttjs = {
    id: 'mqttjs/5',
    stack: 'mqttjs',
    product: 'MQTT.js',
    tlsLibrary: { name: 'OpenSSL', version: process.versions.openssl },
    source: 'npm',
  } as const;
  const version = installedVersion();
  if (version === undefined) {
    const reason = `${MANIFEST} is not there`;
    return [absentSource({ ...mqttjs, version: 'unknown', reason, install: 'npm ci' })];
  }
  const info = { ...mqttjs, version, available: true };
  const command = { file: process.execPath, args: ['--no-warnings', DRIVER] };
  return [driverSource({ info, command, maxProcesses: options.maxProcesses })];
}

function installedVersion(): string | undefined {
  try {
    return Manifest.parse(JSON.parse(readFileSync(MANIFEST, 'utf8'))).version;
  } catch {
    return undefined;
  }
}
