import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { renderConfiguration, renderControl } from './render.ts';

const base = { id: 'a', certificate: '/c.pem', key: '/k "1".pem', clientAuth: 'none' } as const;
const place = { storeDirectory: '/run/jetstream', bind: '127.0.0.1' };
const render = (config: ListenerConfig) => renderConfiguration({ config, port: 21001 }, place);

test('the whole configuration of a listener with everything it has words for', () => {
  const config: ListenerConfig = {
    ...base,
    clientAuth: 'require',
    clientTrustAnchors: '/ca.pem',
    versions: ['1.3'],
    cipherSuites: ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    groups: ['secp384r1', 'x25519'],
    accepts: { username: 'ann', password: 'se"cret' },
  };
  assert.equal(
    render(config),
    `server_name: "mqtt-tls-matrix"
listen: "127.0.0.1:-1"
jetstream { store_dir: "/run/jetstream" }
debug: true
logtime: false
mqtt {
  host: "127.0.0.1"
  port: 21001
  authorization {
    username: "ann"
    password: "se\\"cret"
  }
  tls {
    cert_file: "/c.pem"
    key_file: "/k \\"1\\".pem"
    ca_file: "/ca.pem"
    verify: true
    min_version: "1.3"
    cipher_suites: ["TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "TLS_RSA_WITH_AES_128_CBC_SHA"]
    curve_preferences: ["CurveP384", "X25519"]
    timeout: 60
  }
}
`,
  );
});

test('nothing is set that was not asked for, and no TLS where none is spoken', () => {
  assert.doesNotMatch(render(base), /verify|min_version|cipher|curve|authorization|ca_file/);
  assert.doesNotMatch(render({ ...base, versions: ['1.2', '1.3'] }), /min_version/);
  assert.equal(render({ ...base, transport: 'plain' }), renderControl(21001, place));
});
