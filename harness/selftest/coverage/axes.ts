import type { ResolvedProfile } from '../../certs/index.ts';
import type { KeySpec } from '../../model/certificate-profile.ts';
import { TRUST_FILE_FORMS } from '../../model/scenario.ts';
import { type AxisValue, below, both, days, server } from './axis-value.ts';
import { chains } from './chains.ts';
import type { Side } from './side.ts';

const key = (has: (spec: KeySpec) => boolean): AxisValue => both(({ leaf }) => has(leaf.key));
const rsa = (bits: number): AxisValue => key((spec) => spec.type === 'rsa' && spec.bits === bits);
const curve = (name: string): AxisValue =>
  key((spec) => spec.type === 'ec' && spec.curve === name && spec.explicitParameters !== true);
const dns = (has: (name: string) => boolean): AxisValue => server(({ leaf }) => leaf.dns.some(has));

const keys: Readonly<Record<string, AxisValue>> = {
  'RSA 512': rsa(512),
  'RSA 1024': rsa(1024),
  'RSA 2048': rsa(2048),
  'RSA 3072': rsa(3072),
  'RSA 4096': rsa(4096),
  'exponent 3': key((spec) => spec.type === 'rsa' && spec.exponent === 3),
  'RSA-PSS key': key((spec) => spec.type === 'rsa-pss' && spec.digest === undefined),
  'RSA-PSS key for one digest': key((spec) => spec.type === 'rsa-pss' && spec.digest !== undefined),
  'P-256': curve('P-256'),
  'P-384': curve('P-384'),
  'P-521': curve('P-521'),
  secp256k1: curve('secp256k1'),
  brainpoolP256r1: curve('brainpoolP256r1'),
  'explicit parameters': key((spec) => spec.type === 'ec' && spec.explicitParameters === true),
  Ed25519: key((spec) => spec.type === 'ed25519'),
  Ed448: key((spec) => spec.type === 'ed448'),
};

const file = (has: (form: ResolvedProfile['keyFile'], side: Side) => boolean): AxisValue =>
  both((side) => has((side.otherKey ?? side.leaf).keyFile, side));
const matches = (side: Side): boolean =>
  (side.otherKey ?? side.leaf).keyFile.holds.keyOwner === side.leaf.keyOwner;
const keyTypeOf = ({ leaf, otherKey }: Side): string => (otherKey ?? leaf).keyFile.holds.key.type;

const keyFiles: Readonly<Record<string, AxisValue>> = {
  'PKCS#8': file(({ format }) => format === 'pkcs8'),
  'PKCS#1': file(({ format, passphrase }) => format === 'pkcs1' && passphrase === undefined),
  SEC1: file(({ format }) => format === 'sec1'),
  'encrypted PKCS#8': file(
    ({ format, passphrase }, side) =>
      format === 'pkcs8' && passphrase !== undefined && passphrase === side.passphrase,
  ),
  'encrypted the old way': file(
    ({ format, passphrase }) => format !== 'pkcs8' && passphrase !== undefined,
  ),
  'wrong passphrase': file(
    ({ passphrase }, side) =>
      passphrase !== undefined && side.passphrase !== undefined && passphrase !== side.passphrase,
  ),
  'no passphrase': file(
    ({ passphrase }, side) => passphrase !== undefined && side.passphrase === undefined,
  ),
  CRLF: file(({ lineEnd }) => lineEnd === 'crlf'),
  'not matching': both((side) => !matches(side) && keyTypeOf(side) === side.leaf.key.type),
  'of another type': both((side) => !matches(side) && keyTypeOf(side) !== side.leaf.key.type),
};

const signedBy = (type: KeySpec['type'], not?: KeySpec['type']): AxisValue =>
  both(({ leaf, issuers }) => issuers[0]?.key.type === type && leaf.key.type !== not);

