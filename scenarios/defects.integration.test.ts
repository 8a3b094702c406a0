import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CrlRef, Crls, Scenario } from '../harness/model/scenario.ts';
import { SCENARIO_DEFAULTS } from '../harness/model/scenario.ts';
import { loadScenarios } from '../harness/load/index.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { readStructures } from '../harness/selftest/reading/certificate-structure.ts';
import { publicKeyIn } from '../harness/selftest/reading/key-file-reading.ts';
import {
  printedOcspResponse,
  readOcspResponse,
} from '../harness/selftest/reading/ocsp-response.ts';
import { opensslCommand } from '../harness/selftest/reading/openssl.ts';
import {
  printedRevocationList,
  readRevocationLists,
} from '../harness/selftest/reading/revocation-list.ts';
import { PARTS, filesOf, saidOf } from '../harness/selftest/reading/scenario-files.ts';
import type { Part } from '../harness/selftest/reading/scenario-files.ts';
import {
  SCENARIO_DIRECTORY,
  certificateOf,
  openShipped,
  pemBlocks,
  pemFile,
} from '../harness/selftest/reading/shipped.ts';
import { assertTrustFile } from '../harness/selftest/reading/trust-file-reading.ts';
import { verifies } from '../harness/selftest/reading/verify-signature.ts';

// What each scenario names is what the files it hands over hold, read by others than who wrote them.

const { resolved, store } = await openShipped();
const skip = skipUnless(opensslCommand);
const scenarios = skip === false ? await loadScenarios([SCENARIO_DIRECTORY]) : [];
const files = new Map(scenarios.map((one) => [one.id, filesOf(one, store)]));
const ids = skip === false ? [...resolved.keys()] : [];
const ders = new Map(ids.map((id) => [id, certificateOf(store, id)]));
const structures = new Map(
  readStructures([...ders.values()]).map((structure, at) => [ids[at] ?? '', structure]),
);

const profile = (id: string) => resolved.get(id) ?? assert.fail(id);
const der = (id: string): Buffer => ders.get(id) ?? assert.fail(id);
const structure = (id: string) => structures.get(id) ?? assert.fail(id);
const publicKey = (id: string): Buffer => structure(id).publicKey.info.bytes;
const keyIdentifier = (id: string): string =>
  createHash('sha1').update(structure(id).publicKey.key).digest('hex');
const issuerOf = (id: string): string => {
  const { issuer } = profile(id);
  return issuer === 'self' ? id : issuer;
};
const days = (offset: number): string =>
  new Date(store.epoch.getTime() + offset * 86_400_000).toISOString();

/** The path of a part, of each scenario that has it. */
function withPart(part: Part): { scenario: Scenario; path: string }[] {
  return scenarios.flatMap((scenario) => {
    const path = files.get(scenario.id)?.get(part);
    return path === undefined ? [] : [{ scenario, path }];
  });
}

/** Its profile; scenarios of the project name no files of a user's. */
function named(ref: unknown): string {
  assert.equal(typeof ref, 'string');
  return String(ref);
}

test('there are scenarios to read', { skip }, () => assert.ok(scenarios.length > 200));

for (const side of ['server', 'client'] as const) {
  test(`a ${side}'s certificate file starts with the certificate named`, { skip }, () => {
    for (const { scenario, path } of withPart(`${side}.certificate`)) {
      const id = named(scenario[side].certificate);
      const blocks = pemFile(path);
      assert.deepEqual(blocks[0]?.der, der(id), scenario.id);
      assert.equal(blocks.length, 1 + profile(id).chain.length, scenario.id);
    }
  });

  test(`a ${side}'s key opens and matches just where the scenario means it to`, { skip }, () => {
    for (const { scenario, path } of withPart(`${side}.key`)) {
      const id = named(scenario[side].certificate);
      const other = side === 'client' ? scenario.client.key : undefined;
      const { keyFile } = profile(other === undefined ? id : named(other));
      const { passphrase } = scenario[side];
      const key = publicKeyIn(readFileSync(path, 'utf8'), passphrase);
      const opens = keyFile.passphrase === undefined || keyFile.passphrase === passphrase;
      assert.equal(key !== undefined, opens, scenario.id);
      if (key === undefined) continue;
      assert.deepEqual(key, publicKey(keyFile.holds.keyOwner), scenario.id);
      const own = keyFile.holds.keyOwner === profile(id).keyOwner;
      assert.equal(key.equals(publicKey(id)), own, scenario.id);
    }
  });
}

for (const [part, side, anchors, form] of [
  ['client.trustAnchors', 'client', 'trustAnchors', 'trustFile'],
  ['server.clientTrustAnchors', 'server', 'clientTrustAnchors', 'clientTrustFile'],
] as const) {
  test(`${part} is a file of its form with whom the scenario trusts`, { skip }, () => {
    for (const { scenario, path } of withPart(part)) {
      const stated: Partial<Record<string, unknown>> = scenario[side];
      const trusted = (stated[anchors] as readonly unknown[]).map(named);
      const wanted = { certificates: trusted.map(der), firstKey: publicKey(trusted[0] ?? '') };
      const its = stated[form] as Scenario['client']['trustFile'];
      try {
        assertTrustFile(readFileSync(path), its, wanted);
      } catch (error) {
        assert.fail(`${scenario.id}: ${its ?? 'plain'}: ${String(error)}`);
      }
    }
  });
}

