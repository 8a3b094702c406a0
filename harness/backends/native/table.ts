/** A driver in C (harness/drivers): what it is called, and what has to be there to compile it. */
export interface NativeDriver {
  readonly stack: string;
  readonly product: string;
  /** Of the driver's sources, below harness/drivers; two libraries of one API may share one. */
  readonly sources: string;
  /** Below the include folder: who has it has the headers. */
  readonly header: string;
  /** `ssl` for libssl.so or .a: the library whose version and package count. */
  readonly library: string;
  /** Folder below include and lib, away from another library of the same names. */
  readonly folder?: string;
  /** Where the headers say the version; left out: they don't. */
  readonly version?: { readonly headers: readonly string[]; readonly pattern: RegExp };
  /** What Debian calls the headers' package. */
  readonly packages: readonly string[];
}

/** One row a library; the order is the order of columns. */
export const NATIVE_DRIVERS = [
  {
    stack: 'wolfssl',
    product: 'wolfSSL',
    sources: 'wolfssl',
    header: 'wolfssl/options.h',
    library: 'wolfssl',
    version: {
      headers: ['wolfssl/version.h'],
      pattern: /LIBWOLFSSL_VERSION_STRING\s+"([^"]+)"/,
    },
    packages: ['libwolfssl-dev'],
  },
] as const satisfies readonly NativeDriver[];

/** The only one that may be built against a prefix of the settings. */
export const WOLFSSL: NativeDriver = NATIVE_DRIVERS[0];

/** What every driver in C needs besides its library. */
export const TOOL_PACKAGES = ['gcc', 'libc6-dev', 'libcjson-dev'] as const;
