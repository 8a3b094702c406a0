import { readSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * Reads what the kernel still holds for a socket that is about to be closed, straight from its
 * descriptor. Answers what came after the last byte: the peer's `end` (FIN, or a reset somebody was
 * already told about), its `reset`, or `nothing` yet.
 */
export function readUnread(
  socket: Socket,
  take: (chunk: Buffer) => void,
): 'end' | 'reset' | 'nothing' {
  const descriptor = descriptorOf(socket);
  if (descriptor === undefined) return 'nothing';
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    try {
      const length = readSync(descriptor, chunk);
      if (length === 0) return 'end';
      take(chunk.subarray(0, length));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return code === 'ECONNRESET' ? 'reset' : 'nothing';
    }
  }
}

const CHUNK = 16 * 1024;

/** Node has no public way to a socket's descriptor. A TCP handle has had `fd` since Node 0.x. */
function descriptorOf(socket: Socket): number | undefined {
  const handle: unknown = Reflect.get(socket, '_handle');
  if (typeof handle !== 'object' || handle === null) return undefined;
  const descriptor: unknown = Reflect.get(handle, 'fd');
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : undefined;
}
