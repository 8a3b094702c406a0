import * as z from 'zod';
import { Expectation } from './expectation.ts';
import { TLS_PINS } from './tls-names.ts';

/** Row: scenario x broker x TLS, the unit of comparison. Its cells are `backends`. */
export const Row = z.strictObject({
  /** `scenario|broker|tls` */
  id: z.string(),
  scenario: z.string(),
  title: z.string(),
  broker: z.string(),
  tls: z.enum(TLS_PINS),
  backends: z.array(z.string()),
  expectation: Expectation,
});
export type Row = z.infer<typeof Row>;

export function rowId(scenario: string, broker: string, tls: string): string {
  return `${scenario}|${broker}|${tls}`;
}
