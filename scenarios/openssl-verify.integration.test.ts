import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import { loadScenarios } from '../harness/load/index.ts';
import type { ExpectedOutcome } from '../harness/model/expectation.ts';
import type { Reason } from '../harness/model/reasons.ts';
import type { Scenario } from '../harness/model/scenario.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { opensslCommand, tryOpenssl } from '../harness/selftest/reading/openssl.ts';
import { filesOf } from '../harness/selftest/reading/scenario-files.ts';
import { SCENARIO_DIRECTORY, openShipped } from '../harness/selftest/reading/shipped.ts';

// What a scenario expects of a certificate, `openssl verify` says of its files: the defect is there,
// and no other. Nothing is said where the standard leaves it open.

const { store } = await openShipped();
const skip = skipUnless(opensslCommand);

interface Judged {
  readonly scenario: Scenario;
  readonly role: 'server' | 'client';
  readonly args: readonly string[];
}

const judged = (await loadScenarios([SCENARIO_DIRECTORY])).flatMap((scenario) =>
  (['server', 'client'] as const).flatMap((role) => verifyArguments(scenario, role)),
);
const expected = judged.map((one) => ({ ...one, ...expectationOf(one) }));

test('a certificate that every outcome leaves alone is accepted', { skip }, () => {
  const alone = expected.filter(({ about }) => about.length === 0);
  assert.ok(alone.length > 100);
  const refused = alone.flatMap(({ scenario, role, args }) => {
    const errors = verifyErrors(args);
    return errors.length === 0 ? [] : `${scenario.id}, ${role}: ${errors.join(', ')}`;
  });
  assert.deepEqual(refused, []);
});

test('a certificate that must be refused is refused, for a reason expected', { skip }, () => {
  const must = expected.filter((one) => one.refusedAnyway && pathDecides(one));
  assert.ok(must.length > 60);
  const otherwise = must.flatMap(({ scenario, role, args, reasons }) => {
    const [error] = verifyErrors(args);
    const reason = error === undefined ? undefined : REASON_OF[error];
    if (reason !== undefined && reasons.includes(reason)) return [];
    return `${scenario.id}, ${role}: ${error ?? 'accepted'}, not ${reasons.join(', ')}`;
  });
  assert.deepEqual(otherwise, []);
});

test('what is left to the negotiation is accepted by its path', { skip }, () => {
  for (const id of Object.keys(NEGOTIATION_DECIDES)) {
    const its = expected.filter((one) => one.scenario.id === id && one.refusedAnyway);
    assert.ok(its.length > 0, id);
    for (const { args } of its) assert.deepEqual(verifyErrors(args), [], id);
  }
});

/** Where the peer verifies, with a trust file that has no form of its own. */
function verifyArguments(scenario: Scenario, role: Judged['role']): Judged[] {
  const { server, client } = scenario;
  const verifier = role === 'server' ? client : server;
  const withoutTls = (server.transport ?? 'tls') !== 'tls' || client.transport === 'plain';
  if (withoutTls || server.psk !== undefined) return [];
  if (role === 'server' ? !client.verify : server.clientAuth === 'none') return [];
  if ((role === 'server' ? client.trustFile : server.clientTrustFile) !== undefined) return [];
  const files = filesOf(scenario, store);
  const certificate = files.get(`${role}.certificate`);
  const trusted = files.get(
    role === 'server' ? 'client.trustAnchors' : 'server.clientTrustAnchors',
  );
  const crl = files.get(role === 'server' ? 'client.crl' : 'server.crl');
  if (certificate === undefined || trusted === undefined) return [];
  const name = [
    isIP(client.servername) === 0 ? '-verify_hostname' : '-verify_ip',
    client.servername,
  ];
  const alone = ['-no-CAfile', '-no-CApath', '-no-CAstore'];
  const purpose = role === 'server' ? 'sslserver' : 'sslclient';
  const args = alone.concat(
    ['-trusted', trusted, '-untrusted', certificate, '-purpose', purpose],
    ['-auth_level', String(verifier.securityLevel ?? 1)],
    role === 'server' ? name : [],
    crl === undefined ? [] : ['-crl_check_all', '-CRLfile', crl],
    [certificate],
  );
  return [{ scenario, role, args }];
}

/** What is expected of this certificate, whatever the version. */
function expectationOf({ scenario, role }: Judged) {
  const sets = [scenario.expect, ...Object.values(scenario.expectByTls)];
  const outcomes = sets
    .filter((set) => set !== undefined)
    .flatMap((set): readonly ExpectedOutcome[] => ('either' in set ? set.either : [set]));
  const about = outcomes
    .filter((one) => one.outcome === 'refused')
    .filter(({ stage }) => stage === undefined || [stage].flat().includes(`${role}-certificate`));
  return {
    about,
    reasons: about.flatMap(({ reasons = [] }) => reasons),
    refusedAnyway: about.length > 0 && outcomes.every(({ outcome }) => outcome !== 'connected'),
  };
}

/** Whether it is the path that the reasons are about; a stapled response is read elsewhere. */
function pathDecides({ scenario, reasons }: (typeof expected)[number]): boolean {
  return (
    reasons.some((reason) => PATH_REASONS.has(reason)) &&
    !reasons.includes('bad_certificate_status_response') &&
    !Object.hasOwn(NEGOTIATION_DECIDES, scenario.id)
  );
}

/** Where the certificate is good for something, and not for what is negotiated. */
const NEGOTIATION_DECIDES: Readonly<Record<string, string>> = {
  'seeds/s0-3-mutual-rsa512-sha512-only': 'the digest does not fit in the key',
  'usage/rsa-key-exchange-without-encipherment': 'it may sign, and is asked to decipher',
  'usage/client-ku-agreement': 'it may agree on a key, and is asked to sign',
  'usage/server-ku-agreement': 'it may agree on a key, and is asked to sign',
  'usage/server-ku-encipherment': 'it may decipher, and is asked to sign',
};

const known = new Map<string, readonly number[]>();

/** Error numbers in the order in which they are found (x509_vfy.h); none: accepted. */
function verifyErrors(args: readonly string[]): readonly number[] {
  const key = args.join('\n');
  const before = known.get(key);
  if (before !== undefined) return before;
  const { status, errors } = tryOpenssl(['verify', ...args]);
  const numbers = [...errors.matchAll(/^error (\d+) at \d+ depth lookup/gm)].map(([, n]) =>
    Number(n),
  );
  assert.equal(numbers.length === 0, status === 0, errors);
  known.set(key, numbers);
  return numbers;
}

/** man X509_STORE_CTX_get_error. */
const REASON_OF: Readonly<Record<number, Reason>> = {
  2: 'unknown_ca',
  7: 'certificate_signature_invalid',
  9: 'certificate_not_yet_valid',
  10: 'certificate_expired',
  18: 'self_signed_certificate',
  19: 'self_signed_certificate',
  20: 'unknown_ca',
  21: 'unknown_ca',
  23: 'certificate_revoked',
  25: 'path_length',
  26: 'key_usage',
  32: 'key_usage',
  34: 'unhandled_critical_extension',
  47: 'name_constraints',
  48: 'name_constraints',
  62: 'hostname_mismatch',
  64: 'hostname_mismatch',
  66: 'key_too_small',
  67: 'key_too_small',
  68: 'digest_too_weak',
  79: 'not_a_ca',
};
const PATH_REASONS: ReadonlySet<Reason> = new Set(Object.values(REASON_OF));
