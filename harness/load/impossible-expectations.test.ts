import { refusesEach } from './test-contradictions.ts';

const PSK = { identity: 'device-1', key: '00'.repeat(16) };
const WITHOUT_TLS = { server: { transport: 'plain' }, client: { transport: 'plain' } };

refusesEach([
  ['connected with silence', 'expect', { server: { transport: 'silent' }, tls: ['1.2'] }],
  ['TLS connected to a plain port', 'expect', { server: { transport: 'plain' }, tls: ['1.2'] }],
  ['the reverse', 'expect', { client: { transport: 'plain' } }],
  [
    'connected under a name that is not served',
    'expect',
    { server: { serverNames: ['other.test'] }, tls: ['1.2'] },
  ],
  [
    'connected without the protocol that is required',
    'expect',
    { server: { alpn: ['mqtt'], alpnRequired: true }, tls: ['1.2'] },
  ],
  [
    'connected without a protocol in common (RFC 7301 §3.2)',
    'expect',
    { server: { alpn: ['mqtt'] }, client: { alpn: ['http/1.1'] }, tls: ['1.2'] },
  ],
  [
    'connected without the pre-shared key',
    'expect',
    { server: { psk: PSK }, client: { psk: { ...PSK, identity: 'other' } }, tls: ['1.2'] },
  ],
  [
    'another version negotiated than the pinned one',
    'expect.negotiated.version',
    { expect: { outcome: 'connected', negotiated: { version: '1.2' } }, tls: ['1.3'] },
  ],
  [
    'a version negotiated that the server does not speak',
    'expect.negotiated.version',
    {
      server: { versions: ['1.2'] },
      expect: { outcome: 'connected', negotiated: { version: '1.3' } },
      tls: ['default'],
    },
  ],
  [
    'a version negotiated that there is not',
    'expect.negotiated.version',
    { expect: { outcome: 'connected', negotiated: { version: 'TLSv1.2' } }, tls: ['1.2'] },
  ],
  [
    'a protocol negotiated that the client does not offer',
    'expect.negotiated.alpn',
    {
      server: { alpn: ['mqtt'] },
      expect: { outcome: 'connected', negotiated: { alpn: 'mqtt' } },
      tls: ['1.2'],
    },
  ],
  [
    'a session resumed that nobody offers',
    'expect.negotiated.resumed',
    { expect: { outcome: 'connected', negotiated: { resumed: true } }, tls: ['1.2'] },
  ],
  [
    'something negotiated without TLS',
    'expect.negotiated',
    { ...WITHOUT_TLS, expect: { outcome: 'connected', negotiated: { alpn: 'none' } } },
  ],
]);
