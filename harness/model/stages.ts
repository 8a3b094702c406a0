/**
 * How far a handshake came, in the order of RFC 8446 §2 and RFC 5246 §7.3, then MQTT.
 * A stage names what was being decided when it ended, not the last message on the wire: a client
 * that finishes the handshake and only then rejects the server's certificate stops at
 * `server-certificate`.
 */
export const STAGES = [
  'broker-start',
  'tcp',
  'client-config',
  'hello',
  'server-certificate',
  'server-key-exchange',
  'server-certificate-verify',
  'client-certificate',
  'client-certificate-verify',
  'finished',
  'mqtt-connect',
  'mqtt-echo',
] as const;
export type Stage = (typeof STAGES)[number];

/** What became of a cell. Values, never errors. */
export const OUTCOMES = [
  'connected',
  'refused',
  'timeout',
  'crashed',
  'broker-refused-start',
  'unsupported',
  'unavailable',
  'harness-error',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that say something about the handshake itself and can be compared with one another. */
export const MEASURED_OUTCOMES = [
  'connected',
  'refused',
  'timeout',
  'crashed',
  'broker-refused-start',
] as const satisfies readonly Outcome[];
export type MeasuredOutcome = (typeof MEASURED_OUTCOMES)[number];

export function isMeasured(outcome: Outcome): outcome is MeasuredOutcome {
  return (MEASURED_OUTCOMES as readonly Outcome[]).includes(outcome);
}

export const PARTIES = ['client', 'broker'] as const;
export type Party = (typeof PARTIES)[number];
