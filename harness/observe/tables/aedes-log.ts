/**
 * The line containers/aedes writes on Node's `tlsClientError` event, values as JSON:
 *   tls-client-error code="ECONNRESET" authorizationError="CERT_HAS_EXPIRED" message="socket hang up"
 * A server of Node's finishes the handshake before it looks at the client's certificate, then closes
 * without an alert; the event's error is then ECONNRESET and only `authorizationError` says why. On
 * an error of OpenSSL's, `code` is `ERR_SSL_...` and `message` the line of the error queue
 * (nodejs.org/api/tls.html, "Event: 'tlsClientError'").
 *
 * What the check of a certificate leaves in the queue ends the handshake as soon as the server has to
 * wait for the client's next message (SSL_get_error(3) looks at the queue first): whoever sends its
 * messages one by one is refused with that code, before Node could look, and `authorizationError` is
 * null.
 */
const JSON_TEXT = '"(?:[^"\\\\]|\\\\.)*"|null';
export const AEDES_TLS_LINE = new RegExp(
  `tls-client-error code=(?<code>${JSON_TEXT}) authorizationError=(?<authorizationError>${JSON_TEXT}) message=(?<message>${JSON_TEXT})$`,
);
