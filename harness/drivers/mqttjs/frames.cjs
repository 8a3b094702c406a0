'use strict';
const { packetLength } = require('../node-tls/exchange.cjs');

/** What comes out of the socket as MQTT packets, hex, pushed to `received` as they are complete. */
function collectPackets(stream, received) {
  let pending = Buffer.alloc(0);
  // Before MQTT.js reads it: that may end everything over the first packet.
  stream.prependListener('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let length = packetLength(pending); length !== undefined; length = packetLength(pending)) {
      received.push(pending.subarray(0, length).toString('hex'));
      pending = pending.subarray(length);
    }
  });
}

module.exports = { collectPackets };
