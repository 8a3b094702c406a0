'use strict';
/** A request's exchange is octets; what it asks of a library that writes its own. */
const mqtt = require('mqtt-packet');

/** Control packet types, MQTT 3.1.1 §2.2.1. */
const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;

/**
 * `{ connect, steps }`, the packets by name: a connection, then subscriptions and messages that come
 * back, at last a goodbye. Undefined where MQTT.js would not do that: it always begins with CONNECT,
 * waits for the answer, and says nothing after DISCONNECT.
 */
function readScript(exchange) {
  const connect = exchange.length > 1 && exchange[0].expect === CONNACK && parse(exchange[0].send);
  if (!connect || connect.cmd !== 'connect' || connect.will) return undefined;
  const steps = exchange.slice(1).map(({ send, expect }, index, all) => {
    const packet = parse(send, connect.protocolVersion);
    const isLast = index === all.length - 1;
    return packet && fits(packet, expect) && (packet.cmd === 'disconnect') === isLast
      ? packet
      : undefined;
  });
  return steps.includes(undefined) ? undefined : { connect, steps };
}

function fits({ cmd, qos, subscriptions }, expect) {
  if (cmd === 'subscribe') return expect === SUBACK && subscriptions.length === 1;
  if (cmd === 'publish') return expect === PUBLISH && qos === 0;
  return cmd === 'disconnect' && expect === undefined;
}

/** The one packet in these octets; undefined where there is none, or more. */
function parse(hex, protocolVersion) {
  const packets = [];
  const parser = mqtt.parser({ protocolVersion });
  parser.on('packet', (packet) => packets.push(packet));
  parser.on('error', () => packets.push(undefined));
  const rest = parser.parse(Buffer.from(hex, 'hex'));
  return rest === 0 && packets.length === 1 ? packets[0] : undefined;
}

module.exports = { readScript };
