import { setImmediate } from 'node:timers/promises';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { openTap } from './index.ts';
import { openNaiveTap } from './naive-tap.ts';

export interface AlertMeasurementOptions {
  readonly upstreamHost?: string;
  /** A listener that requires a client certificate, which this client does not have. */
  readonly upstreamPort: number;
  /** Connections to make. */
  readonly count: number;
  /** `direct`: no tap between. */
  readonly tap: 'draining' | 'naive' | 'direct';
  readonly version: 'TLSv1.2' | 'TLSv1.3';
  /** Connections at the same time; 1 unless told. */
  readonly inFlight?: number;
  /** Whether the client goes on writing, so that the broker closes with unread data. True unless told. */
  readonly keepsWriting?: boolean;
  readonly client?: ConnectionOptions;
}

export interface AlertMeasurement {
  readonly connections: number;
  /** Connections whose client did not report an alert. */
  readonly lostByClient: number;
  /** Connections whose record holds no alert from the broker; undefined without a tap. */
  readonly lostByTap?: number;
  /** What the clients reported, and how often. */
  readonly reports: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

/** Makes refused connections and counts the alerts that did not arrive. */
export async function measureAlerts(options: AlertMeasurementOptions): Promise<AlertMeasurement> {
  const reports: Record<string, number> = {};
  let lostByClient = 0;
  let lostByTap = 0;
  let next = 0;
  const lane = async () => {
    while (next < options.count) {
      next += 1;
      const { report, recorded } = await refusedOnce(options);
      reports[report] = (reports[report] ?? 0) + 1;
      if (!/alert/i.test(report)) lostByClient += 1;
      if (recorded === false) lostByTap += 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: options.inFlight ?? 1 }, lane));
  return {
    connections: options.count,
    lostByClient,
    ...(options.tap === 'direct' ? {} : { lostByTap }),
    reports,
    milliseconds: performance.now() - startedAt,
  };
}

interface Refusal {
  readonly report: string;
  readonly recorded?: boolean;
}

async function refusedOnce(options: AlertMeasurementOptions): Promise<Refusal> {
  const upstreamHost = options.upstreamHost ?? '127.0.0.1';
  const { upstreamPort } = options;
  if (options.tap === 'direct') return { report: await refused(options, upstreamPort) };
  if (options.tap === 'naive') {
    await using tap = await openNaiveTap(upstreamHost, upstreamPort);
    const report = await refused(options, tap.port);
    return { report, recorded: endsWithAlert(tap.fromBroker()) };
  }
  await using tap = await openTap({ upstreamHost, upstreamPort });
  const report = await refused(options, tap.port);
  await tap.finished(AbortSignal.timeout(5000));
  const chunks = tap.recording().chunks.filter(({ from }) => from === 'broker');
  return { report, recorded: endsWithAlert(Buffer.concat(chunks.map(({ data }) => data))) };
}

/** Connects without a certificate and answers the error's code, or how else it ended. */
async function refused(options: AlertMeasurementOptions, port: number): Promise<string> {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const socket = connectTls({
    host: '127.0.0.1',
    port,
    rejectUnauthorized: false,
    ...options.client,
    minVersion: options.version,
    maxVersion: options.version,
  });
  socket.setNoDelay(true);
  socket.on('error', (error) => resolve(reportOf(error)));
  socket.on('close', () => resolve('closed without an error'));
  socket.resume();
  if (options.keepsWriting ?? true) void keepWriting(socket);
  const report = await ended;
  socket.destroy();
  return report;
}

/** The library's own name of the alert where it tells one; Node's codes do not, for TLS 1.2. */
function reportOf(error: Error): string {
  const alert = /\balert [a-z ]+/.exec(error.message);
  return alert?.[0] ?? ('code' in error ? String(error.code) : error.message);
}

/** As many small writes as the loop allows: unread data in the broker, and writes after its reset. */
async function keepWriting(socket: ReturnType<typeof connectTls>): Promise<void> {
  const connectPacket = Buffer.from('100d00044d51545404020000000161', 'hex');
  for (let written = 0; written < 200 && socket.writable; written += 1) {
    socket.write(connectPacket);
    await setImmediate();
  }
}

/**
 * Whether the last record is an alert: in plaintext two bytes, in TLS 1.3 two bytes, the inner
 * content type and a tag of 16 (RFC 8446 §5.2), in application data.
 */
function endsWithAlert(bytes: Buffer): boolean {
  const plaintext = bytes.subarray(-7, -2).toString('hex');
  const encrypted = bytes.subarray(-24, -19).toString('hex');
  return plaintext === '1503030002' || encrypted === '1703030013';
}
