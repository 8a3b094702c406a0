'use strict';
/** From a request to what `tls` takes. */
const fs = require('fs');
const tls = require('tls');
const { constants } = require('crypto');
const { GROUPS, cipherString } = require('./names.cjs');
const { hasTls13 } = require('./runtime.cjs');

/**
 * Trusting nothing. Node takes an empty list for that, Bun falls back to its bundled roots: so both
 * are given a certificate whose key was thrown away when it was made.
 */
const NOBODY = `-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIUen/fK+CxnNRSlIP9TjGanbtmMPIwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyMTIxMjc0MVoYDzIxMjYxMDI4MjEy
NzQxWjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARMOZBIE8W6uuxZUeTAsPBsZB/fGdeBkegLBfErCwIqnMULr6lzOHgO9AVg2vDJ
hQ4i4w2t6M33qKRYrHBCvDhQo1MwUTAdBgNVHQ4EFgQUD/sbaGPAI0VpMSmsg/jK
k2gy1rMwHwYDVR0jBBgwFoAUD/sbaGPAI0VpMSmsg/jKk2gy1rMwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAzgWmNTNAMV5/e6j0BV7qZoib/E4X
wilsIJqFJjZ4d2ICIQDefOHzT0VtyMZEJUye9U7Wf2WEaINl/uBez4qEgjeqVA==
-----END CERTIFICATE-----`;

const FILES = ['trustAnchors', 'certificate', 'key', 'crl'];

/** Fields whose value goes into a context as it is. */
const SHAPING = [
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'securityLevel',
  'passphrase',
];

const contexts = new Map();
const CONTEXTS_KEPT = 64;

/** Reading PEM files costs more than a handshake: contexts are kept while the files are the same. */
function secureContext(request) {
  const files = FILES.map((field) => (request[field] === undefined ? null : stamp(request[field])));
  const key = JSON.stringify([files, SHAPING.map((field) => request[field])]);
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const context = tls.createSecureContext(contextOptions(request));
  if (contexts.size >= CONTEXTS_KEPT) contexts.delete(contexts.keys().next().value);
  contexts.set(key, context);
  return context;
}

function stamp(path) {
  const stats = fs.statSync(path);
  return [path, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs];
}

function contextOptions(request) {
  const options = { ca: request.trustAnchors ? fs.readFileSync(request.trustAnchors) : NOBODY };
  if (request.certificate) options.cert = fs.readFileSync(request.certificate);
  if (request.key) options.key = fs.readFileSync(request.key);
  if (request.passphrase !== undefined) options.passphrase = request.passphrase;
  if (request.crl) options.crl = revocationLists(fs.readFileSync(request.crl));
  const ciphers = cipherString(request);
  if (ciphers !== undefined) options.ciphers = ciphers;
  if (request.groups)
    options.ecdhCurve = request.groups.map((name) => GROUPS[name] || name).join(':');
  if (request.signatureAlgorithms) options.sigalgs = request.signatureAlgorithms.join(':');
  if (request.versions) Object.assign(options, versionOptions(request.versions.slice().sort()));
  return options;
}

function versionOptions(versions) {
  const last = versions.length - 1;
  if (hasTls13) {
    const name = (version) => `TLSv${version}`.replace(/\.0$/, '');
    return { minVersion: name(versions[0]), maxVersion: name(versions[last]) };
  }
  // Before Node 11.4 there was one method for a version, and one for all with some turned off.
  if (last === 0) {
    return { secureProtocol: `TLSv${versions[0].replace(/\.0$/, '').replace('.', '_')}_method` };
  }
  const off = {
    '1.0': constants.SSL_OP_NO_TLSv1,
    1.1: constants.SSL_OP_NO_TLSv1_1,
    1.2: constants.SSL_OP_NO_TLSv1_2,
  };
  const secureOptions = Object.keys(off).reduce(
    (sum, version) => (versions.indexOf(version) < 0 ? sum | off[version] : sum),
    0,
  );
  return { secureProtocol: 'SSLv23_method', secureOptions };
}

/** Node reads one list from a buffer, but takes several buffers. */
function revocationLists(file) {
  const lists = file
    .toString('latin1')
    .match(/-----BEGIN X509 CRL-----[^]*?-----END X509 CRL-----/g);
  return lists === null || lists.length === 1 ? file : lists;
}

module.exports = { NOBODY, secureContext };
