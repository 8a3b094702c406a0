import { Command } from 'commander';
import { HarnessError } from '../model/errors.ts';
import { onInterrupt } from './interrupt.ts';
import { reportFailure } from './report-failure.ts';

/** `npm run setup`: exit codes are 0 done, 2 usage or fault, 130/143 stopped with nothing half done. */
const program = new Command('npm run setup --')
  .description(
    'Say which of the heavy parts are there, and what fetching the others takes; --fleet fetches them.',
  )
  .showSuggestionAfterError()
  .option('--fleet', 'install Node 8 to 26 and Deno, from npm, into the cache')
  .allowExcessArguments(false)
  .exitOverride();

const say = (text: string) => void process.stderr.write(`${text}\n`);
using interrupt = onInterrupt(() => say('\nstopping; nothing half done is left ...'));

program.action(async ({ fleet }: { readonly fleet?: true }) => {
  const [{ CACHE_DIRECTORY }, { describeFleet }] = await Promise.all([
    import('./paths.ts'),
    import('./setup/describe-fleet.ts'),
  ]);
  if (fleet === true) {
    const { installFleet } = await import('./setup/install-fleet.ts');
    await installFleet(CACHE_DIRECTORY, say, interrupt.signal);
  }
  const { text, lacking } = describeFleet(CACHE_DIRECTORY);
  process.stdout.write(text);
  if (fleet === true && lacking.length > 0) {
    throw new HarnessError('REQUIRED_MISSING', `not there: ${lacking.join(', ')}`);
  }
});

try {
  await program.parseAsync();
} catch (error) {
  if (!interrupt.signal.aborted) process.exitCode = reportFailure(error);
}
process.exitCode = interrupt.exitCode() ?? process.exitCode ?? 0;
