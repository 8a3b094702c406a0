import type { ResolvedProfile } from '../../certs/index.ts';
import type { Side } from './side.ts';

/** Whether a side has this value of an axis. `only`: the one whose certificate it can be. */
export interface AxisValue {
  readonly has: (side: Side) => boolean;
  readonly only?: Side['role'];
}

/** A value that the certificate of either side can have. */
export const both = (has: AxisValue['has']): AxisValue => ({ has });

/** A value that only a server's certificate can have. */
export const server = (has: AxisValue['has']): AxisValue => ({ has, only: 'server' });

/** Days from the cache's epoch to notAfter. */
export const days = ({ validity }: ResolvedProfile): number =>
  validity.notAfter === 'never' ? Infinity : validity.notAfter;

/** The CAs between the leaf and the root. */
export const below = (side: Side): readonly ResolvedProfile[] => side.issuers.slice(0, -1);
