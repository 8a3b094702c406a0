/**
 * Names of TLS parameters, as the IANA "TLS Parameters" registry spells them, with their code
 * points. Scenarios, the driver protocol and reports use these names only; what a library calls
 * them is that library's adapter's business.
 */

export const TLS_VERSIONS = ['1.2', '1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** RFC 8996 has retired 1.0 and 1.1; a peer that knows nothing newer is still met. */
export const ALL_TLS_VERSIONS = ['1.0', '1.1', ...TLS_VERSIONS] as const;
export type AnyTlsVersion = (typeof ALL_TLS_VERSIONS)[number];

/** What a row pins the client to: min = max, or what the library does by itself. */
export const TLS_PINS = ['default', '1.2', '1.3'] as const;
export type TlsPin = (typeof TLS_PINS)[number];

export const VERSION_CODES: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: '1.0',
  0x0302: '1.1',
  0x0303: '1.2',
  0x0304: '1.3',
};

/** RFC 8446 §6, with the older ones of RFC 5246 §7.2 that brokers still send. */
export const ALERT_CODES = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
} as const;
export type AlertCode = keyof typeof ALERT_CODES;
export type AlertName = (typeof ALERT_CODES)[AlertCode];

export function alertName(code: number): string {
  return (ALERT_CODES as Readonly<Record<number, string>>)[code] ?? `alert_${code}`;
}

export const GROUP_CODES = {
  secp256k1: 22,
  secp256r1: 23,
  secp384r1: 24,
  secp521r1: 25,
  brainpoolP256r1: 26,
  x25519: 29,
  x448: 30,
  ffdhe2048: 256,
  ffdhe3072: 257,
  X25519MLKEM768: 4588,
} as const;
export type GroupName = keyof typeof GROUP_CODES;
export const GROUPS = Object.keys(GROUP_CODES) as [GroupName, ...GroupName[]];

export const SIGNATURE_SCHEME_CODES = {
  rsa_pkcs1_md5: 0x0101,
  rsa_pkcs1_sha1: 0x0201,
  ecdsa_sha1: 0x0203,
  rsa_pkcs1_sha256: 0x0401,
  ecdsa_secp256r1_sha256: 0x0403,
  rsa_pkcs1_sha384: 0x0501,
  ecdsa_secp384r1_sha384: 0x0503,
  rsa_pkcs1_sha512: 0x0601,
  ecdsa_secp521r1_sha512: 0x0603,
  rsa_pss_rsae_sha256: 0x0804,
  rsa_pss_rsae_sha384: 0x0805,
  rsa_pss_rsae_sha512: 0x0806,
  ed25519: 0x0807,
  ed448: 0x0808,
  rsa_pss_pss_sha256: 0x0809,
  rsa_pss_pss_sha384: 0x080a,
  rsa_pss_pss_sha512: 0x080b,
} as const;
export type SignatureScheme = keyof typeof SIGNATURE_SCHEME_CODES;
export const SIGNATURE_SCHEMES = Object.keys(SIGNATURE_SCHEME_CODES) as [
  SignatureScheme,
  ...SignatureScheme[],
];

/** TLS 1.2 suites a scenario may name (RFC 5246, 5288, 5289, 5487, 5489, 7905). */
export const CIPHER_SUITE_CODES_12 = {
  TLS_RSA_WITH_AES_128_CBC_SHA: 0x002f,
  TLS_RSA_WITH_AES_256_CBC_SHA: 0x0035,
  TLS_RSA_WITH_AES_128_GCM_SHA256: 0x009c,
  TLS_RSA_WITH_AES_256_GCM_SHA384: 0x009d,
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA: 0xc009,
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA: 0xc00a,
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: 0xc013,
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA: 0xc014,
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256: 0xc023,
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384: 0xc024,
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256: 0xc027,
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384: 0xc028,
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 0xc02b,
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: 0xc02c,
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 0xc02f,
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: 0xc030,
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 0xcca8,
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 0xcca9,
  TLS_DHE_RSA_WITH_AES_128_GCM_SHA256: 0x009e,
  TLS_DHE_RSA_WITH_AES_256_GCM_SHA384: 0x009f,
  TLS_PSK_WITH_AES_128_GCM_SHA256: 0x00a8,
  TLS_PSK_WITH_AES_256_GCM_SHA384: 0x00a9,
  TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256: 0xc037,
} as const;
export type CipherSuite12 = keyof typeof CIPHER_SUITE_CODES_12;
export const CIPHER_SUITES_12 = Object.keys(CIPHER_SUITE_CODES_12) as [
  CipherSuite12,
  ...CipherSuite12[],
];

/** TLS 1.3 suites (RFC 8446 §B.4). */
export const CIPHER_SUITE_CODES_13 = {
  TLS_AES_128_GCM_SHA256: 0x1301,
  TLS_AES_256_GCM_SHA384: 0x1302,
  TLS_CHACHA20_POLY1305_SHA256: 0x1303,
  TLS_AES_128_CCM_SHA256: 0x1304,
} as const;
export type CipherSuite13 = keyof typeof CIPHER_SUITE_CODES_13;
export const CIPHER_SUITES_13 = Object.keys(CIPHER_SUITE_CODES_13) as [
  CipherSuite13,
  ...CipherSuite13[],
];

