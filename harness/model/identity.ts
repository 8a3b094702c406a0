/** Who a product is: shared by backends and brokers, and written to the matrix. */
export interface TlsLibrary {
  readonly name: string;
  /** As the library or its package says; `unknown` where neither can tell. */
  readonly version: string;
}

/** A part that may or may not be on this machine. Absence is a value with its cure. */
export interface Availability {
  readonly available: boolean;
  /** Why not. */
  readonly reason?: string;
  /** The one line that installs it. */
  readonly install?: string;
  /** What whoever reads its results has to know, whether it is there or not: `unverified: ...`. */
  readonly note?: string;
}

export interface BackendInfo extends Availability {
  /** Stable slug, stack/origin: `wolfssl/system`, `node/24`. */
  readonly id: string;
  /** Family for known divergences: `node`, `bun`, `openssl`, `wolfssl`. */
  readonly stack: string;
  readonly product: string;
  readonly version: string;
  readonly tlsLibrary: TlsLibrary;
  /** Where it comes from: `npm`, `system`, `container`, `settings`. */
  readonly source: string;
  /**
   * One more version of a stack: it takes part where it is asked for (`--backend '*'` asks for all),
   * or where it is the newest there is of its stack.
   */
  readonly versionAxis?: boolean;
  /** Its image, with a registry's digest or, where it was built here, its id. */
  readonly image?: string;
}

export interface BrokerInfo extends Availability {
  /** Stable slug, product/version line or product/origin: `mosquitto/2.0`, `mosquitto/trixie`. */
  readonly id: string;
  readonly product: string;
  readonly version: string;
  readonly tlsLibrary: TlsLibrary;
  readonly mode: 'container' | 'process' | 'in-process';
  /** One more version of a product, which waits to be asked for as a backend's does. */
  readonly versionAxis?: boolean;
  /** The distribution's packages and their revisions, where known: `mosquitto 2.0.21-1`. */
  readonly package?: string;
  /** Its image, with a registry's digest or, where it was built here, its id. */
  readonly image?: string;
}
