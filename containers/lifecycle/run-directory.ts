import { join } from 'node:path';

/**
 * Where a broker keeps what it writes for a run; everything brokers write there is below
 * `DIRECTORY/brokers`, so that a run that was cut short is still known for one of ours.
 */
export function brokerDirectory(runDirectory: string, id: string): string {
  // An id has an underscore after its slash only: no two ids share a directory.
  return join(runDirectory, 'brokers', id.replace('/', '_'));
}
