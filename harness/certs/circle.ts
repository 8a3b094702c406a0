import { HarnessError } from '../model/errors.ts';

/**
 * What goes in a circle, told from the first of its members by name: whoever runs into it says the
 * same of it, so it is one problem and not one for each profile on it or before it.
 *
 * @param way ids in the order they were come by; the last is there twice
 */
export function circle(
  way: readonly string[],
  field: 'extends' | 'issuer' | 'keyFrom',
  message: string,
  hint: string,
): HarnessError {
  const members = way.slice(way.indexOf(way.at(-1) ?? ''), -1);
  const start = members.indexOf(members.toSorted()[0] ?? '');
  const round = [...members.slice(start), ...members.slice(0, start)];
  const text = [...round, ...round.slice(0, 1)].join(' -> ');
  return new HarnessError('PROFILE_INVALID', `${message}: ${text}`, {
    field: `${round.at(-1) ?? ''}.${field}`,
    hint,
  });
}
