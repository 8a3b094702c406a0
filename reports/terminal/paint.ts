import { styleText } from 'node:util';
import type { RowVerdict } from '../../harness/model/verdict.ts';

/** Colours a text by the verdict it speaks of, or leaves it as it is. */
export type Painter = Readonly<Record<RowVerdict | 'strong', (text: string) => string>>;

const STYLES = {
  pass: 'green',
  open: 'cyan',
  known: 'yellow',
  unexpected: 'red',
  unsupported: 'gray',
  unavailable: 'gray',
  fault: 'magenta',
  strong: 'bold',
} as const satisfies Record<keyof Painter, Parameters<typeof styleText>[0]>;

export function paint(colour: boolean): Painter {
  const painter = (style: (typeof STYLES)[keyof typeof STYLES]) => (text: string) =>
    // The caller decides about colour, not the stream styleText would look at.
    colour ? styleText(style, text, { validateStream: false }) : text;
  return {
    pass: painter(STYLES.pass),
    open: painter(STYLES.open),
    known: painter(STYLES.known),
    unexpected: painter(STYLES.unexpected),
    unsupported: painter(STYLES.unsupported),
    unavailable: painter(STYLES.unavailable),
    fault: painter(STYLES.fault),
    strong: painter(STYLES.strong),
  };
}
