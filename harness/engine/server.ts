import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { MatrixRow } from '../model/matrix.ts';

const Question = z.strictObject({ id: z.int(), row: z.string(), repeat: z.int().min(0) });

/** One line a question, one line an answer, over a Unix socket. */
export type Answer =
  | { readonly id: number; readonly result: MatrixRow }
  | { readonly id: number; readonly error: string };

export interface EngineServer extends AsyncDisposable {
  readonly path: string;
}

/** Lets other processes ask for rows. `runRow` is told which repeat it is, counted from 0. */
export async function serveEngine(
  path: string,
  runRow: (row: string, repeat: number) => Promise<MatrixRow>,
): Promise<EngineServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A worker that goes away in the middle has nobody to tell; readline passes the error on too.
    const end = () => socket.destroy();
    socket.on('error', end);
    createInterface({ input: socket })
      .on('line', (line) => void answer(socket, line))
      .on('error', end);
  });

  async function answer(socket: Socket, line: string): Promise<void> {
    const question = parse(line);
    if (question === undefined) return void socket.destroy();
    const reply = await runRow(question.row, question.repeat).then(
      (result): Answer => ({ id: question.id, result }),
      (error: unknown): Answer => ({ id: question.id, error: String(error) }),
    );
    if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return {
    path,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(path, { force: true });
    },
  };
}

function parse(line: string): z.infer<typeof Question> | undefined {
  try {
    return Question.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
