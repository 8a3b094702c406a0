import { Command, CommanderError } from 'commander';
import { HarnessError } from '../model/errors.ts';
import { onInterrupt } from './interrupt.ts';

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
  // Commander has already said what is wrong, or printed the help that was asked for.
  const said = error instanceof CommanderError;
  if (!said && !interrupt.signal.aborted) {
    const text = error instanceof HarnessError ? error.toLine() : String(error);
    process.stderr.write(`error: ${text}\n`);
  }
  process.exitCode = said && error.exitCode === 0 ? 0 : 2;
}
process.exitCode = interrupt.exitCode() ?? process.exitCode ?? 0;
