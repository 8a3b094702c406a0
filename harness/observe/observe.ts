import type { CellEvidence } from '../model/cell-evidence.ts';
import type { Observation } from '../model/observation.ts';
import type { Stage } from '../model/stages.ts';
import { alertsVisible } from './alerts.ts';
import { byWhom } from './by-whom.ts';
import { clientCertificates } from './client-certificates.ts';
import { find, tlsVersion, type Findings } from './findings.ts';
import { negotiated } from './negotiated.ts';
import { peerCertificates } from './peer-certificates.ts';
import { whyRefused } from './reason.ts';
import { stageOf, stageOnWire } from './stage.ts';

/**
 * Reads what was gathered about a cell. Never throws for what a handshake did. Where sources
 * disagree the better one decides (by-whom.ts, reason.ts) and the evidence has a line that starts
 * with `contradiction:`. The same handshake gives the same comparedFields (model/compared.ts)
 * however its packets were timed.
 */
export function observe(evidence: CellEvidence): Observation {
  const findings = find(evidence);
  const ending = endingOf(findings);
  const agreed = negotiated(findings, ending.outcome === 'connected');
  const certificates = clientCertificates(findings);
  const contradictions = [...agreed.contradictions, certificates.contradiction ?? []].flat();
  return {
    outcome: ending.outcome,
    stage: ending.stage,
    by: ending.by,
    reason: ending.reason,
    alerts: [...findings.alerts],
    alertsVisible: alertsVisible(evidence, findings.result),
    closes: [...evidence.wire.closes],
    negotiated: agreed.negotiated,
    clientCertificates: certificates.value,
    ...(evidence.wire.certificateRequest && {
      certificateRequest: copyOf(evidence.wire.certificateRequest),
    }),
    ...peerCertificates(findings.result),
    native: nativeWords(evidence),
    brokerLog: [...evidence.brokerLog],
    durationMs: evidence.durationMs,
    flow: [...evidence.wire.flow],
    evidence: [
      ...ending.because,
      ...contradictions.map((text) => `contradiction: ${text}`),
      ...triedAgain(evidence.wire),
    ],
  };
}

function copyOf(
  request: NonNullable<CellEvidence['wire']['certificateRequest']>,
): Observation['certificateRequest'] & {} {
  return {
    certificateTypes: [...request.certificateTypes],
    signatureAlgorithms: [...request.signatureAlgorithms],
    authorities: [...request.authorities],
  };
}

interface Ending extends Pick<Observation, 'outcome' | 'stage' | 'by' | 'reason'> {
  readonly because: readonly string[];
}

function endingOf(findings: Findings): Ending {
  const { brokerDied, report } = findings.evidence;
  if (brokerDied !== undefined) {
    const words = brokerDied.words.map((word) => `the broker's last words: ${word}`);
    return crashed('broker', findings, ['the broker ended during this handshake', ...words]);
  }
  switch (report.kind) {
    case 'fault':
      return harnessError(`the driver's answer is not the protocol: ${report.text}`);
    case 'crashed': {
      const by = report.signal ?? `exit code ${report.exitCode}`;
      const how = report.endedFor === undefined ? `ended: ${by}` : `was ended: ${report.endedFor}`;
      return crashed('client', findings, [`the client's process ${how}`, ...tail(report)]);
    }
    case 'hung':
      return {
        outcome: 'timeout',
        stage: stageOnWire('client', findings),
        by: 'client',
        reason: 'no_answer',
        because: [`driver did not answer in ${Math.round(report.afterMs)} ms`, ...tail(report)],
      };
    case 'answered':
      return report.result.outcome === 'unsupported'
        ? unsupported(report.result.fields, report.result.text)
        : measured(findings);
  }
}

function measured(findings: Findings): Ending {
  const { mqtt, result } = findings;
  const { wire } = findings.evidence;
  // A client that does not accept its own configuration never got as far as the broker.
  if (wire.clientConnected && !wire.brokerConnected && result?.phase !== 'config') {
    return notReached(wire.upstreamError);
  }
  if (result?.phase === 'tcp' && !wire.clientConnected) {
    return harnessError(`the client did not reach the tap: ${result.error?.text ?? 'no error'}`);
  }
  if (mqtt.state === 'refused') return refusedByMqtt('mqtt-connect', mqtt.reason, mqtt.because);
  if (mqtt.state === 'wrong' && !foundNoTls(findings))
    return refusedByMqtt(mqtt.stage, 'mqtt_protocol', mqtt.because);
  if (result?.outcome === 'done') return done(findings);
  return result?.outcome === 'timeout' ? timedOut(findings) : refused(findings);
}

