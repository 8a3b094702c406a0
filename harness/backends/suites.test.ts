import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientSuite } from '../model/suite.ts';
import { detectSuiteBackends } from './suites.ts';

const suite = (more: Pick<ClientSuite, 'image'>): ClientSuite => ({
  name: 'trixie',
  programs: [
    {
      id: 'gnutls',
      product: 'GnuTLS',
      library: 'GnuTLS',
      package: 'libgnutls30',
      folders: [],
      command: ['driver'],
      packageVersion: '3.8.9-3+deb13u1',
    },
  ],
  install: 'npm run images -- clients',
  start: () => Promise.reject(new Error('not needed')),
  ...more,
});

test("a client in an image is told with the image's digest", async () => {
  const infos = async (more: Pick<ClientSuite, 'image'>) => {
    const options = { suites: [suite(more)], cacheDirectory: '/nowhere', maxProcesses: 1 };
    return (await detectSuiteBackends(options)).map(({ info }) => info);
  };
  const [info] = await infos({ image: 'clients:trixie@sha256:1' });
  assert.equal(info?.image, 'clients:trixie@sha256:1');
  assert.equal(info.version, '3.8.9-3+deb13u1');
  assert.equal('image' in ((await infos({}))[0] ?? {}), false);
});
