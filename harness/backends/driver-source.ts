import type { BackendSource } from '../model/backend.ts';
import { HarnessError } from '../model/errors.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { DriverCommand } from './driver-process.ts';
import { startDriverPool, type DriverPoolOptions } from './driver-pool.ts';

export interface DriverSourceOptions extends Omit<DriverPoolOptions, 'command'> {
  /** The command, or how it is made (compiled) when the backend is first needed. */
  readonly command: DriverCommand | ((signal: AbortSignal) => Promise<DriverCommand>);
}

/** A backend source that can say how its driver is started, for those who talk to it directly. */
export interface DriverSource extends BackendSource {
  command(signal: AbortSignal): Promise<DriverCommand>;
}

/** A backend made of driver processes: nothing is started before `start`. */
export function driverSource(options: DriverSourceOptions): DriverSource {
  const { info } = options;
  const command = async (signal: AbortSignal) =>
    typeof options.command === 'function' ? options.command(signal) : options.command;
  return {
    info,
    command,
    async start(signal) {
      if (!info.available) return refuseAbsent(info);
      return startDriverPool({ ...options, command: await command(signal) }, signal);
    },
  };
}

export function isDriverSource(source: BackendSource): source is DriverSource {
  return 'command' in source;
}

/** A backend that is not on this machine: it can be listed, not started. */
export function absentSource(
  info: Omit<BackendInfo, 'available'> & { readonly reason: string },
): BackendSource {
  const absent = { ...info, available: false };
  return { info: absent, start: async () => refuseAbsent(absent) };
}

function refuseAbsent(info: BackendInfo): never {
  throw new HarnessError(
    'REQUIRED_MISSING',
    `backend ${info.id} is not on this machine: ${info.reason ?? 'no reason given'}`,
    info.install === undefined ? {} : { hint: info.install },
  );
}
