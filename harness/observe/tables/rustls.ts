import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason'], vague?: true): Meaning => ({
  reason,
  topic: 'peer-certificate',
  ...(vague && { vague }),
});
const configuration = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'configuration' });

/**
 * CertificateError of rustls (rustls/src/error.rs, 0.21 to 0.23), as it is printed after `invalid peer
 * certificate: `. What comes from webpki and has no name of its own there is `Other(OtherError(X))`
 * with the X of webpki::Error (rustls-webpki, src/error.rs).
 */
export const CERTIFICATE_ERRORS: ReadonlyMap<string, Meaning> = new Map([
  ['BadEncoding', peer('malformed_certificate')],
  ['Expired', peer('certificate_expired')],
  ['NotValidYet', peer('certificate_not_yet_valid')],
  ['Revoked', peer('certificate_revoked')],
  ['UnhandledCriticalExtension', peer('unhandled_critical_extension')],
  ['UnknownIssuer', peer('unknown_ca')],
  ['UnknownRevocationStatus', peer('crl_unavailable')],
  ['ExpiredRevocationList', peer('crl_unavailable')],
  ['BadSignature', peer('certificate_signature_invalid')],
  // For digests such as SHA-1 as for kinds of keys: it does not say which.
  ['UnsupportedSignatureAlgorithm', peer('unsupported_certificate')],
  ['UnsupportedSignatureAlgorithmContext', peer('unsupported_certificate')],
  ['UnsupportedSignatureAlgorithmForPublicKeyContext', peer('unsupported_certificate')],
  ['NotValidForName', peer('hostname_mismatch')],
  ['InvalidPurpose', peer('key_usage')],
  ['InvalidOcspResponse', peer('bad_certificate_status_response')],
  ['ApplicationVerificationFailure', peer('certificate_unknown', true)],
  // webpki::Error
  ['CaUsedAsEndEntity', peer('bad_certificate')],
  ['EndEntityUsedAsCa', peer('not_a_ca')],
  ['ExtensionValueInvalid', peer('malformed_certificate')],
  ['InvalidCertValidity', peer('malformed_certificate')],
  ['InvalidSerialNumber', peer('malformed_certificate')],
  ['MalformedExtensions', peer('malformed_certificate')],
  ['BadDer', peer('malformed_certificate')],
  ['BadDerTime', peer('malformed_certificate')],
  ['TrailingData', peer('malformed_certificate')],
  ['MaximumPathDepthExceeded', peer('chain_too_long')],
  ['MaximumSignatureChecksExceeded', peer('chain_too_long')],
  ['MaximumPathBuildCallsExceeded', peer('chain_too_long')],
  ['MaximumNameConstraintComparisonsExceeded', peer('name_constraints')],
  ['NameConstraintViolation', peer('name_constraints')],
  ['PathLenConstraintViolated', peer('path_length')],
  ['SignatureAlgorithmMismatch', peer('malformed_certificate')],
  ['UnsupportedCertVersion', peer('malformed_certificate')],
  ['UnsupportedCriticalExtension', peer('unhandled_critical_extension')],
]);

/** Errors that are told in words since 0.23.21, with what was expected and what was there. */
export const CERTIFICATE_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/^certificate not valid for name /, peer('hostname_mismatch')],
  [/^certificate expired: /, peer('certificate_expired')],
  [/^certificate not valid yet: /, peer('certificate_not_yet_valid')],
  [/^certificate revocation list expired: /, peer('crl_unavailable')],
  [/^certificate does not allow extended key usage for /, peer('key_usage')],
];

/** PeerIncompatible: `peer is incompatible: X`. */
export const PEER_INCOMPATIBLE: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['ServerDoesNotSupportTls12Or13', { reason: 'protocol_version' }],
  ['ServerTlsVersionIsDisabledByOurConfig', { reason: 'protocol_version' }],
  ['NoCipherSuitesInCommon', { reason: 'no_shared_cipher' }],
  ['NoKxGroupsInCommon', { reason: 'no_shared_group' }],
  ['NoSignatureSchemesInCommon', { reason: 'no_shared_signature_algorithm' }],
  [
    'NoCertificateRequestSignatureSchemesInCommon',
    { reason: 'no_shared_signature_algorithm', topic: 'own-signature' },
  ],
  ['KeyShareExtensionRequired', { reason: 'missing_extension' }],
  ['NamedGroupsExtensionRequired', { reason: 'missing_extension' }],
  ['UnknownCertificateType', { reason: 'unsupported_certificate' }],
]);

