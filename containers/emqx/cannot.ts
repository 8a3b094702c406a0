import type { ListenerConfig } from '../../harness/model/broker.ts';

/** What `ssl_options` of EMQX has no key for (apps/emqx/src/emqx_schema.erl, 5.8 to 6.x). */
export function cannot(listener: Omit<ListenerConfig, 'id'>): string[] {
  const { transport, versions, cipherSuites, cipherSuites13, securityLevel = 0 } = listener;
  if (transport !== undefined) return transport === 'plain' ? [] : [`transport=${transport}`];
  const speaks = (version: string) => versions?.some((one) => one === version) ?? true;
  const older = ['1.0', '1.1', '1.2'].some(speaks);
  return [
    // Lists are fetched from where certificates point to, responses from a responder: no file.
    ...(
      ['serverNames', 'alpn', 'alpnRequired', 'ocspStaple', 'crl', 'psk', 'groups'] as const
    ).filter((field) => listener[field] !== undefined),
    ...(listener.signatureAlgorithms === undefined ? [] : ['signatureAlgorithms']),
    // ssl refuses nothing for its size: that is level 0, and there is no other.
    ...(securityLevel === 0 ? [] : [`securityLevel=${securityLevel}`]),
    // One list for all versions, and what the older ones are by default hangs on the release.
    ...(cipherSuites13 !== undefined && cipherSuites === undefined && older
      ? ['cipherSuites13']
      : []),
    // The schema refuses a gap below TLS 1.3.
    ...(speaks('1.3') && !speaks('1.2') && (speaks('1.1') || speaks('1.0'))
      ? ['versions=1.3']
      : []),
  ];
}
