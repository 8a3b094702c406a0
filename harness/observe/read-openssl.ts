import { decided, mostTelling, type Meaning, type Reading } from './reading.ts';
import { BORINGSSL_BAD_KEY, BORINGSSL_KEY_LIBRARIES, BORINGSSL_REASONS } from './tables/bun.ts';
import { X509_BY_NUMBER } from './tables/openssl-x509.ts';
import {
  ASN1_LIBRARY,
  CRYPTO_REASONS,
  EVP_REASONS,
  FILE_LIBRARIES,
  LIBRARY,
  PEM_REASONS,
  PROVIDER_REASONS,
  RSA_REASONS,
  SSL_REASONS,
  STAPLE_REVOKED,
  SYSTEM_ERRORS,
  UNVERIFIED,
  UNVERIFIED_CERTIFICATE,
  X509_REASONS,
  X509V3_REASONS,
  type ErrorTable,
} from './tables/openssl.ts';

/** SSL_AD_REASON_OFFSET of openssl/ssl.h: reasons from here on are alerts received. */
const ALERT_OFFSET = 1000;
const CERTIFICATE_VERIFY_FAILED = 134;

interface QueuedError {
  readonly library: number;
  readonly reason: number;
  readonly name: string;
  readonly text: string;
}

/**
 * What OpenSSL or BoringSSL says in lines of its error queue and, if the certificate was to be
 * verified, in s_client's `verify error:num=N`. Undefined where the text has neither.
 */
export function readOpensslText(text: string): Reading | undefined {
  const revoked = STAPLE_REVOKED.exec(text);
  if (revoked !== null) {
    return decided({ reason: 'certificate_revoked', topic: 'peer-certificate' }, revoked[0]);
  }
  const errors = queuedErrors(text);
  const failedToVerify = errors.some(
    ({ library, reason, name }) =>
      name === 'CERTIFICATE_VERIFY_FAILED' ||
      (library === LIBRARY.ssl && reason === CERTIFICATE_VERIFY_FAILED),
  );
  const readings = errors
    .flatMap((error) => readQueued(error) ?? [])
    .map((one) => (failedToVerify ? withSignatureOf(UNVERIFIED_CERTIFICATE, one) : one));
  // Without verification s_client prints the verify error and goes on: then it decided nothing.
  const verify = failedToVerify || errors.length === 0 ? readVerifyError(text) : undefined;
  return mostTelling(verify === undefined ? readings : [verify, ...readings]);
}

/** Reads a signature that does not verify as what is known of it, and leaves everything else. */
export function withSignatureOf(meaning: Meaning, reading: Reading): Reading {
  const isUnverified = reading.kind === 'decided' && reading.meaning === UNVERIFIED;
  return isUnverified ? decided(meaning, reading.because) : reading;
}

/** `error:0A000086:SSL routines:function:certificate verify failed`, as ERR_error_string(3) has it. */
function queuedErrors(text: string): readonly QueuedError[] {
  return [...text.matchAll(/error:([0-9A-Fa-f]{8}):([^:\n]*):([^:\n]*):([^:\n]*)/g)].map(
    (match) => {
      const code = Number.parseInt(match[1] ?? '', 16);
      const name = (match[4] ?? '').trim();
      // OpenSSL 3 packs 8 bits of library over 23 of reason, up to 1.1.1 8 over 12 (function) over
      // 12, BoringSSL 8 over 24; the older ones have the library's number in the top byte.
      const top = code >>> 24;
      const isBoring = match[3] === 'OPENSSL_internal';
      const isOld = isBoring || (top !== 0 && top === LIBRARY_BY_WORDS.get(match[2] ?? ''));
      return {
        library: isOld ? top : code >>> 23,
        reason: isOld ? code & 0xfff : code & 0x7fffff,
        name: isBoring ? name : '',
        text: match[0].trim(),
      };
    },
  );
}

/** How ERR_str_libraries of crypto/err/err.c calls them, in 1.0.2 and 3 alike. */
const LIBRARY_BY_WORDS: ReadonlyMap<string, number> = new Map([
  ['rsa routines', LIBRARY.rsa],
  ['digital envelope routines', LIBRARY.evp],
  ['PEM routines', LIBRARY.pem],
  ['x509 certificate routines', LIBRARY.x509],
  ['asn1 encoding routines', ASN1_LIBRARY],
  ['common libcrypto routines', LIBRARY.crypto],
  ['elliptic curve routines', LIBRARY.ec],
  ['SSL routines', LIBRARY.ssl],
  ['X509 V3 routines', LIBRARY.x509v3],
]);

