import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  createServer as createTlsServer,
  type Server as TlsServer,
  type TlsOptions,
  type TLSSocket,
} from 'node:tls';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { readClientHello, type ClientHello } from './client-hello.ts';
import type { Pair } from './certificates.ts';

/** One connection as the server saw it. */
export interface Seen {
  readonly hello: ClientHello;
  /** Present once the server's side of the handshake is done. */
  session?: {
    readonly version: string;
    readonly cipher: string;
    readonly alpn: string;
    readonly clientName: string | undefined;
    readonly resumed: boolean;
  };
}

export interface ContractServer extends AsyncDisposable {
  readonly port: number;
  /** Connections so far, oldest first. */
  readonly seen: readonly Seen[];
  /** The secrets of its connections, a line each (RFC 9850). */
  readonly keyLog: readonly string[];
}

export interface MqttServerOptions extends TlsOptions {
  /** File with an OCSP response, DER, to staple for who asks. */
  readonly ocspResponse?: string;
  /** Says nothing once the handshake is over, and over WebSocket once that is open. */
  readonly withoutMqtt?: true;
}

/** A TLS server on loopback that answers MQTT 3.1.1 and remembers what clients offered. */
export async function startMqttServer(
  pair: Pair,
  { ocspResponse, withoutMqtt, ...options }: MqttServerOptions = {},
): Promise<ContractServer> {
  const seen: Seen[] = [];
  const byPort = new Map<number | undefined, Seen>();
  const secure = createTlsServer({
    cert: readFileSync(pair.certificate),
    key: readFileSync(pair.key),
    ...options,
  });
  secure.on('tlsClientError', () => undefined);
  const keyLog: string[] = [];
  secure.on('keylog', (line) => keyLog.push(line.toString('latin1').trim()));
  resumeById(secure);
  if (ocspResponse !== undefined) {
    const staple = readFileSync(ocspResponse);
    secure.on('OCSPRequest', (_certificate, _issuer, callback) => callback(null, staple));
  }
  secure.on('secureConnection', (socket) => {
    const record = byPort.get(socket.remotePort);
    if (record !== undefined) record.session = describe(socket);
    socket.on('error', () => undefined);
    answerEither(socket, withoutMqtt ? (stream) => void stream.resume() : answerMqtt);
  });
  const server = await listen(seen, (socket) => {
    let received = Buffer.alloc(0);
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const hello = readClientHello(received);
      if (hello === undefined) return;
      const record: Seen = { hello };
      seen.push(record);
      byPort.set(socket.remotePort, record);
      socket.off('data', read);
      socket.pause();
      socket.unshift(received);
      secure.emit('connection', socket);
    };
    socket.on('data', read);
  });
  return { ...server, keyLog };
}

/** Before TLS 1.3 some clients know no tickets (RFC 5077), only the session's ID (RFC 5246 §7.4.1.2). */
function resumeById(secure: TlsServer): void {
  const sessions = new Map<string, Buffer>();
  secure.on('newSession', (id: Buffer, session: Buffer, done: () => void) => {
    sessions.set(id.toString('hex'), session);
    done();
  });
  secure.on('resumeSession', (id: Buffer, done: (error: null, session: Buffer | null) => void) => {
    done(null, sessions.get(id.toString('hex')) ?? null);
  });
}

/** The same without TLS. */
export function startPlainMqttServer(): Promise<ContractServer> {
  return listen([], answerMqtt);
}

/** A server that accepts and never says a word. */
export function startSilentServer(): Promise<ContractServer> {
  return listen([], (socket) => void socket.resume());
}

async function listen(seen: Seen[], accept: (socket: Socket) => void): Promise<ContractServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    accept(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    keyLog: [],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function describe(socket: TLSSocket): NonNullable<Seen['session']> {
  const subject = socket.getPeerCertificate().subject as { CN?: string } | undefined;
  return {
    version: (socket.getProtocol() ?? '').replace('TLSv', ''),
    cipher: socket.getCipher().standardName,
    alpn: socket.alpnProtocol || 'none',
    clientName: subject?.CN,
    resumed: socket.isSessionReused(),
  };
}

/** Of `GET`, where MQTT begins with 0x10 (MQTT 3.1.1 §3.1). */
const HTTP_BEGINS = 0x47;

type Answer = (stream: Duplex) => void;

/** MQTT as it is, or over WebSocket (MQTT 3.1.1 §6), which a browser has nothing else for. */
function answerEither(socket: Socket, answerIn: Answer): void {
  socket.once('data', (first: Buffer) => {
    socket.pause();
    socket.unshift(first);
    if (first[0] === HTTP_BEGINS) overWebsocket(answerIn).emit('connection', socket);
    else answerIn(socket);
    socket.resume();
  });
}

function overWebsocket(answerIn: Answer): HttpServer {
  return createHttpServer().on('upgrade', (request, socket, head) => {
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'mqtt' });
    sockets.handleUpgrade(request, socket, head, (opened) => {
      answerIn(createWebSocketStream(opened).on('error', () => undefined));
    });
  });
}

/** A packet comes in any number of pieces: in TLS 1.0 its first byte may be a record of its own. */
function answerMqtt(socket: Duplex): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    received = answer(socket, Buffer.concat([received, bytes]));
  });
}

/** CONNACK, SUBACK, the message back, PINGRESP. Returns what is not a whole packet yet. */
function answer(socket: Duplex, packets: Buffer): Buffer {
  let at = 0;
  while (packets.length - at >= 2 && packets.length - at >= 2 + packets.readUInt8(at + 1)) {
    const end = at + 2 + packets.readUInt8(at + 1);
    const packet = packets.subarray(at, end);
    at = end;
    const type = packet.readUInt8(0) >> 4;
    if (type === 1) socket.write(Buffer.from([0x20, 2, 0, 0]));
    else if (type === 3) socket.write(packet);
    else if (type === 8) socket.write(Buffer.from([0x90, 3, packet[2] ?? 0, packet[3] ?? 0, 0]));
    else if (type === 14) socket.end();
  }
  return packets.subarray(at);
}
