/** How brokers are looked for. */
export interface DetectOptions {
  readonly driver: 'auto' | 'container' | 'process';
  readonly announce: (text: string) => void;
  /** How long a pull may take before the search goes on without the image. */
  readonly pullTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Brokers that will be started once found: what that needs is loaded while others are looked for. */
  readonly willStart?: (id: string) => boolean;
}
