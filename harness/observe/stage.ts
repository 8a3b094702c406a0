import type { Reason } from '../model/reasons.ts';
import type { Party, Stage } from '../model/stages.ts';
import { clientCertificates } from './client-certificates.ts';
import { tlsVersion, type Findings } from './findings.ts';
import type { Topic } from './reading.ts';
import type { Why } from './reason.ts';

/**
 * What was being decided when the handshake ended: by what the source of the reason says it was
 * about, else by the reason itself, else by what the wire still showed. `unknown` where nothing
 * tells, e.g. a close without a word after which encrypted messages went by.
 */
export function stageOf(by: Party | 'unknown', why: Why, findings: Findings): Stage | 'unknown' {
  const { evidence, result } = findings;
  if (by === 'unknown') return stageOnWire(by, findings);
  if (by === 'client') {
    if (result?.phase === 'config') return 'client-config';
    // It never said a word: whatever it did not like was its own.
    if (evidence.wire.clientConnected && evidence.wire.bytes.client === 0) return 'client-config';
  }
  if (by === 'client' && why.reason === 'message_too_long' && keyExchangeSent(findings)) {
    return 'finished';
  }
  const topic =
    ownScheme(by, why, findings) ??
    ownCertificate(by, why, findings) ??
    why.topic ??
    TOPICS[why.reason];
  if (topic === 'configuration' && by === 'client' && helloSent(findings)) {
    return stageOfTopic('own-certificate', by, findings);
  }
  if (topic !== undefined) return stageOfTopic(topic, by, findings);
  if (why.reason === 'decrypt_error') return stageOfDecryptError(by, findings);
  return stageOnWire(by, findings);
}

/**
 * A client that finds no scheme in common once it has read CertificateRequest means its own
 * signature (RFC 8446 §4.4.2.3); the server's it could only find illegal.
 */
function ownScheme(by: Party, why: Why, findings: Findings): Topic | undefined {
  const { clientAuth, request } = findings.evidence;
  const mayBeAsked = clientAuth !== 'none' && request.certificate !== undefined;
  return by === 'client' &&
    why.reason === 'no_shared_signature_algorithm' &&
    mayBeAsked &&
    helloSent(findings)
    ? 'own-signature'
    : undefined;
}

/**
 * BoringSSL ends a handshake itself where its own certificate is of no type that CertificateRequest
 * lists, with the words it has for a server's (UNKNOWN_CERTIFICATE_TYPE, ssl/extensions.cc).
 */
function ownCertificate(by: Party, why: Why, findings: Findings): Topic | undefined {
  const { clientAuth, request } = findings.evidence;
  return by === 'client' &&
    clientAuth !== 'none' &&
    request.certificate !== undefined &&
    why.because.includes('UNKNOWN_CERTIFICATE_TYPE')
    ? 'own-certificate'
    : undefined;
}

/** Reasons that are about one thing, whoever decides them. */
const TOPICS: Partial<Record<Reason, Topic>> = {
  bad_certificate: 'peer-certificate',
  unsupported_certificate: 'peer-certificate',
  certificate_revoked: 'peer-certificate',
  certificate_expired: 'peer-certificate',
  certificate_not_yet_valid: 'peer-certificate',
  certificate_unknown: 'peer-certificate',
  unknown_ca: 'peer-certificate',
  access_denied: 'peer-certificate',
  hostname_mismatch: 'peer-certificate',
  self_signed_certificate: 'peer-certificate',
  no_certificate_sent: 'peer-certificate',
  key_too_small: 'peer-certificate',
  digest_too_weak: 'peer-certificate',
  key_usage: 'peer-certificate',
  not_a_ca: 'peer-certificate',
  path_length: 'peer-certificate',
  chain_too_long: 'peer-certificate',
  name_constraints: 'peer-certificate',
  unhandled_critical_extension: 'peer-certificate',
  certificate_signature_invalid: 'peer-certificate',
  malformed_certificate: 'peer-certificate',
  bad_certificate_status_response: 'peer-certificate',
  crl_unavailable: 'peer-certificate',
  digest_too_big_for_key: 'own-signature',
  key_mismatch: 'configuration',
  malformed_pem: 'configuration',
  bad_passphrase: 'configuration',
  unknown_psk_identity: 'hello',
  protocol_version: 'hello',
  missing_extension: 'hello',
  unsupported_extension: 'hello',
  unrecognized_name: 'hello',
  no_application_protocol: 'hello',
  insufficient_security: 'hello',
  no_shared_cipher: 'hello',
  no_shared_group: 'hello',
  no_shared_signature_algorithm: 'hello',
  not_tls: 'hello',
};

