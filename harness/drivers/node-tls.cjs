'use strict';
/**
 * A driver (docs/driver-protocol.md) for Node's `tls` module, and for Bun's. Plain CommonJS without
 * dependencies, so that any Node from 8 on can run it.
 */
const fs = require('fs');
const net = require('net');
const tls = require('tls');

const isBun = process.versions.bun !== undefined;
const nodeMajor = Number(process.versions.node.split('.')[0]);
const hasTls13 = isBun || tls.DEFAULT_MAX_VERSION === 'TLSv1.3';

/** After the last step, how long the broker may take to close: docs/driver-protocol.md. */
const FAREWELL_MS = 200;

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
  ...(isBun ? [] : ['securityLevel']),
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

// ---------------------------------------------------------------- the conversation

let buffered = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  buffered += chunk;
  for (let end = buffered.indexOf('\n'); end >= 0; end = buffered.indexOf('\n')) {
    const line = buffered.slice(0, end);
    buffered = buffered.slice(end + 1);
    if (line.trim() !== '') answer(line);
  }
});
process.stdin.on('end', () => process.exit(0));

function answer(line) {
  let id = null;
  try {
    const message = JSON.parse(line);
    if (message === null || typeof message !== 'object') throw new Error('not an object');
    if (typeof message.id === 'number') id = message.id;
    if (id === null) throw new Error('no numeric id');
    if (message.op === 'hello') return write({ id, hello: HELLO });
    if (message.op !== 'connect') throw new Error(`unknown op: ${String(message.op)}`);
    checkTypes(message);
    connect(message, (result) => write({ id, result }));
  } catch (error) {
    write({ id, error: error.message });
  }
}

function write(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

// ---------------------------------------------------------------- the request

const isList = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isInteger(value) && value >= 0;

const REQUIRED = {
  host: isText,
  port: isCount,
  deadlineMs: (value) => Number.isFinite(value) && value > 0,
  servername: isText,
  verify: (value) => typeof value === 'boolean',
  exchange: (value) =>
    Array.isArray(value) &&
    value.every(
      (step) =>
        step !== null &&
        typeof step === 'object' &&
        /^([0-9a-f]{2})*$/i.test(step.send) &&
        (step.expect === undefined || isCount(step.expect)),
    ),
};

const OPTIONAL = {
  trustAnchors: isText,
  certificate: isText,
  key: isText,
  versions: isList,
  cipherSuites: isList,
  cipherSuites13: isList,
  groups: isList,
  signatureAlgorithms: isList,
  alpn: isList,
  crl: isText,
  securityLevel: isCount,
};

function checkTypes(request) {
  for (const field of Object.keys(REQUIRED)) {
    if (!REQUIRED[field](request[field])) throw new Error(`${field}: missing or of a wrong type`);
  }
  for (const field of Object.keys(OPTIONAL)) {
    if (request[field] !== undefined && !OPTIONAL[field](request[field])) {
      throw new Error(`${field}: of a wrong type`);
    }
  }
}

/** Fields of the request this library cannot do; made-up ones too. */
function unsupportedFields(request) {
  const known = (field) =>
    field === 'id' || field === 'op' || field in REQUIRED || field in OPTIONAL;
  const fields = Object.keys(request).filter((field) => !known(field));
  for (const field of Object.keys(OPTIONAL)) {
    if (request[field] === undefined || field === 'trustAnchors') continue;
    const capability = field === 'key' ? 'certificate' : field;
    if (CAPABILITIES.indexOf(capability) < 0) fields.push(field);
  }
  for (const version of request.versions || []) {
    if (version !== '1.2' && !(version === '1.3' && hasTls13)) fields.push(`versions=${version}`);
  }
  for (const field of Object.keys(TRIALS)) {
    for (const name of request[field] || []) {
      if (CAPABILITIES.indexOf(field) >= 0 && !takes(field, name)) fields.push(`${field}=${name}`);
    }
  }
  return fields;
}

/** One name of a list, as an option that the library alone accepts or refuses. */
const TRIALS = {
  cipherSuites: (name) => ({ ciphers: opensslSuite(name) }),
  cipherSuites13: (name) => ({ ciphers: name }),
  groups: (name) => ({ ecdhCurve: GROUPS[name] || name }),
  signatureAlgorithms: (name) => ({ sigalgs: name }),
};
const tried = new Map();

/** In a list of several, libraries leave out a suite they don't know without a word. */
function takes(field, name) {
  const key = `${field}=${name}`;
  if (!tried.has(key)) {
    try {
      tls.createSecureContext(TRIALS[field](name));
      tried.set(key, true);
    } catch (_) {
      tried.set(key, false);
    }
  }
  return tried.get(key);
}

// ---------------------------------------------------------------- names

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
  const is13 = (name) => /^TLS_/.test(name);
  const names = (request.cipherSuites13 || defaults.filter(is13)).concat(
    request.cipherSuites
      ? request.cipherSuites.map(opensslSuite)
      : defaults.filter((name) => !is13(name)),
  );
  if (request.securityLevel !== undefined) names.push(`@SECLEVEL=${request.securityLevel}`);
  return names.join(':');
}

