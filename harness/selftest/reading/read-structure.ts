import assert from 'node:assert/strict';
import type { CertificateStructure } from './certificate-structure.ts';
import { hex, only } from './der-tree.ts';
import type { DerNode } from './der-tree.ts';
import { addressText } from './facts.ts';
import type { Facts } from './facts.ts';
import { CURVES, EXTENSIONS, PURPOSES, SIGNATURES, USAGES } from './openssl-names.ts';

/** What `openssl asn1parse` sees: everything, since nothing in a certificate is hidden from it. */
export function readStructure(certificate: CertificateStructure): Facts {
  const { version, serial, inner, outer, extensions = [], rsa, publicKey } = certificate;
  const value = (name: string): DerNode | undefined =>
    extensions.find((one) => EXTENSIONS[one.name] === name)?.value;
  const [modulus, exponent] = rsa?.children ?? [];
  const [type, parameters] = publicKey.algorithm.children;
  const names = value('subjectAltName')?.children ?? [];
  return {
    version: version === undefined ? 1 : number(version) + 1,
    serial: hex(serial),
    signedWith: signature(outer),
    namedInside: signature(inner),
    issuer: attributes(certificate.issuer).map(({ text }) => text),
    subject: attributes(certificate.subject).map(({ text }) => text),
    issuerStrings: attributes(certificate.issuer).map(({ type }) => type),
    subjectStrings: attributes(certificate.subject).map(({ type }) => type),
    notBefore: moment(certificate.notBefore),
    notAfter: moment(certificate.notAfter),
    writtenTimes: [certificate.notBefore, certificate.notAfter].map(written),
    keyType: KEY_TYPES[type?.text ?? ''] ?? assert.fail(type?.text),
    modulusBits: modulus === undefined ? null : BigInt(`0x${hex(modulus)}`).toString(2).length,
    exponent: exponent === undefined ? null : number(exponent),
    curve: parameters && type?.text === 'id-ecPublicKey' ? curve(parameters) : null,
    explicitParameters: type?.text === 'id-ecPublicKey' && parameters?.tag === 'SEQUENCE',
    pssOnly: type?.text === 'rsassaPss' && parameters !== undefined ? pss(parameters) : null,
    extensions: extensions
      .map(({ name, critical }) => `${EXTENSIONS[name] ?? name}${critical ? ' critical' : ''}`)
      .toSorted(),
    basicConstraints: basicConstraints(value('basicConstraints')),
    keyUsage: keyUsage(value('keyUsage')),
    extendedKeyUsage:
      value('extendedKeyUsage')
        ?.children.map(({ text }) => PURPOSES[text] ?? text)
        .toSorted() ?? null,
    dns: names
      .filter(({ tag }) => tag === 'cont [ 2 ]')
      .map(({ content }) => content.toString('latin1')),
    ip: names.filter(({ tag }) => tag === 'cont [ 7 ]').map(({ content }) => addressText(content)),
    nameConstraints: nameConstraints(value('nameConstraints')),
    subjectKeyIdentifier: octets(value('subjectKeyIdentifier')),
    authorityKeyIdentifier: authority(value('authorityKeyIdentifier')),
    tlsFeatures: value('tlsFeature')?.children.map(number) ?? [],
    others: extensions
      .filter(({ name }) => EXTENSIONS[name] === undefined)
      .map(({ name, value }) => `${name} ${value.bytes.toString('hex')}`),
  };
}

/** An AlgorithmIdentifier of a signature. */
export function signature({ children: [name, parameters, ...more] }: DerNode): string {
  assert.ok(name && more.length === 0);
  if (name.text === 'rsassaPss') return `rsa-pss ${pss(parameters ?? assert.fail())}`;
  // RFC 4055 §5: NULL for RSA; RFC 5758 §3.2 and RFC 8410 §3: nothing for the others.
  assert.equal(parameters?.tag, name.text.includes('RSA') ? 'NULL' : undefined, name.text);
  return SIGNATURES[name.text] ?? assert.fail(name.text);
}

/** RSASSA-PSS-params (RFC 4055 §3.1), none of them left out. */
function pss({ children }: DerNode): string {
  const [hash, mask, salt] = [0, 1, 2].map((at) =>
    only(children.find(({ tag }) => tag === `cont [ ${at} ]`) ?? assert.fail(`no [${at}]`)),
  );
  assert.ok(hash && mask && salt && children.length === 3);
  const [generator, inside] = mask.children;
  assert.ok(generator && inside);
  const salted = `salt ${number(salt)}`;
  return `${hash.children[0]?.text} ${generator.text} ${inside.children[0]?.text} ${salted}`;
}

