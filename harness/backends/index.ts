import type { BackendSource } from '../model/backend.ts';
import { HarnessError } from '../model/errors.ts';
import { detectBun } from './bun.ts';
import { detectChromium } from './chromium.ts';
import { detectDeno } from './deno.ts';
import type { DetectOptions } from './detect-options.ts';
import { detectErlang } from './erlang.ts';
import { detectGo } from './go.ts';
import { detectJava } from './java.ts';
import { detectMosquittoClients } from './mosquitto-clients/index.ts';
import { detectMqttjs } from './mqttjs.ts';
import { detectNative } from './native/index.ts';
import { detectFleetNodes, detectProjectNode, detectSystemNode } from './node.ts';
import { detectOpensslCli } from './openssl-cli/index.ts';
import { detectRustls } from './rustls.ts';
import { detectSettingsDrivers } from './settings-driver.ts';
import { detectSuiteBackends } from './suites.ts';

export type { DetectOptions } from './detect-options.ts';
export { fleetNodes } from './node.ts';

/** One detector a kind of backend; the order is the order of columns. */
const DETECTORS = {
  'project-node': detectProjectNode,
  'system-node': detectSystemNode,
  'fleet-nodes': detectFleetNodes,
  bun: detectBun,
  deno: detectDeno,
  mqttjs: detectMqttjs,
  'mosquitto-clients': detectMosquittoClients,
  chromium: detectChromium,
  'openssl-cli': detectOpensslCli,
  native: detectNative,
  rustls: detectRustls,
  go: detectGo,
  java: detectJava,
  erlang: detectErlang,
  suites: detectSuiteBackends,
  settings: detectSettingsDrivers,
} satisfies Record<string, (options: DetectOptions) => Promise<BackendSource[]>>;

/**
 * All backends, those that are not on this machine too, each with its cure. Starts no driver; at
 * most asks programs for their version.
 *
 * @throws HarnessError SETTINGS_INVALID where two backends have the same id.
 */
export async function detectBackends(options: DetectOptions): Promise<BackendSource[]> {
  const found = await Promise.all(Object.values(DETECTORS).map((detect) => detect(options)));
  const sources = found.flat();
  const ids = sources.map((source) => source.info.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new HarnessError('SETTINGS_INVALID', `two backends have the id ${twice}`, {
      field: 'backends',
      hint: 'choose another id in matrix.config.json',
    });
  }
  return sources;
}
