import * as z from 'zod';
import { ExpectationException, OutcomeSet } from './expectation.ts';
import {
  CIPHER_SUITES_12,
  CIPHER_SUITES_13,
  GROUPS,
  SIGNATURE_SCHEMES,
  TLS_PINS,
  TLS_VERSIONS,
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

/** A revocation list: one issued here by a CA profile, or a PEM file of the user's. */
const CrlRef = z.union([
  z.strictObject({
    issuer: z.string().min(1),
    /** Profiles whose certificates it lists. */
    revoked: z.array(z.string()),
    /** Offsets in days from the cache's epoch; default: current. */
    validity: z.exactOptional(z.strictObject({ thisUpdate: z.number(), nextUpdate: z.number() })),
  }),
  z.strictObject({ pem: path }),
]);
export type CrlRef = z.infer<typeof CrlRef>;

const versions = z.array(z.enum(TLS_VERSIONS)).nonempty();
const cipherSuites = z.array(z.enum(CIPHER_SUITES_12)).nonempty();
const cipherSuites13 = z.array(z.enum(CIPHER_SUITES_13)).nonempty();
const groups = z.array(z.enum(GROUPS)).nonempty();
const signatureAlgorithms = z.array(z.enum(SIGNATURE_SCHEMES)).nonempty();
/** OpenSSL's security level (`man SSL_CTX_set_security_level`); left out: the library's own. */
const securityLevel = z.int().min(0).max(5);

export const ServerSide = z.strictObject({
  certificate: CertificateRef,
  clientAuth: z.enum(['none', 'request', 'require']),
  /** Whom the broker trusts to issue client certificates. */
  clientTrustAnchors: z.exactOptional(z.array(TrustAnchorRef)),
  versions: z.exactOptional(versions),
  cipherSuites: z.exactOptional(cipherSuites),
  cipherSuites13: z.exactOptional(cipherSuites13),
  groups: z.exactOptional(groups),
  signatureAlgorithms: z.exactOptional(signatureAlgorithms),
  crl: z.exactOptional(CrlRef),
  securityLevel: z.exactOptional(securityLevel),
});
export type ServerSide = z.infer<typeof ServerSide>;

export const ClientSide = z.strictObject({
  /** `[]`: no CA given, nothing is trusted; never the system's store. */
  trustAnchors: z.array(TrustAnchorRef),
  /** DNS name or IP address: verified against the certificate; a DNS name is also sent as SNI. */
  servername: z.string().min(1),
  verify: z.boolean(),
  certificate: z.exactOptional(CertificateRef),
  /** Another private key than the certificate's own. */
  key: z.exactOptional(KeyRef),
  versions: z.exactOptional(versions),
  cipherSuites: z.exactOptional(cipherSuites),
  cipherSuites13: z.exactOptional(cipherSuites13),
  groups: z.exactOptional(groups),
  signatureAlgorithms: z.exactOptional(signatureAlgorithms),
  alpn: z.exactOptional(z.array(z.string().min(1)).nonempty()),
  crl: z.exactOptional(CrlRef),
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
  readonly tls: readonly ('default' | '1.2' | '1.3')[];
  readonly expect: OutcomeSet;
  readonly expectByTls: Partial<Record<'default' | '1.2' | '1.3', OutcomeSet>>;
  readonly exceptions: readonly ExpectationException[];
}
