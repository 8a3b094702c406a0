import type { Reason } from '../model/reasons.ts';
import { ALERT_CODES } from '../model/tls-names.ts';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { readBearssl } from './read-bearssl.ts';
import { readErlang } from './read-erlang.ts';
import { readGnutls } from './read-gnutls.ts';
import { readGo } from './read-go.ts';
import { readJava } from './read-java.ts';
import { readMbedtls } from './read-mbedtls.ts';
import { readOpensslName, readOpensslText, readX509Number } from './read-openssl.ts';
import { readRustls } from './read-rustls.ts';
import { decided, type Reading } from './reading.ts';
import { BUN_BAD_FILE } from './tables/bun.ts';
import {
  CERTUTIL,
  CONNACK_REFUSES,
  NET_ERRORS,
  NO_CHOICE,
  NO_UPGRADE,
  NONE_CHOSEN,
} from './tables/chromium.ts';
import { MOSQUITTO_CLIENT_WORDS, MOSQUITTO_LOST } from './tables/mosquitto-clients.ts';
import { NODE_CODES, NODE_WORDS } from './tables/node.ts';
import { X509_BY_NAME, X509_BY_TEXT } from './tables/openssl-x509.ts';
import { LIBSSL_FILE_CALL, S_CLIENT_KEY_MISMATCH } from './tables/openssl.ts';
import {
  DENO_ANY_CONFIGURATION,
  DENO_ANY_REFUSAL,
  DENO_FILE_WORDS,
  DENO_REFUSED,
  RUSTLS_CODES,
} from './tables/rustls.ts';
import { WOLFSSL_ERRORS, WOLFSSL_FILE_CALL, WOLFSSL_KEY_CHECK } from './tables/wolfssl.ts';

interface NativeError {
  readonly code: string;
  readonly text: string;
}

/**
 * What the client's library says about how it ended, or undefined if it says nothing is wrong.
 * `stack` is a BackendInfo's; a stack that is not known is read as OpenSSL or Node where its words
 * have their unmistakable forms, and is unmapped else.
 */
export function readClient(stack: string, result: DriverMeasured): Reading | undefined {
  if (result.outcome !== 'failed') return undefined;
  if (result.error === undefined) {
    return { kind: 'lost', because: 'the client saw the connection end and got no error' };
  }
  const read = READERS.get(stack.split('-')[0] ?? '') ?? readUnknownStack;
  const reading = read(result.error, result);
  if (result.phase === 'config') return inConfiguration(reading);
  return result.phase === 'exchange' ? afterHandshake(reading) : reading;
}

type Read = (error: NativeError, result: DriverMeasured) => Reading;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['node', readNode],
  ['bun', readNode],
  ['deno', readDeno],
  ['rustls', readRustlsDriver],
  ['mqttjs', readNode],
  ['mosquitto', readMosquitto],
  ['chromium', readChromium],
  ['openssl', readOpenssl],
  ['boringssl', readOpenssl],
  ['wolfssl', readWolfssl],
  ['go', readGo],
  ['java', readJava],
  ['erlang', readErlang],
  ['mbedtls', (error) => readMbedtls(error) ?? readSystem(error) ?? unmapped(error)],
  ['bearssl', (error) => readBearssl(error) ?? readSystem(error) ?? unmapped(error)],
  ['gnutls', (error) => readGnutls(error) ?? readSystem(error) ?? unmapped(error)],
]);

/** Nothing but the client's own files is looked at there, whatever the library's words are for. */
function inConfiguration(reading: Reading): Reading {
  if (reading.kind !== 'decided' || !ABOUT_BYTES.has(reading.meaning.reason)) return reading;
  return decided({ reason: 'malformed_pem', topic: 'configuration' }, reading.because);
}

/** The certificates are through: what is too long then is a session ticket (RFC 8446 §4.6.1). */
function afterHandshake(reading: Reading): Reading {
  if (reading.kind !== 'decided' || reading.meaning.reason !== 'message_too_long') return reading;
  return decided({ reason: 'message_too_long' }, reading.because);
}

