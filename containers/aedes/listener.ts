import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { Aedes, AedesOptions, Client } from 'aedes';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import { BrokerLog } from '../lifecycle/log.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import { serverOptions } from './options.ts';

/**
 * One TLS server with a broker of its own. Its log has one line an event, `name key=value ...`,
 * with values as JSON where they are text:
 *
 * - `connection`
 * - `secure-connection version="TLSv1.3" authorized=true authorizationError=null`
 * - `tls-client-error code="ERR_SSL_..." authorizationError="CERT_HAS_EXPIRED" message="..."`
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
    this.#server = createServer(serverOptions(config));
    this.#server.on('connection', this.#guarded(this.#onConnection));
    this.#server.on('secureConnection', this.#guarded(this.#onSecureConnection));
    this.#server.on('tlsClientError', this.#guarded(this.#onTlsClientError));
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

  #onSecureConnection(socket: TLSSocket): void {
    // aedes says what it was; but while the broker is closed nobody else listens.
    socket.on('error', () => {});
    const { authorized } = socket;
    const facts = { version: socket.getProtocol(), authorized, authorizationError: why(socket) };
    this.#say('secure-connection', facts, socket.remotePort);
    this.#broker?.handle(socket);
  }

  #onTlsClientError(error: Error & { code?: string; reason?: string }, socket: TLSSocket): void {
    const facts = {
      code: error.code ?? null,
      authorizationError: why(socket),
      message: error.message,
    };
    this.#say('tls-client-error', facts, portOf(socket));
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

/** Node has a code here, or null, whatever its types say. */
function why(socket: TLSSocket): unknown {
  return socket.authorizationError ?? null;
}

/**
 * A TLS socket that is already destroyed no longer knows its peer, the TCP socket beneath still
 * does (it was asked when it connected).
 */
function portOf(socket: object): number | undefined {
  for (const one of [socket, Reflect.get(socket, '_parent')]) {
    const port: unknown = one instanceof Object ? Reflect.get(one, 'remotePort') : undefined;
    if (typeof port === 'number') return port;
  }
  return undefined;
}
