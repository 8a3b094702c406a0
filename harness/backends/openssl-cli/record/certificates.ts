import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Certificates for recording, issued with `openssl ca` (it sets dates freely, `openssl x509` does
 * not). Only for the recorder: the matrix issues its own with harness/certs.
 */
export interface IssuedFiles {
  readonly certificate: string;
  readonly key: string;
}

interface LeafOptions {
  readonly issuer?: string;
  /** subjectAltName as openssl writes it; left out: none. */
  readonly san?: string;
  readonly commonName?: string;
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly rsaBits?: number;
  readonly ca?: boolean;
  readonly selfSigned?: boolean;
}

export class CertificateShop {
  readonly #folder: string;
  #serial = 1000;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  root(name: string): IssuedFiles {
    return this.issue(name, { ca: true, selfSigned: true, commonName: name });
  }

  issue(name: string, options: LeafOptions): IssuedFiles {
    const files = { certificate: this.path(`${name}.pem`), key: this.path(`${name}.key`) };
    const issuer = options.selfSigned === true ? name : (options.issuer ?? 'ca');
    this.#run([
      'genpkey',
      '-algorithm',
      'RSA',
      '-pkeyopt',
      `rsa_keygen_bits:${options.rsaBits ?? 2048}`,
      '-out',
      files.key,
    ]);
    const config = this.#configuration(name, options);
    const subject = `/CN=${options.commonName ?? name}`;
    this.#run([
      'req',
      '-new',
      '-key',
      files.key,
      '-subj',
      subject,
      '-out',
      this.path('request.csr'),
    ]);
    this.#run([
      'ca',
      '-batch',
      '-notext',
      '-config',
      config,
      '-md',
      'sha256',
      '-in',
      this.path('request.csr'),
      '-startdate',
      asn1Date(options.from ?? -10),
      '-enddate',
      asn1Date(options.until ?? 365),
      '-extensions',
      'ext',
      '-keyfile',
      this.path(`${issuer}.key`),
      ...(options.selfSigned === true ? ['-selfsign'] : ['-cert', this.path(`${issuer}.pem`)]),
      '-out',
      files.certificate,
    ]);
    return files;
  }

  /** A CRL of `ca` that lists these certificates. */
  crl(name: string, revoked: readonly string[]): string {
    const config = this.#configuration(name, {});
    const keys = ['-keyfile', this.path('ca.key'), '-cert', this.path('ca.pem'), '-md', 'sha256'];
    for (const certificate of revoked)
      this.#run(['ca', '-config', config, ...keys, '-revoke', certificate]);
    const file = this.path(`${name}.crl`);
    this.#run(['ca', '-config', config, ...keys, '-gencrl', '-crldays', '30', '-out', file]);
    return file;
  }

  #configuration(name: string, options: LeafOptions): string {
    const database = this.path(`${name}.index`);
    const serial = this.path(`${name}.serial`);
    writeFileSync(database, '');
    writeFileSync(serial, `${(this.#serial++).toString(16).padStart(4, '0')}\n`);
    const extensions =
      options.ca === true
        ? ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign']
        : ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature,keyEncipherment'];
    if (options.san !== undefined) extensions.push(`subjectAltName=${options.san}`);
    const file = this.path(`${name}.cnf`);
    writeFileSync(
      file,
      `[ca]\ndefault_ca=d\n[d]\nnew_certs_dir=${this.#folder}\ndatabase=${database}\nserial=${serial}\n` +
        `policy=p\nemail_in_dn=no\nunique_subject=no\n[p]\ncommonName=supplied\n[ext]\n${extensions.join('\n')}\n`,
    );
    return file;
  }

  #run(parameters: readonly string[]): void {
    execFileSync('openssl', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

function asn1Date(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
