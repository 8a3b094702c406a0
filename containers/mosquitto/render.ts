import { createHash, pbkdf2Sync } from 'node:crypto';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import {
  ALL_TLS_VERSIONS,
  opensslGroupName,
  opensslSuiteName,
  type AnyTlsVersion,
} from '../../harness/model/tls-names.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import type { PortedListener } from '../lifecycle/recipe.ts';
import { opensslSignatureScheme } from '../../harness/model/openssl-names.ts';

/** mosquitto.conf for one process that serves these listeners (mosquitto.conf(5), 2.0). */
export function renderConfiguration(
  listeners: readonly PortedListener[],
  options: {
    /** The process starts as root: it would drop to a user who cannot read the keys. */
    readonly asRoot: boolean;
    /** Address its listeners have; left out: loopback. */
    readonly bind?: string;
    readonly passwordFile: (id: string) => string;
    readonly pskFile: (id: string) => string;
  },
): string {
  const each = listeners.map((listener) => renderListener(listener, options));
  return [globalLines(options), ...each].map((lines) => lines.join('\n') + '\n').join('\n');
}

/** One listener without TLS and nothing else: what a mosquitto that works starts with. */
export function renderControl(
  port: number,
  options: { readonly asRoot: boolean; readonly bind?: string },
): string {
  const listener = [`listener ${port} ${options.bind ?? LOOPBACK}`, 'allow_anonymous true'];
  return [...globalLines(options), ...listener].join('\n') + '\n';
}

function globalLines(options: { readonly asRoot: boolean }): string[] {
  return [
    // Each listener has its own accounts.
    'per_listener_settings true',
    // stdout is block-buffered where it is not a terminal.
    'log_dest stderr',
    'log_timestamp false',
    ...['error', 'warning', 'notice', 'information'].map((type) => `log_type ${type}`),
    'connection_messages true',
    'persistence false',
    // Without it a TLS 1.3 client that writes CONNECT at once waits for a delayed ACK.
    'set_tcp_nodelay true',
    ...(options.asRoot ? ['user root'] : []),
  ];
}

/**
 * What only OpenSSL's own configuration can say, for a whole process; undefined where the listener
 * needs nothing of the kind. Listeners with the same text can share a process.
 * config(5) and SSL_CONF_cmd(3).
 */
export function renderOpenssl(listener: Omit<ListenerConfig, 'id'>): string | undefined {
  if (!speaksTls(listener)) return undefined;
  const maximum = belowTheNewest(listener);
  const commands = [
    listener.groups && `Groups = ${listener.groups.map(opensslGroupName).join(':')}`,
    listener.signatureAlgorithms &&
      `SignatureAlgorithms = ${listener.signatureAlgorithms.map(opensslSignatureScheme).join(':')}`,
    // tls_version is only a minimum.
    maximum !== undefined && `MaxProtocol = ${OPENSSL_VERSIONS[maximum]}`,
    listener.sessionTickets === false && 'Options = -SessionTicket',
  ].filter((command) => typeof command === 'string');
  if (commands.length === 0) return undefined;
  return [
    'openssl_conf = openssl_init',
    '',
    '[openssl_init]',
    'ssl_conf = ssl_configuration',
    '',
    '[ssl_configuration]',
    'system_default = system_default_section',
    '',
    '[system_default_section]',
    ...commands,
    '',
  ].join('\n');
}

/** A line of a password file: `NAME:$7$ITERATIONS$SALT$HASH`, PBKDF2 with HMAC-SHA-512. */
export function renderAccount(account: { username: string; password: string }): string {
  const ITERATIONS = 101; // mosquitto_passwd's own default
  // Derived, so that the same listener renders to the same bytes; these accounts guard nothing.
  const seed = `${account.username}\0${account.password}`;
  const salt = createHash('sha256').update(seed).digest().subarray(0, 12);
  const hash = pbkdf2Sync(account.password, salt, ITERATIONS, 64, 'sha512');
  const fields = ['7', String(ITERATIONS), salt.toString('base64'), hash.toString('base64')];
  return `${account.username}:$${fields.join('$')}\n`;
}

/** A line of a psk_file: `IDENTITY:HEX`. */
export function renderPsk({ identity, key }: NonNullable<ListenerConfig['psk']>): string {
  return `${identity}:${key}\n`;
}

export function speaksTls({ transport }: Omit<ListenerConfig, 'id'>): boolean {
  return transport === undefined;
}

interface Files {
  readonly bind?: string;
  readonly passwordFile: (id: string) => string;
  readonly pskFile: (id: string) => string;
}

function renderListener({ config, port }: PortedListener, files: Files): string[] {
  return [
    `# ${config.id}`,
    `listener ${port} ${files.bind ?? LOOPBACK}`,
    ...(config.accepts === undefined
      ? ['allow_anonymous true']
      : ['allow_anonymous false', `password_file ${files.passwordFile(config.id)}`]),
    ...(speaksTls(config) ? tlsLines(config, files) : []),
  ];
}

function tlsLines(config: ListenerConfig, { pskFile }: Files): string[] {
  const ciphers = cipherList(config);
  const minimum = ALL_TLS_VERSIONS.find((version) => config.versions?.includes(version));
  return [
    // A listener has either certificates or pre-shared keys; the hint is what turns these on.
    ...(config.psk === undefined
      ? [`certfile ${config.certificate}`, `keyfile ${config.key}`]
      : ['psk_hint mqtt-tls-matrix', `psk_file ${pskFile(config.id)}`]),
    ...(config.clientTrustAnchors === undefined ? [] : [`cafile ${config.clientTrustAnchors}`]),
    ...(config.clientAuth === 'require' ? ['require_certificate true'] : []),
    ...(config.crl === undefined ? [] : [`crlfile ${config.crl}`]),
    ...(minimum === undefined ? [] : [`tls_version tlsv${minimum}`]),
    ...(ciphers === undefined ? [] : [`ciphers ${ciphers}`]),
    ...(config.cipherSuites13 === undefined
      ? []
      : [`ciphers_tls1.3 ${config.cipherSuites13.join(':')}`]),
  ];
}

/** What mosquitto 2.0 sets by itself (src/net.c), to change only what is asked for. */
const DEFAULT_CIPHERS = ['DEFAULT', '!aNULL', '!eNULL', '!LOW', '!EXPORT', '!SSLv2', '@STRENGTH'];

function cipherList(config: ListenerConfig): string | undefined {
  const extra = [
    // OpenSSL would leave the groups for finite-field Diffie-Hellman, which no suite here names.
    ...(config.groups !== undefined && config.cipherSuites === undefined ? ['!DHE'] : []),
    // In the cipher list it holds for one listener, and before its certificate is loaded.
    ...(config.securityLevel === undefined ? [] : [`@SECLEVEL=${config.securityLevel}`]),
  ];
  if (config.cipherSuites === undefined && extra.length === 0) return undefined;
  const suites = config.cipherSuites?.map(opensslSuiteName) ?? DEFAULT_CIPHERS;
  return [...suites, ...extra].join(':');
}

/** The newest version it may speak, where OpenSSL knows newer ones. */
function belowTheNewest({ versions }: Omit<ListenerConfig, 'id'>) {
  const newest = ALL_TLS_VERSIONS.findLast((version) => versions?.includes(version));
  return newest === '1.3' ? undefined : newest;
}

const OPENSSL_VERSIONS = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
} as const satisfies Record<Exclude<AnyTlsVersion, '1.3'>, string>;