// ---------------------------------------------------------------- the context

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

const contexts = new Map();
const CONTEXTS_KEPT = 64;

/** Reading PEM files costs more than a handshake: contexts are kept while the files are the same. */
function secureContext(request) {
  const files = ['trustAnchors', 'certificate', 'key', 'crl'].map((field) =>
    request[field] === undefined ? null : stamp(request[field]),
  );
  const key = JSON.stringify([files, ...Object.keys(OPTIONAL).map((field) => request[field])]);
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const context = tls.createSecureContext(contextOptions(request));
  if (contexts.size >= CONTEXTS_KEPT) contexts.delete(contexts.keys().next().value);
  contexts.set(key, context);
  return context;
}

function stamp(path) {
  const stats = fs.statSync(path);
  return [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs];
}

function contextOptions(request) {
  const options = { ca: request.trustAnchors ? fs.readFileSync(request.trustAnchors) : NOBODY };
  if (request.certificate) options.cert = fs.readFileSync(request.certificate);
  if (request.key) options.key = fs.readFileSync(request.key);
  if (request.crl) options.crl = fs.readFileSync(request.crl);
  const ciphers = cipherString(request);
  if (ciphers !== undefined) options.ciphers = ciphers;
  if (request.groups)
    options.ecdhCurve = request.groups.map((name) => GROUPS[name] || name).join(':');
  if (request.signatureAlgorithms) options.sigalgs = request.signatureAlgorithms.join(':');
  if (request.versions) {
    if (hasTls13) {
      const versions = request.versions.slice().sort();
      options.minVersion = `TLSv${versions[0]}`;
      options.maxVersion = `TLSv${versions[versions.length - 1]}`;
    } else {
      options.secureProtocol = 'TLSv1_2_method';
    }
  }
  return options;
}

// ---------------------------------------------------------------- the connection

function connect(request, done) {
  const fields = unsupportedFields(request);
  if (fields.length > 0) return done({ outcome: 'unsupported', fields });

  const state = { phase: 'config', step: 0, received: [], socket: null, raw: null, over: false };
  const end = (outcome, error) => {
    if (state.over) return;
    state.over = true;
    clearTimeout(deadline);
    const result = { outcome, phase: state.phase };
    if (state.phase === 'exchange' && outcome !== 'done') result.step = state.step;
    if (error) result.error = { code: codeOf(error), text: String(error.message).trim() };
    result.alerts = error ? receivedAlerts(error) : [];
    result.alertsComplete = false;
    if (state.negotiated) result.negotiated = state.negotiated;
    result.received = state.received;
    close(state, outcome === 'done');
    done(result);
  };
  const deadline = setTimeout(() => end('timeout'), request.deadlineMs);

  let context;
  try {
    context = secureContext(request);
  } catch (error) {
    return end('failed', error);
  }

  state.phase = 'tcp';
  const raw = net.connect({ host: request.host, port: request.port });
  state.raw = raw;
  raw.setNoDelay(true);
  raw.once('error', (error) => end('failed', error));
  raw.once('connect', () => {
    if (state.over) return;
    state.phase = 'tls';
    try {
      handshake(request, context, state, end);
    } catch (error) {
      end('failed', error);
    }
  });
}

