'use strict';
/** The MQTT conversation of a request, step by step. */

/** After the last step, how long the broker may take to close: docs/driver-protocol.md. */
const FAREWELL_MS = 200;

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

module.exports = { FAREWELL_MS, converse, packetLength };
