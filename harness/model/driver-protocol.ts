import * as z from 'zod';
import type { AnyTlsVersion } from './tls-names.ts';

/**
 * The driver protocol: one JSON object a line on stdin and stdout, one answer a request, one
 * request at a time. docs/driver-protocol.md is its page for people; this is what is enforced.
 */
export const DRIVER_PROTOCOL_VERSION = 1;

/** Optional request fields. A driver lists the ones it honours; the rest it answers `unsupported`. */
export const CAPABILITIES = [
  'verify-off',
  'certificate',
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'alpn',
  'crl',
  'securityLevel',
  'ip-servername',
  'sni',
  'passphrase',
  'session',
  'psk',
  'maxFragmentLength',
  'ocspStapling',
  'keyLog',
  'plain',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const DriverHello = z.looseObject({
  protocol: z.literal(DRIVER_PROTOCOL_VERSION),
  product: z.string(),
  version: z.string(),
  tlsLibrary: z.looseObject({ name: z.string(), version: z.string() }),
  capabilities: z.array(z.string()),
});
export type DriverHello = z.infer<typeof DriverHello>;

/** One step of the MQTT exchange: bytes to write, and the packet type that must come back. */
export interface ExchangeStep {
  /** Bytes to send, hex. */
  readonly send: string;
  /** MQTT control packet type (high nibble of the first byte) to wait for; left out: don't wait. */
  readonly expect?: number;
}

/** What a backend is asked to do: one connection, one handshake, one MQTT exchange. Paths are absolute PEM files. */
export interface ConnectRequest {
  readonly host: string;
  readonly port: number;
  /** Milliseconds from the request's arrival until the driver gives up and answers `timeout`. */
  readonly deadlineMs: number;
  readonly servername: string;
  /** SNI where it is not servername; `false`: none is sent. */
  readonly sni?: string | false;
  readonly verify: boolean;
  /** `plain`: the exchange without TLS. */
  readonly transport?: 'plain';
  /** PEM bundle; left out: nothing is trusted. */
  readonly trustAnchors?: string;
  /** PEM, leaf first. */
  readonly certificate?: string;
  readonly key?: string;
  /** Of the encrypted private key. */
  readonly passphrase?: string;
  readonly versions?: readonly AnyTlsVersion[];
  readonly cipherSuites?: readonly string[];
  readonly cipherSuites13?: readonly string[];
  readonly groups?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
  readonly alpn?: readonly string[];
  readonly crl?: string;
  readonly securityLevel?: number;
  /** `key` in hex. */
  readonly psk?: { readonly identity: string; readonly key: string };
  /** RFC 6066 §4: 512, 1024, 2048 or 4096. */
  readonly maxFragmentLength?: number;
  /** Ask for a stapled OCSP response, and refuse where it is missing, bad or says revoked. */
  readonly ocspStapling?: true;
  /**
   * File the session is written to once the exchange is over, in the library's own form; the next
   * request may load it. Nothing is written where no session was to be had.
   */
  readonly saveSession?: string;
  /** File a session is read from, to be offered for resumption. */
  readonly loadSession?: string;
  /**
   * File the secrets of the connection are appended to, a line each, in the form of SSLKEYLOGFILE
   * (RFC 9850): whoever has the recording reads it with them.
   */
  readonly keyLog?: string;
  readonly exchange: readonly ExchangeStep[];
}

const nativeError = z.looseObject({
  /** The library's code, as it writes it: `-188`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
  code: z.string(),
  /** The library's text, verbatim. */
  text: z.string(),
});

const alert = z.looseObject({
  from: z.enum(['client', 'broker']),
  level: z.enum(['warning', 'fatal', 'unknown']),
  code: z.int().min(0).max(255),
});

const negotiated = z.looseObject({
  version: z.optional(z.string()),
  /** IANA name where the library gives it, else the library's own. */
  cipher: z.optional(z.string()),
  group: z.optional(z.string()),
  signatureScheme: z.optional(z.string()),
  alpn: z.optional(z.string()),
  resumed: z.optional(z.boolean()),
});

/** What a driver answers. */
export const DriverResult = z.discriminatedUnion('outcome', [
  z.looseObject({
    outcome: z.literal('unsupported'),
    /** Request fields, or `field=value`, the library cannot do. */
    fields: z.array(z.string()).nonempty(),
    text: z.optional(z.string()),
  }),
  z.looseObject({
    outcome: z.enum(['done', 'failed', 'timeout']),
    /** Where it was: reading its files, connecting, shaking hands, or in exchange step N. */
    phase: z.enum(['config', 'tcp', 'tls', 'exchange']),
    /** 0-based step of the exchange that was under way. */
    step: z.optional(z.int().min(0)),
    error: z.optional(nativeError),
    /** Alerts the library itself reports, in order. */
    alerts: z.array(alert),
    /** Whether the library reports every alert sent and received. */
    alertsComplete: z.boolean(),
    negotiated: z.optional(negotiated),
    /** Certificates the library says it sent. */
    clientCertificates: z.optional(z.int().min(0)),
    /**
     * The broker's certificates, DER in hex, leaf first, as the library holds them: what the broker
     * sent; some libraries put their own path to an anchor in its place.
     */
    peerCertificates: z.optional(z.array(z.string().regex(/^(?:[0-9a-f]{2})*$/))),
    /** MQTT packets that came back, hex, in order. */
    received: z.array(z.string()),
  }),
]);
export type DriverResult = z.infer<typeof DriverResult>;
export type DriverMeasured = Extract<DriverResult, { outcome: 'done' | 'failed' | 'timeout' }>;
