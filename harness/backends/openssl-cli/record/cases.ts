import { readFileSync, writeFileSync } from 'node:fs';
import type { ConnectRequest, ExchangeStep } from '../../../model/driver-protocol.ts';
import { CertificateShop } from './certificates.ts';
import { startMosquitto } from './peers.ts';

export interface RecordedCase {
  readonly name: string;
  readonly request: ConnectRequest;
  /** Made before it, for the session it offers. */
  readonly first?: ConnectRequest;
}

/** CONNECT, SUBSCRIBE to `t`, PUBLISH `x` to it, DISCONNECT; MQTT 3.1.1. */
export const EXCHANGE: readonly ExchangeStep[] = [
  { send: '100e00044d5154540402003c00026d74', expect: 2 },
  { send: '8206000100017400', expect: 9 },
  { send: '300400017478', expect: 3 },
  { send: 'e000' },
];

const PSK_SUITE = 'TLS_PSK_WITH_AES_256_GCM_SHA384';
const PSK = { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' };

/** Starts the brokers and lists every case; the brokers run until `stop`. */
export async function prepareCases(
  folder: string,
): Promise<{ cases: readonly RecordedCase[]; stop: () => void }> {
  const shop = new CertificateShop(folder);
  const ca = shop.root('ca');
  shop.root('other');
  const san = 'DNS:broker.test,IP:127.0.0.1';
  const server = shop.issue('server', { san });
  const intermediate = shop.issue('intermediate', { ca: true });
  const viaIntermediate = shop.issue('via-intermediate', { san, issuer: 'intermediate' });
  const client = shop.issue('client', {});
  const foreign = shop.issue('client-foreign', { issuer: 'other' });
  const oldClient = shop.issue('client-expired', { from: -100, until: -10 });
  const smallClient = shop.issue('client-rsa512', { rsaBits: 512 });
  const chain = shop.path('via-intermediate-chain.pem');
  writeFileSync(
    chain,
    [viaIntermediate, intermediate].map((f) => readFileSync(f.certificate)).join(''),
  );

  const pskFile = shop.path('psk.txt');
  writeFileSync(pskFile, `${PSK.identity}:${PSK.key}\n`);
  const plain = await startMosquitto(folder, {
    good: server,
    selfSigned: shop.issue('self-signed', { san, selfSigned: true }),
    dnsOnly: shop.issue('dns-only', { san: 'DNS:broker.test' }),
    expired: shop.issue('server-expired', { san, from: -100, until: -10 }),
    notYet: shop.issue('server-not-yet', { san, from: 10, until: 100 }),
    commonNameOnly: shop.issue('cn-only', { commonName: 'broker.test' }),
    missingIntermediate: viaIntermediate,
    withIntermediate: { certificate: chain, key: viaIntermediate.key },
    mutual: { ...server, clientCa: ca.certificate },
    only13: { ...server, options: ['tls_version tlsv1.3'] },
    ciphers: { ...server, options: ['ciphers ECDHE-RSA-AES256-GCM-SHA384'] },
    plaintext: { certificate: '', key: '' },
    psk: { certificate: '', key: '', options: [`psk_file ${pskFile}`, 'psk_hint hint'] },
    ciphers13: { ...server, options: ['ciphers_tls1.3 TLS_AES_256_GCM_SHA384'] },
  });
  const mutual = { mutual: { ...server, clientCa: ca.certificate } };
  const configured = (name: string, settings: string) => {
    const file = shop.path(`${name}.cnf`);
    writeFileSync(
      file,
      `openssl_conf=i\n[i]\nssl_conf=s\n[s]\nsystem_default=d\n[d]\n${settings}\n`,
    );
    return startMosquitto(folder, mutual, file);
  };
  const level0 = 'CipherString=DEFAULT:@SECLEVEL=0';
  const low = await configured('low', level0);
  const sha512 = await configured('sha512', `${level0}\nClientSignatureAlgorithms=RSA+SHA512`);
  const p384 = await configured('p384', 'Groups=P-384');

  const cases: RecordedCase[] = [];
  const both = (
    name: string,
    port: number | undefined,
    fields: Partial<ConnectRequest> = {},
  ): void => {
    for (const version of ['1.2', '1.3'] as const) {
      cases.push(
        caseOf(`${name}-${version}`, port, {
          trustAnchors: ca.certificate,
          versions: [version],
          ...fields,
        }),
      );
    }
  };
  const { trustAnchors: _none, ...nothingTrusted } = caseOf('', 0, {}).request;
  both('good', plain.ports['good']);
  both('good-ip', plain.ports['good'], { servername: '127.0.0.1' });
  both('good-mutual', plain.ports['mutual'], { ...pair(client) });
  both('good-intermediate', plain.ports['withIntermediate']);
  both('unknown-ca', plain.ports['good'], { trustAnchors: shop.path('other.pem') });
  both('self-signed', plain.ports['selfSigned']);
  both('hostname-mismatch', plain.ports['good'], { servername: 'other.test' });
  both('ip-mismatch', plain.ports['good'], { servername: '127.0.0.2' });
  both('ip-not-in-san', plain.ports['dnsOnly'], { servername: '127.0.0.1' });
  both('cn-only', plain.ports['commonNameOnly']);
  both('expired', plain.ports['expired']);
  both('not-yet-valid', plain.ports['notYet']);
  both('missing-intermediate', plain.ports['missingIntermediate']);
  both('unknown-ca-verify-off', plain.ports['good'], {
    trustAnchors: shop.path('other.pem'),
    verify: false,
  });
  for (const version of ['1.2', '1.3'] as const) {
    const request = { ...nothingTrusted, port: plain.ports['good'] ?? 0, versions: [version] };
    cases.push({ name: `no-trust-anchors-${version}`, request });
  }
  both('no-client-certificate', plain.ports['mutual']);
  both('client-unknown-ca', plain.ports['mutual'], { ...pair(foreign) });
  both('client-expired', plain.ports['mutual'], { ...pair(oldClient) });
  both('key-mismatch', plain.ports['mutual'], {
    certificate: client.certificate,
    key: foreign.key,
  });
  both('rsa512-default', low.ports['mutual'], { ...pair(smallClient) });
  both('rsa512-sha512-only', sha512.ports['mutual'], { ...pair(smallClient), securityLevel: 0 });
  both('revoked', plain.ports['good'], { crl: shop.crl('revoking', [server.certificate]) });
  both('crl-of-another-ca', plain.ports['withIntermediate'], { crl: shop.crl('empty', []) });
  both('no-shared-group', p384.ports['mutual'], { groups: ['x25519'] });
  both('not-tls', plain.ports['plaintext']);
  both('rsa512-level-0', low.ports['mutual'], { ...pair(smallClient), securityLevel: 0 });
  const { trustAnchors: _anchors, ...keyed } = caseOf('', plain.ports['psk'], { psk: PSK }).request;
  cases.push(
    { name: 'psk-1.2', request: { ...keyed, versions: ['1.2'], cipherSuites: [PSK_SUITE] } },
    { name: 'psk-1.3', request: { ...keyed, versions: ['1.3'] } },
  );
  for (const version of ['1.2', '1.3'] as const) {
    const request = {
      ...caseOf('', plain.ports['good'], { trustAnchors: ca.certificate }).request,
      versions: [version],
    };
    const session = shop.path(`session-${version}`);
    cases.push({
      name: `resumed-${version}`,
      request: { ...request, loadSession: session },
      first: { ...request, saveSession: session },
    });
  }
  const trusting = { trustAnchors: ca.certificate };
  cases.push(
    caseOf('version-gap', plain.ports['only13'], { ...trusting, versions: ['1.2'] }),
    caseOf('no-shared-cipher-1.2', plain.ports['ciphers'], {
      ...trusting,
      versions: ['1.2'],
      cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    }),
    caseOf('no-shared-cipher-1.3', plain.ports['ciphers13'], {
      ...trusting,
      versions: ['1.3'],
      cipherSuites13: ['TLS_AES_128_GCM_SHA256'],
    }),
    caseOf('tcp-refused', 1, trusting),
    caseOf('trust-anchors-malformed', plain.ports['good'], { trustAnchors: ca.key }),
    caseOf('trust-anchors-absent', plain.ports['good'], { trustAnchors: shop.path('absent.pem') }),
  );
  return {
    cases,
    stop: () => {
      for (const broker of [plain, low, sha512, p384]) broker.stop();
    },
  };
}

const pair = (files: { certificate: string; key: string }): Partial<ConnectRequest> => ({
  certificate: files.certificate,
  key: files.key,
});

function caseOf(
  name: string,
  port: number | undefined,
  fields: Partial<ConnectRequest>,
): RecordedCase {
  return {
    name,
    request: {
      host: '127.0.0.1',
      port: port ?? 0,
      deadlineMs: 3000,
      servername: 'broker.test',
      verify: true,
      exchange: EXCHANGE,
      ...fields,
    },
  };
}
