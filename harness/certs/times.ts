import type { TIME_ENCODINGS } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { sequence, text, time, timeDigits } from './der.ts';
import type { Der } from './der.ts';
import type { ResolvedProfile } from './resolve.ts';

/**
 * Validity (RFC 5280 §4.1.2.5), each date written as the profile says.
 *
 * @throws HarnessError PROFILE_INVALID for a year that the profile's form of UTCTime does not have
 */
export function validity(profile: ResolvedProfile, epoch: Date): Der {
  const { notBefore, notAfter } = profile.validity;
  return sequence(
    written(profile, daysFrom(epoch, notBefore)),
    written(profile, notAfter === 'never' ? NEVER : daysFrom(epoch, notAfter)),
  );
}

export function daysFrom(epoch: Date, days: number): Date {
  // X.509 times have whole seconds.
  return new Date(Math.floor(epoch.getTime() / 1000 + days * 86_400) * 1000);
}

/** RFC 5280 §4.1.2.5: no well-defined expiration date. */
export const NEVER = new Date('9999-12-31T23:59:59Z');

function written(profile: ResolvedProfile, date: Date): Der {
  const digits = timeDigits(date);
  const utc = digits.slice(2);
  switch (profile.timeEncoding) {
    case 'rfc5280':
      return time(date);
    case 'utc':
      return text('utcTime', Buffer.from(`${utc}Z`));
    case 'generalized':
      return text('generalizedTime', Buffer.from(`${digits}Z`));
    case 'utc-without-seconds':
      refuseOutsideUtcTime(profile, date);
      return text('utcTime', Buffer.from(`${utc.slice(0, -2)}Z`));
    case 'utc-with-offset':
      refuseOutsideUtcTime(profile, date);
      return text('utcTime', Buffer.from(`${utc}+0000`));
  }
}

/** UTCTime has two digits for the year; 50 to 99 are 1950 to 1999 (RFC 5280 §4.1.2.5.1). */
function refuseOutsideUtcTime({ id, timeEncoding }: ResolvedProfile, date: Date): void {
  const year = date.getUTCFullYear();
  if (year >= 1950 && year < 2050) return;
  throw new HarnessError('PROFILE_INVALID', `${timeEncoding} cannot be a date in ${year}`, {
    field: `${id}.timeEncoding`,
    hint: "Bring validity nearer to the epoch, or take timeEncoding: 'utc', whose years wrap around.",
  });
}

/** Whether the form has room for these days: one without seconds has whole minutes only. */
export function hasForm(
  encoding: (typeof TIME_ENCODINGS)[number],
  days: number | 'never',
): boolean {
  // The year 9999 would be 1999.
  if (encoding === 'utc' || encoding === 'utc-with-offset') return days !== 'never';
  if (encoding === 'utc-without-seconds') {
    return days !== 'never' && Math.floor(days * 86_400) % 60 === 0;
  }
  return true;
}
