import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { CertificateProfile } from '../model/certificate-profile.ts';
import { ScenarioInput } from '../model/scenario.ts';
import { describeIssues } from './describe-issues.ts';
import { LEAST } from './test-folder.ts';

function said(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return describeIssues(schema, value, error?.issues ?? []).map(
    ({ field, message, hint }) => `${field}: ${message} (${hint})`,
  );
}

const profile = (own: object) => said(CertificateProfile, { description: 'A profile.', ...own });
const client = (own: object) => said(ScenarioInput, { ...LEAST, client: own });
const rsa = (exponent: unknown) => profile({ key: { type: 'rsa', bits: 2048, exponent } });
const until = (notAfter: unknown) => profile({ validity: { notBefore: 0, notAfter } });

test('where one of several values or types would do, each is named', () => {
  assert.deepEqual(rsa(5), ['key.exponent: 5 is not allowed (expected one of 3, 65537)']);
  assert.deepEqual(until('2025-01-01'), [
    'validity.notAfter: "2025-01-01" is not allowed (expected a number or never)',
  ]);
  assert.deepEqual(until('nevr'), [
    'validity.notAfter: "nevr" is not allowed (did you mean never? expected a number or never)',
  ]);
  assert.deepEqual(profile({ version: 5 }), [
    'version: 5 is not allowed (expected one of 1, 2, 3, 4)',
  ]);
  assert.deepEqual(client({ sni: 5 }), [
    'client.sni: 5 is not allowed (expected a string or false)',
  ]);
  assert.deepEqual(client({ maxFragmentLength: 100 }), [
    'client.maxFragmentLength: 100 is not allowed (expected one of 512, 1024, 2048, 4096)',
  ]);
});

test('where a branch was meant, what is wrong with that branch is said', () => {
  assert.deepEqual(client({ certificate: { certificatePem: 'a.pem' } }), [
    'client.certificate.keyPem: is missing (expected a string)',
  ]);
  assert.deepEqual(client({ certificate: '' }), [
    'client.certificate: is too short or too small (expected at least 1 character)',
  ]);
  assert.deepEqual(client({ certificate: 5 }), [
    'client.certificate: 5 is not allowed (expected a string or an object)',
  ]);
});
