import { closest } from 'fastest-levenshtein';
import { HarnessError } from '../model/errors.ts';

/** Names the nearest profile that does exist, since most unknown ones are typing errors. */
export function unknownProfile(id: string, known: readonly string[], field?: string): HarnessError {
  return new HarnessError('PROFILE_UNKNOWN', `there is no certificate profile '${id}'`, {
    ...(field === undefined ? {} : { field }),
    hint:
      known.length === 0
        ? 'No certificate profiles were loaded.'
        : `Did you mean '${closest(id, [...known])}'?`,
  });
}
