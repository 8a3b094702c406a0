type Names = Readonly<Record<string, string>>;

/** OpenSSL's words for what the standards number, and ours. */
export const EXTENSIONS: Names = {
  'X509v3 Basic Constraints': 'basicConstraints',
  'X509v3 Key Usage': 'keyUsage',
  'X509v3 Extended Key Usage': 'extendedKeyUsage',
  'X509v3 Subject Alternative Name': 'subjectAltName',
  'X509v3 Name Constraints': 'nameConstraints',
  'X509v3 Subject Key Identifier': 'subjectKeyIdentifier',
  'X509v3 Authority Key Identifier': 'authorityKeyIdentifier',
  'TLS Feature': 'tlsFeature',
};

export const PURPOSES: Names = {
  'TLS Web Server Authentication': 'serverAuth',
  'TLS Web Client Authentication': 'clientAuth',
  'Code Signing': 'codeSigning',
  'E-mail Protection': 'emailProtection',
  'OCSP Signing': 'OCSPSigning',
  'Any Extended Key Usage': 'anyExtendedKeyUsage',
};

/** By their bits (RFC 5280 §4.2.1.3). */
export const USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
];

export const USAGE_WORDS: Names = {
  'Digital Signature': 'digitalSignature',
  'Non Repudiation': 'nonRepudiation',
  'Key Encipherment': 'keyEncipherment',
  'Data Encipherment': 'dataEncipherment',
  'Key Agreement': 'keyAgreement',
  'Certificate Sign': 'keyCertSign',
  'CRL Sign': 'cRLSign',
};

export const SIGNATURES: Names = {
  md5WithRSAEncryption: 'rsa md5',
  sha1WithRSAEncryption: 'rsa sha1',
  sha256WithRSAEncryption: 'rsa sha256',
  sha384WithRSAEncryption: 'rsa sha384',
  sha512WithRSAEncryption: 'rsa sha512',
  'ecdsa-with-SHA1': 'ecdsa sha1',
  'ecdsa-with-SHA256': 'ecdsa sha256',
  'ecdsa-with-SHA384': 'ecdsa sha384',
  'ecdsa-with-SHA512': 'ecdsa sha512',
  ED25519: 'ed25519',
  ED448: 'ed448',
};

/** RFC 8422 §5.1.1 lists the names of one curve. */
export const CURVES: Names = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
