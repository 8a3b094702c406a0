import { Command } from 'commander';
import { HarnessError } from '../model/errors.ts';
import { onInterrupt } from './interrupt.ts';
import type { MergeOptions } from './merge.ts';
import { matrixOptions } from './options.ts';
import type { MatrixOptions } from './options.ts';
import { FAILURE_EXIT, reportFailure } from './report-failure.ts';
import { startRunner } from './run-playwright.ts';

/** `npm run matrix`: exit codes are 0 as expected, 1 unexpected, 2 usage or fault, 130/143 stopped. */
async function main(): Promise<number> {
  let exitCode = 0;
  let out: string | undefined;
  using interrupt = onInterrupt((text) => process.stderr.write(`\n${text}\n`));
  const program = matrixOptions(new Command('npm run matrix --'))
    .description('Run the same TLS handshake through every library against every broker.')
    .showSuggestionAfterError()
    // `merge` has an --out of its own.
    .enablePositionalOptions()
    .exitOverride()
    .argument('[command...]')
    .usage('[options]   or   npm run matrix -- merge DIR... --out DIR')
    .action(async ([command]: string[], options: MatrixOptions) => {
      out = options.out;
      if (command !== undefined) {
        throw new HarnessError('USAGE', `there is no command ${command}`, {
          hint: 'There is merge; everything else is said with options, see --help.',
        });
      }
      if (options.json === true && options.list !== true) {
        throw new HarnessError('USAGE', '--json goes with --list', {
          hint: 'A run always writes matrix.json; --out names where.',
        });
      }
      using runner = options.list === true ? undefined : startRunner(interrupt.signal);
      // Loaded while the test runner loads itself.
      const { runMatrix } = await import('./run-matrix.ts');
      exitCode = await runMatrix(options, runner, interrupt.signal);
    });
  program
    .command('merge')
    .description('make one report of the reports of all shards')
    .argument('<dirs...>', 'directories with a matrix.json each')
    .requiredOption('--out <dir>', 'where the whole report goes')
    .exitOverride()
    .option(
      '--scenarios <dir>',
      'the scenario folder the shards were run with',
      (dir, all: string[] = []) => [...all, dir],
    )
    .option('--config <file>', 'the settings file the shards were run with')
    .action(async (directories: string[], options: MergeOptions) => {
      out = options.out;
      const { mergeCommand } = await import('./merge.ts');
      exitCode = await mergeCommand(directories, options);
    });
  try {
    await program.parseAsync();
  } catch (error) {
    // What fails because everything is being stopped is no news.
    exitCode = interrupt.signal.aborted ? FAILURE_EXIT : reportFailure(error, out);
  }
  return interrupt.exitCode() ?? exitCode;
}

// Not process.exit: output that is still on its way to a pipe would be cut off.
process.exitCode = await main();
// What a stuck Docker engine was asked and never answers would keep this process: nobody waits for it.
setTimeout(() => process.exit(), 5_000).unref();
