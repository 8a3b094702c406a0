/** HandshakeType: RFC 5246 §7.4, RFC 5077 §3.3, RFC 6066 §8, RFC 8446 §4, RFC 8879 §4. */
export const HANDSHAKE_TYPES = {
  0: 'HelloRequest',
  1: 'ClientHello',
  2: 'ServerHello',
  4: 'NewSessionTicket',
  5: 'EndOfEarlyData',
  8: 'EncryptedExtensions',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
  21: 'CertificateURL',
  22: 'CertificateStatus',
  24: 'KeyUpdate',
  25: 'CompressedCertificate',
} as const;

export function handshakeName(type: number): string {
  return (HANDSHAKE_TYPES as Readonly<Record<number, string>>)[type] ?? `Handshake_${type}`;
}
