import { ALERT_CODES } from '../model/tls-names.ts';
import { decided, type Meaning, type Reading } from './reading.ts';
import {
  CERTIFICATE_ERRORS,
  CERTIFICATE_WORDS,
  CORRUPT_MESSAGE,
  PEER_INCOMPATIBLE,
  PEER_MISBEHAVED,
  RUSTLS_WORDS,
} from './tables/rustls.ts';

/** What rustls::Error says in words, whoever passes them on; undefined where they are not its words. */
export function readRustls(text: string): Reading | undefined {
  const because = text.trim();
  const alert = /received fatal alert: (\w+)/.exec(text)?.[1];
  if (alert !== undefined) return toldOf(alert, because);
  const meaning = CLASSES.reduce<Meaning | 'lost' | undefined>(
    (found, read) => found ?? read(text),
    undefined,
  );
  if (meaning === 'lost') return { kind: 'lost', because };
  if (meaning !== undefined) return decided(meaning, because);
  return /invalid peer certificate: /.test(text) ? { kind: 'unmapped', because } : undefined;
}

const CLASSES: readonly ((text: string) => Meaning | 'lost' | undefined)[] = [
  aboutCertificate,
  (text) => named(/peer is incompatible: (\w+)/, text, PEER_INCOMPATIBLE),
  (text) => named(/peer misbehaved: (\w+)/, text, PEER_MISBEHAVED, { reason: 'illegal_parameter' }),
  (text) =>
    named(/received corrupt message of type (\w+)/, text, CORRUPT_MESSAGE, {
      reason: 'decode_error',
    }),
  (text) => RUSTLS_WORDS.find(([words]) => words.test(text))?.[1],
];

function aboutCertificate(text: string): Meaning | undefined {
  const what = /invalid peer certificate: ([^]*)/.exec(text)?.[1];
  if (what === undefined) return undefined;
  const inWords = CERTIFICATE_WORDS.find(([words]) => words.test(what))?.[1];
  // `Other(OtherError(CaUsedAsEndEntity))`; variants with fields are `Name { ... }`.
  const name = /^(?:Other\(OtherError\()?(\w+)/.exec(what)?.[1] ?? '';
  return inWords ?? CERTIFICATE_ERRORS.get(name);
}

function named(
  pattern: RegExp,
  text: string,
  table: ReadonlyMap<string, Meaning>,
  otherwise?: Meaning,
): Meaning | undefined {
  const name = pattern.exec(text)?.[1];
  return name === undefined ? undefined : (table.get(name) ?? otherwise);
}

/** AlertDescription's names are those of RFC 8446 §6 in camel case, but for two spellings. */
function toldOf(name: string, because: string): Reading {
  const spelled = name
    .replace(/^Unrecognised/, 'Unrecognized')
    .replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=PSK)(?=I)/g, '_')
    .toLowerCase();
  const found = Object.entries(ALERT_CODES).find(([, known]) => known === spelled);
  return { kind: 'told', ...(found && { alert: Number(found[0]) }), because };
}
