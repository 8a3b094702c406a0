import * as z from 'zod';
import { ExpectationException, OutcomeSet } from './expectation.ts';
import {
  CIPHER_SUITES_12,
  CIPHER_SUITES_13,
  ALL_TLS_VERSIONS,
  GROUPS,
  SIGNATURE_SCHEMES,
  TLS_PINS,
} from './tls-names.ts';

const path = z.string().min(1);

/** A certificate profile by id, or the user's own PEM files (relative to the scenario file). */
const CertificateRef = z.union([
  z.string().min(1),
  z.strictObject({ certificatePem: path, keyPem: path }),
]);
export type CertificateRef = z.infer<typeof CertificateRef>;

/** Certificates to trust: a profile's certificate, or a PEM file of the user's. */
const TrustAnchorRef = z.union([z.string().min(1), z.strictObject({ pem: path })]);
export type TrustAnchorRef = z.infer<typeof TrustAnchorRef>;

const KeyRef = z.union([z.string().min(1), z.strictObject({ keyPem: path })]);
export type KeyRef = z.infer<typeof KeyRef>;

const updates = z.strictObject({ thisUpdate: z.number(), nextUpdate: z.number() });

/** A revocation list: one issued here by a CA profile, or a PEM file of the user's. */
const CrlRef = z.union([
  z.strictObject({
    issuer: z.string().min(1),
    /** Profiles whose certificates it lists. */
    revoked: z.array(z.string()),
    /** Offsets in days from the cache's epoch; default: current. */
    validity: z.exactOptional(updates),
    /** Profile whose key signs it instead of the issuer's: the signature does not verify. */
    signedBy: z.exactOptional(z.string().min(1)),
  }),
  z.strictObject({ pem: path }),
]);
export type CrlRef = z.infer<typeof CrlRef>;

/** One list, or several in one file. */
const Crls = z.union([CrlRef, z.array(CrlRef).nonempty()]);
export type Crls = z.infer<typeof Crls>;

/** An OCSP response (RFC 6960) about the server's certificate, for the broker to staple. */
export const OcspRef = z.strictObject({
  status: z.enum(['good', 'revoked', 'unknown']),
  /** Offsets in days from the cache's epoch; default: current. */
  validity: z.exactOptional(updates),
  /** Profile that signs it; default: the certificate's issuer. */
  signedBy: z.exactOptional(z.string().min(1)),
});
export type OcspRef = z.infer<typeof OcspRef>;

/**
 * How a trust file is written, where that is the case's point: `\r\n` line ends; a byte order mark;
 * text before and between the certificates; no newline at the end; `\r` line ends; DER instead of
 * PEM; UTF-16; no octet at all; each certificate twice; a damaged certificate before, or after, the
 * good ones; a private key among them.
 */
export const TRUST_FILE_FORMS = [
  'crlf',
  'bom',
  'text-between',
  'no-final-newline',
  'cr-only',
  'der',
  'utf-16',
  'empty',
  'duplicate',
  'bad-first',
  'bad-last',
  'with-key',
] as const;
export type TrustFileForm = (typeof TRUST_FILE_FORMS)[number];
const trustFile = z.enum(TRUST_FILE_FORMS);

/** A pre-shared key and its identity; `key` in hex. */
const Psk = z.strictObject({
  identity: z.string().min(1).max(128),
  key: z.string().regex(/^([0-9a-f]{2}){16,64}$/, '16 to 64 octets in hex'),
});
export type Psk = z.infer<typeof Psk>;

/** Below 1.2 nothing is pinned; a side can be limited to it all the same. */
const versions = z.array(z.enum(ALL_TLS_VERSIONS)).nonempty();
const cipherSuites = z.array(z.enum(CIPHER_SUITES_12)).nonempty();
const cipherSuites13 = z.array(z.enum(CIPHER_SUITES_13)).nonempty();
const groups = z.array(z.enum(GROUPS)).nonempty();
const signatureAlgorithms = z.array(z.enum(SIGNATURE_SCHEMES)).nonempty();
/** OpenSSL's security level (`man SSL_CTX_set_security_level`); left out: the library's own. */
const securityLevel = z.int().min(0).max(5);

/**
 * What answers on the port: a broker behind TLS, the same without TLS, or what is met instead of
 * one: a server that closes at once, one that never says a word, one that speaks HTTP.
 */
export const TRANSPORTS = ['tls', 'plain', 'closes-at-accept', 'silent', 'http'] as const;

export const ServerSide = z.strictObject({
  transport: z.exactOptional(z.enum(TRANSPORTS)),
  certificate: CertificateRef,
  /** Of the certificate's encrypted private key. */
  passphrase: z.exactOptional(z.string().min(1)),
  clientAuth: z.enum(['none', 'request', 'require']),
  /** Whom the broker trusts to issue client certificates. */
  clientTrustAnchors: z.exactOptional(z.array(TrustAnchorRef)),
  clientTrustFile: z.exactOptional(trustFile),
  versions: z.exactOptional(versions),
  cipherSuites: z.exactOptional(cipherSuites),
  cipherSuites13: z.exactOptional(cipherSuites13),
  groups: z.exactOptional(groups),
  signatureAlgorithms: z.exactOptional(signatureAlgorithms),
  /** Protocols it chooses from (RFC 7301); `alpnRequired` turns away who offers none. */
  alpn: z.exactOptional(z.array(z.string().min(1)).nonempty()),
  alpnRequired: z.exactOptional(z.boolean()),
  /** Names it serves: a client that asks for another by SNI, or for none, is turned away. */
  serverNames: z.exactOptional(z.array(z.string().min(1)).nonempty()),
  /** No certificate is used then: who does not know the key is turned away. */
  psk: z.exactOptional(Psk),
  /** `false`: TLS 1.2 resumes by session id, not by ticket. */
  sessionTickets: z.exactOptional(z.literal(false)),
  ocspStaple: z.exactOptional(OcspRef),
  crl: z.exactOptional(Crls),
  securityLevel: z.exactOptional(securityLevel),
});
export type ServerSide = z.infer<typeof ServerSide>;