const signatures: Readonly<Record<string, AxisValue>> = {
  'SHA-1': both(({ leaf }) => leaf.digest === 'sha1'),
  MD5: both(({ leaf }) => leaf.digest === 'md5'),
  'SHA-384': both(
    ({ leaf, issuers }) => leaf.digest === 'sha384' && issuers[0]?.key.type === 'rsa',
  ),
  'SHA-512': both(({ leaf }) => leaf.digest === 'sha512'),
  'RSA-PSS signed': both(
    ({ leaf, issuers }) => leaf.padding === 'pss' && issuers[0]?.key.type === 'rsa',
  ),
  'RSA issuer': signedBy('rsa'),
  'EC issuer': signedBy('ec'),
  'Ed25519 issuer': signedBy('ed25519'),
  'broken signature': both(({ leaf }) => leaf.defects.includes('broken-signature')),
  'inner and outer algorithm differ': both(({ leaf }) =>
    leaf.defects.includes('algorithm-mismatch'),
  ),
};

/** 2050 is further than this from any epoch there will be for a while. */
const FAR = 5000;

const time: Readonly<Record<string, AxisValue>> = {
  expired: both(({ leaf }) => days(leaf) < 0),
  'not yet valid': both(({ leaf }) => leaf.validity.notBefore > 30),
  'notAfter 9999': both(({ leaf }) => leaf.validity.notAfter === 'never'),
  'GeneralizedTime before 2050': both(
    ({ leaf }) => leaf.timeEncoding === 'generalized' && days(leaf) < FAR,
  ),
  'GeneralizedTime from 2050 on': both(
    ({ leaf }) => leaf.timeEncoding === 'rfc5280' && days(leaf) > FAR && days(leaf) < Infinity,
  ),
  'UTCTime after 2050': both(({ leaf }) => leaf.timeEncoding === 'utc' && days(leaf) > FAR),
  'without seconds': both(({ leaf }) => leaf.timeEncoding === 'utc-without-seconds'),
  'with an offset': both(({ leaf }) => leaf.timeEncoding === 'utc-with-offset'),
};

const isAddress = (text: string): boolean => /^[\d.]+$/.test(text);
const hasSan = ({ leaf }: Side): boolean => leaf.dns.length + leaf.ip.length > 0;
const wanted = ({ scenario }: Side): string => scenario.client.servername;

const names: Readonly<Record<string, AxisValue>> = {
  'DNS SAN': dns(() => true),
  'IP SAN': server((side) => side.leaf.ip.includes(wanted(side))),
  'CN only': server((side) => side.leaf.commonName === wanted(side) && !hasSan(side)),
  'CN right, SAN wrong': server(
    (side) =>
      side.leaf.commonName === wanted(side) &&
      hasSan(side) &&
      !side.leaf.dns.includes(wanted(side)),
  ),
  'IP as text in a DNS SAN': dns(isAddress),
  'IP in CN': server(({ leaf }) => isAddress(leaf.commonName)),
  'upper case': dns((name) => /[A-Z]/.test(name)),
  'trailing dot': dns((name) => name.endsWith('.')),
  'trailing dot asked for': server((side) => wanted(side).endsWith('.')),
  underscore: dns((name) => name.includes('_')),
  'wildcard, whole label': dns((name) => /^\*\.(?!co\.uk$)[a-z][^*.]*\.[^*]+$/.test(name)),
  'wildcard, part of a label': dns((name) => /^[^*.]+\*|^\*[^.]+/.test(name)),
  'wildcard in the middle': dns((name) => /^[^*]+\.\*\./.test(name)),
  'wildcard, bare': dns((name) => name === '*'),
  'wildcard under a top-level domain': dns((name) => /^\*\.[^.]+$/.test(name)),
  // Of two labels: what tells it from a whole label under any name is the list of public suffixes.
  'wildcard under a public suffix': dns((name) => name === '*.co.uk'),
  'NUL in a SAN': dns((name) => name.includes('\0')),
  'empty subject': both(({ leaf }) => leaf.commonName === '' && leaf.organization === ''),
  'same DN as the issuer': both(
    ({ leaf, issuers }) =>
      leaf.commonName === issuers[0]?.commonName && leaf.organization === issuers[0].organization,
  ),
  '100 SANs': server(({ leaf }) => leaf.dns.length >= 100),
  'A-label': dns((name) => name.includes('xn--')),
};

