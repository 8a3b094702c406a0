import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixJsonSchema, SCHEMA_FILE } from '../../reports/schema/json-schema.ts';
import { writeJsonSchemas } from '../load/index.ts';
import { ROOT } from './paths.ts';

// `npm run schemas`: what editors and other tools check against, from the schemas we enforce.
await writeJsonSchemas(join(ROOT, 'docs', 'schema'));
writeFileSync(SCHEMA_FILE, matrixJsonSchema());
