'use strict';
/** One request: a client of MQTT.js, what it is made to do, and what became of it. */
const fs = require('fs');
const mqtt = require('mqtt');
const { secureContext } = require('../node-tls/context.cjs');
const { FAREWELL_MS } = require('../node-tls/exchange.cjs');
const { codeOf, look, receivedAlerts } = require('../node-tls/observed.cjs');
const { keepSecrets } = require('../node-tls/key-log.cjs');
const { tlsOptions } = require('../node-tls/options.cjs');
const { unsupportedFields } = require('../node-tls/request.cjs');
const { keepSession, saveSession } = require('../node-tls/session.cjs');
const { collectPackets } = require('./frames.cjs');
const { readScript } = require('./script.cjs');

function connect(request, done, fault) {
  const script = readScript(request.exchange);
  const fields = unsupportedFields(request).concat(script === undefined ? ['exchange'] : []);
  if (fields.length > 0) return done({ outcome: 'unsupported', fields });

  const state = { phase: 'config', step: 0, received: [], client: null, socket: null, over: false };
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
    if (state.peerCertificates) result.peerCertificates = state.peerCertificates;
    result.received = state.received;
    close(state);
    try {
      if (outcome === 'done' && request.saveSession) saveSession(request.saveSession, state);
      done(result);
    } catch (problem) {
      // Nothing the handshake did.
      fault(problem);
    }
  };
  const deadline = setTimeout(() => end('timeout'), request.deadlineMs);

  try {
    state.client = mqtt.connect(clientOptions(request, script));
  } catch (error) {
    return end('failed', error);
  }
  state.phase = 'tcp';
  watch(request, state, end);
  converse(script, state, end);
}

/** MQTT.js gives `tls.connect` its own options, whatever is in them. */
function clientOptions(request, { connect }) {
  const { clientId, clean, keepalive, protocolVersion, username, password, properties } = connect;
  const session = request.loadSession && fs.readFileSync(request.loadSession);
  return {
    protocol: request.transport ? 'mqtt' : 'mqtts',
    host: request.host,
    port: request.port,
    ...(request.transport ? {} : tlsOptions(request, secureContext(request), session)),
    clientId,
    clean,
    keepalive,
    protocolVersion,
    username,
    password,
    properties,
    reconnectPeriod: 0,
    resubscribe: false,
    // The deadline is this driver's, and comes first.
    connectTimeout: request.deadlineMs * 2,
  };
}

/**
 * The socket is asked, and not the client: before the handshake is over MQTT.js passes errors on
 * only where it verifies, after it only those with a code, and alerts and sessions never.
 */
function watch(request, state, end) {
  const { client } = state;
  const socket = client.stream;
  state.socket = socket;
  socket.setNoDelay(true);
  collectPackets(socket, state.received);
  socket.once('connect', () => (state.phase = request.transport ? 'exchange' : 'tls'));
  // Node's own event, before it looks at the certificate: a refused one was negotiated with, too.
  socket.prependListener('secure', () => look(socket, state));
  socket.prependListener('secureConnect', () => {
    look(socket, state);
    state.phase = 'exchange';
  });
  if (request.saveSession) keepSession(socket, state);
  if (request.keyLog) keepSecrets(socket, request.keyLog);

  const over = (error) => (state.saidFarewell ? end('done') : end('failed', error));
  socket.on('error', over);
  socket.once('end', () => over());
  socket.once('close', () => over(state.clientError));
  client.on('error', (error) => {
    state.clientError = state.clientError || error;
    // An error of the socket is heard there in this same turn.
    setImmediate(over, error);
  });
}

/** What an application would do, each step once the one before it has been answered. */
function converse({ steps }, state, end) {
  const { client } = state;
  const next = () => {
    const packet = steps[state.step];
    state.step += 1;
    DO[packet.cmd](packet);
  };
  const answered = (error) => (error ? end('failed', error) : state.over || next());
  const DO = {
    subscribe: ({ subscriptions: [{ topic, qos }] }) =>
      client.subscribe(topic, { qos }, (error) => answered(error)),
    publish: ({ topic, payload, retain, properties }) => {
      client.once('message', () => answered());
      client.publish(topic, payload, { retain, properties });
    },
    disconnect: () => {
      state.saidFarewell = true;
      client.end();
      setTimeout(() => end('done'), FAREWELL_MS);
    },
  };
  client.once('connect', () => answered());
}

function close({ client, socket }) {
  if (client === null) return;
  client.end(true);
  // Nothing above is asked to do so once it is disconnecting.
  socket.destroy();
}

module.exports = { connect };
