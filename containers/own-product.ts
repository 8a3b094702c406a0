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
import { detectNatsImage } from './nats/detect.ts';
import { natsSource } from './nats/source.ts';
import { detectRabbitmqImage } from './rabbitmq/detect.ts';
import { rabbitmqSource } from './rabbitmq/source.ts';

/** A product the project knows, in an image or by a start command of the user's own. */
export function detectOwnProduct(
  settings: ProductBrokerSettings,
  directory: string,
  options: DetectOptions,
): BrokerSource | Promise<BrokerSource> {
  return 'image' in settings
    ? IMAGES[settings.product](settings, options)
    : startCommand(settings, directory);
}

type ImageSettings = Extract<ProductBrokerSettings, { image: unknown }>;

const IMAGES = {
  rabbitmq: ({ id, image }, options) => detectRabbitmqImage(id, image, options),
  nats: ({ id, image }, options) => detectNatsImage(id, image, options),
  emqx: ({ id, image, sslOptions = {} }, options) =>
    detectEmqxImage(id, image, options, sslOptions),
} as const satisfies Record<
  ProductBrokerSettings['product'],
  (settings: ImageSettings, options: DetectOptions) => Promise<BrokerSource>
>;

function startCommand(
  settings: Extract<ProductBrokerSettings, { command: unknown }>,
  directory: string,
): BrokerSource {
  const [name, ...args] = settings.command;
  const program = locate(name, directory);
  const info: Omit<BrokerInfo, 'available' | 'version'> = {
    id: settings.id,
    product: settings.product,
    tlsLibrary: settings.tlsLibrary ?? { name: TLS[settings.product], version: 'unknown' },
    mode: 'process',
    ...(settings.product === 'emqx' ? { note: UNVERIFIED } : {}),
  };
  if (isAbsolute(program) && !existsSync(program)) {
    return absent({ ...info, reason: `${program} does not exist` });
  }
  const parts = {
    info: { ...info, version: settings.version ?? 'unknown', available: true },
    launcher: launchProcess,
    environment: { ...process.env, ...settings.environment },
  };
  const command = [program, ...args] as const;
  switch (settings.product) {
    case 'rabbitmq':
      return rabbitmqSource({ ...parts, command });
    case 'emqx':
      return emqxSource({ ...parts, command, sslOptions: settings.sslOptions ?? {} });
    case 'nats':
      return natsSource({ ...parts, program, args: configured(args) });
    default:
      return settings.product satisfies never;
  }
}

const TLS = { rabbitmq: 'Erlang ssl', emqx: 'Erlang ssl', nats: 'Go crypto/tls' } as const;

/** nats-server looks for a configuration nowhere by itself. */
function configured(args: readonly string[]): readonly string[] {
  return args.some((arg) => arg.includes('{config}')) ? args : [...args, '-c', '{config}'];
}