function stageOfTopic(topic: Topic, by: Party, findings: Findings): Stage {
  switch (topic) {
    case 'configuration':
      return by === 'client' ? 'client-config' : 'broker-start';
    case 'hello':
      return 'hello';
    case 'peer-certificate':
      return by === 'client' ? 'server-certificate' : 'client-certificate';
    case 'own-certificate':
      return by === 'client' ? 'client-certificate' : 'server-certificate';
    case 'peer-key-exchange':
      // A broker's `wrong curve` is about the key that the client's CertificateVerify was made with.
      return by === 'client' ? 'server-key-exchange' : 'client-certificate-verify';
    case 'peer-signature':
      return by === 'client' ? serverSignature(findings) : 'client-certificate-verify';
    case 'own-signature':
      // A broker chooses its scheme from ClientHello, RFC 8446 §4.4.2.2.
      return by === 'client' ? 'client-certificate-verify' : 'hello';
    case 'finished':
      return 'finished';
  }
}

/** In TLS 1.2 the server signs in ServerKeyExchange, in 1.3 in CertificateVerify. */
function serverSignature(findings: Findings): Stage {
  return tlsVersion(findings) === '1.3' ? 'server-certificate-verify' : 'server-key-exchange';
}

/** The alert alone: a client's CertificateVerify if it sent one, else Finished. */
function stageOfDecryptError(by: Party, findings: Findings): Stage | 'unknown' {
  if (by === 'client') return 'unknown';
  const { flow } = findings.evidence.wire;
  if (flow.some(({ from, message }) => from === 'client' && message === 'CertificateVerify')) {
    return 'client-certificate-verify';
  }
  const sent = clientCertificates(findings).value;
  if (sent === 'unknown') return 'unknown';
  return sent === 'none' || sent === 0 ? 'finished' : 'client-certificate-verify';
}

/** The stage as far as the messages tell; nothing here depends on when a close arrived. */
export function stageOnWire(by: Party | 'unknown', findings: Findings): Stage | 'unknown' {
  const { evidence, mqtt, result } = findings;
  if (mqtt.state === 'accepted') return 'mqtt-echo';
  const { flow } = evidence.wire;
  if (!flow.some(({ message }) => message === 'ServerHello')) {
    return evidence.wire.clientConnected ? 'hello' : 'unknown';
  }
  if (by !== 'broker') return 'unknown';
  // A broker that asked for a certificate may still be deciding about it: in TLS 1.3 the client
  // does not wait for that, and Node's servers look only after the handshake.
  if (evidence.clientAuth !== 'none') return 'unknown';
  if (result?.phase === 'exchange') return 'mqtt-connect';
  return flow.some(({ from, message }) => from === 'client' && message !== 'ClientHello')
    ? 'finished'
    : 'unknown';
}

/** TLS 1.2: the certificates are through, and what is too long is a session ticket (RFC 5077 §3.3). */
function keyExchangeSent({ evidence }: Findings): boolean {
  return evidence.wire.flow.some(({ message }) => message === 'ClientKeyExchange');
}

function helloSent({ evidence }: Findings): boolean {
  return evidence.wire.flow.some(({ message }) => message === 'ServerHello');
}
