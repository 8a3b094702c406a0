import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalAddress } from './facts.ts';
import type { Facts, Reading } from './facts.ts';
import { openssl } from './openssl.ts';
import { contentOctets } from './read-node.ts';
import { CURVES, EXTENSIONS, PURPOSES, SIGNATURES, USAGE_WORDS } from './openssl-names.ts';

/**
 * What `openssl x509 -text` prints of each, in one run for all: storeutl prints the same of every
 * certificate in a file.
 */
export function printedTexts(pems: readonly string[]): readonly string[] {
  if (pems.length === 0) return [];
  const directory = mkdtempSync(join(tmpdir(), 'certificate-texts-'));
  try {
    const file = join(directory, 'all.pem');
    writeFileSync(file, pems.join(''));
    const texts = openssl(['storeutl', '-noout', '-text', '-certs', file]);
    const each = texts.split(/^\d+: Certificate\n/m).slice(1);
    assert.equal(each.length, pems.length);
    return each;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Names are left to others: how they are printed is a matter of options. */
export function readText(text: string): Reading {
  const one = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1];
  const extensions = extensionsIn(text);
  const lines = (name: string): readonly string[] | undefined => extensions.get(name)?.lines;
  const list = (name: string): string[] | null => lines(name)?.join(', ').split(', ') ?? null;
  const [, inside = '', outside = ''] = text.split(/^ +Signature Algorithm: /m);
  const type = KEY_TYPES[one(/Public Key Algorithm: (.*)/) ?? ''] ?? assert.fail(text);
  const rsa = type.startsWith('rsa');
  const curve = one(/ASN1 OID: (.*)/);
  const explicit = text.includes('Field Type: ');
  const names = list('subjectAltName') ?? [];
  return {
    // `3 (0x2)`, `Unknown (3)`.
    version: Number(one(/Version: .*\((?:0x)?([0-9a-f]+)\)/)) + 1,
    serial: serial(text),
    signedWith: signature(outside),
    namedInside: signature(inside),
    notBefore: new Date(one(/Not Before: (.*)/) ?? '').toISOString(),
    notAfter: new Date(one(/Not After : (.*)/) ?? '').toISOString(),
    keyType: type,
    modulusBits: rsa ? Number(one(/Public-Key: \((\d+) bit\)/)) : null,
    exponent: rsa ? Number(one(/Exponent: (\d+) /)) : null,
    ...(explicit ? {} : { curve: curve === undefined ? null : (CURVES[curve] ?? curve) }),
    explicitParameters: explicit,
    pssOnly: restriction(text),
    extensions: [...extensions.values()].flatMap(({ headings }) => headings).toSorted(),
    basicConstraints: basicConstraints(lines('basicConstraints')),
    keyUsage:
      list('keyUsage')
        ?.map((word) => USAGE_WORDS[word] ?? word)
        .toSorted() ?? null,
    extendedKeyUsage:
      list('extendedKeyUsage')
        ?.map((word) => PURPOSES[word] ?? word)
        .toSorted() ?? null,
    dns: names.flatMap((name) => /^DNS:(.*)$/.exec(name)?.[1] ?? []),
    ip: names.flatMap((name) => /^IP Address:(.*)$/.exec(name)?.[1] ?? []).map(canonicalAddress),
    nameConstraints: nameConstraints(lines('nameConstraints')),
    subjectKeyIdentifier: octets(lines('subjectKeyIdentifier')?.[0]),
    authorityKeyIdentifier: octets(lines('authorityKeyIdentifier')?.[0]),
    tlsFeatures: (list('tlsFeature') ?? []).map((name) => FEATURES[name] ?? -1),
  };
}

/** What is printed under each heading; one that comes twice has two headings. */
function extensionsIn(text: string): Map<string, { headings: string[]; lines: string[] }> {
  const [, body = ''] = text.split(/^ {8}X509v3 extensions:\n/m);
  const found = new Map<string, { headings: string[]; lines: string[] }>();
  let lines: string[] = [];
  for (const line of body.split('\n')) {
    if (!line.startsWith(' '.repeat(12))) break;
    const [, name, critical] = /^ {12}(\S.*): (critical)?$/.exec(line) ?? [];
    if (name === undefined) {
      lines.push(line.trim());
      continue;
    }
    const ours = EXTENSIONS[name] ?? name;
    const entry = found.get(ours) ?? { headings: [], lines: [] };
    entry.headings.push(critical === undefined ? ours : `${ours} critical`);
    found.set(ours, entry);
    // Of two, the first is read; that they are equal is the structure's to say.
    lines = entry.headings.length === 1 ? entry.lines : [];
  }
  return found;
}

/** Short ones are numbers, long ones octets: `1 (0x1)`, `(Negative)3e:2d`. Content octets, hex. */
function serial(text: string): string {
  const [, short, negative = '', long = ''] =
    /Serial Number:(?: -?\d+ \((-?0x[0-9a-f]+)\)|\n +(\(Negative\))?([0-9a-f:]+))\n/.exec(text) ??
    assert.fail(text);
  return contentOctets(short?.replace('0x', '') ?? `${negative && '-'}${long.replaceAll(':', '')}`);
}

/** The name, and what of PSS's parameters is printed in the lines after it. */
function signature(text: string): string {
  const name = /^\S+/.exec(text)?.[0] ?? '';
  if (name !== 'rsassaPss') return SIGNATURES[name] ?? assert.fail(name);
  const [, hash, mask, salt] =
    /Hash Algorithm: (\S+)\n +Mask Algorithm: (\S+ with \S+)\n +Salt Length: 0x(\S+)\n/.exec(
      text,
    ) ?? assert.fail(text);
  return `rsa-pss ${hash} ${mask?.replace('with ', '')} salt ${parseInt(salt ?? '', 16)}`;
}

function restriction(text: string): string | null {
  const [, hash, mask, salt] =
    / PSS parameter restrictions:\n +Hash Algorithm: SHA2-(\d+)\n +Mask Algorithm: MGF1 with SHA2-(\d+)\n +Minimum Salt Length: (\d+)\n/.exec(
      text,
    ) ?? [];
  return hash === undefined ? null : `sha${hash} mgf1 sha${mask} salt ${salt}`;
}

function basicConstraints(lines: readonly string[] | undefined): Facts['basicConstraints'] {
  if (lines === undefined) return null;
  const [, ca, path] = /^CA:(TRUE|FALSE)(?:, pathlen:(\d+))?$/.exec(lines[0] ?? '') ?? [];
  return { ca: ca === 'TRUE', pathLength: path === undefined ? null : Number(path) };
}

function nameConstraints(lines: readonly string[] = []): string[] {
  let kind = '';
  return lines.flatMap((line) => {
    const [, heading] = /^(Permitted|Excluded):$/.exec(line) ?? [];
    if (heading !== undefined) kind = heading.toLowerCase();
    const [, form, base] = /^(DNS|IP):(.*)$/.exec(line) ?? [];
    if (form === 'DNS') return `${kind} DNS ${base}`;
    return form === 'IP' ? `${kind} IP ${base?.split('/').map(canonicalAddress).join('/')}` : [];
  });
}

function octets(line: string | undefined): string | null {
  return line?.replace('keyid:', '').replaceAll(':', '').toLowerCase() ?? null;
}

const KEY_TYPES: Readonly<Record<string, string>> = {
  rsaEncryption: 'rsa',
  rsassaPss: 'rsa-pss',
  'id-ecPublicKey': 'ec',
  ED25519: 'ed25519',
  ED448: 'ed448',
};
const FEATURES: Readonly<Record<string, number>> = { status_request: 5 };
