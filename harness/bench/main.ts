import { onInterrupt } from '../cli/interrupt.ts';
import { sweepAround } from '../cli/sweep-around.ts';
import { nearest } from '../model/ids-glob.ts';
import { benchAlerts } from './alerts.ts';
import { benchBrokers } from './brokers.ts';
import { benchCerts } from './certs.ts';
import { benchCrash } from './crash.ts';
import { benchFleet } from './fleet.ts';
import { benchOverhead } from './overhead.ts';
import { benchProtocol } from './protocol.ts';
import { benchRepeat } from './repeat.ts';
import { benchSingleCell } from './single-cell.ts';

/** `npm run bench [-- NAME...]`: figures, never pass or fail. Run it on a machine that is idle. */
const BENCHES = {
  overhead: benchOverhead,
  'single-cell': benchSingleCell,
  alerts: benchAlerts,
  repeat: benchRepeat,
  certs: benchCerts,
  brokers: benchBrokers,
  protocol: benchProtocol,
  fleet: benchFleet,
  crash: benchCrash,
} satisfies Record<string, (signal: AbortSignal) => Promise<string[]>>;

type Name = keyof typeof BENCHES;
const NAMES = Object.keys(BENCHES) as Name[];

using interrupt = onInterrupt((text) => process.stderr.write(`${text}\n`));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !NAMES.some((known) => known === name));
if (unknown === undefined) {
  for (const name of NAMES.filter((known) => asked.length === 0 || asked.includes(known))) {
    if (interrupt.signal.aborted) break;
    process.stdout.write(`== ${name}\n`);
    const lines = await sweepAround(
      (text) => process.stderr.write(`${text}\n`),
      () => BENCHES[name](interrupt.signal),
    );
    for (const line of lines) process.stdout.write(`${line}\n`);
  }
} else {
  const meant = nearest(unknown, NAMES);
  process.stderr.write(
    `error: no bench ${unknown}; ${meant === undefined ? `there is ${NAMES.join(', ')}` : `did you mean ${meant}?`}\n`,
  );
  process.exitCode = 2;
}
process.exitCode = interrupt.exitCode() ?? process.exitCode ?? 0;
