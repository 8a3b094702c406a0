import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import {
  findInstalled,
  findNamed,
  findVersion,
  publicId,
  type Installation,
  type Product,
} from '../lifecycle/find-broker.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import type { SslOptions } from './render.ts';
import { emqxSource } from './source.ts';
import { UNVERIFIED } from './unverified.ts';
import { askImage, versionsOfRelease } from './versions.ts';

/** Lines of EMQX: on OTP 26, on 27, and a current one. Others are a line of settings. */
export const IMAGES = ['emqx/emqx:5.8', 'emqx/emqx:5.10', 'emqx/emqx:6.2.0'] as const;

const PRODUCT = 'emqx';

const INSTALLATION: Installation = {
  called: 'EMQX',
  find: () => findProgram(PRODUCT),
  versions: versionsOfRelease,
  // No distribution has it: its rows wait to be asked for, as those of its images do.
  otherwise: { id: `${PRODUCT}/5`, versionAxis: true },
  asProcess: (found, program) =>
    emqxSource({
      ...found,
      command: [program, 'foreground'],
      environment: { PATH: process.env['PATH'] },
    }),
};

/** EMQX as it is installed, and the images that are here: none is pulled before it is asked for. */
export async function detectEmqx(options: DetectOptions): Promise<BrokerSource[]> {
  const [installed, images] = await Promise.all([
    findInstalled(emqx({}), INSTALLATION, options),
    Promise.all(
      (options.driver === 'process' ? [] : IMAGES).map((one) => detectLine(one, options)),
    ),
  ]);
  // Beside its images, one that nobody has installed needs no line of its own.
  const said = options.driver === 'process' || findProgram(PRODUCT) !== undefined;
  return [...(said ? installed : []), ...images];
}

/** EMQX from an image the user names, under the id they give it. */
export function detectEmqxImage(
  id: string,
  image: string,
  options: DetectOptions,
  sslOptions: SslOptions,
): Promise<BrokerSource> {
  return findNamed(emqx(sslOptions), id, image, options);
}

function detectLine(image: string, options: DetectOptions): Promise<BrokerSource> {
  const missing = 'there is no image of it';
  const one = {
    id: publicId({ name: PRODUCT }, image),
    image,
    missing,
    install: `docker pull ${image}`,
  };
  return findVersion(emqx({}), one, options);
}

function emqx(sslOptions: SslOptions): Product {
  return {
    name: PRODUCT,
    tlsLibrary: 'Erlang ssl',
    askImage,
    note: UNVERIFIED,
    // The image's own user, who owns what the node writes (uid 1000).
    use: { user: '1000' },
    inContainer: (found) =>
      emqxSource({
        ...found,
        command: ['sh', '-c', START, 'emqx'],
        environment: {},
        dataDirectory: '/tmp/mqtt-tls-matrix',
        sslOptions,
      }),
  };
}

/** The rendered configuration goes where a node keeps its own, and the node becomes this process. */
const START =
  'mkdir -p "${EMQX_CONFIGURATION%/*}" && cp "$EMQX_RENDERED" "$EMQX_CONFIGURATION" && exec "$0" foreground';
