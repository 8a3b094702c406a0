import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import { infoOf, lineId, oneLine, type AskImage } from '../lifecycle/broker-versions.ts';
import { findNamed, findVersion, type Product } from '../lifecycle/find-broker.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { launchProcess } from '../lifecycle/process.ts';
import type { SslOptions } from './render.ts';
import { emqxSource } from './source.ts';
import { versionsOfRelease } from './versions.ts';

/** Lines of EMQX: on OTP 26, on 27, and a current one. Others are a line of settings. */
export const IMAGES = ['emqx/emqx:5.8', 'emqx/emqx:5.10', 'emqx/emqx:6.2.0'] as const;

const PRODUCT = 'emqx';
/** No image could be had where this was written; said until somebody has run it. */
const UNVERIFIED = 'unverified: this broker has not been run with EMQX yet';

/** EMQX as it is installed, and the images that are here: none is pulled before it is asked for. */
export async function detectEmqx(options: DetectOptions): Promise<BrokerSource[]> {
  const images = options.driver === 'process' ? [] : IMAGES;
  const installed = options.driver === 'container' ? [] : detectProgram();
  return [...installed, ...(await Promise.all(images.map((image) => detectLine(image, options))))];
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

function detectProgram(): BrokerSource[] {
  const program = findProgram(PRODUCT);
  if (program === undefined) return [];
  const found = versionsOfRelease(program);
  if ('missing' in found) return [];
  return [
    emqxSource({
      info: infoOf(PRODUCT, lineId(PRODUCT, found), found, 'process'),
      launcher: launchProcess,
      command: [program, 'foreground'],
      environment: { PATH: process.env['PATH'] },
    }),
  ];
}

function detectLine(image: string, options: DetectOptions): Promise<BrokerSource> {
  const id = lineId(PRODUCT, { version: image.split(':')[1] ?? '' });
  const missing = `there is no image of it; ${UNVERIFIED}`;
  return findVersion(emqx({}), { id, image, missing, install: `docker pull ${image}` }, options);
}

function emqx(sslOptions: SslOptions): Product {
  return {
    name: PRODUCT,
    tlsLibrary: 'Erlang ssl',
    askImage,
    // The image's own user, who owns what the node writes (uid 1000).
    use: { user: '1000' },
    inContainer: (found, { announce, willStart }) => {
      const { id } = found.info;
      if (willStart?.(id) === true) announce(`${id} is ${UNVERIFIED}`);
      return emqxSource({
        ...found,
        command: ['sh', '-c', START, 'emqx'],
        environment: {},
        dataDirectory: '/tmp/mqtt-tls-matrix',
        sslOptions,
      });
    },
  };
}

/** The rendered configuration goes where a node keeps its own, and the node becomes this process. */
const START =
  'mkdir -p "${EMQX_CONFIGURATION%/*}" && cp "$EMQX_RENDERED" "$EMQX_CONFIGURATION" && exec "$0" foreground';

/** What a release says of itself without being started. */
const askImage: AskImage = async (engine, image, signal) => {
  const answer = await engine.ask(image, QUESTIONS, signal);
  const version = /^emqx (\S+)/m.exec(answer)?.[1];
  const ssl = /^ssl-([\d.]+)/m.exec(answer)?.[1];
  if (version === undefined || ssl === undefined) {
    return { missing: `there is no EMQX in it: ${oneLine(answer)}` };
  }
  return { version, tlsLibrary: { name: 'Erlang ssl', version: ssl } };
};

/** start_erl.data: `ERTS-VERSION RELEASE-VERSION`. */
const QUESTIONS =
  'cd /opt/emqx && while read -r _ version; do echo "emqx $version"; done < releases/start_erl.data; ' +
  'for one in lib/ssl-*; do basename "$one"; done';
