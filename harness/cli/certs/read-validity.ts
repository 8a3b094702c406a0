import { X509Certificate } from 'node:crypto';
import type { CertificateIndex } from './certificate-index.ts';

/** From when to when a certificate is valid by its own octets, which may not be what was meant. */
export function readValidity(
  certificate: Buffer,
): CertificateIndex['certificates'][number]['validity'] {
  try {
    const { validFromDate, validToDate } = new X509Certificate(certificate);
    return { notBefore: validFromDate.toISOString(), notAfter: validToDate.toISOString() };
  } catch (error) {
    const reason = error instanceof Error && 'reason' in error ? error.reason : error;
    return { notBefore: null, notAfter: null, unread: `Node cannot read it: ${String(reason)}` };
  }
}
