import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { GroupName } from '../../harness/model/tls-names.ts';

/** What a listener asks for that neither RabbitMQ nor the ssl below it can be told (ssl(3erl)). */
export function cannot(listener: Omit<ListenerConfig, 'id'>): string[] {
  const { transport } = listener;
  if (transport !== undefined) return transport === 'plain' ? [] : [`transport=${transport}`];
  const { groups = [], signatureAlgorithms = [], securityLevel = 0 } = listener;
  return [
    // A name it has no options for gets the listener's own; ALPN is nobody's duty; only a client
    // asks for a stapled response; a pre-shared key needs a function of one's own.
    ...(['serverNames', 'alpnRequired', 'ocspStaple', 'psk'] as const).filter(
      (field) => listener[field] !== undefined,
    ),
    ...groups.filter((group) => !KNOWN_GROUPS.has(group)).map((group) => `groups=${group}`),
    ...signatureAlgorithms
      .filter((scheme) => scheme === 'rsa_pkcs1_md5' || scheme.startsWith('rsa_pss_pss'))
      .map((scheme) => `signatureAlgorithms=${scheme}`),
    // It refuses nothing for its size: that is level 0, and there is no other.
    ...(securityLevel === 0 ? [] : [`securityLevel=${securityLevel}`]),
    // TLS 1.3 between others, or above a gap, is refused (ssl.erl, validate_versions).
    ...gapIn(listener.versions).map((version) => `versions=${version}`),
  ];
}

/** Since OTP 23 (ssl(3erl), group()). */
const KNOWN_GROUPS: ReadonlySet<GroupName> = new Set<GroupName>([
  'x25519',
  'x448',
  'secp256r1',
  'secp384r1',
  'secp521r1',
  'ffdhe2048',
  'ffdhe3072',
]);

function gapIn(versions: ListenerConfig['versions']): string[] {
  const speaks = (version: string) => versions?.some((one) => one === version) === true;
  const gap = speaks('1.3') && !speaks('1.2') && (speaks('1.1') || speaks('1.0'));
  return gap ? ['1.3'] : [];
}
