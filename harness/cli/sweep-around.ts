import { sweep, type Sweeping } from '../../containers/index.ts';

/**
 * Removes what killed runs left behind while this one begins, which needs nothing of it, and what
 * this one could not end when it is over, however it ends.
 */
export async function sweepAround<Result>(
  say: (text: string) => void,
  run: () => Promise<Result>,
): Promise<Result> {
  const sweepAloud = async (sweeping: Sweeping) => {
    for (const line of await sweep(sweeping)) say(`left behind: ${line}`);
  };
  const before = sweepAloud({});
  try {
    return await run();
  } finally {
    await before;
    await sweepAloud({ own: true });
  }
}
