import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { detectSuites } from '../../containers/index.ts';
import { backendContract } from '../backends/contract.ts';
import { makeCertificates, type ContractCertificates } from '../backends/contract/certificates.ts';
import { detectBackends } from '../backends/index.ts';
import { skipUnless } from '../selftest/needs.ts';

/** Its packages may leave the archive: then it is unavailable, also in CI. */
const LEAVING = 'bullseye';

/** The one contract of all backends, for the programs of the images of clients. */
const scratch = mkdtempSync(join(tmpdir(), 'suite-contract-'));
const suites = await detectSuites('contract', AbortSignal.timeout(30_000));
const names = new Set(suites.map(({ name }) => name));
const sources = (await detectBackends({ cacheDirectory: scratch, maxProcesses: 2, suites })).filter(
  ({ info }) => names.has(info.id.split('/')[1] ?? ''),
);

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
      backendContract(source, { certificates: () => certificates });
    } else {
      const part = { name: `${id} (${reason})`, there: false, install };
      const skip = id.endsWith(LEAVING) ? `${part.name}: ${install}` : skipUnless(part);
      test(id, { skip }, () => undefined);
    }
  }
});
