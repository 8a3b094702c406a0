'use strict';
/** What of a request is asked of `tls.connect` rather than of a context. */
const net = require('net');
const tls = require('tls');

/** @param session one to offer for resumption, where there is one. */
function tlsOptions(request, context, session) {
  const options = {
    secureContext: context,
    rejectUnauthorized: request.verify,
    // Called with whatever Node takes the host to be; the name to verify is the request's.
    checkServerIdentity: (_host, certificate) =>
      request.verify && !(request.psk && isMissing(certificate))
        ? tls.checkServerIdentity(request.servername, certificate)
        : undefined,
  };
  const name = request.sni === undefined ? request.servername : request.sni;
  // RFC 6066 §3: no literal addresses in server_name.
  if (name !== false && !net.isIP(name)) options.servername = name;
  if (request.psk) {
    const psk = { identity: request.psk.identity, psk: Buffer.from(request.psk.key, 'hex') };
    options.pskCallback = () => psk;
  }
  if (session) options.session = session;
  if (request.alpn) options.ALPNProtocols = request.alpn;
  return options;
}

/** Where a pre-shared key speaks for the server there is no certificate (RFC 4279 §2). */
function isMissing(certificate) {
  return !certificate || certificate.raw === undefined;
}

module.exports = { tlsOptions };
