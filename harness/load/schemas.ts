import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ScenarioInput } from '../model/scenario.ts';
import { Settings } from '../model/settings.ts';

const SOURCES = {
  'scenario.schema.json': {
    schema: ScenarioInput,
    title: 'A scenario',
    description: 'One declarative case of the matrix, as docs/scenarios.md describes it.',
  },
  'matrix.config.schema.json': {
    schema: Settings,
    title: 'matrix.config.json',
    description: 'Your own backends, brokers and scenario folders.',
  },
} as const;

/** Text of every generated JSON Schema (draft 2020-12), by file name. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SOURCES).map(([name, { schema, title, description }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [name, `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`];
    }),
  );
}

/** Writes them, e.g. to docs/schema, where a test holds them in sync. */
export async function writeJsonSchemas(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await Promise.all(
    Object.entries(jsonSchemas()).map(([name, text]) => writeFile(join(directory, name), text)),
  );
}
