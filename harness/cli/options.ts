import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { TLS_PINS } from '../model/tls-names.ts';
import type { TlsPin } from '../model/tls-names.ts';

/** What `npm run matrix` was asked for. Globs and ids are as typed; the plan resolves them. */
export interface MatrixOptions {
  readonly scenario?: string[];
  readonly backend?: string[];
  readonly broker?: string[];
  readonly tls?: TlsPin[];
  readonly tag?: string[];
  readonly grep?: string;
  readonly scenarios?: string[];
  readonly config?: string;
  readonly driver: 'auto' | 'container' | 'process';
  readonly require?: string[];
  readonly timeout: number;
  readonly out?: string;
  readonly workers: number;
  readonly shard?: { readonly index: number; readonly total: number };
  readonly repeatEach: number;
  readonly lastFailed?: true;
  readonly list?: true;
  readonly json?: true;
  readonly install?: true;
}

const DEFAULT_TIMEOUT_MS = 10_000;

export function matrixOptions(command: Command): Command {
  return command
    .option('--scenario <glob>', 'only these scenarios (repeat or separate with commas)', collect)
    .option('--backend <glob>', 'only these backends', collect)
    .option('--broker <glob>', 'only these brokers', collect)
    .option('--tls <list>', `only these client versions: ${TLS_PINS.join(',')}`, tlsPins)
    .option('--tag <tag>', 'only scenarios with this tag', collect)
    .option('--grep <regex>', 'only rows whose id or title matches', regularExpression)
    .option(
      '--scenarios <dir>',
      'a scenario folder of your own, besides the built-in ones',
      collect,
    )
    .option('--config <file>', 'settings file (default: matrix.config.json, where there is one)')
    .addOption(
      new Option('--driver <kind>', 'how brokers run')
        .choices(['auto', 'container', 'process'])
        .default('auto'),
    )
    .option('--require <glob>', 'a backend or broker that must be there, or exit 2', collect)
    .option('--timeout <ms>', 'milliseconds a client may take', positive, DEFAULT_TIMEOUT_MS)
    .option('--out <dir>', 'where the report goes (default: a new folder in reports/runs)')
    .option('--workers <n>', 'cells in flight', positive, availableParallelism())
    .option('--shard <i/n>', 'only the i-th of n parts; `merge` makes them whole', shardOf)
    .option('--repeat-each <n>', 'measure every row this often', positive, 1)
    .option('--last-failed', 'only rows that were not as expected in the last run')
    .option('--list', 'print the row ids and stop')
    .option('--json', 'with --list: as JSON')
    .option('--install', 'install missing system packages first (apt-get, as root)');
}

function collect(value: string, before: string[] = []): string[] {
  const parts = value.split(',').filter((part) => part !== '');
  if (parts.length === 0) throw new InvalidArgumentError('It is empty.');
  return [...before, ...parts];
}

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError('A whole number from 1 is expected.');
  }
  return number;
}

function tlsPins(value: string, before: TlsPin[] = []): TlsPin[] {
  const pins = value.split(',').map((part) => {
    const pin = TLS_PINS.find((known) => known === part);
    if (pin === undefined) {
      throw new InvalidArgumentError(`Expected some of ${TLS_PINS.join(', ')}.`);
    }
    return pin;
  });
  return [...before, ...pins];
}

function regularExpression(value: string): string {
  try {
    RegExp(value);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
  return value;
}

function shardOf(value: string): { index: number; total: number } {
  const [index = NaN, total = NaN] = /^(\d+)\/(\d+)$/.exec(value)?.slice(1).map(Number) ?? [];
  if (!(index >= 1 && index <= total)) {
    throw new InvalidArgumentError('Expected I/N with I from 1 to N, for instance 1/2.');
  }
  return { index, total };
}
