import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { renderAccounts, renderConfiguration, type SslOptions } from './render.ts';

const JAR = '/usr/share/java/typesafe-config.jar';
const READER = join(import.meta.dirname, 'testing', 'ReadHocon.java');

const directory = mkdtempSync(join(tmpdir(), 'emqx-render-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const skip = skipUnless({
  name: 'a reader of HOCON',
  there: existsSync(JAR) && findProgram('javac') !== undefined,
  install: 'apt-get install -y libtypesafe-config-java default-jdk-headless',
});

/** What another implementation makes of the rendered text. */
function read(listeners: readonly Partial<ListenerConfig>[], sslOptions: SslOptions = {}): Read {
  const file = join(directory, 'emqx.hocon');
  const ported = listeners.map((listener, index) => ({
    config: { ...base, ...listener },
    port: 18_883 + index,
  }));
  const options = { bind: '127.0.0.1', sslOptions, accountsFile: '/run/accounts.csv' };
  writeFileSync(file, renderConfiguration(ported, options));
  const answer = execFileSync('java', ['-cp', JAR, READER, file]).toString();
  return JSON.parse(answer) as Read;
}

interface Read {
  readonly listeners: {
    readonly ssl: Record<string, { readonly ssl_options?: object }>;
    readonly tcp: Record<string, object>;
  };
  readonly authentication?: readonly object[];
}

const base = { id: 'one', certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;

test('a listener that asks for nothing, and none of those EMQX begins with', { skip }, () => {
  const { listeners, authentication } = read([{}]);
  assert.equal(authentication, undefined);
  assert.deepEqual(listeners, {
    tcp: { default: { enable: false } },
    ssl: {
      default: { enable: false },
      l_one: {
        bind: '127.0.0.1:18883',
        acceptors: 1,
        enable_authn: false,
        ssl_options: {
          certfile: '/c.pem',
          keyfile: '/k.pem',
          verify: 'verify_none',
          log_level: 'notice',
        },
      },
    },
    ws: { default: { enable: false } },
    wss: { default: { enable: false } },
  });
});

const OPTIONS: readonly [Partial<ListenerConfig>, SslOptions, object][] = [
  [
    { clientAuth: 'require', clientTrustAnchors: '/a "b" \\ ${HOME}.pem' },
    {},
    {
      verify: 'verify_peer',
      fail_if_no_peer_cert: true,
      cacertfile: '/a "b" \\ ${HOME}.pem',
    },
  ],
  [{ clientAuth: 'request' }, {}, { verify: 'verify_peer', fail_if_no_peer_cert: false }],
  [
    { versions: ['1.2', '1.3'], passphrase: '# " //' },
    {},
    { versions: ['tlsv1.3', 'tlsv1.2'], password: '# " //' },
  ],
  [
    { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'], versions: ['1.2'] },
    {},
    { ciphers: ['ECDHE-RSA-AES256-SHA384'] },
  ],
  [
    { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
    {},
    {
      ciphers: [
        'TLS_AES_256_GCM_SHA384',
        'TLS_AES_128_GCM_SHA256',
        'TLS_CHACHA20_POLY1305_SHA256',
        'ECDHE-RSA-AES128-GCM-SHA256',
      ],
    },
  ],
  [
    { clientAuth: 'require' },
    {
      depth: 2,
      partial_chain: 'two_cacerts_from_cacertfile',
      verify_peer_ext_key_usage: 'clientAuth,OID:1.3.6.1.5.5.7.3.2',
      enable_crl_check: true,
      ocsp: {
        enable_ocsp_stapling: true,
        responder_url: 'http://127.0.0.1:9877',
        issuer_pem: '/i.pem',
        refresh_interval: '15m',
      },
    },
    {
      depth: 2,
      partial_chain: 'two_cacerts_from_cacertfile',
      verify_peer_ext_key_usage: 'clientAuth,OID:1.3.6.1.5.5.7.3.2',
      enable_crl_check: true,
      ocsp: {
        enable_ocsp_stapling: true,
        responder_url: 'http://127.0.0.1:9877',
        issuer_pem: '/i.pem',
        refresh_interval: '15m',
      },
    },
  ],
];

test('the settings cannot make a listener ask for what it is not to ask', { skip }, () => {
  const settings = { enable_crl_check: true, fail_if_no_peer_cert: true, depth: 3 } as const;
  const { ssl } = read(
    [{}, { id: 'two', clientAuth: 'request' }, { id: 'three', clientAuth: 'require' }],
    { ...settings, verify: 'verify_peer', certfile: '/another.pem' },
  ).listeners;
  const optionsOf = (name: string) => {
    const { certfile, verify, ...others } = { ...ssl[name]?.ssl_options } as Record<
      string,
      unknown
    >;
    assert.equal(certfile, '/c.pem');
    return [verify, others['fail_if_no_peer_cert'], others['enable_crl_check'], others['depth']];
  };
  // EMQX refuses the first two with verify_none, and boots without any listener then.
  assert.deepEqual(optionsOf('l_one'), ['verify_none', undefined, undefined, 3]);
  assert.deepEqual(optionsOf('l_two'), ['verify_peer', false, true, 3]);
  assert.deepEqual(optionsOf('l_three'), ['verify_peer', true, true, 3]);
});

test('a listener without client certificates staples all the same', { skip }, () => {
  const ocsp = {
    enable_ocsp_stapling: true,
    responder_url: 'http://127.0.0.1:9877/?a=b&c=${d}',
    issuer_pem: '/issuer #1.pem',
    refresh_http_timeout: '15s',
  };
  const options = read([{}], { ocsp }).listeners.ssl['l_one']?.ssl_options;
  assert.deepEqual(Reflect.get(options ?? {}, 'ocsp'), ocsp);
});

for (const [listener, sslOptions, expected] of OPTIONS) {
  test(`ssl_options of ${JSON.stringify({ ...listener, ...sslOptions })}`, { skip }, () => {
    const options = read([listener], sslOptions).listeners.ssl['l_one']?.ssl_options ?? {};
    const chosen = Object.entries(options).filter(([key]) => key in expected);
    assert.deepEqual(Object.fromEntries(chosen), expected);
  });
}

test('accounts are asked for where a listener has them, and nowhere else', { skip }, () => {
  const accepts = { username: 'ann', password: 'se"cret,' };
  const { listeners, authentication } = read([
    {},
    { id: 'two', accepts },
    { id: 'three', transport: 'plain' },
  ]);
  const asks = Object.entries({ ...listeners.ssl, ...listeners.tcp }).map(([name, listener]) => [
    name,
    Reflect.get(listener, 'enable_authn'),
  ]);
  assert.deepEqual(Object.fromEntries(asks), {
    default: undefined,
    l_one: false,
    l_two: true,
    l_three: false,
  });
  assert.equal(Reflect.get(authentication?.[0] ?? {}, 'bootstrap_file'), '/run/accounts.csv');
  assert.equal(
    renderAccounts([{ config: { ...base, accepts }, port: 1 }]),
    'user_id,password,is_superuser\nann,"se""cret,",false\n',
  );
});
