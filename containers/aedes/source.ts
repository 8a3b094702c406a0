import { createRequire } from 'node:module';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { Aedes, AedesOptions, Client } from 'aedes';
import * as z from 'zod';
import type {
  BrokerSource,
  ListenerConfig,
  ListenerState,
  LogLine,
  StartedBroker,
} from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import { serverOptions } from './options.ts';

/** aedes on Node's own TLS, in this process: the broker that is always there. */
export function aedesSource(): BrokerSource {
  const version = aedesVersion();
  return {
    info: {
      id: `aedes/${version.split('.')[0]}`,
      product: 'aedes',
      version,
      tlsLibrary: { name: 'OpenSSL', version: process.versions.openssl },
      mode: 'in-process',
      available: true,
    },
    mqttVersions: ['3.1.1'],
    cannot: () => [],
    start: (listeners) => start(listeners),
  };
}

async function start(listeners: readonly ListenerConfig[]): Promise<StartedBroker> {
  const states = new Map<string, ListenerState>();
  const started = new Map<string, AedesListener>();
  for (const config of listeners) {
    try {
      const listener = new AedesListener(config);
      await listener.open(0);
      started.set(config.id, listener);
      states.set(config.id, { state: 'listening', host: LOOPBACK, port: listener.port });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      states.set(config.id, { state: 'refused', words: [words] });
    }
  }
  return {
    listeners: states,
    log: (id) => started.get(id)?.lines ?? [],
    died: () => undefined,
    async restart(id) {
      const listener = started.get(id);
      if (listener === undefined) {
        throw new HarnessError('BROKER_CONFIGURATION', `there is no listener ${id}`);
      }
      await listener.close();
      await listener.open(listener.port);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...started.values()].map((listener) => listener.close()));
    },
  };
}

/**
 * One TLS server with a broker of its own. Its log has one line an event, `name key=value ...`,
 * with values as JSON where they are text:
 *
 * - `connection`
 * - `secure-connection version="TLSv1.3" authorized=true authorizationError=null`
 * - `tls-client-error code="ERR_SSL_..." authorizationError="CERT_HAS_EXPIRED" message="..."`
 * - `connack-refused code=4`
 * - `client-ready id="..."`, `client-error message="..."`
 *
 * Where Node refuses a client certificate it closes without an alert, and authorizationError is
 * the only place that says why.
 */
class AedesListener {
  readonly lines: LogLine[] = [];
  port = 0;
  readonly #config: ListenerConfig;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;

  /** Throws Node's own error where the listener cannot be configured so. */
  constructor(config: ListenerConfig) {
    this.#config = config;
    this.#server = createServer(serverOptions(config));
    this.#server.on('connection', (socket: Socket) => this.#onConnection(socket));
    this.#server.on('secureConnection', (socket) => this.#onSecureConnection(socket));
    this.#server.on('tlsClientError', (error, socket) => this.#onTlsClientError(error, socket));
  }

  async open(port: number): Promise<void> {
    const { Aedes } = await import('aedes');
    this.#broker = await Aedes.createBroker({ authenticate: this.#authenticate });
    const failed = (client: Client, error: Error) =>
      this.#say('client-error', { message: error.message }, portOf(client.conn));
    this.#broker.on('clientReady', (client) =>
      this.#say('client-ready', { id: client.id }, portOf(client.conn)),
    );
    this.#broker.on('clientError', failed);
    this.#broker.on('connectionError', failed);
    this.#server.listen(port, LOOPBACK);
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const broker = this.#broker;
    this.#broker = undefined;
    if (broker === undefined) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await new Promise<void>((resolve) => broker.close(() => resolve()));
  }

  #onConnection(socket: Socket): void {
    this.#say('connection', {}, socket.remotePort);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #onSecureConnection(socket: TLSSocket): void {
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

  #say(event: string, facts: Record<string, unknown>, clientPort: number | undefined): void {
    const at = performance.now();
    let text = event;
    for (const [key, value] of Object.entries(facts)) text += ` ${key}=${JSON.stringify(value)}`;
    this.lines.push(clientPort === undefined ? { at, text } : { at, text, clientPort });
  }
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

function aedesVersion(): string {
  // Its package.json is not exported, so it is found beside its entry.
  const resolve = createRequire(import.meta.url).resolve;
  const directory = resolve('aedes').replace(/[^/]*$/, '');
  const manifest: unknown = createRequire(import.meta.url)(`${directory}package.json`);
  return z.looseObject({ version: z.string() }).parse(manifest).version;
}
