import type { BrokerSource } from '../harness/model/broker.ts';
import type {
  BrokerSettings,
  CommandBrokerSettings,
  ProductBrokerSettings,
} from '../harness/model/settings.ts';
import { detectAedes } from './aedes/source.ts';
import type { DetectOptions, NodeProgram } from './detect-options.ts';
import { detectEmqx } from './emqx/detect.ts';
import { detectImage, detectMosquitto } from './mosquitto/detect.ts';
import { detectRabbitmq } from './rabbitmq/detect.ts';
import { detectNats, detectNatsImage } from './nats/detect.ts';

export { sweep, type Sweeping } from './lifecycle/sweep.ts';
export { detectSuites } from './suites/detect.ts';

export interface BrokerSearch {
  readonly settings: readonly BrokerSettings[];
  /** Relative paths of start commands are meant from here. */
  readonly settingsDirectory: string;
  readonly driver: DetectOptions['driver'];
  readonly announce: (text: string) => void;
  /** Milliseconds a pull may take, for each image; default 60,000. */
  readonly pullTimeoutMs?: number;
  readonly signal: AbortSignal;
  /** Every Node of the fleet that aedes can be on. */
  readonly nodes?: readonly NodeProgram[];
  /** Brokers that will be started once found; left out: nobody knows. */
  readonly willStart?: (id: string) => boolean;
}

/**
 * Every broker there is on this machine, and those that are not, with the reason and the cure.
 * Ids of ours differ by where a broker comes from: `PRODUCT/LINE` is installed, `PRODUCT/SUITE` a
 * suite's image, `PRODUCT/image-TAG` a product's own. One the settings name under an id of ours takes
 * its place; two under one id the settings refuse.
 */
export async function detectBrokers(search: BrokerSearch): Promise<BrokerSource[]> {
  const options = { ...search, pullTimeoutMs: search.pullTimeoutMs ?? 60_000 };
  const products = Object.values(PRODUCTS).map((detect) => detect(options));
  const own = search.settings.map((settings) => {
    if ('product' in settings) return ownProduct(settings, search.settingsDirectory, options);
    return 'image' in settings
      ? IMAGES[settings.configuration ?? 'mosquitto'](settings.id, settings.image, options)
      : ownCommand(settings, search.settingsDirectory);
  });
  const sources = (await Promise.all([...products, ...own])).flat();
  return [...new Map(sources.map((source) => [source.info.id, source])).values()];
}

/** Few have one, so it is loaded only for them. */
async function ownCommand(settings: CommandBrokerSettings, directory: string) {
  return (await import('./command/source.ts')).commandSource(settings, directory);
}

/** By what is rendered for them. */
const IMAGES = { mosquitto: detectImage, nats: detectNatsImage } as const;

async function ownProduct(
  settings: ProductBrokerSettings,
  directory: string,
  options: DetectOptions,
) {
  return (await import('./own-product.ts')).detectOwnProduct(settings, directory, options);
}

const PRODUCTS = {
  mosquitto: detectMosquitto,
  nats: detectNats,
  aedes: detectAedes,
  rabbitmq: detectRabbitmq,
  emqx: detectEmqx,
} as const satisfies Record<
  string,
  (options: DetectOptions) => BrokerSource[] | Promise<BrokerSource[]>
>;
