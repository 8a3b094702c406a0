import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HarnessError } from '../model/errors.ts';

/**
 * A user's own PEM files. They are read to see early whether a TLS library can use them, and used
 * where they are: nothing is copied, keys least of all.
 *
 * Every function takes the path as the user wrote it, relative to `base`, returns it absolute, and
 * throws HarnessError PEM_INVALID naming the file and the way out. An encrypted key is opened with
 * the passphrase that is stated beside it, to see whether it can be.
 */
export function userCertificate(
  files: { readonly certificatePem: string; readonly keyPem: string },
  base: string,
  passphrase?: string,
): { readonly certificate: string; readonly key: string } {
  const certificate = readPem(files.certificatePem, base);
  const chain = certificates(certificate);
  const key = readPem(files.keyPem, base);
  const privateKey = parsePrivateKey(key, passphrase);
  if (chain[0]?.checkPrivateKey(privateKey) !== true) {
    const later = chain.findIndex((other) => other.checkPrivateKey(privateKey));
    throw new HarnessError('PEM_INVALID', `this key is not the key of ${files.certificatePem}`, {
      file: files.keyPem,
      hint:
        later > 0
          ? `It is the key of certificate ${later + 1} in that file: put that one first, its issuers after it.`
          : 'Give the private key the certificate was issued for. Compare `openssl x509 -in CERTIFICATE -noout -pubkey` with `openssl pkey -in KEY -pubout`.',
    });
  }
  return { certificate: certificate.path, key: key.path };
}

export function userKey(file: string, base: string, passphrase?: string): string {
  const key = readPem(file, base);
  parsePrivateKey(key, passphrase);
  return key.path;
}

/** The certificates in the file, each in PEM of its own; whatever else it holds stays there. */
export function userTrustAnchors(
  file: string,
  base: string,
): { readonly path: string; readonly certificates: readonly string[] } {
  const anchors = readPem(file, base);
  return {
    path: anchors.path,
    certificates: certificates(anchors).map((one) => `${one.toString().trimEnd()}\n`),
  };
}

export function userRevocationList(file: string, base: string): string {
  const list = readPem(file, base);
  const body = list.blocks.find(({ label }) => label === 'X509 CRL');
  if (body === undefined) {
    throw invalid(list, `there is no revocation list in it${found(list)}`, DER_HINT('crl'));
  }
  // A CertificateList is a SEQUENCE; node:crypto cannot read further.
  const der = Buffer.from(body.text.replace(/-----[^-]+-----/g, ''), 'base64');
  if (der[0] !== 0x30) throw invalid(list, 'the revocation list in it is damaged', WRITE_AGAIN);
  return list.path;
}

interface PemFile {
  /** As the user wrote it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly blocks: readonly { readonly label: string; readonly text: string }[];
}

function readPem(file: string, base: string): PemFile {
  const path = resolve(base, file);
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new HarnessError(
      'PEM_INVALID',
      UNREADABLE[code] ?? `it cannot be read (${code})`,
      { file, hint: `Looked for it at ${path}; paths are relative to the file that names it.` },
      { cause },
    );
  }
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g)].map(
    (match) => ({ label: match[1] ?? '', text: match[0] }),
  );
  const read = { file, path, blocks };
  if (blocks.length === 0) {
    throw text.includes('-----BEGIN ')
      ? invalid(read, 'its PEM block has no matching END line', WRITE_AGAIN)
      : text.startsWith('0')
        ? invalid(read, 'it is not PEM but looks like DER', DER_HINT('x509'))
        : invalid(
            read,
            'it is not PEM',
            'PEM begins with a line like -----BEGIN CERTIFICATE-----.',
          );
  }
  return read;
}

function certificates(file: PemFile): readonly X509Certificate[] {
  const blocks = file.blocks.filter(({ label }) => label === 'CERTIFICATE');
  if (blocks.length === 0) {
    throw invalid(file, `there is no certificate in it${found(file)}`, 'It needs a CERTIFICATE.');
  }
  return blocks.map(({ text }, index) => {
    try {
      return new X509Certificate(text);
    } catch (cause) {
      throw invalid(file, `certificate ${index + 1} in it is damaged`, WRITE_AGAIN, cause);
    }
  });
}

function parsePrivateKey(file: PemFile, passphrase: string | undefined): KeyObject {
  const block = file.blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined) {
    throw invalid(file, `there is no private key in it${found(file)}`, 'It needs a PRIVATE KEY.');
  }
  const encrypted =
    block.label.startsWith('ENCRYPTED') || block.text.includes('Proc-Type: 4,ENCRYPTED');
  if (encrypted && passphrase === undefined) {
    throw invalid(
      file,
      'its private key is encrypted, and nobody is there to type a passphrase',
      `State passphrase beside it, or decrypt a copy: openssl pkey -in ${file.file} -out decrypted.key`,
    );
  }
  try {
    return createPrivateKey({ key: block.text, ...(encrypted && { passphrase }) });
  } catch (cause) {
    throw encrypted
      ? invalid(file, 'its private key does not open with this passphrase', TRY_IT(file), cause)
      : invalid(file, 'its private key is damaged', WRITE_AGAIN, cause);
  }
}

function invalid(file: PemFile, message: string, hint: string, cause?: unknown): HarnessError {
  const words = cause instanceof Error ? `${message} (${cause.message})` : message;
  return new HarnessError('PEM_INVALID', words, { file: file.file, hint }, { cause });
}

/** Labels only: never what the blocks hold. */
function found({ blocks }: PemFile): string {
  return `, only: ${[...new Set(blocks.map(({ label }) => label))].join(', ')}`;
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'it may not be read by this user',
  EISDIR: 'it is a directory',
};
const TRY_IT = ({ file }: PemFile): string => `Try it: openssl pkey -in ${file} -noout`;
const WRITE_AGAIN = 'Export or copy it again, whole.';
const DER_HINT = (command: string): string =>
  `Convert it: openssl ${command} -inform DER -in FILE -out FILE.pem`;
