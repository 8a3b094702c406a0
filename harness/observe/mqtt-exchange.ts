import { createHash } from 'node:crypto';
import mqtt from 'mqtt-packet';
import type { Packet } from 'mqtt-packet';
import type { ExchangeStep } from '../model/driver-protocol.ts';
import type { Reason } from '../model/reasons.ts';

/** Control packet types, MQTT 3.1.1 §2.2.1 and MQTT 5 §2.1.2. */
const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;

export interface ExchangeOptions {
  readonly version: '3.1.1' | '5';
  readonly credentials?: { readonly username: string; readonly password: string };
  /**
   * Client identifier and topic are made of it: two exchanges in flight on one broker need two ids,
   * or the broker ends the older (MQTT 3.1.1 §3.1.4) and messages cross.
   */
  readonly id: string;
}

/** A client identifier of ours, in whatever text. */
const CLIENT_ID = /\bm[0-9a-f]{22}\b/g;

export function clientIdsIn(text: string): readonly string[] {
  return text.match(CLIENT_ID) ?? [];
}

/** The client identifier that an exchange connects with. */
export function clientIdOf([connect]: readonly ExchangeStep[]): string | undefined {
  const packet = parse(connect?.send ?? '');
  return packet?.cmd === 'connect' ? packet.clientId : undefined;
}

/** CONNECT, SUBSCRIBE to a topic of its own, a message there and back, DISCONNECT. */
export function mqttExchange({ version, credentials, id }: ExchangeOptions): ExchangeStep[] {
  const protocolVersion = version === '5' ? 5 : 4;
  // 23 letters and digits are what every server must take (MQTT 3.1.1 §3.1.3.1).
  const clientId = `m${createHash('sha256').update(id).digest('hex').slice(0, 22)}`;
  const topic = `matrix/${clientId}`;
  const step = (packet: Packet, expect?: number): ExchangeStep => ({
    send: mqtt.generate(packet, { protocolVersion }).toString('hex'),
    ...(expect !== undefined && { expect }),
  });
  return [
    step(
      {
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion,
        clientId,
        clean: true,
        keepalive: 60,
        ...(credentials && {
          username: credentials.username,
          password: Buffer.from(credentials.password),
        }),
      },
      CONNACK,
    ),
    step({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 0 }] }, SUBACK),
    step({ cmd: 'publish', topic, payload: clientId, qos: 0, retain: false, dup: false }, PUBLISH),
    step({ cmd: 'disconnect' }),
  ];
}

/** How far MQTT came, from the packets that came back. */
export type ExchangeReading =
  | { readonly state: 'nothing' }
  | { readonly state: 'refused'; readonly reason: Reason; readonly because: string }
  | {
      readonly state: 'wrong';
      readonly stage: 'mqtt-connect' | 'mqtt-echo';
      readonly because: string;
    }
  /** CONNACK accepted; the rest is still to come. */
  | { readonly state: 'accepted' }
  | { readonly state: 'echoed' };

/**
 * Reads what came back against what was sent: CONNACK's code, SUBACK's, and whether the message is
 * the one published. `received` is a driver's: one packet each, hex.
 */
export function readExchange(
  exchange: readonly ExchangeStep[],
  received: readonly string[],
): ExchangeReading {
  if (received.length === 0) return { state: 'nothing' };
  // CONNECT says its version itself; all else is read as that version.
  const connect = parse(exchange[0]?.send ?? '');
  const isV5 = connect?.cmd === 'connect' && connect.protocolVersion === 5;
  const read = (hex: string) => parse(hex, isV5 ? 5 : 4);
  const packets = received.map(read);
  const first = packets[0];
  if (first?.cmd !== 'connack') {
    return wrong('mqtt-connect', `the answer to CONNECT is ${first?.cmd ?? received[0]}`);
  }
  const code = (isV5 ? first.reasonCode : first.returnCode) ?? 0;
  if (code !== 0) {
    return {
      state: 'refused',
      reason: CONNACK_REASONS.get(code) ?? 'mqtt_protocol',
      because: `CONNACK ${code}`,
    };
  }
  const suback = packets.find((packet) => packet?.cmd === 'suback');
  if (suback?.cmd === 'suback' && suback.granted.some((granted) => Number(granted) >= 0x80)) {
    return wrong('mqtt-echo', `SUBACK ${suback.granted.join(', ')}`);
  }
  const published = exchange
    .map(({ send }) => read(send))
    .find((packet) => packet?.cmd === 'publish');
  const back = packets.find((packet) => packet?.cmd === 'publish');
  if (back === undefined) {
    const broken = packets.findIndex((packet) => packet === undefined);
    return broken < 0 ? { state: 'accepted' } : wrong('mqtt-echo', `not MQTT: ${received[broken]}`);
  }
  return samePublish(published, back)
    ? { state: 'echoed' }
    : wrong('mqtt-echo', 'the message that came back is not the one published');
}

/** MQTT 3.1.1 §3.2.2.3 and MQTT 5 §3.2.2.2. */
const CONNACK_REASONS: ReadonlyMap<number, Reason> = new Map([
  [4, 'bad_user_name_or_password'],
  [5, 'not_authorized'],
  [134, 'bad_user_name_or_password'],
  [135, 'not_authorized'],
]);

function samePublish(sent: Packet | undefined, back: Packet | undefined): boolean {
  if (sent?.cmd !== 'publish' || back?.cmd !== 'publish') return false;
  return sent.topic === back.topic && Buffer.from(sent.payload).equals(Buffer.from(back.payload));
}

/** The one packet in these bytes, or undefined if they are not one. */
function parse(hex: string, protocolVersion: 4 | 5 = 4): Packet | undefined {
  const packets: Packet[] = [];
  const parser = mqtt.parser({ protocolVersion });
  parser.on('packet', (packet: Packet) => packets.push(packet));
  // Unheard, the parser's error event would be thrown.
  parser.on('error', () => undefined);
  parser.parse(Buffer.from(hex, 'hex'));
  return packets[0];
}

function wrong(stage: 'mqtt-connect' | 'mqtt-echo', because: string): ExchangeReading {
  return { state: 'wrong', stage, because };
}
