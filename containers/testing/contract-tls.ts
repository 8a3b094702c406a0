import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { test } from 'node:test';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { mutual, oneWay } from './listeners.ts';
import type { TestCertificates } from './pem.ts';
import type { TestedBroker } from './tested-broker.ts';

const PSK = { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' } as const;

/** A listener for each of the rarer things one can be configured for. */
export function tlsCatalogue(pem: TestCertificates): ListenerConfig[] {
  return [
    { ...oneWay(pem), id: 'without-tls', transport: 'plain' },
    { ...oneWay(pem), id: 'closes', transport: 'closes-at-accept' },
    { ...oneWay(pem), id: 'silent', transport: 'silent' },
    { ...oneWay(pem), id: 'http', transport: 'http' },
    { ...oneWay(pem), id: 'encrypted-key', ...pem.encrypted },
    { ...oneWay(pem), id: 'only-1.1', versions: ['1.1'], securityLevel: 0 },
    { ...oneWay(pem), id: 'only-1.0', versions: ['1.0'], securityLevel: 0 },
    { ...oneWay(pem), id: 'alpn', alpn: ['mqtt', 'x-amzn-mqtt-ca'] },
    { ...oneWay(pem), id: 'alpn-required', alpn: ['mqtt'], alpnRequired: true },
    { ...oneWay(pem), id: 'names', serverNames: ['broker.test', 'Other.test'] },
    { ...oneWay(pem), id: 'psk', psk: PSK },
    { ...oneWay(pem), id: 'no-tickets', sessionTickets: false },
    { ...mutual(pem), id: 'no-tickets-mutual', sessionTickets: false },
    { ...oneWay(pem), id: 'staple', ocspStaple: pem.staple },
    { ...mutual(pem), id: 'crls', crl: pem.crls },
  ];
}

/** What each of them must do, shown with Node's own TLS client. */
export function tlsContract(broker: TestedBroker): void {
  const { portOf, from, needs } = broker;
  const shake = (id: string, options: ConnectionOptions = {}) =>
    handshake(portOf(id), { ca: readFileSync(broker.pem.ca), ...options });

  test('speaks MQTT without TLS where it is told to, and no TLS there', async (t) => {
    if (!needs(t, 'without-tls')) return;
    assert.equal((await from('without-tls', { plain: true })).state, 'echoed');
    assert.equal((await from('without-tls')).state, 'failed');
  });

  test('is not a broker at all where it is told so', async (t) => {
    if (!needs(t, 'closes') || !needs(t, 'silent') || !needs(t, 'http')) return;
    assert.equal(await answerOf(portOf('closes'), ''), '');
    for (const words of ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', CLIENT_HELLO]) {
      assert.match((await answerOf(portOf('http'), words)) ?? '', /^HTTP\/1\.1 400 /);
      assert.equal(await answerOf(portOf('silent'), words, 200), undefined);
    }
  });

  test('reads an encrypted key with its passphrase', async (t) => {
    if (!needs(t, 'encrypted-key')) return;
    assert.equal((await from('encrypted-key')).state, 'echoed');
  });

  for (const version of ['1.0', '1.1'] as const) {
    test(`speaks TLS ${version} only, where it can`, async (t) => {
      if (!needs(t, `only-${version}`)) return;
      const protocol = version === '1.0' ? 'TLSv1' : 'TLSv1.1';
      const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
      const answer = await from(`only-${version}`, { ...old, maxVersion: 'TLSv1.2' });
      assert.equal(answer.state === 'echoed' && answer.protocol, protocol);
      const newer = { ...old, minVersion: 'TLSv1.2' } as const;
      assert.equal((await from(`only-${version}`, newer)).state, 'failed');
    });
  }

  test('chooses its protocol by ALPN, and turns away who knows none of its', async (t) => {
    if (!needs(t, 'alpn')) return;
    for (const [offered, chosen] of [
      [['mqtt'], 'mqtt'],
      [['http/1.1', 'x-amzn-mqtt-ca'], 'x-amzn-mqtt-ca'],
      [undefined, false],
    ] as const) {
      const options = offered === undefined ? {} : { ALPNProtocols: [...offered] };
      assert.equal((await shake('alpn', options)).alpn, chosen);
    }
    // RFC 7301 §3.2: no_application_protocol.
    assert.match(
      (await shake('alpn', { ALPNProtocols: ['http/1.1'] })).error ?? '',
      /alert 120|120/,
    );
  });

  test('turns away who offers no ALPN, where it needs one', async (t) => {
    if (!needs(t, 'alpn-required')) return;
    assert.equal((await shake('alpn-required', { ALPNProtocols: ['mqtt'] })).alpn, 'mqtt');
    for (const options of [{}, { ALPNProtocols: ['http/1.1'] }]) {
      assert.match((await shake('alpn-required', options)).error ?? '', /120/);
    }
  });

  test('serves only who asks for one of its names', async (t) => {
    if (!needs(t, 'names')) return;
    const checkServerIdentity = () => undefined;
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      for (const servername of ['broker.test', 'other.TEST']) {
        const options = { servername, checkServerIdentity, maxVersion };
        assert.equal((await shake('names', options)).error, undefined, servername);
      }
      const wrong = { servername: 'third.test', checkServerIdentity, maxVersion };
      // RFC 6066 §3: unrecognized_name. RFC 8446 §9.2: missing_extension.
      assert.match((await shake('names', wrong)).error ?? '', /112/);
      assert.match((await shake('names', { maxVersion })).error ?? '', /109/);
    }
  });

  test('lets in who knows the pre-shared key, and nobody else', async (t) => {
    if (!needs(t, 'psk')) return;
    const ciphers = 'PSK:@SECLEVEL=0';
    const psk = (identity: string, key: string): ConnectionOptions => ({
      ciphers,
      maxVersion: 'TLSv1.2',
      checkServerIdentity: () => undefined,
      pskCallback: () => ({ identity, psk: Buffer.from(key, 'hex') }),
    });
    const good = await shake('psk', psk(PSK.identity, PSK.key));
    assert.equal(good.error, undefined);
    assert.match(good.cipher, /PSK/);
    assert.notEqual((await shake('psk', psk('device-2', PSK.key))).error, undefined);
    assert.notEqual((await shake('psk', psk(PSK.identity, 'ff'.repeat(16)))).error, undefined);
    assert.notEqual((await shake('psk')).error, undefined, 'without a key');
  });

  for (const [id, how] of [
    ['plain', 'by ticket'],
    ['mutual', 'by ticket, with a client certificate'],
    ['no-tickets', 'by session id'],
    ['no-tickets-mutual', 'by session id, with a client certificate'],
  ] as const) {
    test(`resumes a session ${how}`, async (t) => {
      if (!needs(t, id)) return;
      const { certificate, key } = broker.pem.client.ec;
      const client = { cert: readFileSync(certificate), key: readFileSync(key) };
      // A TLS 1.3 session without a ticket is one as well, kept by the server (RFC 8446 §4.6.1).
      const tickets = !broker.departs.hasNoTickets && !id.startsWith('no-tickets');
      const versions = tickets ? ['TLSv1.2', 'TLSv1.3'] : ['TLSv1.2'];
      for (const version of versions as ('TLSv1.2' | 'TLSv1.3')[]) {
        const options = { ...client, minVersion: version, maxVersion: version };
        const first = await shake(id, options);
        assert.equal(first.resumed, false);
        assert.ok(first.session, `${version}: no session`);
        if (version === 'TLSv1.2') assert.equal(first.ticket, tickets);
        const second = await shake(id, { ...options, session: first.session });
        assert.equal(second.error, undefined);
        assert.equal(second.resumed, true, version);
      }
    });
  }

  test('staples the OCSP response it is given, for who asks', async (t) => {
    if (!needs(t, 'staple')) return;
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const asked = await shake('staple', { requestOCSP: true, maxVersion });
      assert.deepEqual(asked.staple, readFileSync(broker.pem.staple));
      assert.equal((await shake('staple', { maxVersion })).staple, undefined);
    }
  });

  test('reads every revocation list of the file', async (t) => {
    if (!needs(t, 'crls')) return;
    assert.equal((await from('crls', { client: broker.pem.client.ec })).state, 'echoed');
    assert.equal((await from('crls', { client: broker.pem.client.revoked })).state, 'failed');
  });
}

