'use strict';
/** One request: connection, handshake, exchange, and what came of it. */
const { fieldsBeyond } = require('../node-tls/fields.cjs');
const { receivedAlerts } = require('./alerts.cjs');
const { converse } = require('./exchange.cjs');

/**
 * Deno.connectTls has options for names, files and protocols, and for nothing else: versions, suites
 * and groups are rustls's own, and only the program as a whole can be told to verify nobody.
 */
const CAPABILITIES = ['certificate', 'alpn', 'ip-servername', 'plain'];

async function connect(request) {
  const fields = fieldsBeyond(request, CAPABILITIES);
  if (fields.length > 0) return { outcome: 'unsupported', fields };

  const state = { phase: 'config', step: 0, received: [], socket: null };
  let timer;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'timeout' }), request.deadlineMs);
  });
  const work = run(request, state).then(
    () => ({ outcome: 'done' }),
    (error) => ({ outcome: 'failed', error }),
  );
  const { outcome, error } = await Promise.race([work, deadline]);
  clearTimeout(timer);
  // What is under way fails now, and a connection made after this is closed by `run`.
  state.over = true;
  close(state.socket);
  return resultOf(outcome, error, state);
}

function resultOf(outcome, error, state) {
  const { phase, step, received, negotiated } = state;
  const text = error ? String(error.message).trim() : '';
  return Object.assign(
    { outcome, phase },
    phase === 'exchange' && outcome !== 'done' && { step },
    text !== '' && { error: { code: String(error.code || error.name), text } },
    { alerts: receivedAlerts(text), alertsComplete: false },
    negotiated && { negotiated },
    { received },
  );
}

async function run(request, state) {
  const read = (path) => (path === undefined ? undefined : Deno.readTextFileSync(path));
  const files = {
    caCerts: request.trustAnchors === undefined ? [] : [read(request.trustAnchors)],
    cert: read(request.certificate),
    key: read(request.key),
  };
  state.phase = 'tcp';
  const socket = await open(request, files, state);
  if (state.over) return close(socket);
  state.socket = socket;
  if (!request.transport) {
    state.phase = 'tls';
    const { alpnProtocol } = await socket.handshake();
    state.negotiated = { alpn: alpnProtocol === null ? 'none' : alpnProtocol };
  }
  state.phase = 'exchange';
  await converse(request.exchange, state);
}

/** A connection on which nothing was said yet. */
async function open(request, { caCerts, cert, key }, state) {
  const { host: hostname, port, servername, alpn: alpnProtocols } = request;
  if (cert !== undefined || key !== undefined) {
    // Only connectTls takes a certificate. Another name than the host's is still a symbol there.
    const named = { [Symbol.for('unstableServerName')]: servername };
    const options = { hostname, port, caCerts, cert, key, alpnProtocols, ...named };
    return Deno.connectTls(options).catch((error) => {
      // It connects before it looks at the files; what the system says has a code of errno.h.
      if (!error.code) state.phase = 'config';
      throw error;
    });
  }
  const raw = await Deno.connect({ hostname, port });
  raw.setNoDelay(true);
  if (request.transport) return raw;
  state.phase = 'config';
  return Deno.startTls(raw, { hostname: servername, caCerts, alpnProtocols }).catch((error) => {
    close(raw);
    throw error;
  });
}

function close(socket) {
  if (!socket) return;
  try {
    socket.close();
  } catch {
    // It is closed.
  }
}

module.exports = { CAPABILITIES, connect };
