import { existsSync } from 'node:fs';

/** A driver in C (harness/drivers): what it is called, and what has to be there to compile it. */
export interface NativeDriver {
  readonly stack: string;
  readonly product: string;
  /** Of the driver's sources, below harness/drivers; two libraries of one API may share one. */
  readonly sources: string;
  /** Another driver's folder, of which this one includes files. */
  readonly includes?: string;
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
const ALL = [
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
  {
    stack: 'openssl',
    product: 'OpenSSL',
    sources: 'openssl',
    header: 'openssl/ssl.h',
    library: 'ssl',
    version: { headers: ['openssl/opensslv.h'], pattern: /OPENSSL_VERSION_TEXT\s+"OpenSSL (\S+)/ },
    packages: ['libssl-dev'],
  },
  {
    stack: 'mbedtls',
    product: 'Mbed TLS',
    sources: 'mbedtls',
    header: 'mbedtls/ssl.h',
    library: 'mbedtls',
    version: {
      // Since 3.0 in the latter.
      headers: ['mbedtls/version.h', 'mbedtls/build_info.h'],
      pattern: /MBEDTLS_VERSION_STRING\s+"([^"]+)"/,
    },
    packages: ['libmbedtls-dev'],
  },
  {
    stack: 'gnutls',
    product: 'GnuTLS',
    sources: 'gnutls',
    header: 'gnutls/gnutls.h',
    library: 'gnutls',
    version: { headers: ['gnutls/gnutls.h'], pattern: /GNUTLS_VERSION\s+"([^"]+)"/ },
    packages: ['libgnutls28-dev'],
  },
  {
    stack: 'bearssl',
    product: 'BearSSL',
    sources: 'bearssl',
    header: 'bearssl.h',
    library: 'bearssl',
    packages: ['libbearssl-dev'],
  },
  {
    stack: 'boringssl',
    product: 'BoringSSL',
    sources: 'boringssl',
    includes: 'openssl',
    header: 'openssl/ssl.h',
    library: 'ssl',
    folder: 'android',
    packages: ['android-libboringssl-dev'],
  },
] as const satisfies readonly NativeDriver[];

/** Those whose sources are there. */
export const NATIVE_DRIVERS: readonly NativeDriver[] = ALL.filter(({ sources }) =>
  existsSync(new URL(`../../drivers/${sources}/link.txt`, import.meta.url)),
);

/** The only one that may be built against a prefix of the settings. */
export const WOLFSSL: NativeDriver = ALL[0];

/** What every driver in C needs besides its library. */
export const TOOL_PACKAGES = ['gcc', 'libc6-dev', 'libcjson-dev'] as const;
