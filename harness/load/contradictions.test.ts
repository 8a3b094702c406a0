import { allowsEach, refusesEach, type Allowed, type Refused } from './test-contradictions.ts';

const credentials = { username: 'a', password: 'b' };
const refused = (fields: object) => ({ outcome: 'refused', ...fields });

/** What is refused, and the field it is refused at. */
const CONTRADICTIONS: readonly Refused[] = [
  [
    'trust anchors for clients nobody verifies',
    'server.clientTrustAnchors',
    { server: { clientTrustAnchors: ['ca/root'] } },
  ],
  [
    'no trust anchor for clients that are verified',
    'server.clientTrustAnchors',
    { server: { clientAuth: 'request', clientTrustAnchors: [] } },
  ],
  ['a CRL for clients nobody verifies', 'server.crl', { server: { crl: { pem: 'x.pem' } } }],
  [
    'a CRL for a client that verifies nothing',
    'client.crl',
    { client: { verify: false, crl: { pem: 'x.pem' } } },
  ],
  ['a key without a certificate', 'client.key', { client: { key: 'client/other' } }],
  ['a servername with a port', 'client.servername', { client: { servername: 'broker.test:8883' } }],
  ['versions beside a pin', 'client.versions', { client: { versions: ['1.2'] }, tls: ['1.2'] }],
  ['a pin twice', 'tls', { tls: ['1.2', '1.2'] }],
  [
    'an expectation for a row that is not there',
    'expectByTls.default',
    { expectByTls: { default: { outcome: 'connected' } } },
  ],
  [
    'TLS 1.2 suites on a 1.3-only server',
    'server.cipherSuites',
    { server: { versions: ['1.3'], cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }, tls: ['1.3'] },
  ],
  [
    'TLS 1.3 suites on a 1.2-only server',
    'server.cipherSuites13',
    { server: { versions: ['1.2'], cipherSuites13: ['TLS_AES_128_GCM_SHA256'] }, tls: ['1.2'] },
  ],
  [
    'TLS 1.2 suites on a client pinned to 1.3',
    'client.cipherSuites',
    { client: { cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }, tls: ['1.3'] },
  ],
  [
    'an exception for everybody',
    'exceptions[0]',
    {
      exceptions: [
        {
          expect: { outcome: 'timeout' },
          cause: 'a cause somebody can check',
          link: 'https://example.test',
        },
      ],
    },
  ],
  [
    'an exception for a row that is not there',
    'exceptions[0].tls',
    {
      exceptions: [
        {
          tls: 'default',
          expect: { outcome: 'timeout' },
          cause: 'a cause somebody can check',
          link: 'https://example.test',
        },
      ],
    },
  ],
  [
    'a client certificate refused that nobody asks for',
    'expect.stage',
    { expect: refused({ stage: 'client-certificate' }) },
  ],
  [
    'no certificate sent, where none is demanded',
    'expect.reasons',
    { server: { clientAuth: 'request' }, expect: refused({ reasons: ['no_certificate_sent'] }) },
  ],
  [
    'a server certificate refused by a client that verifies nothing',
    'expect',
    {
      client: { verify: false },
      expect: refused({ by: 'client', stage: 'server-certificate', reasons: ['unknown_ca'] }),
    },
  ],
  [
    'SNI refused that is never sent',
    'expect.reasons',
    { client: { servername: '127.0.0.1' }, expect: refused({ reasons: ['unrecognized_name'] }) },
  ],
  [
    'a password refused where everybody is let in',
    'expect.reasons',
    { expect: refused({ reasons: ['bad_user_name_or_password'] }) },
  ],
  [
    'connected without a version in common',
    'expectByTls.1.3',
    {
      server: { versions: ['1.2'] },
      expectByTls: { '1.3': { outcome: 'connected' } },
      expect: { outcome: 'connected' },
      tls: ['1.3'],
    },
  ],
  [
    'connected without the certificate that is demanded',
    'expect',
    { server: { clientAuth: 'require' }, tls: ['1.2'] },
  ],
  [
    'connected with the wrong password',
    'expect',
    {
      mqtt: { accepts: credentials, credentials: { ...credentials, password: 'c' } },
      tls: ['1.2'],
    },
  ],
];

refusesEach(CONTRADICTIONS);

/** Looks odd, and is meant. */
const ALLOWED: readonly Allowed[] = [
  ['a client certificate nobody asks for', { client: { certificate: 'client/good' } }],
  [
    'a certificate configured, and yet an empty list sent',
    {
      server: { clientAuth: 'require' },
      client: { certificate: 'client/good' },
      expect: refused({ reasons: ['no_certificate_sent'] }),
    },
  ],
  [
    'a certificate refused unverified, for its form',
    {
      client: { verify: false },
      expect: refused({ by: 'client', stage: 'server-certificate', reasons: ['decode_error'] }),
    },
  ],
  ['an IPv6 address', { client: { servername: '::1' } }],
  [
    'TLS 1.2 suites where the client is left to itself',
    { client: { cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }, tls: ['default'] },
  ],
];

allowsEach(ALLOWED);
