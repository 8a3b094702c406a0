import * as z from 'zod';
import { REASON_NAMES } from './reasons.ts';
import { OUTCOMES, PARTIES, STAGES } from './stages.ts';

const unknownOr = <T extends z.ZodType>(type: T) => z.union([type, z.literal('unknown')]);

export const Alert = z.strictObject({
  from: z.enum(PARTIES),
  level: z.enum(['warning', 'fatal', 'unknown']),
  code: z.int().min(0).max(255),
  name: z.string(),
  /** Who saw it: the tap on the wire, the client's library, the broker's log. */
  source: z.enum(['wire', 'library', 'log']),
});
export type Alert = z.infer<typeof Alert>;

/** How one party ended its leg of the tap; `order` counts from 1 over both legs. */
export const Close = z.strictObject({
  leg: z.enum(PARTIES),
  kind: z.enum(['close_notify', 'fin', 'rst', 'silence']),
  order: z.int().min(1),
});
export type Close = z.infer<typeof Close>;

export const Negotiated = z.strictObject({
  version: unknownOr(z.string()),
  cipher: unknownOr(z.string()),
  group: unknownOr(z.string()),
  signatureScheme: unknownOr(z.string()),
  /** `none` where the server chose no protocol. */
  alpn: unknownOr(z.string()),
  resumed: unknownOr(z.boolean()),
});
export type Negotiated = z.infer<typeof Negotiated>;

export const FlowMessage = z.strictObject({
  from: z.enum(PARTIES),
  /** RFC name: ClientHello, Certificate, ..., ApplicationData, EncryptedHandshakeMessage. */
  message: z.string(),
  /** Bytes of the handshake message or record body. */
  bytes: z.int(),
});
export type FlowMessage = z.infer<typeof FlowMessage>;

/** RFC 5246 §7.4.4: an empty list of authorities means that any will do. */
export const CertificateRequest = z.strictObject({
  certificateTypes: z.array(z.string()),
  signatureAlgorithms: z.array(z.string()),
  /** Distinguished names, RFC 4514. */
  authorities: z.array(z.string()),
});
export type CertificateRequest = z.infer<typeof CertificateRequest>;

/** One of the broker's certificates as the client's library holds it. */
export const PeerCertificate = z.strictObject({
  /** RFC 4514; `unreadable` where it is none that OpenSSL reads. */
  subject: z.string(),
  /** Of the DER, hex. */
  sha256: z.string(),
});
export type PeerCertificate = z.infer<typeof PeerCertificate>;

/** What happened in one cell, in one vocabulary for every library. Unknown stays unknown. */
export const Observation = z.strictObject({
  outcome: z.enum(OUTCOMES),
  /** Where it ended; on `connected` always `mqtt-echo`. */
  stage: unknownOr(z.enum(STAGES)),
  /** Who gave up first; `none` where nobody did. */
  by: z.enum([...PARTIES, 'none', 'unknown']),
  reason: z.enum([...REASON_NAMES, 'none']),
  alerts: z.array(Alert),
  /** What the harness could have seen: an empty list means "none sent" only with `all`. */
  alertsVisible: z.enum(['all', 'plaintext-only', 'none']),
  closes: z.array(Close),
  negotiated: Negotiated,
  /** Certificates in the client's Certificate message; 0 is an empty list; `none`: no such message. */
  clientCertificates: z.union([z.int().min(0), z.enum(['unknown', 'none'])]),
  /** What the broker asked of a client certificate, where it could be read (TLS 1.2). */
  certificateRequest: z.exactOptional(CertificateRequest),
  /**
   * The broker's certificates, leaf first, where the library tells: what the broker sent, or the
   * library's own path to an anchor.
   */
  peerCertificates: z.exactOptional(z.array(PeerCertificate)),
  /** The library's own words, verbatim. */
  native: z.strictObject({ code: z.string(), text: z.string() }),
  brokerLog: z.array(z.string()),
  durationMs: z.number(),
  flow: z.array(FlowMessage),
  /** What the reading rests on, and anything that contradicts it. */
  evidence: z.array(z.string()),
});
export type Observation = z.infer<typeof Observation>;

export const NOTHING_NEGOTIATED: Negotiated = {
  version: 'unknown',
  cipher: 'unknown',
  group: 'unknown',
  signatureScheme: 'unknown',
  alpn: 'unknown',
  resumed: 'unknown',
};
