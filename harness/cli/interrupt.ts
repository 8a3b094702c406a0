import { constants } from 'node:os';

/** Ctrl-C and SIGTERM as an AbortSignal, and the exit code that goes with it. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** 130 or 143 once interrupted. */
  exitCode(): number | undefined;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The first signal stops the run in good order. Later ones are ignored: a terminal's Ctrl-C arrives
 * twice (from the terminal and from the bootstrap), and cleaning up must not be cut short.
 */
export function onInterrupt(announce: (text: string) => void): Interrupt {
  const controller = new AbortController();
  let code: number | undefined;
  const handlers = SIGNALS.map((name) => {
    const handler = () => {
      if (code !== undefined) return;
      code = 128 + constants.signals[name];
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
