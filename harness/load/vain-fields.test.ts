import { allowsEach, refusesEach } from './test-contradictions.ts';

const credentials = { username: 'a', password: 'b' };
const PSK = { identity: 'device-1', key: '00'.repeat(16) };
const WITHOUT_TLS = { server: { transport: 'plain' }, client: { transport: 'plain' } };
const refused = (fields: object) => ({ outcome: 'refused', ...fields });

refusesEach([
  ['a passphrase without a key', 'client.passphrase', { client: { passphrase: 'x' } }],
  [
    'a stapled response for a client that verifies nothing',
    'client.ocspStapling',
    { client: { verify: false, ocspStapling: true } },
  ],
  [
    'a form of a trust file nobody reads',
    'server.clientTrustFile',
    { server: { clientTrustFile: 'bom' } },
  ],
  [
    'two certificates in DER',
    'client.trustFile',
    { client: { trustAnchors: ['ca/root', 'ca/other'], trustFile: 'der' } },
  ],
  [
    'a form of a trust file with nothing in it',
    'client.trustFile',
    { client: { trustAnchors: [], trustFile: 'duplicate' } },
  ],
  ['SNI that is sent anyway', 'client.sni', { client: { sni: 'broker.test' } }],
  [
    'no SNI where an address has none',
    'client.sni',
    { client: { servername: '127.0.0.1', sni: false } },
  ],
  ['ALPN required of nobody knows what', 'server.alpnRequired', { server: { alpnRequired: true } }],
  [
    'a client certificate beside a pre-shared key',
    'server.clientAuth',
    { server: { psk: PSK, clientAuth: 'require' }, expect: { outcome: 'timeout' } },
  ],
  [
    'a passphrase beside a pre-shared key',
    'server.passphrase',
    { server: { psk: PSK, passphrase: 'x' }, client: { psk: PSK } },
  ],
  [
    'versions without TLS',
    'server.versions',
    { server: { transport: 'plain', versions: ['1.2'] }, expect: { outcome: 'timeout' } },
  ],
  [
    'client authentication without TLS',
    'server.clientAuth',
    {
      server: { transport: 'silent', clientAuth: 'request', clientTrustAnchors: undefined },
      expect: { outcome: 'timeout' },
    },
  ],
  [
    'accounts where no MQTT is spoken',
    'mqtt.accepts',
    {
      server: { transport: 'http' },
      mqtt: { accepts: credentials },
      expect: refused({ reasons: ['not_tls'] }),
    },
  ],
  ['SNI without TLS', 'client.sni', { ...WITHOUT_TLS, client: { transport: 'plain', sni: false } }],
  [
    'a session resumed without TLS',
    'client.resume',
    { ...WITHOUT_TLS, client: { transport: 'plain', resume: true } },
  ],
  [
    'a session resumed with what never speaks TLS',
    'client.resume',
    { server: { transport: 'silent' }, client: { resume: true }, expect: { outcome: 'timeout' } },
  ],
  ['a pin without TLS', 'tls', { ...WITHOUT_TLS, tls: ['1.2'] }],
  [
    'a ClientHello in two without TLS',
    'network.splitClientHello',
    { ...WITHOUT_TLS, network: { splitClientHello: 1 } },
  ],
  [
    'another name refused where every name is served',
    'expect.reasons',
    { expect: refused({ reasons: ['unrecognized_name'] }) },
  ],
  [
    'a protocol refused where none is chosen',
    'expect.reasons',
    { expect: refused({ reasons: ['no_application_protocol'] }) },
  ],
]);

/** Looks odd, and is meant. */
allowsEach([
  ['MQTT without TLS on both sides, and not a word on versions', WITHOUT_TLS],
  [
    'a client that forgets TLS, with its certificate',
    {
      client: { transport: 'plain', certificate: 'client/good' },
      expect: refused({ by: 'broker' }),
    },
  ],
  [
    'a pre-shared key on one side only',
    { server: { psk: PSK }, expect: refused({ reasons: ['no_shared_cipher'] }) },
  ],
  [
    'suites of TLS 1.2 where only 1.1 is spoken, which has some of them',
    {
      server: { versions: ['1.1'], cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] },
      client: { versions: ['1.1'] },
    },
  ],
  ['an empty trust file', { client: { trustFile: 'empty' }, expect: refused({ by: 'client' }) }],
]);