function readQueued(error: QueuedError): Reading | undefined {
  if (error.library === SYSTEM_LIBRARY) return readSystem(error);
  const isSsl =
    error.library === LIBRARY.ssl || (error.name !== '' && error.library === LIBRARY.ssl_boring);
  if (isSsl && error.reason >= ALERT_OFFSET && error.reason < ALERT_OFFSET + 256) {
    return { kind: 'told', alert: error.reason - ALERT_OFFSET, because: error.text };
  }
  if (error.name === 'DECODE_ERROR' && BORINGSSL_KEY_LIBRARIES.has(error.library)) {
    return decided(BORINGSSL_BAD_KEY, error.text);
  }
  const entry =
    error.name === ''
      ? tableOf(error.library)?.get(error.reason)?.[1]
      : readOpensslName(error.name)?.meaning;
  if (entry === 'lost') return { kind: 'lost', because: error.text };
  if (entry !== undefined) return decided(entry, error.text);
  if (FILE_LIBRARIES.has(error.library)) return decided(BAD_FILE, error.text);
  if (error.library === ASN1_LIBRARY) return decided(MALFORMED, error.text);
  if (isWrapper(error)) return undefined;
  return { kind: 'unmapped', because: error.text };
}

/** ERR_SYSTEM_FLAG of openssl/err.h: the top bit, and errno below it. */
const SYSTEM_LIBRARY = 0x80000000 >>> 23;

function readSystem({ reason, text }: QueuedError): Reading {
  const meaning = SYSTEM_ERRORS.get(reason);
  if (meaning === undefined) return { kind: 'unmapped', because: text };
  return meaning === 'lost' ? { kind: 'lost', because: text } : decided(meaning, text);
}

/** The loaders say it of every file they give up on: what they found in it says more. */
const BAD_FILE: Meaning = { reason: 'malformed_pem', topic: 'configuration', vague: true };
const MALFORMED: Meaning = { reason: 'malformed_certificate', topic: 'peer-certificate' };

function tableOf(library: number): ErrorTable | undefined {
  return new Map([
    [LIBRARY.ssl, SSL_REASONS],
    [LIBRARY.rsa, RSA_REASONS],
    [LIBRARY.evp, EVP_REASONS],
    [LIBRARY.x509, X509_REASONS],
    [LIBRARY.x509v3, X509V3_REASONS],
    [LIBRARY.pem, PEM_REASONS],
    [LIBRARY.provider, PROVIDER_REASONS],
    [LIBRARY.crypto, CRYPTO_REASONS],
  ] as [number, ErrorTable][]).get(library);
}

/** ERR_RFLAG_COMMON of openssl/err.h: "it came from library N", which has its own line above. */
function isWrapper(error: QueuedError): boolean {
  return (
    (error.reason & 0x80000) !== 0 || (error.library === LIBRARY.provider && error.reason < 128)
  );
}

const NAMED = [SSL_REASONS, RSA_REASONS, X509_REASONS, X509V3_REASONS, PEM_REASONS];

/** A reason by its name, as Node's codes and BoringSSL's messages carry it. */
export function readOpensslName(name: string): { readonly meaning: Meaning | 'lost' } | undefined {
  for (const table of NAMED) {
    for (const [known, meaning] of table.values()) if (known === name) return { meaning };
  }
  const boring = BORINGSSL_REASONS.get(name);
  return boring === undefined ? undefined : { meaning: boring };
}

/** `verify error:num=10:certificate has expired` and `Verify return code: 10 (...)` of s_client. */
function readVerifyError(text: string): Reading | undefined {
  const match = /verify error:num=(\d+)[^\n]*|Verify return code: (\d+)[^\n]*/.exec(text);
  const number = Number(match?.[1] ?? match?.[2] ?? 0);
  if (match === null || number === 0) return undefined;
  return readX509Number(number, match[0].trim());
}

export function readX509Number(number: number, because: string): Reading {
  const meaning = X509_BY_NUMBER.get(number);
  return meaning === undefined ? { kind: 'unmapped', because } : decided(meaning, because);
}
