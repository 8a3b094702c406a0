import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** The key of `server.ec`, encrypted. */
  readonly encrypted: { readonly key: string; readonly passphrase: string };
  /** An OCSP response, DER, about `server.ec`: good. */
  readonly staple: string;
  readonly client: Record<'ec' | 'rsa512' | 'revoked' | 'fromOtherCa', Pem>;
  /** Revocation list of `ca`: `revoked` is on it. */
  readonly crl: string;
  /** The list of `otherCa`, then that of `ca`, in one file. */
  readonly crls: string;
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
  const otherSigner = ['-config', 'ca.cnf', '-keyfile', 'other-ca.key', '-cert', 'other-ca.pem'];
  openssl('ca', ...otherSigner, '-gencrl', '-out', 'other-crl.pem');
  const both = ['other-crl.pem', 'crl.pem'].map((name) => readFileSync(at(name), 'utf8'));
  writeFileSync(at('crls.pem'), both.join(''));
  const ec = leaf('server-ec', 'ec', 'ca');
  const passphrase = 'open sesame';
  const out = ['-passout', `pass:${passphrase}`, '-out', 'encrypted.key'];
  openssl('pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', ec.key, ...out);
  openssl('ca', ...signer, '-valid', ec.certificate);
  const about = ['-issuer', 'ca.pem', '-cert', ec.certificate];
  openssl('ocsp', ...about, '-no_nonce', '-reqout', 'request.der');
  const responder = [
    '-index',
    'index.txt',
    '-rsigner',
    'ca.pem',
    '-rkey',
    'ca.key',
    '-CA',
    'ca.pem',
  ];
  openssl('ocsp', ...responder, '-reqin', 'request.der', '-respout', 'staple.der', '-ndays', '1');
  return {
    directory,
    ca: at('ca.pem'),
    otherCa: at('other-ca.pem'),
    server: {
      ec,
      rsa2048: leaf('server-rsa2048', 'rsa2048', 'ca'),
      rsa1024: leaf('server-rsa1024', 'rsa1024', 'ca'),
      rsa512: leaf('server-rsa512', 'rsa512', 'ca'),
    },
    encrypted: { key: at('encrypted.key'), passphrase },
    staple: at('staple.der'),
    client: {
      ec: leaf('client-ec', 'ec', 'ca'),
      rsa512: leaf('client-rsa512', 'rsa512', 'ca'),
      revoked,
      fromOtherCa: leaf('client-other', 'ec', 'other-ca'),
    },
    crl: at('crl.pem'),
    crls: at('crls.pem'),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