function handshake(request, context, state, end) {
  const options = {
    socket: state.raw,
    secureContext: context,
    rejectUnauthorized: request.verify,
    // Called with whatever Node takes the host to be; the name to verify is the request's.
    checkServerIdentity: (_host, certificate) =>
      request.verify ? tls.checkServerIdentity(request.servername, certificate) : undefined,
  };
  // RFC 6066 §3: no literal addresses in server_name.
  if (!net.isIP(request.servername)) options.servername = request.servername;
  if (request.alpn) options.ALPNProtocols = request.alpn;
  const socket = tls.connect(options);
  state.socket = socket;
  socket.on('error', (error) => end('failed', error));
  socket.once('close', () => end('failed'));
  socket.once('end', () => {
    if (state.phase !== 'exchange' || state.step < request.exchange.length) end('failed');
  });
  // Node's own event, before it looks at the certificate: a refused one was negotiated with, too.
  socket.prependListener('secure', () => {
    // Bun says it too early, when it does not know anything yet.
    if (socket.getProtocol()) state.negotiated = seen(socket);
  });
  socket.once('secureConnect', () => {
    if (state.over) return;
    state.negotiated = seen(socket);
    state.phase = 'exchange';
    converse(request, state, end);
  });
}

function close(state, orderly) {
  if (!state.raw) return;
  if (!state.socket || !orderly) {
    if (state.socket) state.socket.destroy();
    state.raw.destroy();
    return;
  }
  state.socket.end();
  // A broker that never closes must not keep the descriptor.
  setTimeout(() => {
    state.socket.destroy();
    state.raw.destroy();
  }, FAREWELL_MS).unref();
}

// ---------------------------------------------------------------- the exchange

function converse(request, state, end) {
  const socket = state.socket;
  const steps = request.exchange;
  let pending = Buffer.alloc(0);

  const advance = () => {
    while (state.step < steps.length) {
      const wanted = steps[state.step].expect;
      if (wanted !== undefined && !takeUntil(wanted)) return;
      state.step += 1;
      if (state.step < steps.length) send();
    }
    farewell();
  };
  const send = () => socket.write(Buffer.from(steps[state.step].send, 'hex'));
  const takeUntil = (wanted) => {
    for (;;) {
      const length = packetLength(pending);
      if (length === undefined) return false;
      const packet = pending.slice(0, length);
      pending = pending.slice(length);
      state.received.push(packet.toString('hex'));
      if (packet[0] >> 4 === wanted) return true;
    }
  };
  const farewell = () => {
    if (state.saidFarewell) return;
    state.saidFarewell = true;
    if (steps.length === 0) return end('done');
    const timer = setTimeout(() => end('done'), FAREWELL_MS);
    const over = () => {
      clearTimeout(timer);
      end('done');
    };
    socket.removeAllListeners('error');
    socket.removeAllListeners('close');
    socket.on('error', over);
    socket.once('close', over);
    socket.once('end', over);
  };

  socket.on('data', (chunk) => {
    if (state.over) return;
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (state.step < steps.length) advance();
  });
  if (steps.length === 0) return farewell();
  send();
  advance();
}

/** Length of the first complete packet (MQTT 3.1.1 §2.2.3), or undefined while there is none. */
function packetLength(bytes) {
  let remaining = 0;
  for (let index = 1; index <= 4; index += 1) {
    if (index >= bytes.length) return undefined;
    remaining += (bytes[index] & 0x7f) * Math.pow(128, index - 1);
    if (bytes[index] < 0x80) {
      const length = index + 1 + remaining;
      return length <= bytes.length ? length : undefined;
    }
  }
  // Five length bytes are not MQTT: take what is there, so that it is seen and not waited for.
  return bytes.length;
}

// ---------------------------------------------------------------- what was seen

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

function codeOf(error) {
  return String(error.code || error.reason || error.name);
}

/**
 * OpenSSL says `SSL alert number 48` for an alert that came in, and only for fatal ones (in TLS 1.3
 * all errors are, RFC 8446 §6.2); BoringSSL's code for one is 1000 and the alert's number. What they
 * sent they do not say.
 */
function receivedAlerts(error) {
  const text = String(error.message);
  const said = /SSL alert number (\d+)/.exec(text);
  const packed = isBun ? /^error:10([0-9a-f]{6}):SSL routines/.exec(text) : null;
  const code = said ? Number(said[1]) : packed ? (parseInt(packed[1], 16) & 0xfff) - 1000 : -1;
  return code >= 0 && code <= 255 ? [{ from: 'broker', level: 'fatal', code }] : [];
}
