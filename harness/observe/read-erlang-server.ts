import { REASON_NAMES } from '../model/reasons.ts';
import { alertCodeOf } from './read-erlang.ts';
import { decided, type Reading, type Topic } from './reading.ts';
import { ERLANG_REASONS } from './tables/erlang.ts';

/**
 * A line of a broker on OTP's ssl, whose notice ends in the alert's description and, where OTP knows
 * more, why (ssl_alert.erl, alert_txt):
 * `TLS server: In state certify at ssl_handshake.erl:2111 generated SERVER ALERT: Fatal - Unknown CA`.
 */
export function readErlangServer(line: string): Reading | undefined {
  const { state = '', whose, description = '' } = LINE.exec(line)?.groups ?? {};
  if (whose === undefined || description === 'Close Notify') return undefined;
  const name = description.toLowerCase().replaceAll(' ', '_');
  if (whose === 'received CLIENT') {
    const alert = alertCodeOf(name);
    return { kind: 'told', ...(alert !== undefined && { alert }), because: line };
  }
  const [, why] = ERLANG_REASONS.find(([words]) => words.test(line)) ?? [];
  if (why !== undefined) return decided(why, line);
  const reason = REASON_NAMES.find((one) => one === name);
  const topic = STATES.get(state);
  return reason === undefined
    ? { kind: 'unmapped', because: line }
    : decided({ reason, ...(topic && { topic }) }, line);
}

const LINE =
  /TLS server: In state (?<state>\w+) .*?(?<whose>generated SERVER|received CLIENT) ALERT: \w+ - (?<description>[^,]+?)\s*(?:,|$)/;

/** What a server of OTP waits for in its state (tls_server_connection.erl and its like for 1.3). */
const STATES: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['start', 'hello'],
  ['hello', 'hello'],
  ['negotiated', 'hello'],
  ['certify', 'peer-certificate'],
  ['wait_cert', 'peer-certificate'],
  ['wait_cert_verify', 'peer-signature'],
  ['wait_cv', 'peer-signature'],
  ['cipher', 'finished'],
  ['wait_finished', 'finished'],
]);