/** PeerMisbehaved: `peer misbehaved: X`; one that is not here is an illegal parameter, too. */
export const PEER_MISBEHAVED: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['SelectedUnofferedApplicationProtocol', { reason: 'no_application_protocol' }],
  [
    'SignedHandshakeWithUnadvertisedSigScheme',
    { reason: 'no_shared_signature_algorithm', topic: 'peer-signature' },
  ],
  ['SignedKxWithWrongAlgorithm', { reason: 'illegal_parameter', topic: 'peer-signature' }],
  ['MessageInterleavedWithHandshakeMessage', { reason: 'unexpected_message' }],
  ['KeyEpochWithPendingFragment', { reason: 'unexpected_message' }],
  ['TooManyEmptyFragments', { reason: 'unexpected_message' }],
]);

/** InvalidMessage: `received corrupt message of type X`; one that is not here does not decode. */
export const CORRUPT_MESSAGE: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  // MAX_HANDSHAKE_SIZE of 64 KB: only chains of certificates are as long.
  ['HandshakePayloadTooLarge', peer('message_too_long')],
  ['CertificatePayloadTooLarge', peer('message_too_long')],
  ['InvalidContentType', { reason: 'not_tls' }],
  ['UnknownProtocolVersion', { reason: 'not_tls' }],
  ['MessageTooLarge', { reason: 'record_overflow' }],
]);

/** The other variants of rustls::Error, and what std::io and its wrappers say of an end. */
export const RUSTLS_WORDS: readonly (readonly [RegExp, Meaning | 'lost'])[] = [
  [/received unexpected (?:handshake )?message: /, { reason: 'unexpected_message' }],
  [/peer sent no certificates/, { reason: 'no_certificate_sent' }],
  [/cannot decrypt peer's message/, { reason: 'bad_record_mac' }],
  [/peer sent excess record size/, { reason: 'record_overflow' }],
  [/peer doesn't support any known protocol/, { reason: 'no_application_protocol' }],
  [/keys may not be consistent: /, configuration('key_mismatch')],
  // General, of the crypto provider: a curve or a kind of key it does not have.
  [/failed to parse private key as RSA, ECDSA, or EdDSA/, configuration('unsupported_certificate')],
  // CertRevocationListError, of a list when it is looked at and of one that is loaded.
  [
    /invalid certificate revocation list: (?:BadSignature|IssuerInvalidForCrl)/,
    peer('crl_unavailable'),
  ],
  [
    /(?:invalid certificate revocation list|provided CRL could not be parsed): /,
    configuration('malformed_pem'),
  ],
  // rustls/src/conn.rs, UNEXPECTED_EOF_MESSAGE; tokio-rustls has the other.
  [/peer closed connection without sending TLS close_notify/, 'lost'],
  [/tls handshake eof/i, 'lost'],
];

/** What Deno adds when it reads files (ext/tls/lib.rs, TlsError). */
export const DENO_FILE_WORDS =
  /^(?:Unable to add pem file to certificate store|Unable to decode (?:certificate|key)|No certificates found in certificate data|No keys found in key data)/;

/**
 * The code Deno's `node:tls` has for every configuration rustls did not take, whatever was wrong with
 * it (wrap in ext/node/polyfills/internal_binding/tls_wrap.ts: `unsupported protocol`).
 */
export const DENO_ANY_CONFIGURATION = 'ERR_SSL_UNSUPPORTED_PROTOCOL';

/**
 * The code it has for an issuer that is unknown and, as the last arm of a match, for most other
 * refusals of a certificate (cert_error_to_node_code in ext/node/ops/tls_wrap.rs). The alert rustls
 * sends is chosen by the error itself, so where it is seen it says more.
 */
export const DENO_ANY_REFUSAL = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
export const DENO_REFUSED = peer('unknown_ca', true);

/**
 * Errors of files in PEM, by the name of their variant (Error in rustls-pki-types/src/pem.rs).
 */
export const RUSTLS_CODES: ReadonlyMap<string, Meaning> = new Map([
  ['MissingSectionEnd', configuration('malformed_pem')],
  ['IllegalSectionStart', configuration('malformed_pem')],
  ['Base64Decode', configuration('malformed_pem')],
  ['NoItemsFound', configuration('malformed_pem')],
]);
