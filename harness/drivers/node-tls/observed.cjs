'use strict';
/** What the library tells about a connection, and about its end. */
const { GROUPS_BY_KEY_NAME } = require('./names.cjs');
const { isBun, isDeno } = require('./runtime.cjs');
const rustls = require('../deno-tls/alerts.cjs');

function seen(socket) {
  const negotiated = {};
  const version = socket.getProtocol && socket.getProtocol();
  if (version) negotiated.version = version.replace(/^TLSv/, '').replace(/^1$/, '1.0');
  const cipher = socket.getCipher && socket.getCipher();
  if (cipher && (cipher.standardName || cipher.name)) {
    negotiated.cipher = cipher.standardName || cipher.name;
  }
  const key = socket.getEphemeralKeyInfo && socket.getEphemeralKeyInfo();
  if (key && key.name) negotiated.group = GROUPS_BY_KEY_NAME[key.name] || key.name;
  if (socket.alpnProtocol !== undefined) negotiated.alpn = socket.alpnProtocol || 'none';
  if (socket.isSessionReused) negotiated.resumed = socket.isSessionReused();
  return negotiated;
}

/**
 * DER in hex, leaf first: what the broker sent and, as Node looks for issuers in the context's store
 * too, the anchor its path ends in. Empty where nothing is known.
 */
function peerCertificates(socket) {
  const certificates = [];
  let one = socket.getPeerCertificate && socket.getPeerCertificate(true);
  while (one && one.raw) {
    const der = Buffer.from(one.raw).toString('hex');
    // A root is its own issuer.
    if (certificates.indexOf(der) >= 0) break;
    certificates.push(der);
    one = one.issuerCertificate;
  }
  return certificates;
}

/** What is negotiated and shown, as soon and as long as it is known. */
function look(socket, state) {
  state.negotiated = seen(socket);
  const certificates = peerCertificates(socket);
  if (certificates.length > 0) state.peerCertificates = certificates;
}

function codeOf(error) {
  return String(error.code || error.name);
}

/**
 * OpenSSL says `SSL alert number 48` for an alert that came in, and only for fatal ones (in TLS 1.3
 * all errors are, RFC 8446 §6.2); BoringSSL's code for one is 1000 and the alert's number. What they
 * sent they do not say.
 */
function receivedAlerts(error) {
  const text = String(error.message);
  if (isDeno) return rustls.receivedAlerts(text);
  const said = /SSL alert number (\d+)/.exec(text);
  const packed = isBun ? /^error:10([0-9a-f]{6}):SSL routines/.exec(text) : null;
  const code = said ? Number(said[1]) : packed ? (parseInt(packed[1], 16) & 0xfff) - 1000 : -1;
  return code >= 0 && code <= 255 ? [{ from: 'broker', level: 'fatal', code }] : [];
}

/**
 * Deno makes rustls's configuration when the socket is there, before a byte is sent, and has this one
 * error for whatever it does not take (initClientTls in ext/node/polyfills/internal_binding/tls_wrap.ts).
 */
function isAboutConfiguration(error) {
  return isDeno && error.code === 'ERR_SSL_UNSUPPORTED_PROTOCOL';
}

module.exports = { isAboutConfiguration, look, codeOf, receivedAlerts };
