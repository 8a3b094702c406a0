import type { BrokerSource } from '../harness/model/broker.ts';
import { HarnessError } from '../harness/model/errors.ts';
import type { BrokerInfo } from '../harness/model/identity.ts';

/** A broker that is not here, with the reason and, where there is one, the line that installs it. */
export function absent(
  info: Omit<BrokerInfo, 'available' | 'version'> & { readonly reason: string },
): BrokerSource {
  return {
    info: { ...info, version: 'unknown', available: false },
    cannot: () => [],
    start: () => Promise.reject(new HarnessError('BROKER_NOT_READY', `${info.id}: ${info.reason}`)),
  };
}
