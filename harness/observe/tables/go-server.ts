import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'peer-certificate' });

/**
 * What crypto/tls says as a server, Go 1.19 to 1.24, by its words alone, as a log keeps no types:
 * handshake_server.go, handshake_server_tls13.go, conn.go, and CertificateInvalidError.Error of
 * crypto/x509/verify.go.
 */
export const GO_SERVER_TEXTS: readonly (readonly [RegExp, Meaning | 'lost'])[] = [
  [/tls: client didn't provide a certificate/, peer('no_certificate_sent')],
  [/tls: failed to parse client certificate: x509: unsupported/, peer('unsupported_certificate')],
  [/tls: failed to parse client certificate/, peer('malformed_certificate')],
  [
    /tls: client certificate (?:contains an unsupported public key|uses an unsupported)/,
    peer('unsupported_certificate'),
  ],
  [
    /tls: client (?:certificate )?used (?:with )?(?:the )?(?:certificate with )?invalid signature algorithm/,
    { reason: 'illegal_parameter', topic: 'peer-signature' },
  ],
  [
    /tls: invalid signature by the client certificate/,
    { reason: 'decrypt_error', topic: 'peer-signature' },
  ],
  [
    /tls: client's Finished message is incorrect|tls: invalid client finished hash/,
    { reason: 'decrypt_error', topic: 'finished' },
  ],
  [/certificate has expired or is not yet valid: .* is before /, peer('certificate_not_yet_valid')],
  [/certificate has expired or is not yet valid/, peer('certificate_expired')],
  [/x509: certificate is not authorized to sign other certificates/, peer('not_a_ca')],
  [
    /not authorized to sign for this name|x509: issuer has name constraints/,
    peer('name_constraints'),
  ],
  [
    /not authorized for an extended key usage|specifies an incompatible key usage/,
    peer('key_usage'),
  ],
  [/x509: too many intermediates for path length constraint/, peer('path_length')],
  [/x509: unhandled critical extension/, peer('unhandled_critical_extension')],
  [/x509: issuer name does not match subject/, peer('unknown_ca')],
  [/tls: client offered only unsupported versions/, { reason: 'protocol_version' }],
  [/tls: client using inappropriate protocol fallback/, { reason: 'protocol_version' }],
  [/tls: no cipher suite supported by both client and server/, { reason: 'no_shared_cipher' }],
  [/tls: no (?:ECDHE curve|key exchanges?) supported by both/, { reason: 'no_shared_group' }],
  [
    /tls: client requested unsupported application protocols/,
    { reason: 'no_application_protocol' },
  ],
  [
    /tls: unsupported certificate curve/,
    { reason: 'no_shared_signature_algorithm', topic: 'own-signature' },
  ],
  // What it would send itself, Go 1.24: a ticket with a chain too long for it (ticket.go).
  [/cryptobyte: pending child length/, { reason: 'internal_error', topic: 'finished' }],
  [/tls: first record does not look like a TLS handshake/, { reason: 'not_tls' }],
  [/^EOF$|connection reset by peer|broken pipe|use of closed network connection/, 'lost'],
];

/** An authority that is not known, or one with the issuer's name whose key did not sign this. */
export const GO_UNKNOWN_AUTHORITY = /x509: certificate signed by unknown authority/;
