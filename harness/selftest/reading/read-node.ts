import { X509Certificate } from 'node:crypto';
import { canonicalAddress } from './facts.ts';
import type { Reading } from './facts.ts';
import { CURVES, SIGNATURES } from './openssl-names.ts';

/** What node's X509Certificate says; it throws where it cannot read at all. */
export function readWithNode(pem: string): Reading {
  const certificate = new X509Certificate(pem);
  const { asymmetricKeyType = '', asymmetricKeyDetails: details } = certificate.publicKey;
  const { namedCurve, modulusLength, publicExponent, hashAlgorithm } = details ?? {};
  const names = alternativeNames(certificate.subjectAltName);
  const algorithm = certificate.signatureAlgorithm ?? '';
  return {
    serial: contentOctets(certificate.serialNumber),
    ...(algorithm === 'rsassaPss' ? {} : { signedWith: SIGNATURES[algorithm] ?? algorithm }),
    issuer: attributes(certificate.issuer),
    subject: attributes(certificate.subject),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    keyType: asymmetricKeyType,
    modulusBits: modulusLength ?? null,
    exponent: publicExponent === undefined ? null : Number(publicExponent),
    curve: namedCurve === undefined ? null : (CURVES[namedCurve] ?? namedCurve),
    pssOnly:
      hashAlgorithm === undefined
        ? null
        : `${hashAlgorithm} mgf1 ${details?.mgf1HashAlgorithm} salt ${details?.saltLength}`,
    extendedKeyUsage: certificate.keyUsage?.map((oid) => PURPOSES[oid] ?? oid).toSorted() ?? null,
    dns: names.flatMap(({ form, text }) => (form === 'DNS' ? text : [])),
    ip: names.flatMap(({ form, text }) => (form === 'IP Address' ? canonicalAddress(text) : [])),
  };
}

/** Sign and magnitude, as the fewest octets of two's complement (X.690 §8.3). */
export function contentOctets(shown: string): string {
  const magnitude = shown.replace('-', '').toLowerCase();
  const digits = magnitude.length % 2 === 0 ? magnitude : `0${magnitude}`;
  if (shown.startsWith('-')) {
    return ((1n << BigInt(4 * digits.length)) - BigInt(`0x${digits}`)).toString(16);
  }
  return /^[89a-f]/.test(digits) ? `00${digits}` : digits;
}

/** Undefined where there are none. */
function attributes(name: string | undefined): readonly string[] {
  return name?.split('\n') ?? [];
}

/** Names with a comma or a control character are written as JSON. */
function alternativeNames(text = ''): { form: string; text: string }[] {
  return [...text.matchAll(/([A-Za-z ]+?):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g)].map(
    ([, form = '', name = '']) => ({
      form,
      text: name.startsWith('"') ? String(JSON.parse(name)) : name,
    }),
  );
}

/** RFC 5280 §4.2.1.12. */
export const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
};
