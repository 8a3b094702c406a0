import { closest } from 'fastest-levenshtein';
import { HarnessError } from '../model/errors.ts';

/** A profile names one that is not there. */
export class UnknownProfile extends HarnessError {
  readonly profileId: string;

  constructor(profileId: string, ...rest: ConstructorParameters<typeof HarnessError>) {
    super(...rest);
    this.profileId = profileId;
  }
}

/** Names the nearest profile that does exist, since most unknown ones are typing errors. */
export function unknownProfile(
  id: string,
  known: readonly string[],
  field?: string,
): UnknownProfile {
  return new UnknownProfile(id, 'PROFILE_UNKNOWN', `there is no certificate profile '${id}'`, {
    ...(field === undefined ? {} : { field }),
    hint:
      known.length === 0
        ? 'No certificate profiles were loaded.'
        : `Did you mean '${closest(id, [...known])}'?`,
  });
}
