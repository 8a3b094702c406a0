import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import { byDefault } from './by-default.ts';

const backend = (id: string, version: string, change: Partial<BackendInfo> = {}): BackendInfo => ({
  id,
  stack: id.split('/')[0] ?? id,
  product: id,
  version,
  tlsLibrary: { name: 'X', version },
  source: 'system',
  available: true,
  ...change,
});
const further = { versionAxis: true } as const;
const ids = (backends: readonly BackendInfo[]) => byDefault(backends).map(({ id }) => id);

test('further versions of a stack that is there wait to be asked for', () => {
  const backends = [
    backend('gnutls/system', '3.7.9'),
    backend('gnutls/trixie', '3.8.9', further),
    backend('mine/1', '1'),
  ];
  assert.deepEqual(ids(backends), ['gnutls/system', 'mine/1']);
});

test('of a stack that is there in no other way the newest version takes part', () => {
  const backends = [
    backend('wolfssl/bullseye', '4.6.0', further),
    backend('wolfssl/trixie', '5.10.2', further),
    backend('wolfssl/bookworm', '5.5.4', further),
    backend('rustls/trixie', '0.23', { ...further, available: false }),
  ];
  assert.deepEqual(ids(backends), ['wolfssl/trixie']);
});

test('one that is missing is still listed, beside the newest that is there', () => {
  const backends = [
    backend('java/system', 'unknown', { available: false }),
    backend('java/trixie', '21', further),
  ];
  assert.deepEqual(ids(backends), ['java/system', 'java/trixie']);
});

test('a broker that is installed stands for its product, else the newest of its images', () => {
  const broker = (id: string, version: string, change: Partial<BrokerInfo> = {}): BrokerInfo => ({
    id,
    product: id.split('/')[0] ?? id,
    version,
    tlsLibrary: { name: 'OpenSSL', version },
    mode: 'container',
    available: true,
    ...change,
  });
  const images = [
    broker('mosquitto/bullseye', '1.1.1w', further),
    broker('mosquitto/trixie', '3.5.4', further),
    broker('nats/trixie', '1.24.4', further),
  ];
  const installed = [...images, broker('mosquitto/2.0', '3.0.19', { mode: 'process' })];
  const idsOf = (brokers: readonly BrokerInfo[]) => byDefault(brokers).map(({ id }) => id);
  assert.deepEqual(idsOf(images), ['mosquitto/trixie', 'nats/trixie']);
  assert.deepEqual(idsOf(installed), ['nats/trixie', 'mosquitto/2.0']);
});
