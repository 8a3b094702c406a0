import { join } from 'node:path';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { opensslSuiteName } from '../../harness/model/tls-names.ts';
import type { PortedListener } from '../lifecycle/recipe.ts';
import { renderHocon, type Hocon } from './hocon.ts';

/** Keys of `ssl_options` beside those a listener sets, for every listener: `partial_chain`, `depth`, ... */
export type SslOptions = Readonly<Record<string, Hocon>>;

export interface RenderOptions {
  readonly bind: string;
  readonly sslOptions: SslOptions;
  /** CSV with the accounts, for the node's one list of them. */
  readonly accountsFile: string;
}

/** A node's configuration in HOCON (docs.emqx.com/en/emqx/latest/configuration/listener.html). */
export function renderConfiguration(
  listeners: readonly PortedListener[],
  options: RenderOptions,
): string {
  const of = (plain: boolean) =>
    Object.fromEntries(
      listeners
        .filter(({ config }) => (config.transport === 'plain') === plain)
        .map((listener) => [nameOf(listener.config.id), renderListener(listener, options)]),
    );
  const off = { default: { enable: false } };
  const accounts = listeners.some(({ config }) => config.accepts !== undefined);
  return renderHocon({
    listeners: { tcp: { ...off, ...of(true) }, ssl: { ...off, ...of(false) }, ws: off, wss: off },
    // ssl logs its alerts at this level; the default is above it.
    log: {
      console: { enable: true, level: 'notice', formatter: 'text' },
      file: { default: { enable: false } },
    },
    authorization: { no_match: 'allow', sources: [] },
    ...(accounts ? { authentication: [accountList(options.accountsFile)] } : {}),
  });
}

/** Lines of the accounts' CSV: there is one list for all listeners that ask for an account. */
export function renderAccounts(listeners: readonly PortedListener[]): string {
  const lines = listeners.flatMap(({ config: { accepts } }) =>
    accepts === undefined ? [] : [`${csv(accepts.username)},${csv(accepts.password)},false\n`],
  );
  return ['user_id,password,is_superuser\n', ...new Set(lines)].join('');
}

/** Names of listeners are atoms in EMQX: letters, digits and underscores, a letter first. */
export function nameOf(id: string): string {
  return `l_${id.replaceAll(/\W/g, '_')}`;
}

function renderListener({ config, port }: PortedListener, options: RenderOptions): Hocon {
  return {
    bind: `${options.bind}:${port}`,
    // Acceptors are processes that wait, and there are many listeners.
    acceptors: 1,
    // With an authenticator anywhere, a listener without one has to say so.
    enable_authn: config.accepts !== undefined,
    ...(config.transport === 'plain' ? {} : { ssl_options: sslOptionsOf(config, options) }),
  };
}

function sslOptionsOf(config: ListenerConfig, { sslOptions }: RenderOptions): Hocon {
  const asks = config.clientAuth !== 'none';
  const ciphers = ciphersOf(config);
  return {
    ...furtherOptions(sslOptions, asks),
    // What the scenario says comes last: a row that says one thing must not measure another.
    certfile: config.certificate,
    keyfile: config.key,
    ...(config.passphrase === undefined ? {} : { password: config.passphrase }),
    verify: asks ? 'verify_peer' : 'verify_none',
    ...(asks ? { fail_if_no_peer_cert: config.clientAuth === 'require' } : {}),
    ...(config.clientTrustAnchors === undefined ? {} : { cacertfile: config.clientTrustAnchors }),
    ...(config.versions === undefined
      ? {}
      : { versions: config.versions.map((version) => VERSIONS[version]).toReversed() }),
    ...(ciphers === undefined ? {} : { ciphers }),
    log_level: 'notice',
  };
}

/** Refused together with verify_none, and one such listener keeps the whole node from booting. */
const NEED_VERIFY_PEER: ReadonlySet<string> = new Set(['enable_crl_check', 'fail_if_no_peer_cert']);

function furtherOptions(options: SslOptions, asks: boolean): SslOptions {
  const taken = Object.entries(options).filter(([key]) => asks || !NEED_VERIFY_PEER.has(key));
  return Object.fromEntries(taken);
}

const VERSIONS = { '1.0': 'tlsv1', '1.1': 'tlsv1.1', '1.2': 'tlsv1.2', '1.3': 'tlsv1.3' } as const;

/** One list for all versions; where only those before TLS 1.3 are named, its own stay what they are. */
function ciphersOf({ versions, cipherSuites, cipherSuites13 }: ListenerConfig) {
  if (cipherSuites === undefined && cipherSuites13 === undefined) return undefined;
  const newest = cipherSuites13 ?? (versions?.includes('1.3') === false ? [] : DEFAULT_13);
  return [...newest, ...(cipherSuites ?? []).map(opensslSuiteName)];
}

/** emqx_tls_lib:default_ciphers/1. */
const DEFAULT_13 = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
] as const;

function accountList(file: string): Hocon {
  return {
    mechanism: 'password_based',
    backend: 'built_in_database',
    user_id_type: 'username',
    password_hash_algorithm: { name: 'sha256', salt_position: 'suffix' },
    bootstrap_file: file,
    bootstrap_type: 'plain',
  };
}

const csv = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Where a node looks for what was configured through its API: below emqx.conf, above its defaults. */
export const configurationIn = (dataDirectory: string) =>
  join(dataDirectory, 'configs', 'cluster.hocon');
