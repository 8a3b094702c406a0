import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { connect, ErrorWithReasonCode, type IClientOptions } from 'mqtt';
import type { Pem } from './pem.ts';

export type EchoOptions = Pick<
  ConnectionOptions,
  'minVersion' | 'maxVersion' | 'ciphers' | 'ecdhCurve' | 'sigalgs'
> & {
  readonly ca: string;
  readonly client?: Pem;
  /** Without TLS. */
  readonly plain?: true;
  /** Inside of WebSocket. */
  readonly websocket?: true;
  readonly mqtt?: 4 | 5;
  readonly username?: string;
  readonly password?: string;
};

export type Echo =
  | { readonly state: 'echoed'; readonly protocol: string; readonly cipher: string }
  /** CONNACK said no. */
  | { readonly state: 'connack'; readonly code: number }
  | { readonly state: 'failed'; readonly text: string };

/** The reference client: MQTT.js over TLS, its own message published and received back. */
export function echo(port: number, options: EchoOptions): Promise<Echo> {
  const { ca, client, plain, websocket, mqtt = 4, ...rest } = options;
  const settings: IClientOptions & ConnectionOptions = {
    protocol: websocket ? (plain ? 'ws' : 'wss') : plain ? 'mqtt' : 'mqtts',
    host: '127.0.0.1',
    port,
    ca: readFileSync(ca),
    ...(client && { cert: readFileSync(client.certificate), key: readFileSync(client.key) }),
    ...rest,
    protocolVersion: mqtt,
    reconnectPeriod: 0,
    connectTimeout: 5_000,
  };
  return new Promise((resolve) => {
    const connection = connect(settings);
    const topic = `contract/${Math.random().toString(36).slice(2)}`;
    let tls = { protocol: '?', cipher: '?' };
    const finish = (result: Echo) => {
      resolve(result);
      connection.end(true);
    };
    connection.on('connect', () => {
      tls = tlsFacts(connection.stream);
      connection.subscribe(topic, () => connection.publish(topic, 'echo'));
    });
    connection.on('message', (received, payload) => {
      if (received === topic && payload.toString() === 'echo') finish({ state: 'echoed', ...tls });
    });
    connection.on('error', (error) => {
      // A reason code is the broker's answer; anything else happened below MQTT.
      if (error instanceof ErrorWithReasonCode) finish({ state: 'connack', code: error.code });
      else finish({ state: 'failed', text: error.message });
    });
    connection.on('close', () => finish({ state: 'failed', text: 'closed' }));
  });
}

function tlsFacts(stream: object): { protocol: string; cipher: string } {
  const ask = (method: string): unknown => {
    const found: unknown = Reflect.get(stream, method);
    return typeof found === 'function' ? Reflect.apply(found, stream, []) : undefined;
  };
  const cipher = ask('getCipher');
  const name: unknown = cipher instanceof Object ? Reflect.get(cipher, 'standardName') : '?';
  return { protocol: String(ask('getProtocol')), cipher: String(name) };
}
