import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason'], vague?: true): Meaning => ({
  reason,
  topic: 'peer-certificate',
  ...(vague && { vague }),
});

/** It has no certificate to choose from, and ends the WebSocket rather than go on without. */
export const NONE_CHOSEN: Meaning = { reason: 'no_certificate_sent', topic: 'own-certificate' };

/**
 * Names of net/base/net_error_list.h, as Chromium has them for a WebSocket that does not come about.
 * A number is the alert that stands behind the name (MapOpenSSLErrorSSL in net/ssl/openssl_ssl_util.cc),
 * `told` an alert it does not say which of.
 */
export const NET_ERRORS: ReadonlyMap<string, Meaning | 'lost' | 'told' | number> = new Map<
  string,
  Meaning | 'lost' | 'told' | number
>([
  ['ERR_CERT_AUTHORITY_INVALID', peer('unknown_ca')],
  ['ERR_CERT_COMMON_NAME_INVALID', peer('hostname_mismatch')],
  // Past and future alike.
  ['ERR_CERT_DATE_INVALID', peer('certificate_expired')],
  // Whatever has no name of its own, a critical extension nobody knows among it.
  ['ERR_CERT_INVALID', peer('bad_certificate')],
  ['ERR_CERT_NAME_CONSTRAINT_VIOLATION', peer('name_constraints')],
  ['ERR_CERT_NO_REVOCATION_MECHANISM', peer('crl_unavailable')],
  ['ERR_CERT_REVOKED', peer('certificate_revoked')],
  ['ERR_CERT_UNABLE_TO_CHECK_REVOCATION', peer('crl_unavailable')],
  ['ERR_CERT_WEAK_KEY', peer('key_too_small')],
  ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', peer('digest_too_weak')],
  ['ERR_SSL_KEY_USAGE_INCOMPATIBLE', peer('key_usage')],
  ['ERR_SSL_SERVER_CERT_BAD_FORMAT', peer('malformed_certificate')],
  ['ERR_SSL_OBSOLETE_VERSION', { reason: 'protocol_version' }],
  ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', NONE_CHOSEN],
  // A failed decoding as an alert that has no name of its own.
  ['ERR_SSL_PROTOCOL_ERROR', { reason: 'decode_error', vague: true }],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'told'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'told'],
  ['ERR_SSL_BAD_RECORD_MAC_ALERT', 20],
  ['ERR_SSL_DECOMPRESSION_FAILURE_ALERT', 30],
  ['ERR_SSL_DECRYPT_ERROR_ALERT', 51],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', 112],
  ['ERR_CONNECTION_ABORTED', 'lost'],
  ['ERR_CONNECTION_CLOSED', 'lost'],
  ['ERR_CONNECTION_RESET', 'lost'],
  ['ERR_EMPTY_RESPONSE', 'lost'],
  ['ERR_SOCKET_NOT_CONNECTED', 'lost'],
]);

/** net/websockets/websocket_stream.cc, websocket_channel.cc: TLS was through, HTTP was not. */
export const NO_UPGRADE =
  /Connection closed before receiving a handshake response|Error during WebSocket handshake/;

/** net/url_request/url_request.cc: where no certificate is chosen for a server that asks for one. */
export const NO_CHOICE = /WebSocket opening handshake was canceled/;

/** MQTT.js's words for a CONNACK, which is read elsewhere. */
export const CONNACK_REFUSES = /^Connection refused: /;

/** What certutil says of a file that is to be trusted (NSS, cmd/certutil); not all with its name. */
export const CERTUTIL = /^certutil: |^input has header but no trailer/m;
