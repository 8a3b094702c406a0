import { Command, InvalidArgumentError } from 'commander';
import type { CertsOptions } from './certs/write-certificates.ts';
import { reportFailure } from './report-failure.ts';

/** `npm run certs`: exit codes are 0 written, 2 usage or fault; a signal ends it at once. */
const program = new Command('npm run certs --')
  .description(
    'Write every test certificate, good and bad, with an index of what is wrong with it.',
  )
  .showSuggestionAfterError()
  // Not a required one: of `--outt` commander would only say that --out is missing.
  .option(
    '--out <dir>',
    'where they go: a new or empty directory, or one written before (required)',
    notEmpty,
  )
  .option(
    '--profile <glob>',
    'only these, and their issuers (repeat or separate with commas)',
    list,
  )
  .option('--scenarios <dir>', 'a scenario folder of your own, besides the built-in ones', list)
  .option('--config <file>', 'settings file (default: matrix.config.json, where there is one)')
  .allowExcessArguments(false)
  .exitOverride()
  .action(async (options: CertsOptions) => {
    const { writeCertificates } = await import('./certs/write-certificates.ts');
    const say = (text: string) => void process.stderr.write(`${text}\n`);
    process.stdout.write(`${await writeCertificates(options, say)}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, program.opts<CertsOptions>().out);
}

function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

function list(value: string, before: string[] = []): string[] {
  const parts = value.split(',').filter((part) => part !== '');
  if (parts.length === 0) throw new InvalidArgumentError('It is empty.');
  return [...before, ...parts];
}
