import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'peer-certificate' });
const files: Meaning = { reason: 'malformed_pem', topic: 'configuration' };

/**
 * The type of Go's innermost error, which the driver gives as code: crypto/x509/verify.go and
 * x509.go, crypto/tls/conn.go. `x509.CertificateInvalidError` has an InvalidReason after the slash,
 * in the order of the constants in verify.go. Go 1.15 to 1.24.
 */
export const GO_TYPES: ReadonlyMap<string, Meaning | 'lost'> = new Map<string, Meaning | 'lost'>([
  ['x509.CertificateInvalidError/0', peer('not_a_ca')], // NotAuthorizedToSign
  ['x509.CertificateInvalidError/1', peer('certificate_expired')], // Expired
  ['x509.CertificateInvalidError/2', peer('name_constraints')], // CANotAuthorizedForThisName
  ['x509.CertificateInvalidError/3', peer('path_length')], // TooManyIntermediates
  ['x509.CertificateInvalidError/4', peer('key_usage')], // IncompatibleUsage
  ['x509.CertificateInvalidError/5', peer('unknown_ca')], // NameMismatch
  ['x509.CertificateInvalidError/6', peer('name_constraints')], // NameConstraintsWithoutSANs
  ['x509.CertificateInvalidError/7', peer('name_constraints')], // UnconstrainedName
  ['x509.CertificateInvalidError/8', peer('name_constraints')], // TooManyConstraints
  ['x509.CertificateInvalidError/9', peer('key_usage')], // CANotAuthorizedForExtKeyUsage
  ['x509.ConstraintViolationError', peer('not_a_ca')],
  ['x509.HostnameError', peer('hostname_mismatch')],
  ['x509.InsecureAlgorithmError', peer('digest_too_weak')],
  ['x509.UnhandledCriticalExtension', peer('unhandled_critical_extension')],
  ['x509.UnknownAuthorityError', peer('unknown_ca')],
  ['tls.RecordHeaderError', { reason: 'not_tls' }],
  ['io.EOF', 'lost'],
  ['io.ErrUnexpectedEOF', 'lost'],
  ['ECONNREFUSED', { reason: 'connection_refused' }],
  ['ECONNRESET', 'lost'],
  ['EPIPE', 'lost'],
  ['ENOENT', files],
  ['EACCES', files],
  ['EISDIR', files],
]);

/** Expired is said of both ends of the validity: verify.go, isValid. */
export const GO_NOT_YET_VALID = /certificate has expired or is not yet valid: .* is before /;

/**
 * Why a certificate with the issuer's name was not its issuer: UnknownAuthorityError, verify.go, with
 * the words of crypto/rsa, crypto/ecdsa, crypto/ed25519 and crypto/x509/x509.go.
 */
export const GO_AUTHORITY_HINTS: readonly (readonly [RegExp, Meaning])[] = [
  [/parent certificate cannot sign this kind of certificate/, peer('not_a_ca')],
  [/insecure algorithm/, peer('digest_too_weak')],
  [/verification (?:error|failure)/, peer('certificate_signature_invalid')],
  [/-bit keys are insecure/, peer('key_too_small')],
  [/algorithm unimplemented/, peer('unsupported_certificate')],
];