/** An alert is no MQTT either, but the broker has said what it takes the connection for. */
function foundNoTls({ log }: Findings): boolean {
  return log?.kind === 'decided' && log.meaning.reason === 'not_tls';
}

/** Only what a peer's kernel answers is the broker's; any other error is of this machine or us. */
function notReached(upstreamError: string | undefined): Ending {
  const because = `the tap could not connect to the broker: ${upstreamError ?? 'given up before'}`;
  if (upstreamError !== 'ECONNREFUSED' && upstreamError !== 'ECONNRESET') {
    return harnessError(because);
  }
  return {
    outcome: 'refused',
    stage: 'tcp',
    by: 'broker',
    reason: 'connection_refused',
    because: [because],
  };
}

function done({ evidence, mqtt }: Findings): Ending {
  if (mqtt.state === 'echoed' || evidence.request.exchange.length === 0) {
    const because = ['the message published came back'];
    return { outcome: 'connected', stage: 'mqtt-echo', by: 'none', reason: 'none', because };
  }
  return harnessError('the driver says it is done, but packets of the exchange are missing');
}

function refused(findings: Findings): Ending {
  const whom = byWhom(findings);
  const why = whyRefused(whom.by, findings);
  const stage = stageOf(whom.by, why, findings);
  const contradiction = whom.contradiction ? [`contradiction: ${whom.contradiction}`] : [];
  return {
    outcome: 'refused',
    stage,
    by: whom.by,
    reason: why.reason,
    because: [...new Set([whom.because, why.because]), ...contradiction],
  };
}

/** The party that owes the next word; a peer that has closed owes none, so then it is the client. */
function timedOut(findings: Findings): Ending {
  const { evidence, result } = findings;
  const { wire } = evidence;
  const first = wire.closes.toSorted((a, b) => a.order - b.order)[0];
  const brokerLeft = first?.leg === 'broker' && first.kind !== 'silence';
  const by = brokerLeft || wire.bytes.client === 0 ? 'client' : 'broker';
  const because = brokerLeft
    ? 'the broker had closed and the client did not notice'
    : `the ${by} stayed silent until the deadline`;
  return {
    outcome: 'timeout',
    stage: stageOfTimeout(findings),
    by,
    reason: 'no_answer',
    because: [`${because}, in phase ${result?.phase}`],
  };
}

function stageOfTimeout(findings: Findings): Stage | 'unknown' {
  const { mqtt, result } = findings;
  if (result?.phase === 'config') return 'client-config';
  if (result?.phase === 'exchange') return mqtt.state === 'accepted' ? 'mqtt-echo' : 'mqtt-connect';
  if (result?.phase === 'tls') {
    return tlsVersion(findings) === undefined ? 'hello' : stageOnWire('broker', findings);
  }
  return 'tcp';
}

function refusedByMqtt(stage: Stage, reason: Observation['reason'], because: string): Ending {
  return { outcome: 'refused', stage, by: 'broker', reason, because: [because] };
}

function crashed(by: 'client' | 'broker', findings: Findings, because: readonly string[]): Ending {
  return {
    outcome: 'crashed',
    stage: stageOnWire(by, findings),
    by,
    reason: 'process_died',
    because,
  };
}

function harnessError(because: string): Ending {
  return {
    outcome: 'harness-error',
    stage: 'unknown',
    by: 'unknown',
    reason: 'none',
    because: [because],
  };
}

function unsupported(fields: readonly string[], text: string | undefined): Ending {
  const because = [`the backend cannot do ${fields.join(', ')}`, ...(text ? [text] : [])];
  return { outcome: 'unsupported', stage: 'unknown', by: 'none', reason: 'none', because };
}

/** The tap saw the first connection only; the client may be speaking of a later one. */
function triedAgain({ refusedConnections }: CellEvidence['wire']): readonly string[] {
  if (refusedConnections === undefined) return [];
  return [`the client connected again (${refusedConnections}), which the tap does not let through`];
}

function tail({ stderr }: { readonly stderr: string }): readonly string[] {
  return stderr.trim() === '' ? [] : [`stderr: ${stderr.trim()}`];
}

function nativeWords({ report }: CellEvidence): Observation['native'] {
  switch (report.kind) {
    case 'answered':
      return report.result.outcome === 'unsupported'
        ? { code: '', text: report.result.text ?? '' }
        : { code: report.result.error?.code ?? '', text: report.result.error?.text ?? '' };
    case 'crashed':
      return { code: '', text: [report.endedFor ?? [], report.stderr].flat().join('\n') };
    case 'hung':
      return { code: '', text: report.stderr };
    case 'fault':
      return { code: '', text: report.text };
  }
}
