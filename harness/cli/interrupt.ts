import { constants } from 'node:os';

/** Ctrl-C and SIGTERM as an AbortSignal, and the exit code that goes with it. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** 130 or 143 once interrupted. */
  exitCode(): number | undefined;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Two signals closer together are one Ctrl-C: from the terminal, and from the bootstrap. */
const ONE_KEYSTROKE_MS = 300;

/**
 * The first signal stops the run in good order; the second says that this takes a moment; the third
 * ends it at once, and the next run sweeps what it leaves.
 */
export function onInterrupt(announce: (text: string) => void): Interrupt {
  const controller = new AbortController();
  let code: number | undefined;
  let strokes = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  const handlers = SIGNALS.map((name) => {
    const handler = () => {
      const now = performance.now();
      if (now - lastAt < ONE_KEYSTROKE_MS) return;
      lastAt = now;
      strokes += 1;
      code ??= 128 + constants.signals[name];
      if (strokes === 2) announce('still stopping brokers and drivers; once more ends it at once');
      if (strokes > 2) process.exit(code);
      if (strokes > 1) return;
      announce(`${name}: stopping; what was measured is kept ...`);
      controller.abort(new Error(name));
    };
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    [Symbol.dispose]() {
      for (const remove of handlers) remove();
    },
  };
}
