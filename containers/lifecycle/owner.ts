import { readFileSync, readlinkSync } from 'node:fs';

/** Labels of every container: who owns it, and which run it belongs to. */
export const OWNER_LABEL = 'mqtt-tls-matrix.owner';
export const RUN_LABEL = 'mqtt-tls-matrix.run';

/**
 * Who started something, precisely enough that it can be told later whether they are still there:
 * a process id alone is reused. `pid:startTime:bootId:pidNamespace`; parts the system does not
 * tell are empty.
 */
export function currentOwner(): string {
  const startTime = startTimeOf(process.pid) ?? '';
  return [process.pid, startTime, bootId(), pidNamespace()].join(':');
}

/**
 * Whether the owner is certainly gone. Anything that cannot be told (another pid namespace on the
 * same machine, a system without /proc) is not certain, and what they own is left alone.
 *
 * @param shared other machines use the place where it was found: another boot may be one of theirs
 */
export function isGone(owner: string, shared = false): boolean {
  const [pid = '', startTime = '', boot = '', namespace = ''] = owner.split(':');
  if (boot === '' || bootId() === '') return false;
  if (boot !== bootId()) return !shared;
  if (namespace !== pidNamespace() || startTime === '') return false;
  return startTimeOf(Number(pid)) !== startTime;
}

/** Clock ticks since boot at which a process started (proc(5), field 22), or undefined. */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in parentheses and may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ZOMBIE = 'Z';
    return fields[0] === ZOMBIE ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    return '';
  }
}
