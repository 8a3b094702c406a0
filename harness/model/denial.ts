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
export const isOfRoom = ({ code }: Denial): boolean => code === 'ENOSPC' || code === 'EDQUOT';

/** What this user or this machine has too little of, wherever it is asked for. */
const LIMITS = {
  EMFILE: 'Allow more open files (ulimit -n), or measure fewer cells at once with --workers.',
  ENFILE: 'Allow more open files (sysctl fs.file-max), or end what keeps them open.',
  EFBIG: 'Allow larger files (ulimit -f).',
} as const;

/**
 * Whether its line and its cure say all there is to say. "permission denied" of nobody knows what
 * does not: the error's own words, with the system call, say more.
 */
export function isTellable(denial: Denial): boolean {
  return denial.path !== undefined || isOfRoom(denial) || denial.code in LIMITS;
}

/** `PATH: no space left on device` */
export function denialLine({ path, words }: Denial): string {
  return path === undefined ? words : `${path}: ${words}`;
}

/** What can be done about it; `named` is what names another directory, where something does. */
export function cureOf({ code, path }: Denial, named?: string): string {
  const another = named === undefined ? '' : `, or name another directory with ${named}`;
  switch (code) {
    case 'EMFILE':
    case 'ENFILE':
    case 'EFBIG':
      return LIMITS[code];
    case 'ENOSPC':
    case 'EDQUOT':
      return `Make room${path === undefined ? '' : ' there'}${another}.`;
    case 'EACCES':
    case 'EROFS':
      return `Make it writable${another}.`;
    case 'EPERM':
      return `See whose it is and what protects it (ls -ld, lsattr)${another}.`;
    case 'EIO':
      return `See what the kernel says of the device (dmesg)${another}.`;
  }
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
