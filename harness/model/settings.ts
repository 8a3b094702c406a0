import * as z from 'zod';

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9._-]*)?$/, 'an id is a slug like `acme/1.0`');
const command = z.array(z.string().min(1)).nonempty();
const environment = z.record(z.string(), z.string());

const DriverBackend = z.strictObject({
  id: slug,
  stack: slug,
  /** A command that speaks docs/driver-protocol.md on stdin and stdout. Relative paths: from this file. */
  command,
  environment: z.exactOptional(environment),
});

const WolfsslBackend = z.strictObject({
  id: slug,
  /** Prefix of a wolfSSL installation: PREFIX/include/wolfssl, PREFIX/lib/libwolfssl.so. */
  wolfsslPrefix: z.string().min(1),
});

const broker = {
  id: slug,
  /** Which configuration is rendered: mosquitto.conf, or `json` for a start command of your own. */
  configuration: z.enum(['mosquitto', 'json']),
};

const ImageBroker = z.strictObject({
  ...broker,
  /** Left out: as mosquitto is. Another product's image runs by a start command. */
  configuration: z.exactOptional(z.enum(['mosquitto', 'nats'])),
  image: z.string().min(1),
});

const CommandBroker = z.strictObject({
  ...broker,
  /** Start command; `{config}` is replaced by the rendered configuration's path. */
  command,
  environment: z.exactOptional(environment),
  /** A line matching this regular expression on stdout or stderr says it is ready. */
  ready: z.exactOptional(z.string()),
  /** Shown in the report. */
  version: z.exactOptional(z.string()),
  tlsLibrary: z.exactOptional(z.strictObject({ name: z.string(), version: z.string() })),
  /** Server-side fields of a scenario this broker cannot be configured for. */
  cannot: z.exactOptional(z.array(z.string())),
});

/** Products whose own configuration is rendered for an image or a start command of the user's. */
export const OWN_PRODUCTS = ['rabbitmq', 'emqx', 'nats'] as const;

const product = {
  id: slug,
  product: z.enum(OWN_PRODUCTS),
  /** Further keys of EMQX's `ssl_options`, for each of its listeners: `partial_chain`, `depth`, ... */
  sslOptions: z.exactOptional(z.record(z.string(), z.json())),
};

const ProductImageBroker = z.strictObject({ ...product, image: z.string().min(1) });

const ProductCommandBroker = z.strictObject({
  ...product,
  /** Starts it in the foreground; `{config}` is replaced by the rendered configuration's path. */
  command,
  environment: z.exactOptional(environment),
  /** Shown in the report. */
  version: z.exactOptional(z.string()),
  tlsLibrary: z.exactOptional(z.strictObject({ name: z.string(), version: z.string() })),
});

/** matrix.config.json: everything in it is optional. */
export const Settings = z.strictObject({
  $schema: z.exactOptional(z.string()),
  backends: z.exactOptional(z.array(z.union([DriverBackend, WolfsslBackend]))),
  brokers: z.exactOptional(
    z.array(z.union([ImageBroker, CommandBroker, ProductImageBroker, ProductCommandBroker])),
  ),
  /** More scenario folders, relative to this file. */
  scenarios: z.exactOptional(z.array(z.string())),
});
export type Settings = z.infer<typeof Settings>;
export type DriverBackendSettings = z.infer<typeof DriverBackend>;
export type WolfsslBackendSettings = z.infer<typeof WolfsslBackend>;
export type BackendSettings = DriverBackendSettings | WolfsslBackendSettings;
export type ImageBrokerSettings = z.infer<typeof ImageBroker>;
export type CommandBrokerSettings = z.infer<typeof CommandBroker>;
export type ProductBrokerSettings =
  z.infer<typeof ProductImageBroker> | z.infer<typeof ProductCommandBroker>;
export type BrokerSettings = ImageBrokerSettings | CommandBrokerSettings | ProductBrokerSettings;
