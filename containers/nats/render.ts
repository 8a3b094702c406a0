import type { ListenerConfig } from '../../harness/model/broker.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import type { PortedListener } from '../lifecycle/recipe.ts';
import { natsCurve, natsSuite } from './names.ts';

/** The configuration of one nats-server, which has one MQTT listener (nats-server/server/opts.go). */
export function renderConfiguration({ config, port }: PortedListener, place: Place): string {
  return render(place, [
    ...mqttLines(port, place),
    ...(config.accepts === undefined
      ? []
      : [
          '  authorization {',
          `    username: ${text(config.accepts.username)}`,
          `    password: ${text(config.accepts.password)}`,
          '  }',
        ]),
    ...(config.transport === undefined ? tlsLines(config) : []),
  ]);
}

/** One listener without TLS and nothing else: what a nats-server that works starts with. */
export function renderControl(port: number, place: Place): string {
  return render(place, mqttLines(port, place));
}

interface Place {
  readonly storeDirectory: string;
  /** Address its listener has. */
  readonly bind: string;
}

function render({ storeDirectory }: Place, mqtt: readonly string[]): string {
  return [
    // MQTT needs a name and JetStream, which keeps its sessions.
    'server_name: "mqtt-tls-matrix"',
    // Nobody connects there, but it cannot be left out: any port that is free.
    `listen: "${LOOPBACK}:-1"`,
    `jetstream { store_dir: ${text(storeDirectory)} }`,
    // The end of a handshake that succeeds and of a connection are told on this level only.
    'debug: true',
    'logtime: false',
    'mqtt {',
    ...mqtt,
    '}',
    '',
  ].join('\n');
}

function mqttLines(port: number, { bind }: Place): string[] {
  return [`  host: "${bind}"`, `  port: ${port}`];
}

function tlsLines(config: ListenerConfig): string[] {
  const { clientTrustAnchors, cipherSuites, groups } = config;
  // One it has no name for is in `cannot`, and never gets here.
  const names = (list: readonly (string | undefined)[]) =>
    `[${list.map((name) => text(name ?? '')).join(', ')}]`;
  return [
    '  tls {',
    `    cert_file: ${text(config.certificate)}`,
    `    key_file: ${text(config.key)}`,
    ...(clientTrustAnchors === undefined ? [] : [`    ca_file: ${text(clientTrustAnchors)}`]),
    ...(config.clientAuth === 'require' ? ['    verify: true'] : []),
    ...(minimum(config) === '1.3' ? ['    min_version: "1.3"'] : []),
    ...(cipherSuites === undefined
      ? []
      : [`    cipher_suites: ${names(cipherSuites.map((suite) => natsSuite(suite)))}`]),
    ...(groups === undefined
      ? []
      : [`    curve_preferences: ${names(groups.map((group) => natsCurve(group)))}`]),
    // Two seconds by itself: a client's own deadline must be what ends a handshake.
    '    timeout: 60',
    '  }',
  ];
}

/** The oldest version it may speak. */
function minimum({ versions }: Pick<ListenerConfig, 'versions'>): string | undefined {
  return versions?.toSorted()[0];
}

/** A quoted string of its configuration has JSON's escapes for these (conf/lex.go). */
function text(value: string): string {
  return JSON.stringify(value);
}
