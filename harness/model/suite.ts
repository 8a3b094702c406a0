/** A program of an image of clients, as its Dockerfile names it and its manifest completes it. */
export interface SuiteProgram {
  /** Stack of its backend, without the suite: `gnutls`, `openssl-cli`. */
  readonly id: string;
  readonly product: string;
  /** TLS library. */
  readonly library: string;
  /** Debian package the library comes from. */
  readonly package: string;
  /** Folders of harness/drivers it is made from; none for a program of a package. */
  readonly folders: readonly string[];
  readonly command: readonly string[];
  /** Revision of the package, `3.7.9-2+deb12u3`; left out where there is no image. */
  readonly packageVersion?: string;
  /** Why it cannot be used. */
  readonly unusable?: string;
}

/** The clients of one Debian suite: an image, or what it would hold. */
export interface ClientSuite {
  /** `bullseye`, `bookworm`, `trixie`. */
  readonly name: string;
  readonly programs: readonly SuiteProgram[];
  /** Its image, with the digest of a registry or its id; left out where there is none. */
  readonly image?: string;
  /** The one line that makes the image anew. */
  readonly install: string;
  /** Starts its container unless it runs; it is stopped when all who asked have let go. */
  start(signal: AbortSignal): Promise<StartedSuite>;
}

/** A container that programs can be started in. Disposing lets go of it. */
export interface StartedSuite extends AsyncDisposable {
  /** What to write before a command, so that it runs in the container and ends as it does there. */
  readonly launch: readonly [string, ...string[]];
  /** How the container ended, in words; undefined while it runs. */
  ended(): string | undefined;
  /** Whether a file of this machine is there under the same path. */
  sees(path: string): boolean;
}
