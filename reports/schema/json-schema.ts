import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Matrix } from '../../harness/model/matrix.ts';

/** docs/schema/matrix.v1.schema.json: what other tools may rely on. */
export const SCHEMA_FILE = fileURLToPath(
  new URL('../../docs/schema/matrix.v1.schema.json', import.meta.url),
);

/** JSON Schema (2020-12) of matrix.json, from the schema that is enforced. */
export function matrixJsonSchema(): string {
  const schema = {
    ...z.toJSONSchema(Matrix, { target: 'draft-2020-12' }),
    title: 'mqtt-tls-matrix matrix.json, version 1',
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
