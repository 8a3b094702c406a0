import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { skipUnless } from '../../selftest/needs.ts';
import { programsOnPath } from '../platform.ts';
import { makeCertificates, type ContractCertificates } from './certificates.ts';
import { openFiles } from './leaks.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/leaking-driver.cjs', import.meta.url));
const openssl = {
  name: 'openssl',
  there: programsOnPath('openssl').length > 0,
  install: 'apt-get install -y openssl',
};

let files: ContractCertificates;
before(() => {
  if (openssl.there) files = makeCertificates();
});
after(() => files?.[Symbol.dispose]());

for (const kind of ['closed', 'refused', 'silent']) {
  test(
    `a driver that leaks where a connection is ${kind} is seen`,
    {
      skip: skipUnless(openssl),
    },
    async () => {
      const { before, after } = await openFiles(
        { file: process.execPath, args: [FIXTURE, kind] },
        files,
      );
      assert.equal(after - before, 7);
    },
  );
}
