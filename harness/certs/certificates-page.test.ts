import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import * as z from 'zod';
import { CertificateProfile, CertificateProfiles } from '../model/certificate-profile.ts';
import { TRUST_FILE_FORMS } from '../model/scenario.ts';
import { CertificateStore, resolveProfiles } from './index.ts';

// docs/certificates.md says what profiles, trust files and the cache are.

const page = readFileSync(new URL('../../docs/certificates.md', import.meta.url), 'utf8');
const key = { type: 'ec', curve: 'P-256' } as const;
const BUILT_IN: CertificateProfiles = {
  'ca/root': { description: 'root', basicConstraints: { ca: true } },
  'client/good': { description: 'client', extendedKeyUsage: ['clientAuth'] },
};

test('the example is a set of profiles that can be issued', () => {
  const example = /<!-- example -->\s+```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  const profiles = CertificateProfiles.parse(parse(example));
  const device = resolveProfiles({ ...BUILT_IN, ...profiles }).get('plant/device');
  assert.equal(device?.issuer, 'plant/ca');
  assert.equal(device.digest, 'sha384');
  assert.deepEqual(device.extendedKeyUsage, ['clientAuth']);
});

test('every field and every value of a profile is on the page', () => {
  const names = new Set<string>();
  collect(z.toJSONSchema(CertificateProfile), names);
  assert.ok(names.size > 40, 'the schema was walked');
  assert.deepEqual(
    [...names].filter((name) => !page.includes(name)),
    [],
  );
});

test('every form of a trust file is in the table', () => {
  const section = page.split('## Trust files')[1]?.split('\n## ')[0] ?? '';
  const forms = [...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map((match) => match[1]);
  assert.deepEqual(forms.toSorted(), [...TRUST_FILE_FORMS].toSorted());
});

test('the folders of the cache are those in the table', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'certificates-page-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const store = CertificateStore.open({
    profiles: { ...BUILT_IN, 'ca/below': { description: 'below', key, issuer: 'ca/root' } },
    directory,
  });
  store.certificate('client/good', '/');
  store.trustBundle(['ca/root', 'client/good'], '/');
  store.crl({ issuer: 'ca/root', revoked: [] }, '/');
  store.ocspResponse({ status: 'good' }, 'client/good', '/');
  const section = page.split('## The cache')[1] ?? '';
  for (const folder of readdirSync(directory)) {
    assert.match(section, new RegExp(`^\\|.*\`${folder}\`.*\\|`, 'm'), folder);
  }
});

/** Names of properties, and the words a property may be. */
function collect(schema: unknown, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties') for (const field of Object.keys(value as object)) names.add(field);
    if (name === 'const') names.add(String(value));
    if (name === 'enum') for (const word of value as unknown[]) names.add(String(word));
    collect(value, names);
  }
}
