import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { opensslLacks } from '../../harness/model/openssl-names.ts';
import { speaksTls } from './render.ts';

/** What a listener asks for that mosquitto cannot be told (mosquitto.conf(5), 2.0, and src/net.c). */
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
    ...opensslLacks(listener, tlsLibrary.version),
  ];
}
