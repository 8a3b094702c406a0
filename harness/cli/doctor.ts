import { Command, Option } from 'commander';
import { whyMissing } from '../model/missing.ts';
import { onInterrupt } from './interrupt.ts';
import { partsOf } from './missing-parts.ts';
import { reportFailure } from './report-failure.ts';
import { settingsFile } from './scenario-folders.ts';
import { detectParts } from './workspace.ts';
import { loadSettings } from '../load/index.ts';

interface DoctorOptions {
  readonly json?: true;
  readonly config?: string;
  readonly driver: 'auto' | 'container' | 'process';
}

/** `npm run doctor`: which backends and brokers are there, where from, and what adds the rest. */
async function doctor(options: DoctorOptions, signal: AbortSignal): Promise<void> {
  const { settings, directory } = await loadSettings(settingsFile(options.config));
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const found = await detectParts(
    { driver: options.driver, workers: 1, install: false },
    settings,
    directory,
    say,
    signal,
  );
  const backends = found.backends.map((source) => source.info);
  const brokers = found.brokers.map((source) => source.info);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ node: process.version, backends, brokers }, null, 2)}\n`
      : table(partsOf(found)),
  );
}

function table(parts: ReturnType<typeof partsOf>): string {
  const width = Math.max(...parts.map(({ id }) => id.length));
  const lines = parts.map((part) => {
    const { name, version } = part.tlsLibrary;
    const where = 'source' in part ? `from ${part.source}` : part.mode;
    const note = part.note === undefined ? '' : `; ${part.note}`;
    const what = part.available
      ? `${part.product} ${part.version}, TLS by ${name} ${version}, ${where}${note}`
      : `missing: ${whyMissing(part)}`;
    const cure = part.available || part.install === undefined ? '' : `\n    ${part.install}`;
    return `${part.available ? '✔' : '✖'} ${part.id.padEnd(width)} ${what}${cure}`;
  });
  return `Run by Node ${process.version}\n${lines.join('\n')}\n`;
}

const program = new Command('npm run doctor --')
  .description('Show which backends and brokers are there, and what adds the missing ones.')
  .option('--json', 'as JSON')
  .option('--config <file>', 'settings file (default: matrix.config.json, where there is one)')
  .addOption(
    new Option('--driver <kind>', 'how brokers would run')
      .choices(['auto', 'container', 'process'])
      .default('auto'),
  )
  .exitOverride();

using interrupt = onInterrupt((text) => process.stderr.write(`${text}\n`));
program.action((options: DoctorOptions) => doctor(options, interrupt.signal));
try {
  await program.parseAsync();
} catch (error) {
  if (!interrupt.signal.aborted) process.exitCode = reportFailure(error);
}
process.exitCode = interrupt.exitCode() ?? process.exitCode ?? 0;
