import { X509Certificate } from '../../certs/testing/peculiar.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
} from '@peculiar/x509';
import { canonicalAddress } from './facts.ts';
import type { Reading } from './facts.ts';
import { PURPOSES } from './read-node.ts';

/** What @peculiar/x509 says, whose ASN.1 is its own. */
export function readWithPeculiar(pem: string): Reading {
  const certificate = new X509Certificate(pem);
  const { extensions } = certificate;
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const constraints = certificate.getExtension(BasicConstraintsExtension);
  const usage = certificate.getExtension(KeyUsagesExtension)?.usages;
  return {
    serial: certificate.serialNumber,
    signedWith: signature(certificate.signatureAlgorithm),
    issuer: attributes(certificate.issuerName.toJSON()),
    subject: attributes(certificate.subjectName.toJSON()),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    ...publicKey(certificate.publicKey.algorithm),
    extensions: extensions
      .map(({ type, critical }) => `${EXTENSIONS[type] ?? type}${critical ? ' critical' : ''}`)
      .toSorted(),
    basicConstraints: constraints
      ? { ca: constraints.ca, pathLength: constraints.pathLength ?? null }
      : null,
    keyUsage:
      usage === undefined
        ? null
        : Object.entries(KeyUsageFlags)
            .filter(([, bit]) => typeof bit === 'number' && (usage & bit) !== 0)
            .map(([name]) => name)
            .toSorted(),
    extendedKeyUsage:
      certificate
        .getExtension(ExtendedKeyUsageExtension)
        ?.usages.map(String)
        .map((oid) => PURPOSES[oid] ?? oid)
        .toSorted() ?? null,
    dns: names.flatMap(({ type, value }) => (type === 'dns' ? value : [])),
    ip: names.flatMap(({ type, value }) => (type === 'ip' ? canonicalAddress(value) : [])),
    subjectKeyIdentifier: certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId ?? null,
    authorityKeyIdentifier:
      certificate.getExtension(AuthorityKeyIdentifierExtension)?.keyId ?? null,
    others: extensions
      .filter(({ type }) => EXTENSIONS[type] === undefined)
      .map(({ type, value }) => `${type} ${Buffer.from(value).toString('hex')}`),
  };
}

/** WebCrypto's words. */
interface Algorithm {
  readonly name?: string;
  readonly hash?: { readonly name?: string };
  readonly saltLength?: number;
  readonly namedCurve?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Uint8Array;
}

function signature({ name = '', hash, saltLength, namedCurve }: Algorithm): string {
  const digest = hash?.name?.replace('-', '').toLowerCase();
  if (name === 'RSA-PSS') return `rsa-pss ${digest} mgf1 ${digest} salt ${saltLength}`;
  if (name === 'RSASSA-PKCS1-v1_5') return `rsa ${digest}`;
  if (name === 'ECDSA') return `ecdsa ${digest}`;
  return (namedCurve ?? name).toLowerCase();
}

function publicKey(algorithm: Algorithm): Reading {
  const { name = '', namedCurve = '', modulusLength, publicExponent = [] } = algorithm;
  if (name === 'RSASSA-PKCS1-v1_5') {
    const exponent = Number(`0x${Buffer.from(publicExponent).toString('hex')}`);
    return {
      keyType: 'rsa',
      ...(modulusLength !== undefined && { modulusBits: modulusLength }),
      exponent,
      curve: null,
      pssOnly: null,
    };
  }
  // Of these it does not say how long they are.
  if (name === 'RSA-PSS') {
    return {
      keyType: 'rsa-pss',
      curve: null,
      pssOnly: algorithm.hash ? signature(algorithm).replace('rsa-pss ', '') : null,
    };
  }
  const notRsa = { modulusBits: null, exponent: null, pssOnly: null };
  if (name === 'ECDSA') {
    return { ...notRsa, keyType: 'ec', curve: CURVES[namedCurve] ?? namedCurve };
  }
  if (name === 'EdDSA' || name === 'Ed25519') {
    return { ...notRsa, keyType: (namedCurve || name).toLowerCase(), curve: null };
  }
  // A curve in full has no name: id-ecPublicKey (RFC 5480 §2.1.1) is what is left.
  return { ...notRsa, keyType: name === '1.2.840.10045.2.1' ? 'ec' : name };
}

function attributes(name: readonly Readonly<Record<string, readonly string[]>>[]): string[] {
  return name.flatMap((set) =>
    Object.entries(set).flatMap(([type, values]) => values.map((value) => `${type}=${value}`)),
  );
}

const CURVES: Readonly<Record<string, string>> = { 'K-256': 'secp256k1' };

/** RFC 5280 §4.2.1, RFC 7633 §6. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  '2.5.29.19': 'basicConstraints',
  '2.5.29.15': 'keyUsage',
  '2.5.29.37': 'extendedKeyUsage',
  '2.5.29.17': 'subjectAltName',
  '2.5.29.30': 'nameConstraints',
  '2.5.29.14': 'subjectKeyIdentifier',
  '2.5.29.35': 'authorityKeyIdentifier',
  '1.3.6.1.5.5.7.1.24': 'tlsFeature',
};