const eku = (...usages: readonly string[]): AxisValue =>
  both(({ leaf }) => String(leaf.extendedKeyUsage?.toSorted()) === String(usages.toSorted()));

const usage: Readonly<Record<string, AxisValue>> = {
  'EKU server': eku('serverAuth'),
  'EKU client': eku('clientAuth'),
  'EKU both': eku('serverAuth', 'clientAuth'),
  'EKU any': eku('anyExtendedKeyUsage'),
  'EKU code signing': eku('codeSigning'),
  'no EKU': both(({ leaf }) => leaf.version === 3 && leaf.extendedKeyUsage === null),
  'without digitalSignature': both(
    ({ leaf }) => leaf.keyUsage !== null && !leaf.keyUsage.includes('digitalSignature'),
  ),
  'keyAgreement only': both(({ leaf }) => String(leaf.keyUsage) === 'keyAgreement'),
  'keyCertSign only': both(({ leaf }) => String(leaf.keyUsage) === 'keyCertSign'),
  'CA:TRUE leaf': both(({ leaf }) => leaf.basicConstraints?.ca === true && leaf.issuer !== 'self'),
  'no basicConstraints': both(({ leaf }) => leaf.version === 3 && leaf.basicConstraints === null),
  'must-staple': both(({ leaf }) => leaf.mustStaple),
  'unknown extension, critical': both(({ leaf }) =>
    leaf.extensions.some(({ critical }) => critical),
  ),
  'unknown extension, not critical': both(({ leaf }) =>
    leaf.extensions.some(({ critical }) => !critical),
  ),
};

const form: Readonly<Record<string, AxisValue>> = {
  'serial 0': both(({ leaf }) => leaf.serial === '00'),
  'serial negative': both(({ leaf }) => /^[89a-f]/.test(leaf.serial ?? '')),
  'serial of 25 octets': both(({ leaf }) => leaf.serial?.length === 50),
  'version 1': both(({ leaf }) => leaf.version === 1),
  'version 2': both(({ leaf }) => leaf.version === 2),
  'version 4': both(({ leaf }) => leaf.version === 4),
  'duplicate extension': both(({ leaf }) => leaf.defects.includes('duplicate-extension')),
};

const lists = (side: Side) => side.crls.flat().filter((crl) => 'issuer' in crl);
const lastsTo = (validity: { readonly nextUpdate: number } | undefined): number =>
  validity?.nextUpdate ?? Infinity;

const revocation: Readonly<Record<string, AxisValue>> = {
  revoked: both((side) => lists(side).some(({ revoked }) => revoked.includes(side.leaf.id))),
  'not revoked': both(
    (side) =>
      lists(side).length > 0 && lists(side).every(({ revoked }) => !revoked.includes(side.leaf.id)),
  ),
  stale: both((side) => lists(side).some(({ validity }) => lastsTo(validity) < 0)),
  'wrong issuer': both(
    (side) =>
      lists(side).length > 0 && lists(side).every(({ issuer }) => issuer !== side.leaf.issuer),
  ),
  'wrong key': both((side) => lists(side).some(({ signedBy }) => signedBy !== undefined)),
  'missing for an intermediate': both(
    (side) =>
      below(side).length > 0 &&
      lists(side).length > 0 &&
      below(side).some((one) => !lists(side).some(({ issuer }) => issuer === one.issuer)),
  ),
  'several lists': both((side) => lists(side).length > 1),
  'stapled good': server(({ staple }) => staple?.status === 'good'),
  'stapled revoked': server(({ staple }) => staple?.status === 'revoked'),
};

const trustFiles: Readonly<Record<string, AxisValue>> = Object.fromEntries(
  TRUST_FILE_FORMS.map((form) => [form, both(({ trustFile }) => trustFile === form)]),
);

/** Every axis of the certificate matrix with its values. */
export const AXES = {
  keys,
  'key files': keyFiles,
  signatures,
  time,
  names,
  usage,
  chains,
  form,
  revocation,
  'trust files': trustFiles,
} as const satisfies Readonly<Record<string, Readonly<Record<string, AxisValue>>>>;