/** Errors that have no type of their own, by their words. */
export const GO_TEXTS: readonly (readonly [RegExp, Meaning])[] = [
  // crypto/tls/tls.go: LoadX509KeyPair, X509KeyPair, parsePrivateKey.
  [/private key (?:type )?does not match public key/, { reason: 'key_mismatch' }],
  [/tls: failed to (?:find any PEM|find certificate PEM|find PEM block|find ")/, files],
  [/tls: found a certificate rather than a key/, files],
  [/tls: failed to parse private key|unknown private key type in PKCS#8/, files],
  [/tls: unknown public key algorithm/, { reason: 'unsupported_certificate' }],
  // crypto/rsa since 1.24; about its own signature, or about what the server signed.
  [
    /^(?:tls: failed to sign handshake: )?crypto\/rsa: \d+-bit keys are insecure/,
    { reason: 'key_too_small', topic: 'own-signature' },
  ],
  [/-bit keys are insecure/, { reason: 'key_too_small' }],
  // crypto/x509/parser.go (before 1.17: x509.go), also within what crypto/tls says of a server.
  [/x509: (?:unsupported elliptic curve|unsupported RSA)/, { reason: 'unsupported_certificate' }],
  [
    /x509: (?:malformed|invalid|negative|certificate contains duplicate|failed to parse|trailing data|inner and outer|RSA)/,
    { reason: 'malformed_certificate' },
  ],
  [
    /asn1: (?:structure error|syntax error|time did not serialize)/,
    { reason: 'malformed_certificate' },
  ],
  // The driver's word for false.
  [/x509: AppendCertsFromPEM: false/, files],
  // crypto/tls/handshake_client.go, handshake_client_tls13.go.
  [/tls: server selected unsupported protocol version/, { reason: 'protocol_version' }],
  [/tls: no supported versions satisfy/, { reason: 'protocol_version' }],
  [/tls: downgrade attempt detected/, { reason: 'protocol_version' }],
  [/tls: server chose an unconfigured cipher suite/, { reason: 'no_shared_cipher' }],
  [/tls: server selected unsupported (?:group|curve)/, { reason: 'no_shared_group' }],
  [/tls: no supported elliptic curves/, { reason: 'no_shared_group' }],
  [/tls: CurvePreferences includes unsupported curve/, { reason: 'no_shared_group' }],
  [
    /tls: server (?:advertised unrequested|selected unadvertised) ALPN/,
    { reason: 'no_application_protocol' },
  ],
  [/tls: failed to parse certificate from server/, peer('malformed_certificate')],
  [
    /tls: server's certificate contains an unsupported type of public key/,
    peer('unsupported_certificate'),
  ],
  [/certificate containing RSA key larger/, peer('unsupported_certificate')],
  [
    /certificate used with invalid signature algorithm/,
    { reason: 'illegal_parameter', topic: 'peer-signature' },
  ],
  [
    /tls: invalid signature by the server certificate/,
    { reason: 'decrypt_error', topic: 'peer-signature' },
  ],
  [
    /tls: server's Finished message was incorrect|tls: invalid server finished hash/,
    { reason: 'decrypt_error', topic: 'finished' },
  ],
  [
    /tls: handshake message of length \d+ bytes exceeds maximum/,
    { reason: 'message_too_long', topic: 'peer-certificate' },
  ],
  [
    /tls: received unexpected|tls: unexpected ServerKeyExchange|tls: missing ServerKeyExchange/,
    { reason: 'unexpected_message' },
  ],
  // crypto/tls/key_agreement.go: what the server signs in TLS 1.2.
  [
    /tls: invalid ServerKeyExchange message/,
    { reason: 'decode_error', topic: 'peer-key-exchange' },
  ],
  [
    /server certificate contains incorrect key type for selected ciphersuite/,
    { reason: 'illegal_parameter', topic: 'peer-certificate' },
  ],
  // crypto/tls/auth.go: its own signature.
  [
    /tls: peer doesn't support any of the certificate's signature algorithms/,
    { reason: 'no_shared_signature_algorithm', topic: 'own-signature' },
  ],
  [
    /RSA key size too small for supported signature algorithms/,
    { reason: 'key_too_small', topic: 'own-signature' },
  ],
  [
    /message too long for RSA public key size/,
    { reason: 'digest_too_big_for_key', topic: 'own-signature' },
  ],
];

/** alertText of crypto/tls/alert.go. */
export const GO_ALERTS: ReadonlyMap<string, number> = new Map([
  ['unexpected message', 10],
  ['bad record MAC', 20],
  ['record overflow', 22],
  ['handshake failure', 40],
  ['bad certificate', 42],
  ['unsupported certificate', 43],
  ['revoked certificate', 44],
  ['expired certificate', 45],
  ['unknown certificate', 46],
  ['illegal parameter', 47],
  ['unknown certificate authority', 48],
  ['access denied', 49],
  ['error decoding message', 50],
  ['error decrypting message', 51],
  ['protocol version not supported', 70],
  ['insufficient security level', 71],
  ['internal error', 80],
  ['inappropriate fallback', 86],
  ['missing extension', 109],
  ['unsupported extension', 110],
  ['unrecognized name', 112],
  ['bad certificate status response', 113],
  ['unknown PSK identity', 115],
  ['certificate required', 116],
  ['no application protocol', 120],
]);
