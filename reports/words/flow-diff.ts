import type { FlowMessage } from '../../harness/model/observation.ts';

/** One step of two flows laid side by side; a side that lacks the message has no bytes for it. */
export interface DiffStep {
  readonly from: FlowMessage['from'];
  readonly message: string;
  readonly here?: number;
  readonly there?: number;
}

/**
 * Aligns two flows by their messages, keeping as many as possible in common (longest common
 * subsequence). What follows a handshake is left out: how much data there is, and whose closure
 * alert was first, says nothing of it.
 */
export function flowDiff(here: readonly FlowMessage[], there: readonly FlowMessage[]): DiffStep[] {
  const left = here.filter(isHandshake);
  const right = there.filter(isHandshake);
  const common = commonLengths(left, right);
  const steps: DiffStep[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const a = left[i];
    const b = right[j];
    if (a !== undefined && b !== undefined && isSame(a, b)) {
      steps.push({ ...named(a), here: a.bytes, there: b.bytes });
      i += 1;
      j += 1;
    } else if (
      b === undefined ||
      (a !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      if (a !== undefined) steps.push({ ...named(a), here: a.bytes });
      i += 1;
    } else {
      steps.push({ ...named(b), there: b.bytes });
      j += 1;
    }
  }
  return steps;
}

/** The first step that only one of the two has. */
export function firstDifference(steps: readonly DiffStep[]): DiffStep | undefined {
  return steps.find((step) => step.here === undefined || step.there === undefined);
}

/** `+ broker CertificateRequest 100, − client Certificate`: what only one of the two has, and its size here. */
export function differenceWords(steps: readonly DiffStep[]): string {
  const only = steps.filter((step) => step.here === undefined || step.there === undefined);
  if (only.length === 0) {
    const last = steps.at(-1);
    return last?.message === 'Alert'
      ? `the same messages; both end with an alert of the ${last.from}`
      : 'the same messages';
  }
  return only
    .map(({ from, message, here }) => {
      if (here === undefined) return `− ${from} ${message}`;
      return `+ ${from} ${message}${JITTER[message] === undefined ? ` ${here}` : ''}`;
    })
    .join(', ');
}

/** Where the two part first: `first difference: broker CertificateRequest, only here`. */
export function firstDifferenceWords(steps: readonly DiffStep[]): string | undefined {
  const first = firstDifference(steps);
  if (first === undefined) return undefined;
  return `first difference: ${first.from} ${first.message}, ${first.here === undefined ? 'only there' : 'only here'}`;
}

/**
 * What the broker's first flight weighs on both sides, and which of its messages make the
 * difference; undefined where it said nothing on one of them. Bytes of handshake messages.
 */
export function firstFlightWords(
  here: readonly FlowMessage[],
  there: readonly FlowMessage[],
): string | undefined {
  const [mine, other] = [firstFlight(here), firstFlight(there)];
  if (mine.length === 0 || other.length === 0) return undefined;
  const [a, b] = [size(mine), size(other)];
  const causes = flowDiff(mine, other)
    .map(({ message, here, there }) => ({ message, by: (here ?? 0) - (there ?? 0) }))
    .filter(({ message, by }) => Math.abs(by) > (JITTER[message] ?? 0))
    .map(({ message, by }) => `${message} ${by > 0 ? '+' : '−'}${Math.abs(by)}`);
  if (causes.length === 0) return "the broker's first flight is of the same size";
  return `the broker's first flight is ${a} bytes against ${b}: ${causes.join(', ')}`;
}

/** Octets by which an ECDSA signature varies: DER drops leading zeros of r and s (RFC 3279 §2.2.3). */
const JITTER: Readonly<Record<string, number>> = { ServerKeyExchange: 4, CertificateVerify: 4 };

function firstFlight(flow: readonly FlowMessage[]): readonly FlowMessage[] {
  const start = flow.findIndex(({ from }) => from === 'broker');
  if (start < 0) return [];
  const end = flow.findIndex(({ from }, index) => index > start && from === 'client');
  return flow.slice(start, end < 0 ? undefined : end).filter(isHandshake);
}

function size(flow: readonly FlowMessage[]): number {
  return flow.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isHandshake({ message }: FlowMessage): boolean {
  return message !== 'ApplicationData' && message !== 'EncryptedAlert';
}

function isSame(a: FlowMessage, b: FlowMessage): boolean {
  return a.from === b.from && messageOf(a) === messageOf(b);
}

/** A Certificate without a certificate is another message than one with them, whatever its name. */
function messageOf({ from, message, bytes }: FlowMessage): string {
  return from === 'client' && message === 'Certificate' && bytes <= EMPTY_CERTIFICATE
    ? 'Certificate (EMPTY list, 12 bytes as a record)'
    : message;
}

/** Handshake header and the length of the list (RFC 5246 §7.4, §7.4.2). */
const EMPTY_CERTIFICATE = 4 + 3;

function named(message: FlowMessage): Pick<DiffStep, 'from' | 'message'> {
  return { from: message.from, message: messageOf(message) };
}

/** `lengths[i][j]`: longest common subsequence of what is left from i and j on. */
function commonLengths(left: readonly FlowMessage[], right: readonly FlowMessage[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  );
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const [a, b] = [left[i], right[j]];
      const row = lengths[i];
      if (a === undefined || b === undefined || row === undefined) continue;
      row[j] = isSame(a, b)
        ? at(lengths, i + 1, j + 1) + 1
        : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
