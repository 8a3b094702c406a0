'use strict';
/** The MQTT conversation of a request, step by step. */
const { FAREWELL_MS, packetLength } = require('../node-tls/exchange.cjs');

async function converse(steps, state) {
  let pending = Buffer.alloc(0);
  for (; state.step < steps.length; state.step += 1) {
    const { send, expect } = steps[state.step];
    await write(state.socket, Buffer.from(send, 'hex'));
    while (expect !== undefined) {
      const length = packetLength(pending);
      if (length === undefined) {
        const chunk = await readSome(state.socket);
        if (chunk === null) throw new Error('');
        pending = Buffer.concat([pending, chunk]);
        continue;
      }
      const packet = pending.slice(0, length);
      pending = pending.slice(length);
      state.received.push(packet.toString('hex'));
      if (packet[0] >> 4 === expect) break;
    }
  }
  await farewell(state.socket, steps.length > 0);
}

/** What the broker said before it closed is worth more than that it closed. */
async function write(socket, bytes) {
  try {
    for (let sent = 0; sent < bytes.length;) sent += await socket.write(bytes.subarray(sent));
  } catch (error) {
    await readSome(socket);
    throw error;
  }
}

async function readSome(socket) {
  const buffer = Buffer.alloc(16 * 1024);
  const length = await socket.read(buffer);
  return length === null ? null : buffer.subarray(0, length);
}

/** The broker may close first; whatever happens meanwhile changes nothing any more. */
async function farewell(socket, waits) {
  const quiet = () => undefined;
  if (waits) {
    let timer;
    const enough = new Promise((resolve) => (timer = setTimeout(resolve, FAREWELL_MS)));
    await Promise.race([readSome(socket).catch(quiet), enough]);
    clearTimeout(timer);
  }
  await socket.closeWrite().catch(quiet);
}

module.exports = { converse };
