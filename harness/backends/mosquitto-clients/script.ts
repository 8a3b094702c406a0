import mqtt from 'mqtt-packet';
import type { IConnectPacket, Packet } from 'mqtt-packet';
import type { ExchangeStep } from '../../model/driver-protocol.ts';

/** What mosquitto_rr is asked to do: it writes MQTT by itself. */
export interface Script {
  readonly connect: IConnectPacket;
  readonly version: 4 | 5;
  /** It subscribes to it, publishes to it, and waits for one message. */
  readonly topic: string;
  readonly payload: string;
}

/** Control packet types, MQTT 3.1.1 §2.2.1. */
const [CONNACK, PUBLISH, SUBACK] = [2, 3, 9];

/**
 * CONNECT, SUBSCRIBE, PUBLISH to the same topic, DISCONNECT, each after the answer to the one
 * before; undefined where something else is asked for.
 */
export function readScript(exchange: readonly ExchangeStep[]): Script | undefined {
  const [first, second, third, fourth] = exchange;
  const connect = parse(first, 4);
  if (connect?.cmd !== 'connect' || connect.will !== undefined) return undefined;
  const version = connect.protocolVersion === 5 ? 5 : 4;
  const [subscribe, publish, disconnect] = [second, third, fourth].map((it) => parse(it, version));
  const wanted = [first, second, third, fourth].map((step) => step?.expect);
  if (
    exchange.length !== 4 ||
    wanted.join() !== [CONNACK, SUBACK, PUBLISH, undefined].join() ||
    subscribe?.cmd !== 'subscribe' ||
    publish?.cmd !== 'publish' ||
    disconnect?.cmd !== 'disconnect'
  ) {
    return undefined;
  }
  const [subscription, another] = subscribe.subscriptions;
  if (subscription?.topic !== publish.topic || another !== undefined) return undefined;
  if (subscription.qos !== 0 || publish.qos !== 0 || publish.retain) return undefined;
  return { connect, version, topic: publish.topic, payload: publish.payload.toString() };
}

/** What the program says it received, as the packets it stands for. */
export function packetOf(packet: Packet, version: 4 | 5): string {
  return mqtt.generate(packet, { protocolVersion: version }).toString('hex');
}

function parse(step: ExchangeStep | undefined, protocolVersion: 4 | 5): Packet | undefined {
  const packets: Packet[] = [];
  const parser = mqtt.parser({ protocolVersion });
  parser.on('packet', (packet: Packet) => packets.push(packet));
  // Unheard, the parser's error event would be thrown.
  parser.on('error', () => undefined);
  parser.parse(Buffer.from(step?.send ?? '', 'hex'));
  return packets.length === 1 ? packets[0] : undefined;
}
