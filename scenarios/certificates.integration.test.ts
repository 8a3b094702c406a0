import assert from 'node:assert/strict';
import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ResolvedProfile } from '../harness/certs/index.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { readStructures } from '../harness/selftest/reading/certificate-structure.ts';
import { SHOWN_BY, claimsOf } from '../harness/selftest/reading/claims.ts';
import type { Fact, Facts } from '../harness/selftest/reading/facts.ts';
import {
  claimedKeyFile,
  publicKeyIn,
  readKeyFiles,
} from '../harness/selftest/reading/key-file-reading.ts';
import { opensslCommand, tryOpenssl } from '../harness/selftest/reading/openssl.ts';
import {
  BLIND,
  ONLY_IN_THE_OCTETS,
  READERS,
  blindTo,
} from '../harness/selftest/reading/readers.ts';
import type { Certificate, Reader } from '../harness/selftest/reading/readers.ts';
import { signature } from '../harness/selftest/reading/read-structure.ts';
import {
  SCENARIO_DIRECTORY,
  certificateOf,
  openShipped,
  pemFile,
} from '../harness/selftest/reading/shipped.ts';
import { verifies } from '../harness/selftest/reading/verify-signature.ts';

// What each profile claims is what the bytes say, by the reading of others than who wrote them.

const { resolved, store } = await openShipped();
const skip = skipUnless(opensslCommand);
const ids = skip === false ? [...resolved.keys()] : [];
const ders = ids.map((id) => certificateOf(store, id));
const structures = readStructures(ders);
const certificates: readonly Certificate[] = ids.map((id, at) => ({
  profile: resolved.get(id) ?? assert.fail(id),
  pem: readFileSync(store.trustBundle([id], SCENARIO_DIRECTORY), 'utf8'),
  structure: structures[at] ?? assert.fail(id),
}));
const byId = new Map(certificates.map((one) => [one.profile.id, one]));
const certificate = (id: string): Certificate => byId.get(id) ?? assert.fail(id);
const issuerOf = ({ profile: { id, issuer } }: Certificate): Certificate =>
  certificate(issuer === 'self' ? id : issuer);
const publicKey = ({ structure }: Certificate): Buffer => structure.publicKey.info.bytes;
/** RFC 5280 §4.2.1.2, method (1). */
const keyIdentifier = ({ structure }: Certificate): string =>
  createHash('sha1').update(structure.publicKey.key).digest('hex');
/** Ids of those it does not hold for. */
const unlike = (holds: (one: Certificate) => boolean): string[] =>
  certificates.filter((one) => !holds(one)).map(({ profile }) => profile.id);

const claims: readonly Facts[] = certificates.map((one) =>
  claimsOf(one.profile, {
    epoch: store.epoch,
    drawnSerial: one.structure.serial.content.toString('hex'),
    ownKeyIdentifier: keyIdentifier(one),
    issuerKeyIdentifier: keyIdentifier(issuerOf(one)),
    issuerKey: issuerOf(one).profile.key,
  }),
);
const readings = new Map(
  (Object.keys(READERS) as Reader[]).map((reader) => [reader, READERS[reader](certificates)]),
);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

test('there are profiles to read', { skip }, () => assert.ok(certificates.length > 300));

test('nothing is read that no profile speaks of', { skip }, () => {
  const spokenOf = new Set(
    Object.values<string | readonly string[]>(SHOWN_BY)
      .filter((by) => typeof by !== 'string')
      .flat(),
  );
  assert.deepEqual([...spokenOf].toSorted(), Object.keys(claims[0] ?? {}).toSorted());
});

for (const [reader, read] of readings) {
  test(`${reader} reads what the profiles claim`, { skip }, () => {
    const otherwise = certificates.flatMap(({ profile }, at) =>
      Object.entries(read[at] ?? {}).flatMap(([fact, value]) => {
        const claimed = claims[at]?.[fact as Fact];
        if (same(value, claimed) || blindTo(reader, fact as Fact, profile)) return [];
        return `${profile.id}: ${fact} is ${JSON.stringify(value)}, not ${JSON.stringify(claimed)}`;
      }),
    );
    assert.deepEqual(otherwise, []);
  });
}

