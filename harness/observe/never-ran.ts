import { denialLine, denialOf, isTellable } from '../model/denial.ts';
import { HarnessError } from '../model/errors.ts';
import { NOTHING_NEGOTIATED, type Observation } from '../model/observation.ts';
import type { Reason } from '../model/reasons.ts';
import { readGoServer } from './read-go-server.ts';
import { readOpensslText } from './read-openssl.ts';
import { ERLANG_CONFIGURATION } from './tables/erlang.ts';
import { MOSQUITTO_REFUSALS } from './tables/mosquitto-log.ts';
import { NATS_REFUSAL, NATS_REFUSALS } from './tables/nats-log.ts';

/** The cell was not tried, or given up before a byte: one side cannot do what the scenario asks. */
export function observedUnsupported(
  fields: readonly string[],
  by: 'backend' | 'broker',
  durationMs = 0,
): Observation {
  const evidence = [`the ${by} cannot do ${fields.join(', ')}`];
  return { ...neverRan('unsupported', evidence), durationMs };
}

/** The backend or the broker is not on this machine; `reason` says what is missing. */
export function observedUnavailable(reason: string): Observation {
  return neverRan('unavailable', [reason]);
}

/** The broker would not start with this listener. `words` are its own. */
export function observedRefusedStart(words: readonly string[]): Observation {
  return {
    ...neverRan('broker-refused-start', words.slice()),
    stage: 'broker-start',
    by: 'broker',
    reason: whyNotStarted(words),
    brokerLog: words.slice(),
  };
}

/** The harness itself failed; the error's code and text are in the evidence. */
export function observedHarnessError(error: unknown): Observation {
  const denial = denialOf(error);
  const line =
    error instanceof HarnessError
      ? `${error.code}: ${error.toLine()}`
      : denial !== undefined && isTellable(denial)
        ? denialLine(denial)
        : error instanceof Error
          ? `${error.name}: ${error.message}`
          : String(error);
  return neverRan('harness-error', [line]);
}

/** The TLS library's words where it was the cause; a file that cannot be opened or makes no sense is malformed. */
function whyNotStarted(words: readonly string[]): Reason {
  const text = words.join('\n');
  const go = NATS_REFUSAL.exec(text)?.groups?.['error'];
  if (go !== undefined) return whyNatsRefused(go);
  const reading = readOpensslText(text);
  if (reading?.kind === 'decided') return reading.meaning.reason;
  const otp = ERLANG_CONFIGURATION.find(([pattern]) => pattern.test(text));
  if (otp !== undefined) return otp[1].reason;
  const known = MOSQUITTO_REFUSALS.find(({ pattern }) => pattern.test(text));
  return known?.reason ?? 'configuration_rejected';
}

function whyNatsRefused(error: string): Reason {
  const known = NATS_REFUSALS.find(({ pattern }) => pattern.test(error));
  if (known !== undefined) return known.reason;
  const reading = readGoServer(error);
  return reading.kind === 'decided' ? reading.meaning.reason : 'configuration_rejected';
}

function neverRan(outcome: Observation['outcome'], evidence: string[]): Observation {
  return {
    outcome,
    stage: 'unknown',
    by: outcome === 'unsupported' ? 'none' : 'unknown',
    reason: 'none',
    alerts: [],
    alertsVisible: 'none',
    closes: [],
    negotiated: NOTHING_NEGOTIATED,
    clientCertificates: 'unknown',
    native: { code: '', text: '' },
    brokerLog: [],
    durationMs: 0,
    flow: [],
    evidence,
  };
}
