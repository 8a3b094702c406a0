import type { ResolvedProfile } from '../../certs/index.ts';
import type { KeySpec } from '../../model/certificate-profile.ts';
import { TRUST_FILE_FORMS } from '../../model/scenario.ts';
import type { Side } from './side.ts';

/** Whether a side has this value of an axis. `only`: the one whose certificate it can be. */
export interface AxisValue {
  readonly has: (side: Side) => boolean;
  readonly only?: Side['role'];
}

type Check = AxisValue['has'];
const both = (has: Check): AxisValue => ({ has });
const server = (has: Check): AxisValue => ({ has, only: 'server' });

const key = (has: (spec: KeySpec) => boolean): AxisValue => both(({ leaf }) => has(leaf.key));
const rsa = (bits: number): AxisValue => key((spec) => spec.type === 'rsa' && spec.bits === bits);
const curve = (name: string): AxisValue =>
  key((spec) => spec.type === 'ec' && spec.curve === name && spec.explicitParameters !== true);
const intermediate = (has: (issuer: ResolvedProfile) => boolean): AxisValue =>
  both(({ issuers }) => issuers.slice(0, -1).some(has));
const root = (has: (issuer: ResolvedProfile) => boolean): AxisValue =>
  both(({ issuers }) => issuers.slice(-1).some(has));
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

const days = ({ validity }: ResolvedProfile): number =>
  validity.notAfter === 'never' ? Infinity : validity.notAfter;
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
  'wildcard, whole label': dns((name) => /^\*\.[^*]+\.[^*]+$/.test(name)),
  'wildcard, part of a label': dns((name) => /^[^*.]+\*|^\*[^.]+/.test(name)),
  'wildcard in the middle': dns((name) => /^[^*]+\.\*\./.test(name)),
  'wildcard, bare': dns((name) => name === '*'),
  'wildcard under a public suffix': dns((name) => /^\*\.(com|test)$/.test(name)),
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

const noKey = (issuer: ResolvedProfile): boolean =>
  issuer.keyUsage !== null && !issuer.keyUsage.includes('keyCertSign');
const ids = (profiles: readonly ResolvedProfile[]): string =>
  profiles.map(({ id }) => id).join(' ');
const constrained = (
  kind: 'permitted' | 'excluded',
  what: 'dns' | 'ip',
): ((issuer: ResolvedProfile) => boolean) => {
  return ({ nameConstraints }) => (nameConstraints?.[kind]?.[what]?.length ?? 0) > 0;
};
/** Certificates from the leaf to the root. */
const long = (length: number): AxisValue => both(({ issuers }) => issuers.length + 1 === length);
const pathTooLong = (issuers: readonly ResolvedProfile[], index: number): boolean => {
  const limit = issuers[index]?.basicConstraints?.pathLength;
  return limit !== undefined && index > limit;
};
const below = (side: Side): readonly ResolvedProfile[] => side.issuers.slice(0, -1);
const otherCase = ({ issuerName }: ResolvedProfile, subject: ResolvedProfile): boolean =>
  issuerName.commonName !== subject.commonName &&
  issuerName.commonName.toLowerCase() === subject.commonName.toLowerCase();

const chains: Readonly<Record<string, AxisValue>> = {
  'missing intermediate': both((side) => below(side).length > 0 && side.sent.length === 0),
  'wrong order': both(
    (side) =>
      side.sent.length > 1 &&
      ids(side.sent) !== ids(below(side)) &&
      ids(side.sent.toReversed()) === ids(below(side)),
  ),
  'unrelated extra': both((side) =>
    side.sent.some(({ id }) => id !== side.leaf.id && !side.issuers.some((one) => one.id === id)),
  ),
  'root included': both(({ sent, issuers }) => sent.some(({ id }) => id === issuers.at(-1)?.id)),
  duplicate: both(({ leaf, sent }) => new Set([leaf, ...sent]).size < sent.length + 1),
  'intermediate CA:FALSE': intermediate(({ basicConstraints }) => basicConstraints?.ca === false),
  'intermediate without basicConstraints': intermediate(
    ({ basicConstraints, version }) => version === 3 && basicConstraints === null,
  ),
  'intermediate without certSign': intermediate(noKey),
  'intermediate expired': intermediate((issuer) => days(issuer) < 0),
  'intermediate with a wrong EKU': intermediate(
    ({ extendedKeyUsage }) => extendedKeyUsage !== null,
  ),
  'intermediate v1': intermediate(({ version }) => version === 1),
  'pathlen violated by an intermediate': both(({ issuers }) =>
    issuers.slice(0, -1).some((_, index) => pathTooLong(issuers, index)),
  ),
  'pathlen violated by the root': both(({ issuers }) => pathTooLong(issuers, issuers.length - 1)),
  'name constraints permitted': server(({ issuers }) =>
    issuers.some(constrained('permitted', 'dns')),
  ),
  'name constraints excluded': server(({ issuers }) =>
    issuers.some(constrained('excluded', 'dns')),
  ),
  'name constraints on addresses': server(
    ({ issuers }) =>
      issuers.some(constrained('permitted', 'ip')) || issuers.some(constrained('excluded', 'ip')),
  ),
  'name constraints on the root': root(({ nameConstraints }) => nameConstraints !== undefined),
  'wrong AKI': both(({ leaf }) => leaf.authorityKeyIdentifier === 'wrong'),
  'issuer name in another case': both(
    ({ leaf, issuers }) => issuers[0] !== undefined && otherCase(leaf, issuers[0]),
  ),
  'issuer name in another string type': both(
    ({ leaf, issuers }) =>
      issuers[0] !== undefined && leaf.issuerName.stringType !== issuers[0].stringType,
  ),
  'cross-signed with an expired root beside a valid one': both(
    ({ sent, anchors, issuers }) =>
      [...issuers, ...anchors, ...sent].some((one) => days(one) < 0 && one.issuer === 'self') &&
      [...sent, ...issuers].some(({ keyOwner }) =>
        anchors.some((anchor) => anchor.keyOwner === keyOwner && days(anchor) > 0),
      ),
  ),
  'same-DN root with another key': both(({ anchors, issuers }) =>
    anchors.some(
      (anchor) =>
        anchor.commonName === issuers.at(-1)?.commonName &&
        anchor.keyOwner !== issuers.at(-1)?.keyOwner,
    ),
  ),
  'leaf as the trust anchor': both(
    ({ leaf, anchors }) => leaf.issuer !== 'self' && anchors.some(({ id }) => id === leaf.id),
  ),
  'only the intermediate trusted': both(
    (side) =>
      below(side).some((one) => side.anchors.includes(one)) &&
      !side.anchors.some((one) => one.issuer === 'self'),
  ),
  'leaf of 16 KB': both(({ leaf }) => leaf.filler >= 16_000 && leaf.filler < 60_000),
  'leaf of 64 KB': both(({ leaf }) => leaf.filler >= 60_000),
  'large chain': both(
    ({ leaf, sent }) =>
      leaf.filler < 16_000 && sent.reduce((sum, { filler }) => sum + filler, 0) >= 16_000,
  ),
  'chain of 1': long(1),
  'chain of 2': long(2),
  'chain of 3': long(3),
  'chain of 12': long(12),
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
