import type { ListenerConfig } from '../../harness/model/broker.ts';
import { ALL_TLS_VERSIONS, type SignatureScheme } from '../../harness/model/tls-names.ts';
import type { PortedListener } from '../lifecycle/recipe.ts';

/** rabbitmq.conf of a node: what is the node's and no listener's. It listens nowhere by itself. */
export function renderNode({ anonymous }: { readonly anonymous: boolean }): string {
  return [
    'listeners.tcp = none',
    'mqtt.listeners.tcp = none',
    `mqtt.allow_anonymous = ${anonymous}`,
    'log.console = true',
    'log.console.level = info',
    'log.file = false',
    // Alarms would stop whoever publishes, on a disk or in a memory that others fill.
    'disk_free_limit.absolute = 1MB',
    'vm_memory_high_watermark.relative = 0.9',
    '',
  ].join('\n');
}

/** What node/matrix_listeners.erl reads: Erlang terms, with ssl's own options (ssl(3erl)). */
export function renderListeners(listeners: readonly PortedListener[]): string {
  const accounts = new Map(
    listeners.flatMap(({ config: { accepts } }) =>
      accepts === undefined ? [] : [[accepts.username, accepts.password] as const],
    ),
  );
  return [
    ...[...accounts].map(([name, password]) => `{account, ${text(name)}, ${text(password)}}.\n`),
    ...listeners.map(renderListener),
  ].join('');
}

function renderListener({ config, port }: PortedListener): string {
  const tls = config.transport === undefined;
  const options = tls ? optionsOf(config) : [];
  const lines = options.map((option) => `\n  ${option}`).join(',');
  return `{listener, ${text(config.id)}, ${port}, ${tls ? 'ranch_ssl' : 'ranch_tcp'}, [${lines}]}.\n`;
}

function optionsOf(config: ListenerConfig): string[] {
  const asks = config.clientAuth !== 'none';
  return [
    `{certfile, ${text(config.certificate)}}`,
    `{keyfile, ${text(config.key)}}`,
    ...(config.passphrase === undefined ? [] : [`{password, ${text(config.passphrase)}}`]),
    `{verify, ${asks ? 'verify_peer' : 'verify_none'}}`,
    ...(asks ? [`{fail_if_no_peer_cert, ${config.clientAuth === 'require'}}`] : []),
    ...(config.clientTrustAnchors === undefined
      ? []
      : [`{cacertfile, ${text(config.clientTrustAnchors)}}`]),
    ...(config.versions === undefined
      ? []
      : [`{versions, ${list(config.versions.map((one) => OTP_VERSIONS[one]).toReversed())}}`]),
    ...namesOf('suites12', config.cipherSuites),
    ...namesOf('suites13', config.cipherSuites13),
    ...groupsOf(config),
    ...schemesOf(config),
    ...(config.alpn === undefined
      ? []
      : [`{alpn_preferred_protocols, ${list(config.alpn.map((one) => `<<${text(one)}>>`))}}`]),
    // ssl has a cache of revocation lists or a folder of them, no file.
    ...(config.crl === undefined ? [] : [`{crlfile, ${text(config.crl)}}`]),
  ];
}

const OTP_VERSIONS = { '1.0': 'tlsv1', '1.1': "'tlsv1.1'", '1.2': "'tlsv1.2'", '1.3': "'tlsv1.3'" };

function namesOf(option: string, names: readonly string[] | undefined): string[] {
  return names === undefined ? [] : [`{${option}, ${list(names.map(text))}}`];
}

/** TLS 1.3 and what is older have a list of their own, and the older one is of curves. */
function groupsOf(config: ListenerConfig): string[] {
  if (config.groups === undefined) return [];
  const curves = config.groups.filter((group) => !group.startsWith('ffdhe'));
  const atoms = (groups: readonly string[]) => list(groups.map((group) => `'${group}'`));
  return [
    ...(speaks13(config) ? [`{supported_groups, ${atoms(config.groups)}}`] : []),
    ...(speaksOlder(config) && curves.length > 0 ? [`{eccs, ${atoms(curves)}}`] : []),
  ];
}

/** Where both are spoken, ssl wants a scheme by both its names (tls_v1.erl, default_signature_algs). */
function schemesOf(config: ListenerConfig): string[] {
  const { signatureAlgorithms: schemes } = config;
  if (schemes === undefined) return [];
  const names = [
    ...(speaks13(config) ? schemes.map(schemeOf13) : []),
    ...(speaksOlder(config) ? schemes.map(schemeOf12) : []),
  ];
  return [`{signature_algs, ${list([...new Set(names)])}}`];
}

/** A scheme of RFC 8446 (ssl(3erl), sign_scheme()). */
function schemeOf13(scheme: SignatureScheme): string {
  return scheme.startsWith('ed') ? `eddsa_${scheme}` : scheme;
}

/** A pair of RFC 5246, but for what has none. */
function schemeOf12(scheme: SignatureScheme): string {
  const [, kind = '', hash = ''] = /^(rsa_pkcs1|ecdsa)_(?:secp\d+r1_)?(\w+)$/.exec(scheme) ?? [];
  if (kind === '') return schemeOf13(scheme);
  return `{${hash === 'sha1' ? 'sha' : hash}, ${kind === 'ecdsa' ? 'ecdsa' : 'rsa'}}`;
}

function speaks13({ versions }: ListenerConfig): boolean {
  return versions?.includes('1.3') ?? true;
}

function speaksOlder({ versions = ALL_TLS_VERSIONS }: ListenerConfig): boolean {
  return versions.some((version) => version !== '1.3');
}

const list = (items: readonly string[]) => `[${items.join(', ')}]`;

/** A string of Erlang's; file:consult/1 reads UTF-8. */
function text(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
