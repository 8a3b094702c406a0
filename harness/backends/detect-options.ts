import type { BackendSettings } from '../model/settings.ts';
import type { ClientSuite } from '../model/suite.ts';

/** What looking for backends needs to know. */
export interface DetectOptions {
  /** Backends of matrix.config.json, with the directory its relative paths start from. */
  readonly settings?: { readonly directory: string; readonly backends: readonly BackendSettings[] };
  /** Images of clients; left out: none are looked at. */
  readonly suites?: readonly ClientSuite[];
  /** Absolute directory for compiled drivers; kept between runs, created when first needed. */
  readonly cacheDirectory: string;
  /** Most driver processes one backend may have at once; as many handshakes it has in flight. */
  readonly maxProcesses: number;
}