test('each claim is confirmed by two readers, or by the octets alone', { skip }, () => {
  const unconfirmed = certificates.flatMap(({ profile }, at) =>
    Object.entries(claims[at] ?? {}).flatMap(([fact, claimed]) => {
      const by = [...readings].filter(([, read]) => same(read[at]?.[fact as Fact], claimed));
      const enough = ONLY_IN_THE_OCTETS.includes(fact as Fact) ? 1 : 2;
      if (by.length >= enough && by.some(([reader]) => reader === 'openssl asn1parse')) return [];
      return `${profile.id}: ${fact}, by ${by.map(([reader]) => reader).join(', ') || 'nobody'}`;
    }),
  );
  assert.deepEqual(unconfirmed, []);
});

// Other versions of the openssl command may be able to; the others are ours to pin.
for (const blind of BLIND.filter(({ reader }) => !reader.startsWith('openssl'))) {
  test(`${blind.reader} still cannot tell: ${blind.because}`, { skip }, () => {
    const concerned = certificates.filter(({ profile }) => blind.in(profile));
    assert.ok(concerned.length > 0, 'there is no such certificate any more');
    for (const { profile } of concerned) {
      const at = ids.indexOf(profile.id);
      const reading = readings.get(blind.reader)?.[at];
      const facts = blind.facts === 'everything' ? (['subject'] as const) : blind.facts;
      for (const fact of facts) {
        assert.ok(!same(reading?.[fact], claims[at]?.[fact]), `${profile.id}: ${fact}`);
      }
    }
  });
}

test('a serial that is not stated has 16 octets, is positive and the only one', { skip }, () => {
  const drawn = certificates.filter(({ profile }) => profile.serial === undefined);
  const serials = drawn.map(({ structure }) => structure.serial.content.toString('hex'));
  assert.deepEqual(
    serials.filter((serial) => !/^[4-7][0-9a-f]{31}$/.test(serial)),
    [],
  );
  assert.equal(new Set(serials).size, serials.length);
});

test("a signature verifies with the issuer's key unless it is broken", { skip }, () => {
  const good = (one: Certificate, bytes = one.structure.signature): boolean =>
    verifies(signature(one.structure.outer), one.structure.tbs, publicKey(issuerOf(one)), bytes);
  const broken = ({ profile }: Certificate) => profile.defects.includes('broken-signature');
  assert.deepEqual(
    unlike((one) => good(one) === !broken(one)),
    [],
  );
  for (const one of certificates.filter(broken)) {
    const restored = Buffer.from(one.structure.signature);
    restored[restored.length - 1] = (restored.at(-1) ?? 0) ^ 1;
    assert.ok(good(one, restored), `${one.profile.id}: more than one bit is broken`);
  }
});

test('OpenSSL verifies it too, unless the algorithm inside is another', { skip }, () => {
  const defective = ({ profile: { defects, timeEncoding } }: Certificate) =>
    defects.includes('broken-signature') ||
    defects.includes('algorithm-mismatch') ||
    timeEncoding === 'utc-without-seconds';
  const verified = (one: Certificate): boolean => {
    try {
      const key = new X509Certificate(issuerOf(one).pem).publicKey;
      return new X509Certificate(one.pem).verify(key);
    } catch {
      return false;
    }
  };
  assert.deepEqual(
    unlike((one) => verified(one) === !defective(one)),
    [],
  );
});

test(
  'the issuer is named as its own subject is written, unless the profile says otherwise',
  {
    skip,
  },
  () => {
    const named = ({ commonName, organization, stringType }: ResolvedProfile['issuerName']) =>
      JSON.stringify([commonName, organization, stringType]);
    assert.deepEqual(
      unlike((one) => {
        const issuer = issuerOf(one);
        const asWritten = one.structure.issuer.bytes.equals(issuer.structure.subject.bytes);
        return asWritten === (named(one.profile.issuerName) === named(issuer.profile));
      }),
      [],
    );
  },
);