const lists = (crls: Crls): readonly CrlRef[] => (Array.isArray(crls) ? crls : [crls]);

for (const part of ['server.crl', 'client.crl'] as const) {
  for (const { scenario, path } of withPart(part)) {
    const stated = scenario[part === 'server.crl' ? 'server' : 'client'].crl ?? assert.fail();
    test(`${part} of ${scenario.id} says what the scenario says`, () => {
      const text = readFileSync(path, 'utf8');
      const found = readRevocationLists(pemBlocks(text).map((block) => block.der));
      const printed = (text.match(/-----BEGIN[^]*?-----END X509 CRL-----\n/g) ?? []).map(
        printedRevocationList,
      );
      assert.equal(found.length, lists(stated).length);
      for (const [at, list] of found.entries()) {
        const ref = lists(stated)[at];
        assert.ok(ref && 'issuer' in ref);
        const { thisUpdate, nextUpdate, serials, tbs } = list;
        assert.deepEqual(printed[at], { thisUpdate, nextUpdate, serials });
        assert.deepEqual(
          serials,
          ref.revoked.map((id) => structure(id).serial.content.toString('hex')),
        );
        assert.deepEqual(list.issuer, structure(ref.issuer).subject.bytes);
        assert.equal(list.authorityKeyIdentifier, keyIdentifier(ref.issuer));
        assertTimes(ref.validity, thisUpdate, nextUpdate);
        const good = (id: string) => verifies(list.signedWith, tbs, publicKey(id), list.signature);
        assert.ok(good(ref.signedBy ?? ref.issuer));
        assert.equal(good(ref.issuer), ref.signedBy === undefined);
      }
    });
  }
}

for (const { scenario, path } of withPart('server.ocspStaple')) {
  test(`the staple of ${scenario.id} says what the scenario says`, () => {
    const stated = scenario.server.ocspStaple ?? assert.fail();
    const about = named(scenario.server.certificate);
    const { tbs, responder, signedWith, signature, certificates, ...answer } = readOcspResponse(
      readFileSync(path),
    );
    assert.deepEqual(printedOcspResponse(path), answer);
    const { thisUpdate, nextUpdate, ...rest } = answer;
    assert.deepEqual(rest, {
      issuerNameHash: createHash('sha1').update(structure(about).issuer.bytes).digest('hex'),
      issuerKeyHash: keyIdentifier(issuerOf(about)),
      serial: structure(about).serial.content.toString('hex'),
      status: stated.status,
    });
    assertTimes(stated.validity, thisUpdate, nextUpdate);
    const signer = stated.signedBy ?? issuerOf(about);
    assert.deepEqual(responder, structure(signer).subject.bytes);
    assert.ok(verifies(signedWith, tbs, publicKey(signer), signature));
    // RFC 6960 §4.2.2.2: who is not the issuer itself sends its own certificate.
    const own = signer === issuerOf(about);
    assert.deepEqual(certificates, own ? [] : [der(signer)]);
    assert.equal(verifies(signedWith, tbs, publicKey(issuerOf(about)), signature), own);
  });
}

/** Stated ones are days from the epoch; current is what now lies in. */
function assertTimes(
  stated: { readonly thisUpdate: number; readonly nextUpdate: number } | undefined,
  thisUpdate: string,
  nextUpdate: string,
): void {
  if (stated === undefined) {
    const now = new Date().toISOString();
    assert.ok(thisUpdate < now && now < nextUpdate);
    return;
  }
  assert.deepEqual([thisUpdate, nextUpdate], [days(stated.thisUpdate), days(stated.nextUpdate)]);
}

test('what a scenario says otherwise than the good one is another file', { skip }, () => {
  const { server, client } = SCENARIO_DEFAULTS;
  const good = {
    file: SCENARIO_DIRECTORY,
    server,
    client: { ...client, trustAnchors: [...client.trustAnchors] },
  };
  const goodFiles = filesOf(good, store);
  const bytes = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path));
  for (const scenario of scenarios) {
    const its = files.get(scenario.id) ?? assert.fail();
    const changed = PARTS.filter((part) => saidOf(scenario, part) !== saidOf(good, part));
    for (const part of PARTS) {
      const [mine, goods] = [bytes(its.get(part)), bytes(goodFiles.get(part))];
      const same = mine === undefined ? goods === undefined : goods?.equals(mine) === true;
      // A profile may change its certificate and keep its key, or the reverse.
      const pair = changed.includes(part) && /\.(certificate|key)$/.test(part);
      if (!pair) assert.equal(!same, changed.includes(part), `${scenario.id}: ${part}`);
    }
    for (const side of ['server', 'client'] as const) {
      if (!changed.includes(`${side}.certificate`)) continue;
      const both = (of: ReadonlyMap<Part, string>) =>
        [of.get(`${side}.certificate`), of.get(`${side}.key`)].map(bytes);
      assert.notDeepEqual(both(its), both(goodFiles), `${scenario.id}: ${side}`);
    }
  }
});
