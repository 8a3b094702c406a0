import { assertNever } from '../../harness/model/errors.ts';
import type { Observation } from '../../harness/model/observation.ts';
import type { Party } from '../../harness/model/stages.ts';
import { clip, oneLine } from './plain-text.ts';
import { atStage } from './stage-words.ts';

/**
 * What happened in a cell, for somebody who reads no code: `refused by the client at the client's
 * CertificateVerify: digest_too_big_for_key ("digest too big for rsa key"); the client sent
 * internal_error (80); the broker sent no alert`. Text of libraries is printable, in one line.
 */
export function cellSentence(observation: Observation): string {
  switch (observation.outcome) {
    case 'connected':
      return [`connected${negotiatedWords(observation)}`, certificatesWords(observation)]
        .filter((part) => part !== '')
        .join('; ');
    case 'refused':
      return refusedWords(observation);
    case 'timeout':
      return `no answer until the deadline, ${atStage(observation.stage)}${nativeWords(observation)}; ${alertsWords(observation)}`;
    case 'crashed':
      return `the ${partyWord(observation)} crashed ${atStage(observation.stage)}${nativeWords(observation)}`;
    case 'broker-refused-start':
      return `the broker would not start: ${observation.reason}${nativeWords(observation)}`;
    case 'unsupported':
    case 'unavailable':
      return `${observation.outcome}${whyWords(observation)}`;
    case 'harness-error':
      return `the harness failed${whyWords(observation)}`;
    default:
      return assertNever(observation.outcome);
  }
}

/** A few characters for a table: `connected`, `client: unknown_ca`. */
export function cellLabel(observation: Observation): string {
  return observation.outcome === 'refused'
    ? `${observation.by === 'unknown' ? 'refused' : observation.by}: ${observation.reason}`
    : observation.outcome;
}

/** Who sent which alert, and whether "none" was seen or only not seen. */
export function alertsWords(observation: Observation): string {
  return (['client', 'broker'] as const).map((party) => partyAlerts(observation, party)).join('; ');
}

/** The library's own words: `-188 "ASN no signer error"`; empty where it said nothing. */
export function nativeText(observation: Observation): string {
  const { code, text } = observation.native;
  const quoted = text === '' ? '' : `"${clip(oneLine(text), 300)}"`;
  return [oneLine(code), quoted].filter((part) => part !== '').join(' ');
}

function refusedWords(observation: Observation): string {
  const head = `refused by ${observation.by === 'unknown' ? 'one of the two (unknown which)' : `the ${observation.by}`}`;
  const parts = [
    `${head} ${atStage(observation.stage)}: ${observation.reason}${nativeWords(observation)}`,
    alertsWords(observation),
    certificatesWords(observation),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function partyAlerts(observation: Observation, party: Party): string {
  const sent = observation.alerts.filter((alert) => alert.from === party);
  if (sent.length > 0) {
    // The same alert may be told by the wire, the library and the log.
    const names = new Set(
      sent.map((alert) => {
        const level = alert.level === 'warning' ? 'warning ' : '';
        return `${level}${oneLine(alert.name)} (${alert.code})`;
      }),
    );
    return `the ${party} sent ${[...names].join(', ')}`;
  }
  switch (observation.alertsVisible) {
    case 'all':
      return `the ${party} sent no alert`;
    case 'plaintext-only':
      return `no alert of the ${party} could be read (encrypted ones cannot)`;
    case 'none':
      return `alerts of the ${party} could not be seen`;
    default:
      return assertNever(observation.alertsVisible);
  }
}

function certificatesWords({ clientCertificates }: Observation): string {
  if (clientCertificates === 'unknown' || clientCertificates === 'none') return '';
  if (clientCertificates === 0) return 'the client sent an empty certificate list';
  return `the client sent ${clientCertificates === 1 ? 'its certificate' : `${clientCertificates} certificates`}`;
}

function negotiatedWords({ negotiated }: Observation): string {
  const { version, cipher, group } = negotiated;
  const parts = [version === 'unknown' ? version : `TLS ${version}`, cipher, group];
  const known = parts.filter((part) => part !== 'unknown');
  return known.length === 0 ? '' : ` with ${known.map(oneLine).join(', ')}`;
}

function nativeWords(observation: Observation): string {
  const words = nativeText(observation);
  return words === '' ? '' : ` (${words})`;
}

/** Where there was no handshake, the evidence says why where no library does. */
function whyWords(observation: Observation): string {
  const words = nativeWords(observation);
  if (words !== '' || observation.evidence.length === 0) return words;
  return ` (${clip(oneLine(observation.evidence.join('; ')), 300)})`;
}

function partyWord({ by }: Observation): string {
  return by === 'client' || by === 'broker' ? by : 'client or the broker';
}
