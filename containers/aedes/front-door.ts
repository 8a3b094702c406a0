import type { Socket } from 'node:net';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { ALERT_CODES, type AlertName } from '../../harness/model/tls-names.ts';
import { readClientHello, type ClientHello } from './client-hello.ts';

/** No ClientHello is longer; what is, TLS itself shall refuse. */
const LONGEST = 1 << 18;

export interface TurnedAway {
  readonly alert: AlertName;
  readonly serverName: string | null;
  readonly protocols: readonly string[] | null;
}

/**
 * Looks at a ClientHello before Node does, as a front end does that serves many names. Node itself
 * has no way to turn a client away for sending no SNI or no ALPN, and for a wrong name it would
 * close without an alert.
 *
 * `admit` gets the socket with every octet still to be read from it.
 */
export function askAtTheDoor(
  socket: Socket,
  config: Pick<ListenerConfig, 'serverNames' | 'alpnRequired'>,
  { admit, turnAway }: { admit: () => void; turnAway: (why: TurnedAway) => void },
): void {
  let received = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const hello = readClientHello(received);
    if (hello === 'incomplete' && received.length < LONGEST) return;
    socket.off('data', onData);
    socket.off('error', onError);
    const alert = typeof hello === 'object' ? alertFor(hello, config) : undefined;
    if (typeof hello !== 'object' || alert === undefined) {
      socket.pause();
      socket.unshift(received);
      return admit();
    }
    const { serverName = null, protocols = null } = hello;
    turnAway({ alert, serverName, protocols });
    socket.on('error', () => {});
    socket.resume();
    socket.end(fatal(alert, hello));
  };
  const onError = () => {};
  socket.on('error', onError);
  socket.on('data', onData);
}

/**
 * RFC 6066 §3: a name it does not know is unrecognized_name. RFC 8446 §9.2: a server that needs
 * SNI answers a ClientHello without it with missing_extension. No clause says what becomes of a
 * client that offers no protocol where one is needed; RFC 9001 §8.1 has no_application_protocol.
 */
function alertFor(
  { serverName, protocols }: ClientHello,
  { serverNames, alpnRequired }: Pick<ListenerConfig, 'serverNames' | 'alpnRequired'>,
): AlertName | undefined {
  if (serverNames !== undefined) {
    if (serverName === undefined) return 'missing_extension';
    const known = serverNames.some((name) => name.toLowerCase() === serverName);
    if (!known) return 'unrecognized_name';
  }
  return alpnRequired === true && protocols === undefined ? 'no_application_protocol' : undefined;
}

/** An alert record of its own: before ServerHello nothing is encrypted (RFC 8446 §6). */
function fatal(alert: AlertName, { version }: ClientHello): Buffer {
  const code = Object.entries(ALERT_CODES).find(([, name]) => name === alert)?.[0];
  const record = Buffer.from([21, 3, 3, 0, 2, 2, Number(code)]);
  record.writeUInt16BE(Math.min(version, 0x0303), 1);
  return record;
}