export const ClientSide = z.strictObject({
  /** `[]`: no CA given, nothing is trusted; never the system's store. */
  trustAnchors: z.array(TrustAnchorRef),
  trustFile: z.exactOptional(trustFile),
  /** DNS name or IP address: verified against the certificate; a DNS name is also sent as SNI. */
  servername: z.string().min(1),
  /** SNI where it is not servername; `false`: none. */
  sni: z.exactOptional(z.union([z.literal(false), z.string().min(1)])),
  verify: z.boolean(),
  /** `plain`: MQTT without TLS. */
  transport: z.exactOptional(z.enum(['tls', 'plain'])),
  certificate: z.exactOptional(CertificateRef),
  /** Of the encrypted private key. */
  passphrase: z.exactOptional(z.string().min(1)),
  /** Another private key than the certificate's own. */
  key: z.exactOptional(KeyRef),
  versions: z.exactOptional(versions),
  cipherSuites: z.exactOptional(cipherSuites),
  cipherSuites13: z.exactOptional(cipherSuites13),
  groups: z.exactOptional(groups),
  signatureAlgorithms: z.exactOptional(signatureAlgorithms),
  alpn: z.exactOptional(z.array(z.string().min(1)).nonempty()),
  /** Connects twice; the second handshake offers the session of the first, and is the one judged. */
  resume: z.exactOptional(z.literal(true)),
  psk: z.exactOptional(Psk),
  /** RFC 6066 §4. */
  maxFragmentLength: z.exactOptional(
    z.union([z.literal(512), z.literal(1024), z.literal(2048), z.literal(4096)]),
  ),
  /** Asks for a stapled OCSP response and refuses by what it says (RFC 6066 §8). */
  ocspStapling: z.exactOptional(z.literal(true)),
  crl: z.exactOptional(Crls),
  securityLevel: z.exactOptional(securityLevel),
});
export type ClientSide = z.infer<typeof ClientSide>;

const credentials = z.strictObject({ username: z.string().min(1), password: z.string() });

export const MqttSide = z.strictObject({
  version: z.enum(['3.1.1', '5']),
  /** What the client sends. */
  credentials: z.exactOptional(credentials),
  /** What the broker accepts; left out: anonymous clients are let in. */
  accepts: z.exactOptional(credentials),
});
export type MqttSide = z.infer<typeof MqttSide>;

/** What happens on the way, where that is the case's point. */
export const NetworkSide = z.strictObject({
  /** The ClientHello arrives in two TCP segments, the first of so many octets. */
  splitClientHello: z.exactOptional(z.int().min(1).max(16_000)),
});
export type NetworkSide = z.infer<typeof NetworkSide>;

/** The good case: a scenario states only what differs from it. */
export const SCENARIO_DEFAULTS = {
  server: { certificate: 'server/good', clientAuth: 'none' },
  client: { trustAnchors: ['ca/root'], servername: 'broker.test', verify: true },
  mqtt: { version: '3.1.1' },
  tls: ['1.2', '1.3'],
} as const;

/** A scenario as it is written in a file. */
export const ScenarioInput = z.strictObject({
  /** For editors; nothing else reads it. */
  $schema: z.exactOptional(z.string()),
  /** One line, for lists and headings. */
  title: z.string().min(3).max(100),
  /** What happens and why it matters, for somebody who has the symptom. */
  description: z.string().min(20),
  /** Clauses (`RFC 5280 §4.1.2.5`) or threads (`eclipse/mosquitto#3352`) that decide it. */
  specs: z.array(z.string().min(3)).nonempty(),
  tags: z.exactOptional(z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/))),
  server: z.exactOptional(ServerSide.partial()),
  client: z.exactOptional(ClientSide.partial()),
  mqtt: z.exactOptional(MqttSide.partial()),
  network: z.exactOptional(NetworkSide),
  /** Milliseconds a cell may take, where waiting is the case's point; default: the run's own. */
  deadlineMs: z.exactOptional(z.int().min(100).max(60_000)),
  /** Scenario whose flow the report lays beside this one's: where the same thing goes another way. */
  contrast: z.exactOptional(z.string().min(1)),
  /** What to pin the client to, a row each. */
  tls: z.exactOptional(z.array(z.enum(TLS_PINS)).nonempty()),
  expect: OutcomeSet,
  /** Where a version changes what must happen. */
  expectByTls: z.exactOptional(z.partialRecord(z.enum(TLS_PINS), OutcomeSet)),
  exceptions: z.exactOptional(z.array(ExpectationException)),
});
export type ScenarioInput = z.input<typeof ScenarioInput>;

/** A scenario with its defaults filled in; `id` is its path, `file` where it was read. */
export interface Scenario {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly specs: readonly string[];
  readonly tags: readonly string[];
  readonly server: ServerSide;
  readonly client: ClientSide;
  readonly mqtt: MqttSide;
  readonly network: NetworkSide;
  readonly deadlineMs?: number;
  readonly contrast?: string;
  readonly tls: readonly ('default' | '1.2' | '1.3')[];
  readonly expect: OutcomeSet;
  readonly expectByTls: Partial<Record<'default' | '1.2' | '1.3', OutcomeSet>>;
  readonly exceptions: readonly ExpectationException[];
}
