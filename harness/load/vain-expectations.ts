import type { ExpectedOutcome, OutcomeSet } from '../model/expectation.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Stage } from '../model/stages.ts';
import { sentName } from './sent-name.ts';

export interface Contradiction {
  readonly field: string;
  readonly message: string;
  readonly hint?: string;
}

export type Rule = (scenario: Scenario) => (Contradiction | false | undefined)[];

/** Outcomes that nothing could lead to. */
export const expectations: Rule = (scenario) =>
  expectationsOf(scenario).flatMap(({ field, outcome }) => {
    if (outcome.outcome !== 'refused') return [];
    const { server, client, mqtt } = scenario;
    const reasons: readonly string[] = outcome.reasons ?? [];
    const stages = new Set<Stage>([outcome.stage ?? []].flat());
    const only = (reason: string) => reasons.length === 1 && reasons[0] === reason;
    return [
      server.clientAuth === 'none' &&
        [...stages].some((stage) => stage.startsWith('client-certificate')) && {
          field: `${field}.stage`,
          message:
            'is about a client certificate, but with server.clientAuth none none is asked for',
        },
      server.clientAuth !== 'require' &&
        only('no_certificate_sent') && {
          field: `${field}.reasons`,
          message: `no_certificate_sent, but server.clientAuth ${server.clientAuth} lets a client send none`,
        },
      !client.verify &&
        outcome.by === 'client' &&
        stages.size === 1 &&
        stages.has('server-certificate') &&
        reasons.every((reason) => PATH_REASONS.includes(reason)) && {
          field,
          message: 'says the client refuses the server certificate, but client.verify is false',
        },
      only('unrecognized_name') &&
        sentName(client) === undefined && {
          field: `${field}.reasons`,
          message: `unrecognized_name, but no SNI is sent${client.sni === false ? '' : ': an IP address never is (RFC 6066 §3)'}`,
        },
      only('unrecognized_name') &&
        sentName(client) !== undefined &&
        server.serverNames === undefined && {
          field: `${field}.reasons`,
          message: 'unrecognized_name, but without server.serverNames every name is served',
        },
      only('no_application_protocol') &&
        server.alpn === undefined && {
          field: `${field}.reasons`,
          message: 'no_application_protocol, but without server.alpn none is chosen',
        },
      mqtt.accepts === undefined &&
        only('bad_user_name_or_password') && {
          field: `${field}.reasons`,
          message: 'bad_user_name_or_password, but without mqtt.accepts everybody is let in',
        },
    ];
  });

/** Reasons only a client that verifies can have. */
const PATH_REASONS: readonly string[] = [
  'unknown_ca',
  'self_signed_certificate',
  'certificate_expired',
  'certificate_not_yet_valid',
  'certificate_revoked',
  'crl_unavailable',
  'hostname_mismatch',
  'not_a_ca',
  'path_length',
  'name_constraints',
  'chain_too_long',
  'certificate_signature_invalid',
  'unhandled_critical_extension',
];

interface Place {
  readonly field: string;
  readonly outcome: ExpectedOutcome;
}

function expectationsOf({ expect, expectByTls, exceptions }: Scenario): Place[] {
  return [
    ...places('expect', expect),
    ...Object.entries(expectByTls).flatMap(([pin, set]) => places(`expectByTls.${pin}`, set)),
    ...exceptions.flatMap(({ expect }, index) => places(`exceptions[${index}].expect`, expect)),
  ];
}

function places(field: string, set: OutcomeSet): Place[] {
  return 'either' in set
    ? set.either.map((outcome, index) => ({ field: `${field}.either[${index}]`, outcome }))
    : [{ field, outcome: set }];
}
