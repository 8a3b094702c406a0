import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { MatrixRow } from '../model/matrix.ts';
import type { Answer } from './server.ts';

interface Waiting {
  resolve: (row: MatrixRow) => void;
  reject: (error: Error) => void;
}

/** A test worker's line to the engine. */
export class EngineClient implements Disposable {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** `lost` is called once the engine is gone, by itself or because it was killed. */
  constructor(path: string, lost: () => void) {
    // It must not keep a worker alive that has nothing left to ask.
    this.#socket = connect(path).unref();
    const end = () => {
      this.#loseAll();
      lost();
    };
    createInterface({ input: this.#socket })
      .on('line', (line) => this.#take(line))
      .on('error', end);
    this.#socket.on('error', end).on('close', end);
  }

  /** Asks for a row to be measured now; never a remembered result. */
  runRow(row: string, repeat: number): Promise<MatrixRow> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the engine is gone'));
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${JSON.stringify({ id, row, repeat })}\n`);
    });
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #take(line: string): void {
    // Both ends are this program, of one version: the server has already checked what it sends.
    const answer = JSON.parse(line) as Answer;
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.result);
  }

  #loseAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the engine is gone'));
    this.#waiting.clear();
  }
}
