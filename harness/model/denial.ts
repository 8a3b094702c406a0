import { constants } from 'node:os';

/** What the operating system would not do, and whoever owns the machine can change. */
export interface Denial {
  readonly code: DenialCode;
  /** What people know it as. */
  readonly words: string;
  /** File or directory, where the system told. */
  readonly path?: string;
}

const WORDS = {
  ENOSPC: 'no space left on device',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'file too large',
  EROFS: 'read-only file system',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EIO: 'input/output error',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files in system',
} as const;

export type DenialCode = keyof typeof WORDS;

const CODES = Object.keys(WORDS) as DenialCode[];

/** The denial an error is, or came of; undefined for any other error. */
export function denialOf(error: unknown): Denial | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errno, path } = error as NodeJS.ErrnoException;
  // By number: Node has no name for a quota that is used up.
  const code = CODES.find((name) => errno === -constants.errno[name]);
  if (code !== undefined) {
    return { code, words: WORDS[code], ...(path !== undefined && { path }) };
  }
  const below = error instanceof SuppressedError ? error.suppressed : error.cause;
  return denialOf(below);
}

/** Whether room is what was wanting. */
export const isOfRoom = ({ code }: Denial): boolean =>
  code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';

/** `PATH: no space left on device` */
export function denialLine({ path, words }: Denial): string {
  return path === undefined ? words : `${path}: ${words}`;
}

/**
 * Writes to `path`, and says so where that is denied: to write and to flush are denied a descriptor,
 * and the system's own error then names no file.
 */
export async function writingTo<T>(path: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw named(error, path);
  }
}

/** The same for what is written at once. */
export function writingNowTo<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw named(error, path);
  }
}

function named(error: unknown, path: string): unknown {
  const denial = denialOf(error);
  if (denial === undefined || denial.path !== undefined) return error;
  return Object.assign(error as Error, { path });
}
