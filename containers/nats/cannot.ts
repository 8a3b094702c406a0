import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { inVersionRange } from '../../harness/model/version-range.ts';
import { natsCurve, natsSuite } from './names.ts';

/** What a listener asks for that nats-server cannot be told (server/opts.go, parseTLS, GenTLSConfig). */
export function cannot(
  listener: Omit<ListenerConfig, 'id'>,
  { version }: Pick<BrokerInfo, 'version'>,
): string[] {
  const { transport, clientAuth, versions, cipherSuites = [], groups = [] } = listener;
  if (transport !== undefined) return transport === 'plain' ? [] : [`transport=${transport}`];
  return [
    // verify is RequireAndVerifyClientCert; without it no certificate is asked for.
    ...(clientAuth === 'request' ? ['clientAuth=request'] : []),
    ...NO_WORDS_FOR.filter((field) => listener[field] !== undefined),
    ...(versions === undefined || canSpeakOnly(versions, version)
      ? []
      : [`versions=${versions.join('+')}`]),
    ...cipherSuites
      .filter((suite) => natsSuite(suite) === undefined)
      .map((suite) => `cipherSuites=${suite}`),
    ...groups.filter((group) => natsCurve(group) === undefined).map((group) => `groups=${group}`),
  ];
}

const NO_WORDS_FOR = [
  'passphrase',
  // crypto/tls has no choice of them: its cipher_suites are those before TLS 1.3.
  'cipherSuites13',
  'signatureAlgorithms',
  'alpn',
  'alpnRequired',
  'serverNames',
  'psk',
  'sessionTickets',
  // It asks a responder itself, and staples no answer it is given.
  'ocspStaple',
  'crl',
  'securityLevel',
] as const satisfies readonly (keyof ListenerConfig)[];

/** There is a minimum of TLS 1.2, since 2.10 another may be set; there is no maximum. */
function canSpeakOnly(versions: readonly string[], version: string): boolean {
  const asked = versions.toSorted().join('+');
  return asked === '1.2+1.3' || (asked === '1.3' && inVersionRange('>=2.10', version));
}
