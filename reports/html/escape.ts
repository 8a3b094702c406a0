import { printable } from '../words/plain-text.ts';

/** Text as HTML that shows it and nothing else, in elements and in quoted attributes. */
export function esc(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * JSON that may stand in a script element: it cannot end the element, open a comment in it or end a
 * line in JavaScript (HTML §4.12.1.3).
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
