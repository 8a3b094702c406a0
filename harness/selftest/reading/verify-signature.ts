import { constants, createPublicKey, verify } from 'node:crypto';

/**
 * Whether a signature verifies, by node's own crypto and nothing of the encoder.
 *
 * @param how In the words of Facts: `rsa sha256`, `rsa-pss sha256 mgf1 sha256 salt 32`, `ecdsa
 *   sha256`, `ed25519`.
 * @param publicKey SubjectPublicKeyInfo, DER.
 */
export function verifies(
  how: string,
  signed: Buffer,
  publicKey: Buffer,
  signature: Buffer,
): boolean {
  const [scheme = '', digest, , mask, , salt] = how.split(' ');
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  if (scheme.startsWith('ed')) return verify(null, signed, key, signature);
  if (scheme !== 'rsa-pss') return verify(digest, signed, key, signature);
  if (mask !== digest) throw new Error(`MGF1 with ${mask} beside ${digest}`);
  const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(salt) };
  return verify(digest, signed, { key, ...options }, signature);
}
