import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { matrixJsonSchema, SCHEMA_FILE } from './json-schema.ts';

// Run it when harness/model changed what a matrix is: a test says so.
mkdirSync(dirname(SCHEMA_FILE), { recursive: true });
writeFileSync(SCHEMA_FILE, matrixJsonSchema());
