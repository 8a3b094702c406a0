import type { Packet } from 'mqtt-packet';
import type { DriverMeasured } from '../../model/driver-protocol.ts';
import { packetOf, type Script } from './script.ts';

/** Everything one run of mosquitto_rr left behind, before anybody interprets it. */
export interface ClientRun {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** It was ended because the deadline had passed. */
  readonly pastDeadline: boolean;
  /** Why there is nothing to interpret: it did not start, or said more than is kept. */
  readonly fault?: string;
}

/** MOSQ_ERR_CONN_LOST (mosquitto.h): the end of a connection whose handshake was over. */
const CONNECTION_LOST = 7;

/** What a run of mosquitto_rr means. Pure: tested on recorded runs. */
export function interpretRun(run: ClientRun, script: Script): DriverMeasured {
  const received = packetsOf(run.stdout, script);
  const done = run.exitCode === 0 && received.length === 3;
  const outcome = done ? 'done' : run.pastDeadline ? 'timeout' : 'failed';
  const phase = done ? 'exchange' : phaseOf(run, received.length);
  const error = outcome === 'failed' ? nativeError(run) : undefined;
  return {
    outcome,
    phase,
    ...(phase === 'exchange' ? { step: Math.min(received.length, 3) } : {}),
    ...(error === undefined ? {} : { error }),
    alerts: error === undefined ? [] : alertsIn(error.text),
    // It prints the errors of OpenSSL's queue: alerts received, never one sent.
    alertsComplete: false,
    received,
  };
}

/** It names the packets, and shows the octets of none: what they have to be is written here. */
function packetsOf(stdout: string, { version }: Script): string[] {
  const packets: Packet[] = [];
  const connack = /^Client \S+ received CONNACK \((\d+)\)$/m.exec(stdout)?.[1];
  if (connack !== undefined) {
    const code = Number(connack);
    packets.push({ cmd: 'connack', sessionPresent: false, returnCode: code, reasonCode: code });
  }
  // A refused subscription would be an error, and none is asked for but at QoS 0.
  if (/^Client \S+ received SUBACK$/m.test(stdout)) {
    packets.push({ cmd: 'suback', messageId: 1, granted: [0] });
  }
  const [, octets, topic] = /^message=([0-9a-f]*) (.*)$/m.exec(stdout) ?? [];
  if (octets !== undefined && topic !== undefined) {
    const payload = Buffer.from(octets, 'hex');
    packets.push({ cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false });
  }
  return packets.map((packet) => packetOf(packet, version));
}

/** What libmosquitto says of what it is given to read (net__init_ssl_ctx and mosquitto_tls_set(3)). */
const OWN_FILES = /^Error: (?:Unable to |Problem setting TLS options)/m;

/**
 * CONNECT is announced as soon as TCP is there, and written once the handshake is over: how far
 * that came only the way it ends tells. The SSL_CTX is made with the socket open; a handshake that
 * is over at once is no more than `Unable to connect`.
 */
function phaseOf(run: ClientRun, received: number): DriverMeasured['phase'] {
  if (received > 0 || run.exitCode === CONNECTION_LOST) return 'exchange';
  const text = `${run.stdout}\n${run.stderr}`;
  if (/^Client \S+ sending CONNECT$/m.test(text)) return 'tls';
  if (OWN_FILES.test(text)) return 'config';
  return text.includes('A TLS error occurred') ? 'tls' : 'tcp';
}

/** OpenSSL's oldest error as code, or mosquitto's own, which its exit status is; all lines as text. */
function nativeError(run: ClientRun): { code: string; text: string } | undefined {
  const lines = `${run.stdout}\n${run.stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^Client \S+ |^message=|^Enter PEM pass phrase:/.test(line));
  if (lines.length === 0) return undefined;
  const text = lines.join('\n');
  const openssl = /error:([0-9A-F]{8}):/.exec(text)?.[1];
  return { code: openssl ?? `${run.exitCode}`, text };
}

/** `error:0A00045C:SSL routines::tlsv13 alert certificate required`: SSL_AD_REASON_OFFSET (1000) and the alert. */
function alertsIn(text: string): DriverMeasured['alerts'] {
  return [...text.matchAll(/error:0A([0-9A-F]{6}):/g)]
    .map(([, reason = '']) => Number.parseInt(reason, 16) - 1000)
    .filter((code) => code > 0 && code < 256)
    .map((code) => ({ from: 'broker', level: 'fatal', code }));
}
