import * as z from 'zod';
import { REASON_NAMES } from './reasons.ts';
import { PARTIES, STAGES } from './stages.ts';

const citation = z.string().min(8);

const connected = z.strictObject({
  outcome: z.literal('connected'),
  /** What must have been negotiated; what an observation does not know contradicts nothing. */
  negotiated: z.exactOptional(
    z.strictObject({
      version: z.exactOptional(z.string()),
      cipher: z.exactOptional(z.string()),
      group: z.exactOptional(z.string()),
      signatureScheme: z.exactOptional(z.string()),
      /** `none` where the server chose no protocol. */
      alpn: z.exactOptional(z.string()),
      resumed: z.exactOptional(z.boolean()),
    }),
  ),
});

const refused = z.strictObject({
  outcome: z.literal('refused'),
  /** Who gave up first. */
  by: z.exactOptional(z.enum(PARTIES)),
  stage: z.exactOptional(z.union([z.enum(STAGES), z.array(z.enum(STAGES)).nonempty()])),
  /** Any of these is right; empty or missing means the standard does not say. */
  reasons: z.exactOptional(z.array(z.enum(REASON_NAMES)).nonempty()),
});

const brokerRefusedStart = z.strictObject({
  outcome: z.literal('broker-refused-start'),
  reasons: z.exactOptional(z.array(z.enum(REASON_NAMES)).nonempty()),
});

const timeout = z.strictObject({ outcome: z.literal('timeout') });

/** One acceptable end of a handshake. */
export const ExpectedOutcome = z.discriminatedUnion('outcome', [
  connected,
  refused,
  brokerRefusedStart,
  timeout,
]);
export type ExpectedOutcome = z.infer<typeof ExpectedOutcome>;

/** No standard asks for it, but a library that does so is a finding somebody can explain. */
const crashed = z.strictObject({ outcome: z.literal('crashed'), by: z.enum(PARTIES) });

/** What a known divergence can say that cells do: everything above, or a crash. */
export const ObservedOutcome = z.discriminatedUnion('outcome', [
  connected,
  refused,
  brokerRefusedStart,
  timeout,
  crashed,
]);
export type ObservedOutcome = z.infer<typeof ObservedOutcome>;

/** The standard leaves it open: each of these is right, and `because` cites the room it leaves. */
export const Either = z.strictObject({
  either: z.array(ExpectedOutcome).min(2),
  because: citation,
});
export type Either = z.infer<typeof Either>;

export const OutcomeSet = z.union([ExpectedOutcome, Either]);
export type OutcomeSet = z.infer<typeof OutcomeSet>;

/** A stack that may or must do otherwise in this scenario, with the cause somebody can check. */
export const ExpectationException = z.strictObject({
  backend: z.exactOptional(z.string()),
  broker: z.exactOptional(z.string()),
  tls: z.exactOptional(z.enum(['default', '1.2', '1.3'])),
  expect: OutcomeSet,
  cause: citation,
  link: z.string().min(8),
});
export type ExpectationException = z.infer<typeof ExpectationException>;

/** What must happen in a row: the set of acceptable outcomes, exceptions first match wins. */
export const Expectation = z.strictObject({
  outcomes: z.array(ExpectedOutcome).nonempty(),
  because: z.exactOptional(z.string()),
  exceptions: z.array(ExpectationException),
});
export type Expectation = z.infer<typeof Expectation>;

/** Parses the short form of a scenario into the long form of a row. */
export function toExpectation(
  set: OutcomeSet,
  exceptions: readonly ExpectationException[],
): Expectation {
  return 'either' in set
    ? {
        outcomes: set.either as Expectation['outcomes'],
        because: set.because,
        exceptions: [...exceptions],
      }
    : { outcomes: [set], exceptions: [...exceptions] };
}
