/** A Node of the fleet, which can have brokers on its TLS. */
export interface NodeProgram {
  /** `node-16` */
  readonly id: string;
  readonly file: string;
  readonly version: string;
  readonly opensslVersion: string;
}

/** How brokers are looked for. */
export interface DetectOptions {
  readonly driver: 'auto' | 'container' | 'process';
  readonly announce: (text: string) => void;
  /** How long a pull may take before the search goes on without the image. */
  readonly pullTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Left out: there is none. */
  readonly nodes?: readonly NodeProgram[];
  /** Brokers that will be started once found: what that needs is loaded while others are looked for. */
  readonly willStart?: (id: string) => boolean;
}
