import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { ResolvedProfile } from '../../certs/index.ts';
import { readDer } from './der-tree.ts';
import type { DerNode } from './der-tree.ts';
import { pemBlocks } from './shipped.ts';
import type { PemBlock } from './shipped.ts';

/** What a key file is, by its octets. */
export interface KeyFileReading {
  /** `pkcs8`, `pkcs1`, `sec1`: what is encrypted inside of a PKCS#8 file counts as PKCS#8. */
  readonly format: string;
  /** OpenSSL's name of the cipher; undefined: in the clear. */
  readonly cipher: string | undefined;
  readonly lineEnd: string;
}

/** All files in one run of openssl. */
export function readKeyFiles(texts: readonly string[]): readonly KeyFileReading[] {
  const blocks = texts.map((text) => {
    const [block, ...more] = pemBlocks(text);
    assert.ok(block && more.length === 0, 'a key file has one block');
    return block;
  });
  const plain = blocks.filter((block) => !oldEncryption(block));
  const trees = new Map(readDer(plain.map(({ der }) => der)).map((tree, at) => [plain[at], tree]));
  return blocks.map((block, at) => ({
    format: FORMATS[block.label] ?? block.label,
    cipher: oldEncryption(block) ?? cipherIn(block, trees.get(block) ?? assert.fail()),
    lineEnd: lineEnd(texts[at] ?? ''),
  }));
}

/** What the profile says of it, in the same words. */
export function claimedKeyFile({ keyFile }: ResolvedProfile): KeyFileReading {
  const { format, passphrase, lineEnd } = keyFile;
  const cipher = format === 'pkcs8' ? 'aes-256-cbc' : 'AES-256-CBC';
  return { format, cipher: passphrase === undefined ? undefined : cipher, lineEnd };
}

/** SubjectPublicKeyInfo (DER) of the private key in a file; undefined where it does not open. */
export function publicKeyIn(pem: string, passphrase?: string): Buffer | undefined {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
    return createPublicKey(key).export({ type: 'spki', format: 'der' });
  } catch {
    return undefined;
  }
}

/** RFC 1421 §4.6.1.1 and §4.6.1.3, which OpenSSL still writes into the older forms. */
function oldEncryption({ headers }: PemBlock): string | undefined {
  const [, cipher] =
    /^Proc-Type: 4,ENCRYPTED\r?\nDEK-Info: ([^,]+),[0-9A-F]{32}\r?\n$/.exec(headers) ?? [];
  assert.equal(cipher === undefined, headers === '', headers);
  return cipher;
}

/** That the octets are what the label says, and the cipher of PBES2 (RFC 8018 §A.4) where there is one. */
function cipherIn({ label }: PemBlock, tree: DerNode): string | undefined {
  assert.match(tree.children.map(({ tag }) => tag).join(', '), SHAPES[label] ?? /^$/, label);
  if (label !== 'ENCRYPTED PRIVATE KEY') return undefined;
  const [scheme, parameters] = tree.children[0]?.children ?? [];
  assert.equal(scheme?.text, 'PBES2');
  return parameters?.children[1]?.children[0]?.text;
}

function lineEnd(text: string): string {
  const ends = new Set([...text.matchAll(/\r\n|\r|\n/g)].map(([end]) => end));
  assert.equal(ends.size, 1, 'line ends are mixed');
  return ends.has('\n') ? 'lf' : ends.has('\r\n') ? 'crlf' : 'cr';
}

const FORMATS: Readonly<Record<string, string>> = {
  'PRIVATE KEY': 'pkcs8',
  'ENCRYPTED PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
};

/** RFC 5208 §5 and §6, RFC 8017 §A.1.2 (two primes), RFC 5915 §3. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'PRIVATE KEY': /^INTEGER, SEQUENCE, OCTET STRING$/,
  'ENCRYPTED PRIVATE KEY': /^SEQUENCE, OCTET STRING$/,
  'RSA PRIVATE KEY': /^(INTEGER, ){8}INTEGER$/,
  'EC PRIVATE KEY': /^INTEGER, OCTET STRING, cont \[ 0 \], cont \[ 1 \]$/,
};