const ABOUT_BYTES: ReadonlySet<Reason> = new Set<Reason>([
  'bad_certificate',
  'malformed_certificate',
  'decode_error',
]);

function readNode(error: NativeError): Reading {
  return readNodeCode(error) ?? unmapped(error);
}

/**
 * The driver in Rust: rustls's own words, those of its PEM parser, and errno's names. BadSignature is
 * said of certificates and of what the server signs in the handshake, which comes after them: whoever
 * knows the scheme of that has seen the certificates through.
 */
function readRustlsDriver(error: NativeError, { negotiated }: DriverMeasured): Reading {
  const because = `${error.code}: ${error.text.trim()}`;
  const signed = negotiated?.signatureScheme !== undefined;
  if (signed && error.code === 'InvalidCertificate(BadSignature)') {
    return decided({ reason: 'decrypt_error', topic: 'peer-signature' }, because);
  }
  const fromRustls = readRustls(error.text);
  if (fromRustls !== undefined) return fromRustls;
  const own = RUSTLS_CODES.get(error.code);
  if (own !== undefined) return decided(own, because);
  return readSystem(error) ?? unmapped(error);
}

/** Deno passes on what rustls says; its `node:tls` gives that a code of Node's where it knows one. */
function readDeno(error: NativeError): Reading {
  const because = `${error.code}: ${error.text.trim()}`;
  const fromRustls = readRustls(error.text);
  if (fromRustls !== undefined) return fromRustls;
  if (DENO_FILE_WORDS.test(error.text)) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  if (error.code === DENO_ANY_CONFIGURATION) {
    return decided({ reason: 'internal_error', topic: 'configuration' }, because);
  }
  if (error.code === DENO_ANY_REFUSAL) return decided(DENO_REFUSED, because);
  return readNode(error);
}

/** Also for brokers written for Node: the same codes, seen from the other side. */
export function readNodeCode({ code, text }: NativeError): Reading | undefined {
  const because = text === '' || text === code ? code : `${code}: ${text.trim()}`;
  const fromText = readOpensslText(text);
  if (fromText !== undefined && fromText.kind !== 'unmapped') return fromText;
  const alert = alertOfName(code);
  if (alert !== undefined) return { kind: 'told', alert, because };
  const own = NODE_CODES.get(code);
  if (own === 'lost') return { kind: 'lost', because };
  if (own !== undefined) return decided(own, because);
  const inWords = NODE_WORDS.find(([words]) => words.test(text))?.[1];
  if (inWords !== undefined) return decided(inWords, because);
  // Up to Node 10 the text stands in for a code, too.
  const isText = code === 'UNSPECIFIED' || code === text.trim();
  const x509 = isText ? X509_BY_TEXT.get(text.trim()) : undefined;
  const byName = x509 ?? X509_BY_NAME.get(code);
  if (byName !== undefined) return decided(byName, because);
  const reason = readOpensslName(code.replace(/^ERR_(SSL|OSSL_[A-Z0-9]+|OSSL)_/, ''));
  if (reason?.meaning === 'lost') return { kind: 'lost', because };
  if (reason !== undefined) return decided(reason.meaning, because);
  if (code === 'ERR_BORINGSSL' && BUN_BAD_FILE.test(text.trim())) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  if (/^ERR_OSSL_(PEM|ASN1|STORE|DECODER|UNSUPPORTED)/.test(code)) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  return undefined;
}

/** `ERR_SSL_TLSV1_ALERT_UNKNOWN_CA`, `ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED` (OpenSSL 3.2 on). */
function alertOfName(code: string): number | undefined {
  const name = /^ERR_SSL_[A-Z0-9/]+_ALERT_([A-Z_]+)$/.exec(code)?.[1]?.toLowerCase();
  const found = Object.entries(ALERT_CODES).find(([, known]) => known === name);
  return found === undefined ? undefined : Number(found[0]);
}

