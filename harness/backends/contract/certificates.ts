import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** A list of `otherCa`, then the one of `ca` that names the server's certificate. */
  readonly severalCrls: string;
  /** Their issuers. */
  readonly severalCas: string;
  /** The client's key under the passphrase `open sesame`. */
  readonly encryptedKey: string;
  /** OCSP responses of `ca` about the server's certificate, DER. */
  readonly goodResponse: string;
  readonly revokedResponse: string;
}

export const PASSPHRASE = 'open sesame';

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
  const ca = (name: string, ...args: string[]) =>
    openssl('ca', '-config', 'ca.cnf', '-keyfile', `${name}.key`, '-cert', `${name}.pem`, ...args);
  // Columns: valid until, revoked at, serial, file, subject.
  const serial = openssl('x509', '-in', 'server.pem', '-noout', '-serial').toString().trim();
  const valid = ['V', '301231235959Z', '', serial.replace('serial=', ''), 'unknown', '/CN=server'];
  writeFileSync(at('valid.txt'), `${valid.join('\t')}\n`);
  ca('ca', '-gencrl', '-out', 'empty.crl');
  ca('other', '-gencrl', '-out', 'other.crl');
  ca('ca', '-revoke', 'server.pem');
  ca('ca', '-gencrl', '-out', 'revoking.crl');
  const concatenate = (into: string, ...names: string[]) =>
    writeFileSync(at(into), Buffer.concat(names.map((name) => readFileSync(at(name)))));
  concatenate('several.crl', 'other.crl', 'revoking.crl');
  concatenate('several.pem', 'other.pem', 'ca.pem');

  const respond = (index: string, name: string) =>
    openssl('ocsp', '-index', index, '-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key', '-issuer', 'ca.pem', '-cert', 'server.pem', '-ndays', '30', '-noverify', '-respout', name); // prettier-ignore
  respond('valid.txt', 'good.ocsp');
  respond('index.txt', 'revoked.ocsp');
  openssl('pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`, '-in', 'client.key', '-out', 'encrypted.key'); // prettier-ignore

  return {
    directory,
    ca: at('ca.pem'),
    otherCa: at('other.pem'),
    server,
    client,
    revokingCrl: at('revoking.crl'),
    emptyCrl: at('empty.crl'),
    severalCrls: at('several.crl'),
    severalCas: at('several.pem'),
    encryptedKey: at('encrypted.key'),
    goodResponse: at('good.ocsp'),
    revokedResponse: at('revoked.ocsp'),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
