'use strict';
/** What this runtime is and what it can do. */
const tls = require('tls');

const isBun = process.versions.bun !== undefined;
const isDeno = process.versions.deno !== undefined;
const [nodeMajor, nodeMinor] = process.versions.node.split('.').map(Number);
const hasTls13 = isBun || tls.DEFAULT_MAX_VERSION === 'TLSv1.3';

/** Oldest first. OpenSSL 3 does 1.0 and 1.1 at security level 0 alone, and says so itself. */
const VERSIONS = [...(isDeno ? [] : ['1.0', '1.1']), '1.2', ...(hasTls13 ? ['1.3'] : [])];

/** Since OpenSSL 1.1.0. */
const hasSecurityLevels = !isBun && !process.versions.openssl.startsWith('1.0.');

/** `pskCallback`: Node 12.16 and 13.6 (https://nodejs.org/api/tls.html#tlsconnectoptions-callback). */
const hasPsk = !isBun && (nodeMajor > 13 || nodeMinor >= { 12: 16, 13: 6 }[nodeMajor]);

/** The event `keylog`: Node 10.20 and 12.3 (https://nodejs.org/api/tls.html#event-keylog_1). */
const hasKeyLog = !isBun && (nodeMajor > 12 || nodeMinor >= { 10: 20, 12: 3 }[nodeMajor]);

const EVERYWHERE = [
  'verify-off',
  'certificate',
  'versions',
  'alpn',
  'ip-servername',
  'sni',
  'plain',
];

/**
 * What really works, found by asking and looking at the other side (harness/backends/contract.ts).
 * Bun takes TLS 1.3 suites and leaves them out of account, and BoringSSL has no security levels.
 * Deno takes every option, and of most makes nothing: the rustls underneath gets names, files,
 * versions and protocols; a key that a passphrase does not open is left out without a word.
 * No runtime can limit fragments; all hand out a stapled OCSP response without judging it.
 */
const CAPABILITIES = isDeno
  ? EVERYWHERE
  : [
      ...EVERYWHERE,
      'cipherSuites',
      ...(hasTls13 && !isBun ? ['cipherSuites13'] : []),
      'groups',
      ...(nodeMajor >= 12 ? ['signatureAlgorithms'] : []),
      'crl',
      ...(hasSecurityLevels ? ['securityLevel'] : []),
      'passphrase',
      'session',
      ...(hasPsk ? ['psk'] : []),
      ...(hasKeyLog ? ['keyLog'] : []),
    ];

const HELLO = Object.assign({ protocol: 1 }, whoIsThis(), { capabilities: CAPABILITIES });

function whoIsThis() {
  const { node, openssl, bun, boringssl, deno } = process.versions;
  if (isBun) {
    const tlsLibrary = { name: 'BoringSSL', version: boringssl || 'unknown' };
    return { product: 'bun', version: bun, tlsLibrary };
  }
  if (isDeno) {
    // Deno calls itself Node with some OpenSSL, and does not tell its rustls: who starts it does.
    const tlsLibrary = { name: 'rustls', version: process.argv[2] || 'unknown' };
    return { product: 'deno', version: deno, tlsLibrary };
  }
  return { product: 'node', version: node, tlsLibrary: { name: 'OpenSSL', version: openssl } };
}

module.exports = { isBun, isDeno, hasTls13, VERSIONS, CAPABILITIES, HELLO };
