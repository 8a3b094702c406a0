import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { KeySpec } from '../model/certificate-profile.ts';

/** How a private key lies in the file that a profile delivers. */
export interface KeyFileForm {
  readonly format: 'pkcs8' | 'pkcs1' | 'sec1';
  /** Encrypts it; undefined: in the clear. */
  readonly passphrase: string | undefined;
  readonly lineEnd: 'lf' | 'crlf';
}

/** Whether it is the form in which keys are kept anyway. */
export function isPlain({ format, passphrase, lineEnd }: KeyFileForm): boolean {
  return format === 'pkcs8' && passphrase === undefined && lineEnd === 'lf';
}

/** The kinds of key that a format has (RFC 8017 §A.1.2, RFC 5915); PKCS#8 has all. */
export function fits(format: KeyFileForm['format'], key: KeySpec): boolean {
  return format === 'pkcs8' || key.type === { pkcs1: 'rsa', sec1: 'ec' }[format];
}

/** PEM. Encryption draws a salt: what comes of it is another file each time. */
export function keyFile(pkcs8: string, { format, passphrase, lineEnd }: KeyFileForm): string {
  const key = createPrivateKey(pkcs8);
  const pem = exported(key, format, passphrase);
  return lineEnd === 'crlf' ? pem.replaceAll('\n', '\r\n') : pem;
}

function exported(
  key: KeyObject,
  type: KeyFileForm['format'],
  passphrase: string | undefined,
): string {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return key.export({ type, format: 'pem', ...encryption }).toString();
}