/** RDNSequence: each attribute alone in its set. */
function attributes({ children }: DerNode): { text: string; type: string }[] {
  return children.map((set) => {
    const [name, value, ...more] = only(set).children;
    assert.ok(name && value && more.length === 0);
    const type = STRINGS[value.tag] ?? assert.fail(value.tag);
    const characters =
      type === 'utf8'
        ? value.content.toString('utf8')
        : type === 'bmp'
          ? Buffer.from(value.content).swap16().toString('utf16le')
          : value.content.toString('latin1');
    return { type, text: `${ATTRIBUTES[name.text] ?? name.text}=${characters}` };
  });
}

const written = ({ tag, content }: DerNode): string =>
  `${TIMES[tag] ?? tag} ${content.toString('latin1')}`;

/** A Time (RFC 5280 §4.1.2.5), also in the forms it forbids; ISO 8601. */
export function moment({ tag, content }: DerNode): string {
  const digits = content.toString('latin1').replace(/(Z|\+0000)$/, '');
  const year = digits.slice(0, 2);
  const full = tag === 'UTCTIME' ? `${Number(year) < 50 ? 20 : 19}${digits}` : digits;
  const iso = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(full) ?? assert.fail(full);
  const [, y, month, day, hour, minute, second = '00'] = iso;
  return new Date(`${y}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}

function curve(parameters: DerNode): string {
  if (parameters.tag === 'OBJECT') return CURVES[parameters.text] ?? parameters.text;
  // ECParameters (SEC 1 §C.2): version, field, curve, base point, order.
  const [, field, , base, order] = parameters.children;
  const prime = field?.children[1];
  assert.ok(field?.children[0]?.text === 'prime-field' && prime && base && order);
  assert.deepEqual([prime, base, order].map(hex), P256_IN_FULL);
  return 'P-256';
}

function basicConstraints(value: DerNode | undefined): Facts['basicConstraints'] {
  if (value === undefined) return null;
  const path = value.children.find(({ tag }) => tag === 'INTEGER');
  const ca = value.children.some(({ tag, content }) => tag === 'BOOLEAN' && content[0] === 0xff);
  return { ca, pathLength: path === undefined ? null : number(path) };
}

/** A named bit list: bit 0 first, the count of unused bits before it (X.690 §8.6). */
function keyUsage(value: DerNode | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const [unused = 0, ...octets] = value.content;
  const string = octets.map((octet) => octet.toString(2).padStart(8, '0')).join('');
  const bits = string.slice(0, string.length - unused);
  return [...bits]
    .flatMap((bit, at) => (bit === '1' ? (USAGES[at] ?? `bit ${at}`) : []))
    .toSorted();
}

/** RFC 5280 §4.2.1.10: `[0]` permitted, `[1]` excluded. */
function nameConstraints(value: DerNode | undefined): readonly string[] {
  return (value?.children ?? []).flatMap(({ tag, children }) =>
    children.map(only).map(({ tag: form, content }) => {
      const kind = tag === 'cont [ 0 ]' ? 'permitted' : 'excluded';
      if (form === 'cont [ 2 ]') return `${kind} DNS ${content.toString('latin1')}`;
      const half = content.length / 2;
      const [address, mask] = [content.subarray(0, half), content.subarray(half)].map(addressText);
      return `${kind} IP ${address}/${mask}`;
    }),
  );
}

function octets(value: DerNode | undefined): string | null {
  if (value === undefined) return null;
  assert.equal(value.tag, 'OCTET STRING');
  return hex(value);
}

/** RFC 5280 §4.2.1.1: keyIdentifier is `[0]`, and nothing else is here. */
function authority(value: DerNode | undefined): string | null {
  if (value === undefined) return null;
  assert.equal(only(value).tag, 'cont [ 0 ]');
  return hex(only(value));
}

const number = (node: DerNode): number => Number(BigInt(`0x${hex(node)}`));

const KEY_TYPES: Readonly<Record<string, string>> = {
  rsaEncryption: 'rsa',
  rsassaPss: 'rsa-pss',
  'id-ecPublicKey': 'ec',
  ED25519: 'ed25519',
  ED448: 'ed448',
};
const ATTRIBUTES: Readonly<Record<string, string>> = { organizationName: 'O', commonName: 'CN' };
const STRINGS: Readonly<Record<string, string>> = {
  UTF8STRING: 'utf8',
  PRINTABLESTRING: 'printable',
  T61STRING: 'teletex',
  BMPSTRING: 'bmp',
};
const TIMES: Readonly<Record<string, string>> = {
  UTCTIME: 'UTCTime',
  GENERALIZEDTIME: 'GeneralizedTime',
};

/** Prime, base point (uncompressed) and order of secp256r1 (SEC 2 §2.4.2). */
const P256_IN_FULL = [
  '00ffffffff00000001000000000000000000000000ffffffffffffffffffffffff',
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  '00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
];
