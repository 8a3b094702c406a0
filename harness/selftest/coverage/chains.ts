import type { ResolvedProfile } from '../../certs/index.ts';
import { type AxisValue, below, both, days, server } from './axis-value.ts';

const intermediate = (has: (issuer: ResolvedProfile) => boolean): AxisValue =>
  both((side) => below(side).some(has));
const root = (has: (issuer: ResolvedProfile) => boolean): AxisValue =>
  both(({ issuers }) => issuers.slice(-1).some(has));
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
const LENGTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** Certificates from the leaf to the root, both counted, of a chain that is sent as it should be. */
const long = (length: number): AxisValue =>
  both((side) => side.issuers.length + 1 === length && ids(side.sent) === ids(below(side)));
const pathTooLong = (issuers: readonly ResolvedProfile[], index: number): boolean => {
  const limit = issuers[index]?.basicConstraints?.pathLength;
  return limit !== undefined && index > limit;
};
const otherCase = ({ issuerName }: ResolvedProfile, subject: ResolvedProfile): boolean =>
  issuerName.commonName !== subject.commonName &&
  issuerName.commonName.toLowerCase() === subject.commonName.toLowerCase();

/** What can be the matter between a leaf and its trust anchor. */
export const chains: Readonly<Record<string, AxisValue>> = {
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
  ...Object.fromEntries(LENGTHS.map((length) => [`chain of ${length}`, long(length)])),
};
