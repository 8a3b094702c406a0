'use strict';
/** One request: a page's connection, what Chromium's network stack tells of it, what came of it. */
const { isIP } = require('net');
const { readScript } = require('../mqttjs/script.cjs');
const { packetLength } = require('../node-tls/exchange.cjs');
const { fieldsBeyond } = require('../node-tls/fields.cjs');
const { browserFor } = require('./browsers.cjs');
const { secretsSince } = require('./key-log.cjs');
const { converse } = require('./page.cjs');

const CAPABILITIES = ['versions', 'ip-servername', 'keyLog'];
const VERSIONS = ['1.2', '1.3'];

async function connect(program, request) {
  const script = readScript(request.exchange);
  const fields = unsupportedFields(request).concat(script === undefined ? ['exchange'] : []);
  if (fields.length > 0) return { outcome: 'unsupported', fields };

  const seen = { phase: 'config', error: undefined, octets: [] };
  try {
    return await measure(await browserFor(program, request), request, script, seen);
  } catch (error) {
    if (!error.ofConfiguration) throw error;
    const text = String(error.message).trim();
    return result('failed', seen, 0, { code: String(error.code || error.name), text });
  }
}

/** The deadline is the handshake's and counts from here: that a browser starts slowly is no finding. */
async function measure({ page, events, folder }, request, script, seen) {
  let timer;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(resolve, request.deadlineMs, { outcome: 'timeout' });
  });
  const keep = request.keyLog === undefined ? () => {} : secretsSince(folder, request.keyLog);
  seen.phase = 'tls';
  const stop = listen(events, seen);
  try {
    const said = await Promise.race([page.evaluate(converse, asked(request, script)), deadline]);
    const step = await page.evaluate(() => globalThis.endConversation());
    await keep();
    const error = said.outcome === 'failed' ? seen.error || said.error : undefined;
    return result(said.outcome, seen, step, error);
  } finally {
    clearTimeout(timer);
    stop();
  }
}

function unsupportedFields(request) {
  const fields = fieldsBeyond(request, CAPABILITIES);
  for (const version of request.versions || []) {
    if (VERSIONS.indexOf(version) < 0) fields.push(`versions=${version}`);
  }
  return fields;
}

/** Every name is resolved to loopback, addresses too: the host of the URL is what is verified. */
function asked({ servername, port }, { connect: packet, steps }) {
  const { clientId, clean, keepalive, protocolVersion, username, password } = packet;
  return {
    options: {
      protocol: 'wss',
      // MQTT.js takes the brackets off a URL's address, and a WebSocket wants them.
      hostname: isIP(servername) === 6 ? `[${servername}]` : servername,
      port,
      path: '/',
      clientId,
      clean,
      keepalive,
      protocolVersion,
      username,
      password: password && password.toString(),
    },
    steps: steps.map(({ cmd, subscriptions, topic, payload, retain }) => ({
      cmd,
      topic: subscriptions ? subscriptions[0].topic : topic,
      payload: payload && payload.toString(),
      retain,
    })),
  };
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Network/ */
function listen(events, seen) {
  let id;
  const listeners = {
    'Network.webSocketCreated': ({ requestId }) => (id = requestId),
    'Network.webSocketHandshakeResponseReceived': ({ requestId }) => {
      if (requestId === id) seen.phase = 'exchange';
    },
    'Network.webSocketFrameReceived': ({ requestId, response: { opcode, payloadData } }) => {
      if (requestId === id && opcode === 2) seen.octets.push(Buffer.from(payloadData, 'base64'));
    },
    'Network.webSocketFrameError': ({ requestId, errorMessage }) => {
      if (requestId !== id || seen.error) return;
      const [, code] = /net::(ERR_[A-Z0-9_]+)/.exec(errorMessage) || [];
      seen.error = { code: code || 'WebSocket', text: errorMessage };
      if (/^ERR_(?:CONNECTION_REFUSED|ADDRESS_|UNSAFE_PORT)/.test(code)) seen.phase = 'tcp';
      // The handshake is over where HTTP was waited for.
      if (/before receiving a handshake response|during WebSocket handshake/.test(errorMessage)) {
        seen.phase = 'exchange';
      }
    },
  };
  for (const [name, listener] of Object.entries(listeners)) events.on(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) events.off(name, listener);
  };
}

function result(outcome, { phase, octets }, step, error) {
  return {
    outcome,
    phase: outcome === 'done' ? 'exchange' : phase,
    ...(outcome !== 'done' && phase === 'exchange' ? { step } : {}),
    ...(error ? { error } : {}),
    alerts: [],
    alertsComplete: false,
    received: packetsIn(Buffer.concat(octets)),
  };
}

function packetsIn(octets) {
  const length = packetLength(octets);
  if (octets.length === 0 || length === undefined) return [];
  return [octets.subarray(0, length).toString('hex'), ...packetsIn(octets.subarray(length))];
}

module.exports = { CAPABILITIES, connect };
