import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matrix, MatrixCell } from '../../model/matrix.ts';

/** A scenario that differs from the good case in the name the client asks for. */
export function asksFor(folder: string, name: string): void {
  writeFileSync(
    join(folder, `${name.replace('.', '-')}.json`),
    JSON.stringify({
      title: `The client asks for ${name}`,
      description: `Nothing is verified; the name ${name} is what our own hostile parts react to.`,
      specs: ['RFC 6066 §3'],
      tls: ['1.3'],
      client: { servername: name, verify: false },
      expect: { outcome: 'connected' },
    }),
  );
}

export function settings(folder: string, content: unknown): string {
  const file = join(folder, 'matrix.config.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

export function cell(matrix: Matrix, scenario: string, backend: string): MatrixCell {
  const found = matrix.rows
    .find((row) => row.scenario === scenario)
    ?.cells.find((candidate) => candidate.backend === backend);
  assert.ok(found, `${scenario} ${backend} was measured`);
  return found;
}
