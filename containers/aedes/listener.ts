import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Aedes, AedesOptions, Client } from 'aedes';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import { BrokerLog } from '../lifecycle/log.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import { serverFor } from './servers.ts';
import { portOf } from './tls-server.ts';

/**
 * One server with a broker of its own. Its log has one line an event, `name key=value ...`, with
 * values as JSON where they are text:
 *
 * - `connection`
 * - `turned-away alert="unrecognized_name" serverName="..." protocols=null`
 * - `secure-connection version="TLSv1.3" authorized=true authorizationError=null`, then `alpn="..."`
 *   and `resumed=true` where it is so
 * - `tls-client-error code="ERR_SSL_..." authorizationError="CERT_HAS_EXPIRED" message="..."`
 * - `http-answered status=400`
 * - `connack-refused code=4`
 * - `client-ready id="..."`, `client-error message="..."`
 * - `broker-error message="..."`: the server's or the broker's own, or one of a callback here
 *
 * Where Node refuses a client certificate it closes without an alert, and authorizationError is
 * the only place that says why.
 *
 * It lives in the harness's process, so nothing that happens to it may end that: every callback is
 * guarded, and every emitter has somebody who listens to its errors.
 */
export class AedesListener {
  readonly log = new BrokerLog(() => undefined);
  port = 0;
  readonly #config: ListenerConfig;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;

  /** Throws Node's own error where the listener cannot be configured so. */
  constructor(config: ListenerConfig) {
    this.#config = config;
    this.#server = serverFor(config, {
      say: (event, facts, clientPort) => this.#say(event, facts, clientPort),
      serve: (socket) => this.#broker?.handle(socket),
      guarded: (callback) => this.#guarded(callback),
    });
    // First, or the server's own listener might have destroyed it, and its port with it.
    this.#server.prependListener('connection', this.#guarded(this.#onConnection));
    // Such as too many open files when somebody connects.
    this.#server.on('error', this.#onError);
  }

  /** Rejects with BROKER_NOT_READY, and has nothing open then. */
  async open(port: number): Promise<void> {
    try {
      const { Aedes } = await import('aedes');
      this.#broker = await Aedes.createBroker({
        authenticate: this.#guarded(this.#authenticate),
      });
      this.#listenTo(this.#broker);
      this.#server.listen(port, LOOPBACK);
      await once(this.#server, 'listening');
      this.port = (this.#server.address() as AddressInfo).port;
    } catch (cause) {
      await this.close();
      const words = `aedes does not listen: ${wordsOf(cause)}`;
      throw new HarnessError('BROKER_NOT_READY', words, {}, { cause });
    }
  }

  async close(): Promise<void> {
    const broker = this.#broker;
    this.#broker = undefined;
    if (broker === undefined) return;
    if (this.#server.listening) {
      const closed = new Promise((resolve) => this.#server.close(resolve));
      for (const socket of this.#sockets) socket.destroy();
      await closed;
    }
    await new Promise<void>((resolve) => broker.close(() => resolve()));
  }

  #listenTo(broker: Aedes): void {
    const failed = this.#guarded((client: Client, error: Error) =>
      this.#say('client-error', { message: error.message }, portOf(client.conn)),
    );
    broker.on(
      'clientReady',
      this.#guarded((client: Client) =>
        this.#say('client-ready', { id: client.id }, portOf(client.conn)),
      ),
    );
    broker.on('clientError', failed);
    broker.on('connectionError', failed);
    // Its types have no such event, but it is an EventEmitter whose persistence can fail.
    Reflect.apply(broker.on, broker, ['error', this.#onError]);
  }

  #onConnection(socket: Socket): void {
    this.#say('connection', {}, socket.remotePort);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  readonly #onError = (error: unknown): void => {
    this.#say('broker-error', { message: wordsOf(error) }, undefined);
  };

  /** MQTT 3.1.1 §3.2.2.3: 4 is a bad user name or password, 5 is not authorized. */
  readonly #authenticate: NonNullable<AedesOptions['authenticate']> = (
    client,
    username,
    password,
    done,
  ) => {
    const accepts = this.#config.accepts;
    const good =
      accepts === undefined ||
      (username === accepts.username && password?.toString() === accepts.password);
    if (good) return done(null, true);
    const returnCode = username === undefined ? 5 : 4;
    this.#say('connack-refused', { code: returnCode }, portOf(client.conn));
    done(Object.assign(new Error('refused credentials'), { returnCode }), false);
  };

  #guarded<Arguments extends unknown[]>(
    callback: (...args: Arguments) => void,
  ): (...args: Arguments) => void {
    return (...args) => {
      try {
        callback.apply(this, args);
      } catch (error) {
        this.#onError(error);
      }
    };
  }

  #say(event: string, facts: Record<string, unknown>, clientPort: number | undefined): void {
    let text = event;
    for (const [key, value] of Object.entries(facts)) text += ` ${key}=${JSON.stringify(value)}`;
    this.log.push(text, clientPort);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
