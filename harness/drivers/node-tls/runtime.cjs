'use strict';
/** What this runtime is and what it can do. */
const tls = require('tls');

const isBun = process.versions.bun !== undefined;
const [nodeMajor, nodeMinor] = process.versions.node.split('.').map(Number);
const hasTls13 = isBun || tls.DEFAULT_MAX_VERSION === 'TLSv1.3';

/** Oldest first. OpenSSL 3 does 1.0 and 1.1 at security level 0 alone, and says so itself. */
const VERSIONS = ['1.0', '1.1', '1.2', ...(hasTls13 ? ['1.3'] : [])];

/** Since OpenSSL 1.1.0. */
const hasSecurityLevels = !isBun && !process.versions.openssl.startsWith('1.0.');

/** `pskCallback`: Node 12.16 and 13.6 (https://nodejs.org/api/tls.html#tlsconnectoptions-callback). */
const hasPsk = !isBun && (nodeMajor > 13 || nodeMinor >= { 12: 16, 13: 6 }[nodeMajor]);

/**
 * What really works, found by asking and looking at the other side (harness/backends/contract.ts).
 * Bun takes TLS 1.3 suites and leaves them out of account, and BoringSSL has no security levels.
 * No runtime can limit fragments; all hand out a stapled OCSP response without judging it.
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
  'sni',
  'passphrase',
  'session',
  ...(hasPsk ? ['psk'] : []),
  'plain',
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

module.exports = { isBun, hasTls13, VERSIONS, CAPABILITIES, HELLO };
