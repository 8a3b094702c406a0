import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import * as z from 'zod';
import { FLEET_MANIFEST } from '../../backends/fleet.ts';

const Lockfile = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ name: z.optional(z.string()), version: z.optional(z.string()) }),
  ),
});

export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Tarballs somebody came for. */
  readonly fetched: ReadonlySet<string>;
}

/**
 * A registry of npm's that has every package of the fleet under its version, and in each of them
 * executables where they are looked for, but not the ones the lockfile is about.
 */
export async function startRegistry(scratch: string): Promise<Registry> {
  const tarball = await makeTarball(scratch);
  const versions = versionsByName();
  const fetched = new Set<string>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    if (path.endsWith('.tgz')) {
      fetched.add(path);
      response.end(tarball);
      return;
    }
    const known = versions.get(path);
    if (known === undefined) {
      response.writeHead(404).end('{}');
      return;
    }
    const url = (version: string) => `http://${request.headers.host}/${path}/-/${version}.tgz`;
    const described = known.map((version) => [
      version,
      { name: path, version, dist: { tarball: url(version) } },
    ]);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        name: path,
        'dist-tags': { latest: known[0] },
        versions: Object.fromEntries(described),
      }),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    fetched,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function versionsByName(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(FLEET_MANIFEST, 'package-lock.json'), 'utf8');
  const versions = new Map<string, string[]>();
  for (const [folder, entry] of Object.entries(Lockfile.parse(JSON.parse(text)).packages)) {
    const { name = folder.replace('node_modules/', ''), version } = entry;
    if (folder !== '' && version !== undefined) {
      versions.set(name, [...(versions.get(name) ?? []), version]);
    }
  }
  return versions;
}

async function makeTarball(scratch: string): Promise<Buffer> {
  const folder = join(scratch, 'package');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"other","version":"1.0.0"}');
  for (const program of ['bin/node', 'deno']) {
    writeFileSync(join(folder, program), '#!/bin/sh\necho somebody else\n', { mode: 0o755 });
  }
  const { stdout } = await execa('tar', ['-cz', 'package'], { cwd: scratch, encoding: 'buffer' });
  return Buffer.from(stdout);
}
