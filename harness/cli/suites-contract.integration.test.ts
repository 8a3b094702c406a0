import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { detectSuites } from '../../containers/index.ts';
import { backendContract } from '../backends/contract.ts';
import { makeCertificates, type ContractCertificates } from '../backends/contract/certificates.ts';
import { detectBackends } from '../backends/index.ts';
import type { ClientSuite } from '../model/suite.ts';
import { skipUnless } from '../selftest/needs.ts';

/** Its packages may leave the archive: then it is unavailable, also in CI. */
const LEAVING = 'bullseye';

/** The one contract of all backends, for the programs of the images of clients. */
const scratch = mkdtempSync(join(tmpdir(), 'suite-contract-'));
const suites = await detectSuites('contract', AbortSignal.timeout(120_000));
const names = new Set(suites.map(({ name }) => name));
const sources = (await detectBackends({ cacheDirectory: scratch, maxProcesses: 2, suites })).filter(
  ({ info }) => names.has(info.id.split('/')[1] ?? ''),
);

/** What the image has of it: as its package was recorded, or as the runtime itself tells. */
async function versionOf(id: string): Promise<string> {
  const [stack, name] = id.split('/');
  const suite = suites.find((one) => one.name === name);
  const program = suite?.programs.find((one) => one.id === stack);
  // An application of OTP has a version of its own, which no package has.
  if (suite !== undefined && stack === 'erlang') return applicationVersion(suite);
  return program?.packageVersion ?? 'not recorded';
}

async function applicationVersion(suite: ClientSuite): Promise<string> {
  await using started = await suite.start(AbortSignal.timeout(120_000));
  const [file, ...launch] = started.launch;
  return execFileSync(file, [...launch, 'erl', ...TELL_SSL], { encoding: 'utf8' }).trim();
}

const TELL_SSL = [
  '-noshell',
  '-eval',
  'application:load(ssl), {ok, V} = application:get_key(ssl, vsn), io:put_chars(V), halt().',
];

describe('backends in containers', () => {
  let certificates: ContractCertificates;
  before(() => {
    certificates = makeCertificates();
  });
  after(() => {
    certificates[Symbol.dispose]();
    rmSync(scratch, { recursive: true, force: true });
  });

  for (const source of sources) {
    const { id, available, reason = '', install = '' } = source.info;
    if (available) {
      backendContract(source, {
        certificates: () => certificates,
        libraryVersion: () => versionOf(id),
      });
    } else {
      const part = { name: `${id} (${reason})`, there: false, install };
      const skip = id.endsWith(LEAVING) ? `${part.name}: ${install}` : skipUnless(part);
      test(id, { skip }, () => undefined);
    }
  }
});