/** Suites that only have to be read: a library may offer them, a scenario cannot ask for them. */
const FURTHER_CIPHER_SUITE_CODES = {
  // RFC 5246 §A.5
  TLS_RSA_WITH_NULL_SHA: 0x0002,
  TLS_RSA_WITH_3DES_EDE_CBC_SHA: 0x000a,
  TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA: 0x0016,
  TLS_DHE_DSS_WITH_AES_128_CBC_SHA: 0x0032,
  TLS_DHE_RSA_WITH_AES_128_CBC_SHA: 0x0033,
  TLS_DHE_DSS_WITH_AES_256_CBC_SHA: 0x0038,
  TLS_DHE_RSA_WITH_AES_256_CBC_SHA: 0x0039,
  TLS_RSA_WITH_NULL_SHA256: 0x003b,
  TLS_RSA_WITH_AES_128_CBC_SHA256: 0x003c,
  TLS_RSA_WITH_AES_256_CBC_SHA256: 0x003d,
  TLS_DHE_DSS_WITH_AES_128_CBC_SHA256: 0x0040,
  TLS_DHE_RSA_WITH_AES_128_CBC_SHA256: 0x0067,
  TLS_DHE_DSS_WITH_AES_256_CBC_SHA256: 0x006a,
  TLS_DHE_RSA_WITH_AES_256_CBC_SHA256: 0x006b,
  // RFC 5288 §3
  TLS_DHE_DSS_WITH_AES_128_GCM_SHA256: 0x00a2,
  TLS_DHE_DSS_WITH_AES_256_GCM_SHA384: 0x00a3,
  // RFC 8422 §6
  TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA: 0xc008,
  TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA: 0xc012,
  // RFC 6655 §3, RFC 7251 §2
  TLS_RSA_WITH_AES_128_CCM: 0xc09c,
  TLS_RSA_WITH_AES_256_CCM: 0xc09d,
  TLS_DHE_RSA_WITH_AES_128_CCM: 0xc09e,
  TLS_DHE_RSA_WITH_AES_256_CCM: 0xc09f,
  TLS_RSA_WITH_AES_128_CCM_8: 0xc0a0,
  TLS_RSA_WITH_AES_256_CCM_8: 0xc0a1,
  TLS_DHE_RSA_WITH_AES_128_CCM_8: 0xc0a2,
  TLS_DHE_RSA_WITH_AES_256_CCM_8: 0xc0a3,
  TLS_ECDHE_ECDSA_WITH_AES_128_CCM: 0xc0ac,
  TLS_ECDHE_ECDSA_WITH_AES_256_CCM: 0xc0ad,
  TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8: 0xc0ae,
  TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8: 0xc0af,
  // RFC 7905 §3
  TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 0xccaa,
  // RFC 8446 §B.4
  TLS_AES_128_CCM_8_SHA256: 0x1305,
} as const;

const nameOf = (table: Readonly<Record<string, number>>) => {
  const byCode = new Map(Object.entries(table).map(([name, code]) => [code, name]));
  return (code: number): string => byCode.get(code) ?? `0x${code.toString(16).padStart(4, '0')}`;
};

/** Pairs of RFC 5246 §7.4.1.4.1 that RFC 8446 §4.2.3 has no scheme for; named as it names the others. */
const FURTHER_SIGNATURE_SCHEME_CODES = {
  dsa_sha1: 0x0202,
  rsa_pkcs1_sha224: 0x0301,
  dsa_sha224: 0x0302,
  ecdsa_sha224: 0x0303,
  dsa_sha256: 0x0402,
  dsa_sha384: 0x0502,
  dsa_sha512: 0x0602,
} as const;

export const groupName = nameOf(GROUP_CODES);
export const signatureSchemeName = nameOf({
  ...SIGNATURE_SCHEME_CODES,
  ...FURTHER_SIGNATURE_SCHEME_CODES,
});
export const cipherSuiteName = nameOf({
  ...CIPHER_SUITE_CODES_12,
  ...CIPHER_SUITE_CODES_13,
  ...FURTHER_CIPHER_SUITE_CODES,
});

/**
 * OpenSSL's name of a TLS 1.2 suite, for OpenSSL's own configuration and for brokers that use it
 * (`man openssl-ciphers`, "CIPHER SUITE NAMES"). TLS 1.3 suites have the same name in both.
 */
export function opensslSuiteName(suite: CipherSuite12): string {
  // Its CBC is left out of every name but those with PSK.
  if (suite === 'TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256') return 'ECDHE-PSK-AES128-CBC-SHA256';
  return suite
    .replace(/^TLS_/, '')
    .replace(/_POLY1305_SHA256$/, '_POLY1305')
    .replace(/_WITH_/, '_')
    .replace(/AES_(128|256)_CBC/, 'AES$1')
    .replace(/AES_(128|256)/, 'AES$1')
    .replace(/^RSA_/, '')
    .replaceAll('_', '-');
}

const OPENSSL_GROUPS: Partial<Record<string, string>> = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  x25519: 'X25519',
  x448: 'X448',
} satisfies Partial<Record<GroupName, string>>;

/**
 * OpenSSL's name of a group, in the form that 1.1.1 knows as well (SSL_CTX_set1_groups_list(3)). A
 * name that is not in the table is handed on, so that OpenSSL says itself whether it knows it.
 */
export function opensslGroupName(group: string): string {
  return OPENSSL_GROUPS[group] ?? group;
}
