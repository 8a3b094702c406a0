import type { BackendSettings } from '../model/settings.ts';

/** What looking for backends needs to know. */
export interface DetectOptions {
  /** Backends of matrix.config.json, with the directory its relative paths start from. */
  readonly settings?: { readonly directory: string; readonly backends: readonly BackendSettings[] };
  /** Absolute directory for compiled drivers; kept between runs, created when first needed. */
  readonly cacheDirectory: string;
  /** Most driver processes one backend may have at once; as many handshakes it has in flight. */
  readonly maxProcesses: number;
}
