import type { Checked, Refuse } from './check.ts';
import { fits } from './key-file.ts';
import type { ResolvedProfile } from './resolve.ts';
import { isEcdsaDigest, smallestModulus } from './signing.ts';

/** What of a profile's key, its file and its issuer's signature cannot be. */
export function checkKeys({ profile, issuer, own }: Checked, refuse: Refuse): void {
  if (own.key !== undefined && own.keyFrom !== undefined) {
    refuse('keyFrom', 'a key of its own and somebody else’s', 'State key or keyFrom.');
  }
  const { format, holds } = profile.keyFile;
  if (!fits(format, holds.key)) {
    refuse(
      'keyFile.format',
      `${format} is for ${format === 'sec1' ? 'EC keys (RFC 5915)' : 'plain RSA keys (RFC 8017 §A.1.2)'}, and this is ${holds.key.type}`,
      'Take pkcs8, which has every kind of key, or another key.',
    );
  }
  switch (issuer.key.type) {
    case 'ed25519':
    case 'ed448':
      return checkEdwards(profile, issuer, refuse);
    case 'ec':
      return checkEcdsa(profile, issuer, refuse);
    case 'rsa':
    case 'rsa-pss':
      return checkRsa(profile, issuer, issuer.key, refuse);
  }
}

function checkEdwards(profile: ResolvedProfile, issuer: ResolvedProfile, refuse: Refuse): void {
  const name = issuer.key.type === 'ed448' ? 'Ed448' : 'Ed25519';
  if (profile.digest !== undefined) {
    refuse(
      'digest',
      `${issuer.id} signs with ${name}, which has no digest to choose (RFC 8410 §3)`,
      'Leave digest out.',
    );
  }
  if (profile.padding !== undefined) refusePadding(issuer, name, refuse);
  if (profile.defects.includes('algorithm-mismatch')) {
    refuse(
      'defects',
      `${issuer.id} signs with ${name}, so there is no other digest to name`,
      'Take an issuer with an RSA or EC key for algorithm-mismatch.',
    );
  }
}

function checkEcdsa(profile: ResolvedProfile, issuer: ResolvedProfile, refuse: Refuse): void {
  if (profile.digest !== undefined && !isEcdsaDigest(profile.digest)) {
    refuse(
      'digest',
      `there is no ECDSA with ${profile.digest} in X.509 (RFC 5758 §3.2), and ${issuer.id} has an EC key`,
      'Take another digest, or an issuer with an RSA key.',
    );
  }
  if (profile.padding !== undefined) refusePadding(issuer, 'ECDSA', refuse);
}

function checkRsa(
  profile: ResolvedProfile,
  issuer: ResolvedProfile,
  key: Extract<ResolvedProfile['key'], { type: 'rsa' | 'rsa-pss' }>,
  refuse: Refuse,
): void {
  const { digest, padding = 'pkcs1' } = profile;
  if (digest === undefined) return;
  if (key.type === 'rsa-pss' && padding === 'pkcs1') {
    refuse(
      'padding',
      `the key of ${issuer.id} is for RSA-PSS only (RFC 4055 §1.2)`,
      'Leave padding out, or take an issuer with a plain RSA key.',
    );
  }
  if (key.type === 'rsa-pss' && key.digest !== undefined && key.digest !== digest) {
    refuse(
      'digest',
      `the key of ${issuer.id} is for ${key.digest} only (RFC 4055 §1.2)`,
      'Leave digest out, or take another issuer.',
    );
  }
  const smallest = smallestModulus(digest, padding);
  if (key.bits < smallest) {
    refuse(
      'digest',
      `a ${digest} signature needs a modulus of ${smallest} bits, and the key of ${issuer.id} has ${key.bits} (RFC 8017 §${padding === 'pss' ? '9.1.1' : '9.2'})`,
      'Take a longer key for the issuer or a shorter digest.',
    );
  }
}

function refusePadding(issuer: ResolvedProfile, algorithm: string, refuse: Refuse): void {
  refuse(
    'padding',
    `${issuer.id} signs with ${algorithm}, and only RSA has a padding to choose`,
    'Leave padding out, or take an issuer with an RSA key.',
  );
}
