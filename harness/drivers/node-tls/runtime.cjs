'use strict';
/** What this runtime is and what it can do. */
const tls = require('tls');

const isBun = process.versions.bun !== undefined;
const nodeMajor = Number(process.versions.node.split('.')[0]);
const hasTls13 = isBun || tls.DEFAULT_MAX_VERSION === 'TLSv1.3';

/** Since OpenSSL 1.1.0. */
const hasSecurityLevels = !isBun && !process.versions.openssl.startsWith('1.0.');

/**
 * What really works, found by asking and looking at the other side (harness/backends/contract.ts).
 * Bun takes TLS 1.3 suites and leaves them out of account, and BoringSSL has no security levels.
 */
const CAPABILITIES = [
  'verify-off',
  'certificate',
  'versions',
  'cipherSuites',
  ...(hasTls13 && !isBun ? ['cipherSuites13'] : []),
  'groups',
  ...(nodeMajor >= 12 ? ['signatureAlgorithms'] : []),
  'alpn',
  'crl',
  ...(hasSecurityLevels ? ['securityLevel'] : []),
  'ip-servername',
];

const HELLO = {
  protocol: 1,
  product: isBun ? 'bun' : 'node',
  version: isBun ? process.versions.bun : process.versions.node,
  tlsLibrary: isBun
    ? { name: 'BoringSSL', version: process.versions.boringssl || 'unknown' }
    : { name: 'OpenSSL', version: process.versions.openssl },
  capabilities: CAPABILITIES,
};

module.exports = { isBun, hasTls13, CAPABILITIES, HELLO };
