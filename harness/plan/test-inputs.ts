import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import type { Scenario } from '../model/scenario.ts';
import type { CertificatePaths } from './paths.ts';

/** Made-up inputs, for tests. */
export function scenario(id: string, change: Partial<Scenario> = {}): Scenario {
  return {
    id,
    file: `/scenarios/${id}.ts`,
    title: id,
    description: 'A case that a test makes up.',
    specs: ['RFC 5280 §6.1'],
    tags: [],
    server: { certificate: 'server/good', clientAuth: 'none' },
    client: { trustAnchors: ['ca/root'], servername: 'broker.test', verify: true },
    mqtt: { version: '3.1.1' },
    network: {},
    tls: ['1.2', '1.3'],
    expect: { outcome: 'connected' },
    expectByTls: {},
    exceptions: [],
    ...change,
  };
}

const product = {
  product: 'made up',
  version: '1',
  tlsLibrary: { name: 'none', version: '0' },
  available: true,
};

export function backend(id: string, change: Partial<BackendInfo> = {}): BackendInfo {
  return { ...product, id, stack: id.split('/')[0] ?? id, source: 'npm', ...change };
}

export function broker(id: string, change: Partial<BrokerInfo> = {}): BrokerInfo {
  return { ...product, id, mode: 'process', ...change };
}

/** Paths that say what was asked for. */
export const PATHS: CertificatePaths = {
  certificate: (ref) => ({
    certificate: `/cert/${JSON.stringify(ref)}`,
    key: `/key/${JSON.stringify(ref)}`,
  }),
  key: (ref) => `/key/${JSON.stringify(ref)}`,
  trustAnchors: (refs, _file, form) => `/trust/${JSON.stringify(refs)}${form ?? ''}`,
  crl: (crls, file) => Promise.resolve(`/crl/${file}/${JSON.stringify(crls)}`),
  ocspResponse: (ref, certificate) => `/ocsp/${JSON.stringify([ref, certificate])}`,
};
