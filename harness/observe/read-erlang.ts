import { REASON_NAMES } from '../model/reasons.ts';
import { alertName, ALERT_CODES } from '../model/tls-names.ts';
import { decided, type Reading, type Topic } from './reading.ts';
import { ERLANG_CONFIGURATION, ERLANG_LOST, ERLANG_REASONS } from './tables/erlang.ts';

interface NativeError {
  readonly code: string;
  readonly text: string;
}

/**
 * ssl_alert.erl: the code is the alert's name, the text says whose it is: `generated CLIENT ALERT:
 * Fatal - Unknown CA` or `received SERVER ALERT: ...`, and after it why, where OTP knows.
 */
export function readErlang({ code, text }: NativeError): Reading {
  const because = code === text ? code : `${code}: ${text}`;
  if (/received SERVER ALERT/.test(text)) {
    const alert = alertCodeOf(code);
    return { kind: 'told', ...(alert !== undefined && { alert }), because };
  }
  if (/generated CLIENT ALERT/.test(text)) {
    const why = find(ERLANG_REASONS, text);
    if (why !== undefined) return decided(why, because);
    const reason = REASON_NAMES.find((name) => name === code);
    const topic = topicOfState(text);
    return reason === undefined
      ? { kind: 'unmapped', because }
      : decided({ reason, ...(topic && { topic }) }, because);
  }
  if (ERLANG_LOST.has(code)) return { kind: 'lost', because };
  if (code === 'econnrefused') return decided({ reason: 'connection_refused' }, because);
  if (code === 'enoent' || code === 'eacces' || code === 'eisdir') {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  const own = find(ERLANG_CONFIGURATION, text);
  return own === undefined ? { kind: 'unmapped', because } : decided(own, because);
}

/** Names of ssl_alert:description_atom are the RFCs', but for the reserved ones. */
export function alertCodeOf(name: string): number | undefined {
  const plain = name.replace(/_reserved$/, '');
  const found = Object.keys(ALERT_CODES).find((code) => alertName(Number(code)) === plain);
  return found === undefined ? undefined : Number(found);
}

/** What a client of OTP waits for in its state (tls_client_connection.erl and its like for 1.3). */
function topicOfState(text: string): Topic | undefined {
  const state = /In state (\w+)/.exec(text)?.[1] ?? '';
  return STATES.get(state);
}

const STATES: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['hello', 'hello'],
  ['wait_sh', 'hello'],
  ['wait_ee', 'hello'],
  ['wait_cert_cr', 'peer-certificate'],
  ['wait_cert', 'peer-certificate'],
  // In TLS 1.2 also for what follows the certificate, of which its alert tells.
  ['certify', 'peer-certificate'],
  ['wait_cv', 'peer-signature'],
  ['wait_finished', 'finished'],
]);

function find<Value>(table: readonly (readonly [RegExp, Value])[], text: string) {
  return table.find(([words]) => words.test(text))?.[1];
}
