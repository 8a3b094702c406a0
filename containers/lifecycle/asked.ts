import type { ListenerConfig } from '../../harness/model/broker.ts';
import { freePorts } from './ports.ts';
import type { PortedListener } from './recipe.ts';

/** What a program is started for: listeners, or the one port of the control. */
export type Asked = readonly PortedListener[] | { readonly controlPort: number };

export function portsOf(asked: Asked): number[] {
  return 'controlPort' in asked ? [asked.controlPort] : asked.map(({ port }) => port);
}

/** Each with a free port of its own, new ones for every launch. */
export async function withPorts(listeners: readonly ListenerConfig[]): Promise<PortedListener[]> {
  const ports = await freePorts(listeners.length);
  return listeners.flatMap((config, index) => {
    const port = ports[index];
    return port === undefined ? [] : [{ config, port }];
  });
}
