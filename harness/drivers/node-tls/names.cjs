'use strict';
/** IANA names to the library's, and back. */
const tls = require('tls');

const GROUPS = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  x25519: 'X25519',
  x448: 'X448',
};

const GROUPS_BY_KEY_NAME = {
  prime256v1: 'secp256r1',
  'P-256': 'secp256r1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  X25519: 'x25519',
  X448: 'x448',
};

/** IANA to OpenSSL: `man openssl-ciphers`, "CIPHER SUITE NAMES". */
function opensslSuite(suite) {
  // Its CBC is left out of every name but those with PSK.
  if (suite === 'TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256') return 'ECDHE-PSK-AES128-CBC-SHA256';
  return suite
    .replace(/^TLS_/, '')
    .replace(/_POLY1305_SHA256$/, '_POLY1305')
    .replace(/_WITH_/, '_')
    .replace(/AES_(128|256)(_CBC)?/, 'AES$1')
    .replace(/^RSA_/, '')
    .replace(/_/g, '-');
}

/** One string for both kinds of suites and the security level, as OpenSSL's cipher lists take it. */
function cipherString(request) {
  if (!request.cipherSuites && !request.cipherSuites13 && request.securityLevel === undefined) {
    return undefined;
  }
  // Node turns a protocol version off when no suite of it is named, so the defaults stay for the
  // kind the request says nothing about.
  const defaults = tls.DEFAULT_CIPHERS.split(':');
  const is13 = (name) => name.startsWith('TLS_');
  const names = (request.cipherSuites13 || defaults.filter(is13)).concat(
    request.cipherSuites
      ? request.cipherSuites.map(opensslSuite)
      : defaults.filter((name) => !is13(name)),
  );
  if (request.securityLevel !== undefined) names.push(`@SECLEVEL=${request.securityLevel}`);
  return names.join(':');
}

module.exports = { GROUPS, GROUPS_BY_KEY_NAME, opensslSuite, cipherString };
