'use strict';
/** One request: connection, handshake, exchange, and what came of it. */
const net = require('net');
const tls = require('tls');
const { secureContext } = require('./context.cjs');
const { FAREWELL_MS, converse } = require('./exchange.cjs');
const { codeOf, receivedAlerts, seen } = require('./observed.cjs');
const { unsupportedFields } = require('./request.cjs');

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

module.exports = { connect };
