import { decided, type Meaning, type Reading, type Topic } from './reading.ts';
import {
  MBEDTLS_ERRORS,
  MBEDTLS_FLAGS,
  MBEDTLS_KEY_CHECK,
  MBEDTLS_STATES,
  MBEDTLS_WORDS,
} from './tables/mbedtls.ts';

/** A library's words are read by what is most telling in them: its flags, then its number. */
export function readMbedtls({ code, text }: { code: string; text: string }): Reading | undefined {
  const because = `${code}: ${text}`;
  if (MBEDTLS_KEY_CHECK.test(text)) {
    return decided({ reason: 'key_mismatch', topic: 'configuration' }, because);
  }
  const entry = ofFlags(text) ?? ofWords(text) ?? ofNumber(Number.parseInt(code.slice(3), 16));
  if (entry === undefined) return undefined;
  if (entry === 'lost' || entry === 'told') return { kind: entry, because };
  const topic = entry.topic ?? ofState(text);
  return decided({ ...entry, ...(topic && { topic }) }, because);
}

function ofFlags(text: string): Meaning | undefined {
  return MBEDTLS_FLAGS.find(([words]) => text.includes(words))?.[1];
}

function ofWords(text: string): Meaning | 'lost' | 'told' | undefined {
  return MBEDTLS_WORDS.find(([words]) => text.includes(words))?.[1];
}

/** The whole number, else the module's part of it, else the lower layer's. */
function ofNumber(number: number): Meaning | 'lost' | 'told' | undefined {
  return MBEDTLS_ERRORS.get(number) ?? MBEDTLS_ERRORS.get(number & 0xff80);
}

function ofState(text: string): Topic | undefined {
  return MBEDTLS_STATES.find(([state]) => state.test(text))?.[1];
}
