import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason'], vague?: true): Meaning => ({
  reason,
  topic: 'peer-certificate',
  ...(vague && { vague }),
});
const own = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'configuration' });

/**
 * Words of an exception and its causes, JDK 11 to 21; the first that fits counts, so what is precise
 * stands before what wraps it. sun.security.provider.certpath (PKIX, revocation),
 * sun.security.validator (EndEntityChecker, PKIXValidator), sun.security.util.HostnameChecker,
 * sun.security.x509 and sun.security.ssl.
 */
export const JAVA_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  // BasicChecker, RevocationChecker, OCSPResponse
  [/CertificateExpiredException/, peer('certificate_expired')],
  [/CertificateNotYetValidException/, peer('certificate_not_yet_valid')],
  [/Certificate has been revoked/, peer('certificate_revoked')],
  [
    /does not specify OCSP responder|revocation status is unknown|Responder's certificate|Response is unreliable|OCSP response/,
    peer('bad_certificate_status_response'),
  ],
  [/Could not determine revocation status|Unable to determine revocation/, peer('crl_unavailable')],
  [/TrustAnchor with subject .* keyCertSign/, peer('key_usage')],
  [/TrustAnchor with subject .* not a CA|trust anchor .* not a CA/i, peer('not_a_ca')],
  [/this is not a CA certificate|End user tried to act as a CA/, peer('not_a_ca')],
  [/keyCertSign bit is not set/, peer('key_usage')],
  [/pathLenConstraint violated|path length constraint/i, peer('path_length')],
  [/name constraints check failed/, peer('name_constraints')],
  [
    /unrecognized critical extension|unsupported critical extension/i,
    peer('unhandled_critical_extension'),
  ],
  // DisabledAlgorithmConstraints: what jdk.certpath.disabledAlgorithms names
  [/[Aa]lgorithm constraints check failed on keysize|keysize limits/, peer('key_too_small')],
  [
    /[Aa]lgorithm constraints check failed|constraints check failed on disabled algorithm/,
    peer('digest_too_weak'),
  ],
  [/signature check failed|Signature does not match/, peer('certificate_signature_invalid')],
  [/KeyUsage does not allow|[Ee]xtended key usage does not permit/, peer('key_usage')],
  [/Netscape cert type does not permit/, peer('key_usage')],
  // HostnameChecker
  [
    /No name matching|No subject alternative|Illegal given domain name|No valid hostname/,
    peer('hostname_mismatch'),
  ],
  [/Path does not chain with any of the trust anchors/, peer('unknown_ca')],
  [/unable to find valid certification path/, peer('unknown_ca')],
  [/the trustAnchors parameter must be non-empty/, peer('unknown_ca')],
  [/certificate chain length \(\d+\) exceeds/, peer('chain_too_long')],
  [
    /size of the handshake message \(\d+\) exceeds/,
    { reason: 'message_too_long', topic: 'peer-certificate' },
  ],
  // CertificateMessage
  [/Failed to parse server certificates/, peer('malformed_certificate')],
  [/Certificates? do(?:es)? not conform to algorithm constraints/, peer('digest_too_weak', true)],
  // CertificateVerify, ECDHServerKeyExchange
  [
    /No supported CertificateVerify signature algorithm/,
    { reason: 'no_shared_signature_algorithm', topic: 'own-signature' },
  ],
  [/Cannot produce CertificateVerify/, { reason: 'internal_error', topic: 'own-signature' }],
  [
    /Invalid CertificateVerify signature|Invalid ECDH ServerKeyExchange signature/,
    { reason: 'decrypt_error', topic: 'peer-signature' },
  ],
  // JDK 11: a body that does not decode, e.g. CertificateAuthoritiesExtension. RFC 8446 §6.2.
  [/Invalid \w+ extension: /, { reason: 'decode_error' }],
  [/Unsupported or unrecognized SSL message|Unrecognized SSL message/, { reason: 'not_tls' }],
  [
    /[Pp]rotocol version .* is not (?:accepted|enabled)|Unsupported protocol version/,
    { reason: 'protocol_version' },
  ],
  [/No appropriate protocol/, own('protocol_version')],
];

/**
 * What the client reads itself, before there is a socket: the exception is not JSSE's own.
 * java.security, javax.crypto, and the driver's check of the pair.
 */
export const JAVA_CONFIGURATION: readonly (readonly [RegExp, Meaning])[] = [
  [/private key does not belong|private key algorithm does not match/, own('key_mismatch')],
  [/^java\.security\.\w+(?:\.\w+)*: .*\n?.*BadPaddingException/, own('bad_passphrase')],
  [/^java\.security\.cert\.(?:Certificate|CRL)\w*Exception/, own('malformed_pem')],
  [/^java\.security\.(?:spec\.)?InvalidKey\w*Exception/, own('malformed_pem')],
  [/^java\.security\.NoSuchAlgorithmException/, own('unsupported_certificate')],
  [/^java\.nio\.file\.\w+Exception/, own('malformed_pem')],
  // javax.net.ssl.SNIHostName, of a name that cannot be sent
  [/^java\.lang\.IllegalArgumentException: .*(?:host_name|LDH ASCII)/, own('illegal_parameter')],
];

/** What ended under it. */
export const JAVA_LOST =
  /Remote host terminated the (?:handshake|connection)|^java\.net\.SocketException: (?:Connection reset|Broken pipe|Socket closed|Connection or outbound has closed)|^java\.io\.EOFException/;
