import type { ExpectedOutcome, OutcomeSet } from '../model/expectation.ts';
import type { Scenario } from '../model/scenario.ts';
import { ALL_TLS_VERSIONS, type TlsPin } from '../model/tls-names.ts';
import { sentName } from './sent-name.ts';
import type { Contradiction, Rule } from './vain-expectations.ts';

/** Rows that must connect although nothing could make them, or negotiate what they never could. */
export const impossible: Rule = (scenario) =>
  scenario.tls.flatMap((pin) => {
    const own = scenario.expectByTls[pin];
    const field = own === undefined ? 'expect' : `expectByTls.${pin}`;
    const set = own ?? scenario.expect;
    const offered = pin === 'default' ? scenario.client.versions : [pin];
    return [
      ...(alternatives(set).every(({ outcome }) => outcome === 'connected')
        ? obstacles(scenario, offered).map((message) => ({ field, message }))
        : []),
      ...places(field, set).flatMap(([at, outcome]) => negotiated(scenario, pin, at, outcome)),
    ];
  });

type Versions = readonly string[] | undefined;

/** Why nobody could connect. */
function obstacles({ server, client, mqtt }: Scenario, offered: Versions): string[] {
  const { transport = 'tls', versions, serverNames } = server;
  const { accepts, credentials } = mqtt;
  const name = sentName(client);
  const found = [
    !['tls', 'plain'].includes(transport) && `server.transport ${transport} is no broker at all`,
    transport === 'plain' && client.transport !== 'plain' && 'only the client speaks TLS',
    transport === 'tls' && client.transport === 'plain' && 'only the server speaks TLS',
    versions !== undefined &&
      offered !== undefined &&
      !offered.some((version) => versions.some((own) => own === version)) &&
      `the server only speaks TLS ${versions.join(', ')} and the client only ${offered.join(', ')}`,
    server.clientAuth === 'require' &&
      client.certificate === undefined &&
      'server.clientAuth is require and client.certificate is missing',
    serverNames !== undefined &&
      !serverNames.some((own) => own.toLowerCase() === name?.toLowerCase()) &&
      `server.serverNames are ${serverNames.join(', ')} and the client asks for ${name ?? 'none'}`,
    server.alpnRequired === true &&
      server.alpn !== undefined &&
      client.alpn === undefined &&
      'server.alpnRequired is true and client.alpn is missing',
    server.alpn !== undefined &&
      client.alpn !== undefined &&
      !client.alpn.some((protocol) => server.alpn?.includes(protocol)) &&
      'server.alpn and client.alpn have no protocol in common',
    server.psk !== undefined &&
      (client.psk?.identity !== server.psk.identity || client.psk.key !== server.psk.key) &&
      'client.psk is not what server.psk lets in',
    accepts !== undefined &&
      (credentials?.username !== accepts.username || credentials.password !== accepts.password) &&
      'mqtt.credentials are not what mqtt.accepts lets in',
  ];
  return found.filter((why) => typeof why === 'string').map((why) => `connected, but ${why}`);
}

/** What is said to be negotiated, and cannot be. */
function negotiated(
  { server, client }: Scenario,
  pin: TlsPin,
  field: string,
  outcome: ExpectedOutcome,
): Contradiction[] {
  if (outcome.outcome !== 'connected' || outcome.negotiated === undefined) return [];
  const { version, alpn, resumed } = outcome.negotiated;
  const at = (name: string, message: string) => ({ field: `${field}.negotiated.${name}`, message });
  if (client.transport === 'plain') {
    return [{ field: `${field}.negotiated`, message: 'but without TLS nothing is negotiated' }];
  }
  const found: Contradiction[] = [];
  if (version !== undefined) {
    if (!ALL_TLS_VERSIONS.some((known) => known === version)) {
      const hint = `expected one of ${ALL_TLS_VERSIONS.join(', ')}`;
      found.push({ ...at('version', `${version} is no version of TLS`), hint });
    } else if (pin !== 'default' && version !== pin) {
      found.push(at('version', `${version}, but the row pins the client to ${pin}`));
    } else if (
      ![client.versions, server.versions].every((own: Versions) => includes(own, version))
    ) {
      found.push(at('version', `${version}, which one of the two sides does not speak`));
    }
  }
  if (alpn !== undefined && alpn !== 'none') {
    for (const [side, own] of [
      ['client', client.alpn],
      ['server', server.alpn],
    ] as const) {
      if (own?.includes(alpn) === true) continue;
      found.push(at('alpn', `${alpn}, but it is not in ${side}.alpn`));
    }
  }
  if (resumed === true && client.resume !== true) {
    found.push(at('resumed', 'true, but without client.resume no session is offered'));
  }
  return found;
}

function includes(versions: Versions, version: string): boolean {
  return versions === undefined || versions.includes(version);
}

function alternatives(set: OutcomeSet): readonly ExpectedOutcome[] {
  return 'either' in set ? set.either : [set];
}

function places(field: string, set: OutcomeSet): (readonly [string, ExpectedOutcome])[] {
  return alternatives(set).map((outcome, index) => [
    'either' in set ? `${field}.either[${index}]` : field,
    outcome,
  ]);
}
