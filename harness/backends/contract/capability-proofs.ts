import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Capability } from '../../model/driver-protocol.ts';
import {
  CIPHER_SUITE_CODES_12,
  CIPHER_SUITE_CODES_13,
  GROUP_CODES,
  SIGNATURE_SCHEME_CODES,
  type CipherSuite12,
  type CipherSuite13,
  type GroupName,
  type SignatureScheme,
  type TlsVersion,
} from '../../model/tls-names.ts';
import { connectionProofs } from './connection-proofs.ts';
import { isUnsupported, provableLists, run, type Proof } from './proof.ts';

/** For each capability an effect the other side can see, which ignoring the field would not have. */
export const capabilityProofs: Readonly<Record<Capability, Proof>> = {
  'verify-off': async (...given) => {
    const change = { verify: false, servername: 'wrong.test', trustAnchors: given[1].otherCa };
    const { result } = await run(given, change);
    assert.equal(result.outcome, 'done', JSON.stringify(result));
  },

  certificate: async (...given) => {
    const { client, server, ca } = given[1];
    const demanding = { requestCert: true, rejectUnauthorized: true, ca: readFileSync(ca) };
    const without = await run(given, {}, demanding);
    assert.equal(without.result.outcome, 'failed', JSON.stringify(without.result));
    const withIt = await run(given, client, demanding);
    assert.equal(withIt.result.outcome, 'done', JSON.stringify(withIt.result));
    assert.equal(withIt.seen?.session?.clientName, 'contract client');
    const mismatch = await run(given, { certificate: client.certificate, key: server.key });
    assert.equal(mismatch.result.outcome, 'failed');
    assert.equal(mismatch.result.phase, 'config');
    assert.notEqual(mismatch.result.error?.text ?? '', '');
  },

  versions: async (...given) => {
    const codes = { '1.2': 0x0303, '1.3': 0x0304 } as const;
    const done: TlsVersion[] = [];
    for (const version of ['1.2', '1.3'] as const) {
      if (await isUnsupported(given, { versions: [version] })) continue;
      const { result, seen } = await run(given, { versions: [version] });
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      assert.deepEqual(seen?.hello.versions, [codes[version]]);
      assert.equal(seen?.session?.version, version);
      done.push(version);
    }
    assert.notDeepEqual(done, [], 'every version was answered unsupported');
    await proveOldVersions(given);
    if (done.length < 2) return;
    const both = await run(given, { versions: done });
    assert.deepEqual(new Set(both.seen?.hello.versions), new Set([0x0303, 0x0304]));
  },

  cipherSuites: async (...given) => {
    const names: CipherSuite12[] = [
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    ];
    const ask = (suites: readonly CipherSuite12[]) =>
      ({ versions: ['1.2'], cipherSuites: suites }) as const;
    for (const suites of await provableLists(given, names, ask)) {
      const { result, seen } = await run(given, ask(suites), { honorCipherOrder: false });
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      assert.deepEqual(
        seen?.hello.cipherSuites,
        suites.map((name) => CIPHER_SUITE_CODES_12[name]),
      );
      assert.equal(seen?.session?.cipher, suites[0]);
    }
  },

  cipherSuites13: async (...given) => {
    const names: CipherSuite13[] = ['TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];
    for (const suites of [names, names.toReversed()]) {
      const { result, seen } = await run(
        given,
        { versions: ['1.3'], cipherSuites13: suites },
        { honorCipherOrder: false },
      );
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      assert.deepEqual(
        seen?.hello.cipherSuites,
        suites.map((name) => CIPHER_SUITE_CODES_13[name]),
      );
      assert.equal(seen?.session?.cipher, suites[0]);
    }
  },

  groups: async (...given) => {
    const names: GroupName[] = ['secp384r1', 'secp256r1'];
    for (const groups of await provableLists(given, names, (list) => ({ groups: list }))) {
      const { result, seen } = await run(given, { groups });
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      assert.deepEqual(
        seen?.hello.groups,
        groups.map((name) => GROUP_CODES[name]),
      );
      const told = result.negotiated?.group;
      if (told !== undefined)
        assert.ok(
          groups.some((name) => isNameOf(name, told)),
          told,
        );
    }
    // Without static RSA there is no way around a group in common.
    const none = await run(
      given,
      { groups: ['secp384r1'] },
      { ecdhCurve: 'P-256', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256' },
    );
    assert.equal(none.result.outcome, 'failed');
  },

  // Some libraries cannot offer one PSS variant without the other: then PKCS#1 is the proof. The
  // list speaks of the certificate's own signature too (RFC 8446 §4.2.3), which is PKCS#1.
  signatureAlgorithms: async (...given) => {
    const pss = await proveSchemes(given, {
      version: '1.3',
      offered: ['rsa_pss_rsae_sha384', 'rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'],
      notOffered: 'rsa_pss_rsae_sha512',
    });
    const pkcs1 = await proveSchemes(given, {
      version: '1.2',
      offered: ['rsa_pkcs1_sha384', 'rsa_pkcs1_sha256'],
      notOffered: 'rsa_pkcs1_sha512',
    });
    assert.ok(pss || pkcs1, 'both lists were answered unsupported');
  },

  alpn: async (...given) => {
    const several = { alpn: ['x-other', 'mqtt'] };
    // A program may have an option for one name alone.
    const asked = (await isUnsupported(given, several)) ? { alpn: ['mqtt'] } : several;
    const { result, seen } = await run(given, asked, { ALPNProtocols: ['mqtt'] });
    assert.equal(result.outcome, 'done', JSON.stringify(result));
    assert.deepEqual(seen?.hello.alpn, asked.alpn);
    assert.equal(seen?.session?.alpn, 'mqtt');
    assert.equal(result.negotiated?.alpn ?? 'mqtt', 'mqtt');
    assert.deepEqual((await run(given, {})).seen?.hello.alpn, []);
  },

  crl: async (...given) => {
    const clean = await run(given, { crl: given[1].emptyCrl });
    assert.equal(clean.result.outcome, 'done', JSON.stringify(clean.result));
    const revoked = await run(given, { crl: given[1].revokingCrl });
    assert.equal(revoked.result.outcome, 'failed', JSON.stringify(revoked.result));
    assert.match(revoked.result.error?.text ?? '', /revoked/i);
    const several = { crl: given[1].severalCrls, trustAnchors: given[1].severalCas };
    if (await isUnsupported(given, several)) return;
    const { result } = await run(given, several);
    assert.equal(result.outcome, 'failed', JSON.stringify(result));
    assert.match(result.error?.text ?? '', /revoked/i);
  },

  // `man SSL_CTX_set_security_level`: level 3 asks for 128 bits, RSA-2048 has 112.
  securityLevel: async (...given) => {
    const low = await run(given, { securityLevel: 0 });
    assert.equal(low.result.outcome, 'done', JSON.stringify(low.result));
    const high = await run(given, { securityLevel: 3 });
    assert.equal(high.result.outcome, 'failed', JSON.stringify(high.result));
  },

  'ip-servername': async (...given) => {
    const right = await run(given, { servername: '127.0.0.1' });
    assert.equal(right.result.outcome, 'done', JSON.stringify(right.result));
    // RFC 6066 §3: no literal addresses in server_name.
    assert.equal(right.seen?.hello.serverName, undefined);
    const wrong = await run(given, { servername: '127.0.0.2' });
    assert.equal(wrong.result.outcome, 'failed', JSON.stringify(wrong.result));
  },

  ...connectionProofs,
};

/** IANA's name, NIST's or that of X9.62. */
const NAMES_OF: Partial<Record<GroupName, readonly string[]>> = {
  secp256r1: ['secp256r1', 'p-256', 'prime256v1'],
  secp384r1: ['secp384r1', 'p-384'],
};
const isNameOf = (group: GroupName, told: string) =>
  NAMES_OF[group]?.includes(told.toLowerCase()) ?? false;

/** No library has to know the versions of RFC 8996; one that says it does must offer them alone. */
async function proveOldVersions(given: Parameters<Proof>): Promise<void> {
  const codes = { '1.0': 0x0301, '1.1': 0x0302 } as const;
  for (const version of ['1.0', '1.1'] as const) {
    const level = given[0].capabilities.has('securityLevel') ? { securityLevel: 0 } : {};
    const change = { versions: [version], ...level };
    if (await isUnsupported(given, change)) continue;
    const { result, seen } = await run(given, change, {
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    });
    assert.equal(result.outcome, 'done', JSON.stringify(result));
    assert.deepEqual(seen?.hello.versions, [codes[version]]);
  }
}

/** False where the backend says it cannot offer exactly these. */
async function proveSchemes(
  given: Parameters<Proof>,
  schemes: {
    readonly version: TlsVersion;
    readonly offered: readonly SignatureScheme[];
    readonly notOffered: SignatureScheme;
  },
): Promise<boolean> {
  const change = { versions: [schemes.version], signatureAlgorithms: schemes.offered };
  if (await isUnsupported(given, change)) return false;
  const { result, seen } = await run(given, change);
  assert.equal(result.outcome, 'done', JSON.stringify(result));
  assert.deepEqual(
    seen?.hello.signatureAlgorithms,
    schemes.offered.map((name) => SIGNATURE_SCHEME_CODES[name]),
  );
  const none = await run(given, change, { sigalgs: schemes.notOffered });
  assert.equal(none.result.outcome, 'failed', JSON.stringify(none.result));
  return true;
}
