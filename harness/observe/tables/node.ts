import type { Meaning } from '../reading.ts';

/**
 * Error codes Node's own layers make, and Bun's after them (nodejs.org/api/errors.html, "Node.js
 * error codes" and "Common system errors"). OpenSSL's X509_V_ERR names and ERR_SSL_* reasons, which
 * Node passes on, are in the tables of OpenSSL.
 */
export const NODE_CODES: ReadonlyMap<string, Meaning | 'lost'> = new Map<string, Meaning | 'lost'>([
  ['ERR_TLS_CERT_ALTNAME_INVALID', { reason: 'hostname_mismatch', topic: 'peer-certificate' }],
  ['ERR_TLS_CERT_ALTNAME_FORMAT', { reason: 'bad_certificate', topic: 'peer-certificate' }],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', 'lost'],
  ['ECONNRESET', 'lost'],
  ['EPIPE', 'lost'],
  ['ECONNABORTED', 'lost'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'lost'],
  ['ERR_SOCKET_CLOSED', 'lost'],
  ['ERR_STREAM_DESTROYED', 'lost'],
  ['ECONNREFUSED', { reason: 'connection_refused' }],
  ['ENOENT', { reason: 'malformed_pem', topic: 'configuration' }],
  ['EACCES', { reason: 'malformed_pem', topic: 'configuration' }],
  ['EISDIR', { reason: 'malformed_pem', topic: 'configuration' }],
]);

/** What Node said before its errors had codes: up to 8, lib/tls.js. */
export const NODE_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^Hostname\/IP doesn't match certificate's altnames/,
    { reason: 'hostname_mismatch', topic: 'peer-certificate' },
  ],
];
