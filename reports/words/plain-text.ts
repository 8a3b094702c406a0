/**
 * Text of libraries and brokers, made safe to show: control characters (terminal escapes too) and
 * bidirectional overrides become visible, line ends stay.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNPRINTABLE, (character) => `\\x${hex(character)}`)
    .replace(BIDIRECTIONAL, (character) => `\\u${hex(character)}`);
}

/** The same in one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** Its lines, without the empty ones and without what they are indented by. */
export function plainLines(text: string): string[] {
  return printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Cut to a length, with an ellipsis. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`;
}

const UNPRINTABLE = /(?![\n\t])\p{Cc}/gu;
const BIDIRECTIONAL = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
}
