import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { CertificateProfile, CertificateProfiles } from '../../model/certificate-profile.ts';
import { CertificateStore } from '../index.ts';

export type Defect = Omit<CertificateProfile, 'description'>;

/** What reads certificates here that we did not write. */
export const opensslCommand = {
  name: 'the openssl command',
  there: spawnSync('openssl', ['version']).status === 0,
  install: 'apt-get install openssl',
};

export interface Issued {
  readonly directory: string;
  readonly store: CertificateStore;
  /** Of the certificate. */
  readonly path: string;
  readonly key: string;
  readonly root: string;
}

/** A made-up profile `it`, issued by `ca/root`, both with EC keys unless they say otherwise. */
export function issue(
  t: TestContext,
  it: Defect,
  others: Readonly<Record<string, Defect>> = {},
): Issued {
  const directory = mkdtempSync(join(tmpdir(), 'issued-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const store = open(directory, it, others);
  const { certificate, key } = store.certificate('it', '/');
  return { directory, store, path: certificate, key, root: store.trustBundle(['ca/root'], '/') };
}

/** The same once more, as another run would. */
export function open(
  directory: string,
  it: Defect,
  others: Readonly<Record<string, Defect>> = {},
): CertificateStore {
  const stated: Readonly<Record<string, Defect>> = {
    ...others,
    'ca/root': { key: EC, basicConstraints: { ca: true }, ...others['ca/root'] },
    it: { ...(it.keyFrom === undefined && it.extends === undefined ? { key: EC } : {}), ...it },
  };
  const profiles: CertificateProfiles = Object.fromEntries(
    Object.entries(stated).map(([id, profile]) => [id, { description: id, ...profile }]),
  );
  return CertificateStore.open({ profiles, directory, now: new Date('2026-02-03T00:00:00Z') });
}

export const EC = { type: 'ec', curve: 'P-256' } as const;

/** What it says; fails the test where it fails. */
export function openssl(...args: readonly string[]): string {
  const { status, stdout, stderr } = run(args);
  assert.equal(status, 0, `openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Whether it does what it is asked. */
export const opensslCan = (...args: readonly string[]): boolean => run(args).status === 0;

export const opensslErrors = (...args: readonly string[]): string => run(args).stderr;

const run = (args: readonly string[]) => spawnSync('openssl', [...args], { encoding: 'utf8' });

export const certificateText = (path: string): string =>
  openssl('x509', '-noout', '-text', '-in', path);

/** Level 0, since what counts here is that signatures verify, however weak. */
export function verifies({ root, path }: Pick<Issued, 'root' | 'path'>, crl?: string): boolean {
  const lists = crl === undefined ? [] : ['-crl_check', '-CRLfile', crl];
  const moment = String(Date.parse('2026-02-03T12:00:00Z') / 1000);
  const args = ['-auth_level', '0', '-attime', moment, '-CAfile', root, ...lists];
  return opensslCan('verify', ...args, path);
}
