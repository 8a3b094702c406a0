import type { Socket } from 'node:net';
import { readUnread } from './unread.ts';

export interface LegListener {
  readonly data: (chunk: Buffer) => void;
  /** The peer sent FIN or RST. Called once, after its last byte, and not if we gave up first. */
  readonly end: (kind: 'fin' | 'rst') => void;
}

/**
 * One side of the tap. Unlike a plain socket it never loses what its peer has sent: before the
 * descriptor is closed, for whatever reason, the bytes still in the kernel's queue are read.
 */
export class Leg {
  /** Resolves when the descriptor is closed. Never rejects. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  #listener: LegListener | undefined;
  #ended = false;
  #whenWritable: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    socket.on('data', this.#data);
    socket.on('end', () => this.#end('fin'));
    socket.on('drain', () => this.#whenWritable());
    // What the error was is settled in #salvage; without a listener it would end the process.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#whenWritable();
      resolve();
    });
    const destroy = socket._destroy.bind(socket);
    socket._destroy = (error, callback) => {
      if (!this.#ended) this.#salvage(error);
      destroy(error, callback);
    };
  }

  listen(listener: LegListener): void {
    this.#listener = listener;
  }

  /** Called when there is room again after write() answered false, or nobody to write to. */
  writable(callback: () => void): void {
    this.#whenWritable = callback;
  }

  /** False: wait for `writable` before writing more. Towards a leg that is gone, bytes vanish. */
  write(chunk: Buffer): boolean {
    return this.#socket.writable ? this.#socket.write(chunk) || !this.#socket.writable : true;
  }

  /** FIN after what was written. */
  end(): void {
    if (this.#socket.writable) this.#socket.end();
    this.#whenWritable();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #data = (chunk: Buffer): void => {
    this.#listener?.data(chunk);
  };

  #end(kind: 'fin' | 'rst'): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#listener?.end(kind);
  }

  /**
   * A write error, or giving up, closes the socket with the peer's last bytes unread. Linux keeps
   * the receive queue readable after a reset, so they are read here, before the close.
   */
  #salvage(error: Error | null): void {
    const socket = this.#socket;
    socket.off('data', this.#data);
    for (let chunk: Buffer | null = socket.read(); chunk !== null; chunk = socket.read()) {
      this.#data(chunk);
    }
    const rest = readUnread(socket, this.#data);
    const code = error !== null && 'code' in error ? error.code : undefined;
    // A reset after the peer's FIN makes writing fail with EPIPE, any other reset with ECONNRESET
    // (Linux, tcp_reset); whoever reads in time has seen the FIN.
    if (code === 'ECONNRESET' || rest === 'reset') this.#end('rst');
    else if (rest === 'end') this.#end('fin');
  }
}
