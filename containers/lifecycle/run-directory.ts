import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where a broker keeps what it writes for a run; everything brokers write there is below
 * `DIRECTORY/brokers`, so that a run that was cut short is still known for one of ours. That folder
 * is made here and for us alone: accounts and passphrases are below it. A container is given the
 * folders in it, not the way to them.
 */
export function brokerDirectory(runDirectory: string, id: string): string {
  const brokers = join(runDirectory, 'brokers');
  mkdirSync(brokers, { recursive: true });
  chmodSync(brokers, 0o700);
  // An id has an underscore after its slash only: no two ids share a directory.
  return join(brokers, id.replace('/', '_'));
}
