import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { BrokerSource } from '../harness/model/broker.ts';
import type { BrokerInfo } from '../harness/model/identity.ts';
import type { ProductBrokerSettings } from '../harness/model/settings.ts';
import { absent } from './absent.ts';
import { locate } from './command/source.ts';
import type { DetectOptions } from './detect-options.ts';
import { detectEmqxImage } from './emqx/detect.ts';
import { emqxSource } from './emqx/source.ts';
import { UNVERIFIED } from './emqx/unverified.ts';
import { launchProcess } from './lifecycle/process.ts';
import { detectRabbitmqImage } from './rabbitmq/detect.ts';
import { rabbitmqSource } from './rabbitmq/source.ts';

/** A product the project knows, in an image or by a start command of the user's own. */
export function detectOwnProduct(
  settings: ProductBrokerSettings,
  directory: string,
  options: DetectOptions,
): BrokerSource | Promise<BrokerSource> {
  if ('image' in settings) {
    const { id, image, sslOptions = {} } = settings;
    return settings.product === 'rabbitmq'
      ? detectRabbitmqImage(id, image, options)
      : detectEmqxImage(id, image, options, sslOptions);
  }
  return startCommand(settings, directory);
}

function startCommand(
  settings: Extract<ProductBrokerSettings, { command: unknown }>,
  directory: string,
): BrokerSource {
  const [name, ...args] = settings.command;
  const program = locate(name, directory);
  const info: Omit<BrokerInfo, 'available' | 'version'> = {
    id: settings.id,
    product: settings.product,
    tlsLibrary: settings.tlsLibrary ?? { name: 'Erlang ssl', version: 'unknown' },
    mode: 'process',
    ...(settings.product === 'emqx' ? { note: UNVERIFIED } : {}),
  };
  if (isAbsolute(program) && !existsSync(program)) {
    return absent({ ...info, reason: `${program} does not exist` });
  }
  const parts = {
    info: { ...info, version: settings.version ?? 'unknown', available: true },
    launcher: launchProcess,
    command: [program, ...args] as const,
    environment: { ...process.env, ...settings.environment },
  };
  return settings.product === 'rabbitmq'
    ? rabbitmqSource(parts)
    : emqxSource({ ...parts, sslOptions: settings.sslOptions ?? {} });
}
