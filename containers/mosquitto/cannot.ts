import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { speaksTls } from './render.ts';

/**
 * What a listener asks for that mosquitto cannot be told (mosquitto.conf(5), 2.0, and src/net.c).
 * A group that OpenSSL does not know must be named here: OpenSSL ignores a list with an unknown
 * name without a word.
 */
export function cannot(
  listener: Omit<ListenerConfig, 'id'>,
  { tlsLibrary }: Pick<BrokerInfo, 'tlsLibrary'>,
): string[] {
  const { transport } = listener;
  if (!speaksTls(listener)) return transport === 'plain' ? [] : [`transport=${transport}`];
  return [
    // require_certificate false is SSL_VERIFY_NONE: no CertificateRequest is sent at all.
    ...(listener.clientAuth === 'request' && listener.psk === undefined
      ? ['clientAuth=request']
      : []),
    // A listener has one certificate, whatever is asked for, and selects no protocol.
    ...(['serverNames', 'alpn', 'alpnRequired', 'ocspStaple'] as const).filter(
      (field) => listener[field] !== undefined,
    ),
    // It lets OpenSSL ask for it on a terminal.
    ...(listener.passphrase === undefined ? [] : ['passphrase']),
    // With a hint no certificate is loaded, and none is asked for.
    ...(listener.psk !== undefined && listener.clientAuth !== 'none'
      ? [`clientAuth=${listener.clientAuth}`]
      : []),
    ...(listener.versions ?? []).filter((one) => one === '1.0').map((one) => `versions=${one}`),
    ...(listener.groups ?? [])
      .filter((group) => !since(GROUPS_SINCE[group] ?? [0, 0], tlsLibrary.version))
      .map((group) => `groups=${group}`),
  ];
}

/** OpenSSL's CHANGES: ffdhe groups in TLS 1.3 since 3.0, ML-KEM hybrids since 3.5. */
const GROUPS_SINCE: Readonly<Record<string, readonly [number, number]>> = {
  ffdhe2048: [3, 0],
  ffdhe3072: [3, 0],
  X25519MLKEM768: [3, 5],
};

function since([major, minor]: readonly [number, number], version: string): boolean {
  const [itsMajor = 0, itsMinor = 0] = version.split('.').map(Number);
  // A version nobody knows forbids nothing.
  if (Number.isNaN(itsMajor)) return true;
  return itsMajor > major || (itsMajor === major && itsMinor >= minor);
}
