import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEYS = {
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa2048: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  rsa1024: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  rsa512: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:512'],
} as const;

export interface Pem {
  readonly certificate: string;
  readonly key: string;
}

/** Certificates for the brokers' own tests, made with the openssl command. */
export interface TestCertificates extends Disposable {
  readonly directory: string;
  readonly ca: string;
  readonly otherCa: string;
  readonly server: Record<keyof typeof KEYS, Pem>;
  readonly client: Record<'ec' | 'rsa512' | 'revoked' | 'fromOtherCa', Pem>;
  /** Revocation lists of `ca`: `revoked` is on it. */
  readonly crl: string;
}

export function testCertificates(): TestCertificates {
  const directory = mkdtempSync(join(tmpdir(), 'broker-contract-'));
  const at = (name: string) => join(directory, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { stdio: 'pipe', cwd: directory });
  const makeKey = (name: string, type: keyof typeof KEYS) =>
    openssl('genpkey', ...KEYS[type], '-out', at(`${name}.key`));
  const authority = (name: string) => {
    makeKey(name, 'ec');
    const usages = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    const out = ['-key', at(`${name}.key`), '-out', at(`${name}.pem`)];
    openssl('req', '-x509', '-new', '-subj', `/CN=${name}`, '-days', '2', ...usages, ...out);
  };
  const leaf = (name: string, type: keyof typeof KEYS, ca: string): Pem => {
    makeKey(name, type);
    openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
    const signer = ['-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-CAcreateserial'];
    const out = ['-days', '1', '-extfile', 'leaf.cnf', '-out', `${name}.pem`];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signer, ...out);
    return { certificate: at(`${name}.pem`), key: at(`${name}.key`) };
  };

  writeFileSync(at('leaf.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  authority('ca');
  authority('other-ca');
  const revoked = leaf('revoked', 'ec', 'ca');
  writeFileSync(at('index.txt'), '');
  const lists = '[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\ndefault_md=sha256\n';
  writeFileSync(at('ca.cnf'), `${lists}default_crl_days=1\n`);
  const signer = ['-config', 'ca.cnf', '-keyfile', 'ca.key', '-cert', 'ca.pem'];
  openssl('ca', ...signer, '-revoke', revoked.certificate);
  openssl('ca', ...signer, '-gencrl', '-out', 'crl.pem');
  return {
    directory,
    ca: at('ca.pem'),
    otherCa: at('other-ca.pem'),
    server: {
      ec: leaf('server-ec', 'ec', 'ca'),
      rsa2048: leaf('server-rsa2048', 'rsa2048', 'ca'),
      rsa1024: leaf('server-rsa1024', 'rsa1024', 'ca'),
      rsa512: leaf('server-rsa512', 'rsa512', 'ca'),
    },
    client: {
      ec: leaf('client-ec', 'ec', 'ca'),
      rsa512: leaf('client-rsa512', 'rsa512', 'ca'),
      revoked,
      fromOtherCa: leaf('client-other', 'ec', 'other-ca'),
    },
    crl: at('crl.pem'),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
