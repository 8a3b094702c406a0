import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { BrokerSource, ListenerConfig } from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import type { CommandBrokerSettings } from '../../harness/model/settings.ts';
import type { Blame, PortedListener, Recipe } from '../lifecycle/recipe.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { cannot } from '../mosquitto/cannot.ts';
import {
  renderAccount,
  renderConfiguration,
  renderControl,
  renderOpenssl,
  renderPsk,
} from '../mosquitto/render.ts';
import { clientPortOf } from '../mosquitto/words.ts';
import { renderJson } from './configuration.ts';
import { writeControlListener } from './control-listener.ts';

/** A broker the user starts with a command of their own; docs/own-broker.md. */
export function commandSource(
  settings: CommandBrokerSettings,
  settingsDirectory: string,
): BrokerSource {
  const info = infoOf(settings, settingsDirectory);
  return {
    info,
    ...(settings.cannot?.includes('mqtt.version=5') ? { mqttVersions: ['3.1.1'] } : {}),
    cannot(listener) {
      const named = new Set(settings.cannot ?? []);
      // What mosquitto.conf has no words for would be left out of it in silence.
      const unspeakable = settings.configuration === 'mosquitto' ? cannot(listener, info) : [];
      return [
        ...new Set([...wordsFor(listener).filter((word) => named.has(word)), ...unspeakable]),
      ];
    },
    async start(listeners, options) {
      if (!info.available) {
        throw new HarnessError('BROKER_NOT_READY', `${info.id}: ${info.reason ?? 'not there'}`);
      }
      const directory = brokerDirectory(options.directory, settings.id);
      // mosquitto.conf has no place for OpenSSL's own settings: they travel in the environment.
      const byOpenssl = Map.groupBy(listeners, (listener) =>
        settings.configuration === 'mosquitto' ? (renderOpenssl(listener) ?? '') : '',
      );
      const parts = [...byOpenssl].map(([openssl, members], index) => ({
        recipe: recipe(settings, settingsDirectory, join(directory, String(index)), openssl),
        listeners: members,
      }));
      return startProcesses(parts, options);
    },
  };
}

/** `FIELD`, and `FIELD=VALUE` for its value, or for each where there are several. */
function wordsFor(listener: Omit<ListenerConfig, 'id'>): string[] {
  return Object.entries(listener)
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value]) => [
      field,
      ...[value].flat().map((one: unknown) => `${field}=${String(one)}`),
    ]);
}

function recipe(
  settings: CommandBrokerSettings,
  settingsDirectory: string,
  directory: string,
  openssl: string,
): Recipe {
  const json = settings.configuration === 'json';
  const file = join(directory, json ? 'listeners.json' : 'mosquitto.conf');
  const opensslFile = join(directory, 'openssl.cnf');
  const pattern = settings.ready === undefined ? undefined : new RegExp(settings.ready);
  const launch = (configuration: string) => {
    const [program, ...args] = settings.command;
    return {
      command: [
        locate(program, settingsDirectory),
        ...args.map((arg) => arg.replaceAll('{config}', configuration)),
      ] as const,
      environment: {
        ...process.env,
        ...(openssl === '' ? {} : { OPENSSL_CONF: opensslFile }),
        ...settings.environment,
      },
      workingDirectory: settingsDirectory,
      reads: [],
    };
  };
  return {
    launcher: launchProcess,
    clientPortOf: json ? () => undefined : clientPortOf,
    ...(pattern === undefined ? {} : { ready: (text: string) => pattern.test(text) }),
    blame,
    write(listeners) {
      mkdirSync(directory, { recursive: true });
      // Accounts are in it.
      writeFileSync(file, json ? renderJson(listeners) : renderMosquitto(listeners, directory), {
        mode: 0o600,
      });
      if (openssl !== '') writeFileSync(opensslFile, openssl);
      return launch(file);
    },
    async control(port) {
      const controlFile = join(directory, json ? 'control.json' : 'control.conf');
      const text = json
        ? renderJson([{ config: await writeControlListener(directory), port }])
        : renderControl(port, { asRoot: process.getuid?.() === 0 });
      writeFileSync(controlFile, text);
      return launch(controlFile);
    },
  };
}

function renderMosquitto(listeners: readonly PortedListener[], directory: string): string {
  const passwordFile = (id: string) => join(directory, `accounts-${id}`);
  const pskFile = (id: string) => join(directory, `psk-${id}`);
  const mode = 0o600;
  for (const { config } of listeners) {
    const { id, accepts, psk } = config;
    if (accepts !== undefined) writeFileSync(passwordFile(id), renderAccount(accepts), { mode });
    if (psk !== undefined) writeFileSync(pskFile(id), renderPsk(psk), { mode });
  }
  const asRoot = process.getuid?.() === 0;
  return renderConfiguration(listeners, { asRoot, passwordFile, pskFile });
}

/** Any broker's words: the listener whose id or whose own file they name, if it is only one. */
function blame(words: readonly string[], listeners: readonly PortedListener[]): Blame | undefined {
  if (words.some((text) => /EADDRINUSE|address already in use/i.test(text))) {
    return { kind: 'address-in-use' };
  }
  const named = (of: (listener: PortedListener) => string) => {
    const found = listeners.filter((one) => words.some((text) => text.includes(of(one))));
    return found.length === 1 ? found[0] : undefined;
  };
  const culprit = named(({ config }) => config.id) ?? named(({ config }) => config.certificate);
  return culprit && { kind: 'listener', id: culprit.config.id, words };
}

function infoOf(settings: CommandBrokerSettings, settingsDirectory: string): BrokerInfo {
  const [program] = settings.command;
  const [product = settings.id] = settings.id.split('/');
  const located = locate(program, settingsDirectory);
  const there = !isAbsolute(located) || existsSync(located);
  return {
    id: settings.id,
    product,
    version: settings.version ?? 'unknown',
    tlsLibrary: settings.tlsLibrary ?? { name: 'unknown', version: 'unknown' },
    mode: 'process',
    available: there,
    ...(there ? {} : { reason: `${located} does not exist` }),
  };
}

/** A path is relative to the settings file; a bare name is looked up on PATH. */
export function locate(program: string | undefined, settingsDirectory: string): string {
  if (program === undefined) throw new HarnessError('SETTINGS_INVALID', 'a command is empty');
  return program.includes('/') ? resolve(settingsDirectory, program) : program;
}
