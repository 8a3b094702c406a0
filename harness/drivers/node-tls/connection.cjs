'use strict';
/** One request: connection, handshake, exchange, and what came of it. */
const fs = require('fs');
const net = require('net');
const tls = require('tls');
const { secureContext } = require('./context.cjs');
const { FAREWELL_MS, converse } = require('./exchange.cjs');
const { codeOf, isAboutConfiguration, look, receivedAlerts } = require('./observed.cjs');
const { keepSecrets } = require('./key-log.cjs');
const { tlsOptions } = require('./options.cjs');
const { unsupportedFields } = require('./request.cjs');
const { keepSession, saveSession } = require('./session.cjs');

function connect(request, done, fault) {
  const fields = unsupportedFields(request);
  if (fields.length > 0) return done({ outcome: 'unsupported', fields });

  const state = { phase: 'config', step: 0, received: [], socket: null, raw: null, over: false };
  const end = (outcome, error) => {
    if (state.over) return;
    state.over = true;
    clearTimeout(deadline);
    if (error && isAboutConfiguration(error)) state.phase = 'config';
    const result = { outcome, phase: state.phase };
    if (state.phase === 'exchange' && outcome !== 'done') result.step = state.step;
    if (error) result.error = { code: codeOf(error), text: String(error.message).trim() };
    result.alerts = error ? receivedAlerts(error) : [];
    result.alertsComplete = false;
    if (state.negotiated) result.negotiated = state.negotiated;
    if (state.peerCertificates) result.peerCertificates = state.peerCertificates;
    result.received = state.received;
    close(state, outcome === 'done');
    try {
      if (outcome === 'done' && request.saveSession) saveSession(request.saveSession, state);
      done(result);
    } catch (problem) {
      // Nothing the handshake did.
      fault(problem);
    }
  };
  const deadline = setTimeout(() => end('timeout'), request.deadlineMs);

  let context;
  try {
    if (!request.transport) context = secureContext(request);
    if (request.loadSession) state.session = fs.readFileSync(request.loadSession);
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
    if (request.transport) return speak(raw, request, state, end);
    state.phase = 'tls';
    try {
      handshake(request, context, state, end);
    } catch (error) {
      end('failed', error);
    }
  });
}

function handshake(request, context, state, end) {
  const options = tlsOptions(request, context, state.session);
  options.socket = state.raw;
  const socket = tls.connect(options);
  endsWith(socket, request, state, end);
  if (request.saveSession) keepSession(socket, state);
  if (request.keyLog) keepSecrets(socket, request.keyLog);
  // Node's own event, before it looks at the certificate: a refused one was negotiated with, too.
  socket.prependListener('secure', () => {
    // Bun says it too early, when it does not know anything yet.
    if (socket.getProtocol()) look(socket, state);
  });
  socket.once('secureConnect', () => {
    if (state.over) return;
    look(socket, state);
    state.phase = 'exchange';
    converse(request, state, end);
  });
}

/** Without TLS: the exchange begins where the connection is. */
function speak(socket, request, state, end) {
  socket.removeAllListeners('error');
  endsWith(socket, request, state, end);
  state.phase = 'exchange';
  converse(request, state, end);
}

/** Up to Node 16 the alert that ended a connection is told after its end. */
const LAST_WORD_MS = 100;

/** The socket's end is the request's, unless the exchange is over by then. */
function endsWith(socket, request, state, end) {
  state.socket = socket;
  socket.on('error', (error) => end('failed', error));
  socket.once('close', () => end('failed'));
  socket.once('end', () => {
    if (state.phase === 'exchange' && state.step >= request.exchange.length) return;
    setTimeout(() => end('failed'), LAST_WORD_MS);
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