interface Shaken {
  /** Why it did not become a connection that lasts. */
  readonly error?: string;
  readonly cipher: string;
  readonly alpn: string | false | null;
  readonly resumed: boolean;
  readonly session?: Buffer;
  readonly ticket: boolean;
  readonly staple?: Buffer;
}

/** A handshake and an MQTT CONNECT with its CONNACK, without which TLS 1.3 proves nothing. */
function handshake(port: number, options: ConnectionOptions): Promise<Shaken> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port, ...options });
    let staple: Buffer | undefined;
    let session: Buffer | undefined;
    let result: Shaken | undefined;
    const finish = (error?: string) => {
      session ??= socket.getSession();
      result ??= {
        ...(error === undefined ? {} : { error }),
        cipher: socket.getCipher()?.name ?? 'none',
        alpn: socket.alpnProtocol,
        resumed: socket.isSessionReused(),
        ...(session === undefined ? {} : { session }),
        ticket: socket.getTLSTicket() !== undefined,
        ...(staple === undefined ? {} : { staple }),
      };
      // MQTT DISCONNECT and close_notify: OpenSSL's server forgets a session whose connection ends
      // without (SSL_set_shutdown(3)).
      socket.end('e000', 'hex');
    };
    socket.on('OCSPResponse', (response: Buffer | null) => {
      if (response !== null && response.length > 0) staple = response;
    });
    socket.on('session', (fresh: Buffer) => (session = fresh));
    // MQTT 3.1.1 §3.1: clean session, keep alive 10 s, client id "c".
    const CONNECT = '100d00044d5154540402000a000163';
    socket.on('secureConnect', () => socket.write(CONNECT, 'hex'));
    socket.on('data', (data) => finish(data[0] === 0x20 ? undefined : 'no CONNACK'));
    socket.on('error', (error) => finish(`${Reflect.get(error, 'code')} ${error.message}`));
    socket.on('close', () => {
      finish('closed');
      if (result !== undefined) resolve(result);
    });
  });
}

/** The beginning of one: what a plain server makes of it shows in the first octets. */
const CLIENT_HELLO = '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00';

/** All that comes back until it is closed; undefined: nothing does while patience lasts. */
function answerOf(port: number, words: string, patienceMs?: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connectPlain({ host: '127.0.0.1', port });
    let said = '';
    const patience =
      patienceMs === undefined
        ? undefined
        : setTimeout(() => {
            resolve(said === '' ? undefined : said);
            socket.destroy();
          }, patienceMs);
    socket.on('connect', () => words !== '' && socket.write(words, 'latin1'));
    socket.on('data', (data) => (said += data.toString('latin1')));
    socket.on('error', () => {}); // a reset is a close as well
    socket.on('close', () => {
      clearTimeout(patience);
      resolve(said);
    });
  });
}