test("a wrong authority key identifier is nobody's", { skip }, () => {
  const known = new Set(certificates.map(keyIdentifier));
  assert.ok(!known.has('ff'.repeat(20)));
});

test('certificates share a key where the profiles say so, and nowhere else', { skip }, () => {
  const owners = Map.groupBy(certificates, ({ profile }) => profile.keyOwner);
  const keys = Map.groupBy(certificates, (one) => publicKey(one).toString('hex'));
  const groups = (from: ReadonlyMap<string, readonly Certificate[]>) =>
    [...from.values()].map((group) => group.map(({ profile }) => profile.id).join(' ')).toSorted();
  assert.deepEqual(groups(keys), groups(owners));
  assert.ok(groups(keys).length < certificates.length, 'nobody shares a key');
});

test('the file has the certificate first, then its chain, in order', { skip }, () => {
  const wrong = certificates.filter(({ profile: { id, chain } }) => {
    const text = readFileSync(store.certificate(id, '/').certificate, 'utf8');
    const blocks = pemFile(store.certificate(id, '/').certificate);
    const wanted = [id, ...chain].map((one) => ders[ids.indexOf(one)] ?? assert.fail(one));
    return (
      !/^(-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----\n)+$/.test(
        text,
      ) ||
      blocks.length !== wanted.length ||
      !blocks.every(({ der }, at) => der.equals(wanted[at] ?? Buffer.alloc(0)))
    );
  });
  assert.deepEqual(
    wrong.map(({ profile }) => profile.id),
    [],
  );
});

const keyFiles = certificates.map(({ profile }) =>
  readFileSync(store.key(profile.id, '/'), 'utf8'),
);

test('a key file has the format, the cipher and the line ends it claims', { skip }, () => {
  const found = readKeyFiles(keyFiles);
  for (const [at, { profile }] of certificates.entries()) {
    assert.deepEqual(found[at], claimedKeyFile(profile), profile.id);
  }
});

test('a key file opens with its passphrase only, and holds the key it claims', { skip }, () => {
  for (const [at, one] of certificates.entries()) {
    const { id, keyFile, keyOwner } = one.profile;
    const pem = keyFiles[at] ?? assert.fail(id);
    const held = publicKeyIn(pem, keyFile.passphrase) ?? assert.fail(`${id} does not open`);
    assert.deepEqual(held, publicKey(certificate(keyFile.holds.keyOwner)), id);
    assert.equal(held.equals(publicKey(one)), keyFile.holds.keyOwner === keyOwner, id);
    if (keyFile.passphrase === undefined) continue;
    assert.equal(publicKeyIn(pem), undefined, id);
    assert.equal(publicKeyIn(pem, `${keyFile.passphrase}.`), undefined, id);
  }
});

const ordinary = ({ key, keyFile: { format, passphrase, lineEnd } }: ResolvedProfile): boolean =>
  format === 'pkcs8' &&
  passphrase === undefined &&
  lineEnd === 'lf' &&
  !(key.type === 'ec' && key.explicitParameters === true);

for (const { profile } of certificates.filter(({ profile }) => !ordinary(profile))) {
  test(`openssl pkey finds in the key file of ${profile.id} what it claims`, { skip }, () => {
    const pass = ['-passin', `pass:${profile.keyFile.passphrase ?? ''}`];
    const { status, text } = tryOpenssl([
      'pkey',
      '-in',
      store.key(profile.id, '/'),
      '-pubout',
      ...pass,
    ]);
    assert.equal(status, 0);
    const holder = certificate(profile.keyFile.holds.keyOwner);
    const [, base64 = ''] = /-----BEGIN PUBLIC KEY-----\n([^-]*)-----END/.exec(text) ?? [];
    assert.equal(base64.replaceAll('\n', ''), publicKey(holder).toString('base64'));
  });
}