function readOpenssl(error: NativeError): Reading {
  const text = `${error.code}\n${error.text}`;
  const reading = readOpensslText(text);
  if (reading !== undefined) return reading;
  if (LIBSSL_FILE_CALL.test(error.text)) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, error.text);
  }
  if (/^\d+$/.test(error.code)) return readX509Number(Number(error.code), text.trim());
  const byName = X509_BY_NAME.get(error.code.replace(/^X509_V_ERR_/, ''));
  if (byName !== undefined) return decided(byName, text);
  if (S_CLIENT_KEY_MISMATCH.test(text)) {
    return decided({ reason: 'key_mismatch', topic: 'configuration' }, error.text);
  }
  // apps/lib/apps.c: s_client's own words before it makes a connection.
  if (/Could not (read|open|find)|unable to load/i.test(text)) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, error.text);
  }
  // BIO_get_retry_reason(3) and read(2): s_client prints `read:errno=104` when the peer resets.
  if (/(read|write):errno=\d+/.test(text)) return { kind: 'lost', because: error.text };
  return readSystem(error) ?? unmapped(error);
}

function readChromium({ code, text }: NativeError): Reading {
  const because = `${code}: ${text.trim()}`;
  if (NO_CHOICE.test(text)) return decided(NONE_CHOSEN, because);
  if (CERTUTIL.test(text) || code === 'ENOENT' || code === 'certutil') {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  const isLost = NO_UPGRADE.test(text) || CONNACK_REFUSES.test(text);
  const meaning = NET_ERRORS.get(code) ?? (isLost ? 'lost' : undefined);
  if (meaning === undefined) return { kind: 'unmapped', because };
  if (meaning === 'lost' || meaning === 'told') return { kind: meaning, because };
  if (typeof meaning === 'number') return { kind: 'told', alert: meaning, because };
  return decided(meaning, because);
}

/** mosquitto's own programs: OpenSSL's words where they print them, else libmosquitto's. */
function readMosquitto({ code, text }: NativeError): Reading {
  const because = `${code}: ${text.trim()}`;
  const own = MOSQUITTO_CLIENT_WORDS.find(([words]) => words.test(text))?.[1];
  if (own !== undefined) return decided(own, because);
  const reading = readOpensslText(`${code}\n${text}`);
  if (reading !== undefined) return reading;
  return { kind: MOSQUITTO_LOST.test(text) ? 'lost' : 'unmapped', because };
}

function readWolfssl(error: NativeError): Reading {
  const because = `${error.code}: ${error.text.trim()}`;
  if (WOLFSSL_KEY_CHECK.test(error.text)) {
    return decided({ reason: 'key_mismatch', topic: 'configuration' }, because);
  }
  if (WOLFSSL_FILE_CALL.test(error.text)) {
    return decided({ reason: 'malformed_pem', topic: 'configuration' }, because);
  }
  const entry = WOLFSSL_ERRORS.get(Number(error.code));
  if (entry === undefined) return readSystem(error) ?? { kind: 'unmapped', because };
  if (entry === 'lost' || entry === 'told') return { kind: entry, because };
  return decided(entry, because);
}

function readUnknownStack(error: NativeError): Reading {
  return readOpensslText(`${error.code}\n${error.text}`) ?? readNodeCode(error) ?? unmapped(error);
}

/** Names of errno.h, which drivers in C give for a socket call that failed. */
function readSystem({ code, text }: NativeError): Reading | undefined {
  const known = NODE_CODES.get(code);
  if (known === undefined) return undefined;
  const because = `${code}: ${text}`;
  return known === 'lost' ? { kind: 'lost', because } : decided(known, because);
}

function unmapped({ code, text }: NativeError): Reading {
  return { kind: 'unmapped', because: `${code}: ${text}`.trim() };
}
