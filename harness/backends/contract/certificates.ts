import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM files for the contract, made by the openssl command line; disposing removes them. */
export interface ContractCertificates extends Disposable {
  readonly directory: string;
  readonly ca: string;
  /** A CA nobody's certificate comes from. */
  readonly otherCa: string;
  /** For broker.test and 127.0.0.1, RSA-2048, from `ca`. */
  readonly server: Pair;
  /** From `ca`, commonName `contract client`. */
  readonly client: Pair;
  /** Revocation lists of `ca`: one names the server's certificate, one names none. */
  readonly revokingCrl: string;
  readonly emptyCrl: string;
}

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

export function makeCertificates(): ContractCertificates {
  const directory = mkdtempSync(join(tmpdir(), 'backend-contract-'));
  const at = (name: string) => join(directory, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const selfSigned = (name: string) =>
    openssl(...'req -x509 -newkey rsa:2048 -nodes -days 30 -addext keyUsage=keyCertSign,cRLSign'.split(' '), '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`); // prettier-ignore
  const issued = (name: string, subject: string, extensions: string): Pair => {
    writeFileSync(at(`${name}.ext`), extensions);
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${subject}`, '-keyout', `${name}.key`, '-out', `${name}.csr`); // prettier-ignore
    openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', `${name}.ext`, '-out', `${name}.pem`); // prettier-ignore
    return { certificate: at(`${name}.pem`), key: at(`${name}.key`) };
  };

  selfSigned('ca');
  selfSigned('other');
  const server = issued(
    'server',
    'contract server',
    'subjectAltName=DNS:broker.test,IP:127.0.0.1\n',
  );
  const client = issued('client', 'contract client', 'extendedKeyUsage=clientAuth\n');

  writeFileSync(at('index.txt'), '');
  writeFileSync(at('crlnumber'), '01\n');
  writeFileSync(
    at('ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n',
  );
  const ca = (...args: string[]) =>
    openssl('ca', '-config', 'ca.cnf', '-keyfile', 'ca.key', '-cert', 'ca.pem', ...args);
  ca('-gencrl', '-out', 'empty.crl');
  ca('-revoke', 'server.pem');
  ca('-gencrl', '-out', 'revoking.crl');

  return {
    directory,
    ca: at('ca.pem'),
    otherCa: at('other.pem'),
    server,
    client,
    revokingCrl: at('revoking.crl'),
    emptyCrl: at('empty.crl'),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
