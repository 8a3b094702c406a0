import { alertName } from '../model/tls-names.ts';
import type { Alert, FlowMessage } from '../model/observation.ts';
import type { WireEvidence, WireRecording } from '../model/wire-evidence.ts';
import type { CloseNotify } from './closes.ts';
import { HandshakeAssembly } from './handshake-assembly.ts';
import { HandshakeFacts } from './handshake-facts.ts';
import { CONTENT, splitRecords, type TlsRecord } from './records.ts';

type Party = 'client' | 'broker';

/** What a recording says about TLS, as far as it can be read without keys. */
export type WireReading = Pick<
  WireEvidence,
  | 'flow'
  | 'clientHello'
  | 'alerts'
  | 'encryptedAlerts'
  | 'negotiated'
  | 'clientCertificates'
  | 'certificateRequest'
  | 'encryptedFrom'
  | 'notTls'
  | 'malformed'
> & { readonly closeNotifies: readonly CloseNotify[] };

/** Reads a recording. Never throws, whatever the bytes: see `notTls` and `malformed`. */
export function readWire(recording: WireRecording): WireReading {
  const { records, strange } = splitRecords(recording);
  const reader = new WireReader();
  for (const record of records) reader.record(record);
  for (const { from, offset, bytes } of strange) {
    reader.strange(from, offset, bytes.subarray(0, 16).toString('hex'));
  }
  return reader.reading();
}

class WireReader {
  readonly #facts = new HandshakeFacts();
  readonly #flow: FlowMessage[] = [];
  readonly #alerts: Alert[] = [];
  readonly #encryptedAlerts: Party[] = [];
  readonly #closeNotifies: CloseNotify[] = [];
  readonly #malformed: { from: Party; what: string }[] = [];
  readonly #encryptedFrom: { client?: number; broker?: number } = {};
  readonly #assemblies = { client: new HandshakeAssembly(), broker: new HandshakeAssembly() };
  readonly #finished = { client: false, broker: false };
  #notTls: WireEvidence['notTls'];

  reading(): WireReading {
    for (const from of ['client', 'broker'] as const) {
      const { pending } = this.#assemblies[from];
      if (pending > 0) this.#malform(from, `a handshake message stops after ${pending} bytes`);
    }
    return {
      flow: this.#flow,
      alerts: this.#alerts,
      encryptedAlerts: this.#encryptedAlerts,
      negotiated: this.#facts.negotiated,
      ...this.#facts.found,
      encryptedFrom: this.#encryptedFrom,
      ...(this.#notTls === undefined ? {} : { notTls: this.#notTls }),
      ...(this.#malformed.length === 0 ? {} : { malformed: this.#malformed }),
      closeNotifies: this.#closeNotifies,
    };
  }

  strange(from: Party, offset: number, firstBytes: string): void {
    if (offset > 0) this.#malform(from, `no TLS record at offset ${offset}: ${firstBytes}`);
    else this.#notTls ??= { from, firstBytes };
  }

  record(record: TlsRecord): void {
    const { from, type, body } = record;
    switch (type) {
      case CONTENT.changeCipherSpec:
        return this.#changeCipherSpec(from, body);
      case CONTENT.alert:
        return this.#encrypted(from) ? this.#encryptedAlert(from, body) : this.#alert(record);
      case CONTENT.handshake:
        return this.#encrypted(from) ? this.#encryptedMessage(from, body) : this.#messages(record);
      default:
        return this.#applicationData(from, body);
    }
  }

  /** In TLS 1.3 the record type tells: what is encrypted is application data (RFC 8446 §5.2). */
  #encrypted(from: Party): boolean {
    return this.#encryptedFrom[from] !== undefined && this.#facts.before13;
  }

  #changeCipherSpec(from: Party, body: Buffer): void {
    this.#flow.push({ from, message: 'ChangeCipherSpec', bytes: body.length });
    // In TLS 1.3 it is a dummy for middleboxes and changes nothing (RFC 8446 §D.4).
    if (!this.#facts.before13) return;
    if (from === 'broker') this.#facts.brokerChangedCipherSpec();
    this.#encryptedFrom[from] ??= this.#flow.length;
  }

  #encryptedAlert(from: Party, body: Buffer): void {
    this.#encryptedAlerts.push(from);
    this.#flow.push({ from, message: 'EncryptedAlert', bytes: body.length });
  }

  #alert({ from, body, chunk }: TlsRecord): void {
    this.#flow.push({ from, message: 'Alert', bytes: body.length });
    if (body.length === 0 || body.length % 2 !== 0) {
      this.#malform(from, `an alert record of ${body.length} bytes`);
    }
    for (let at = 0; at + 1 < body.length; at += 2) {
      const code = body.readUInt8(at + 1);
      const level = ALERT_LEVELS[body.readUInt8(at)] ?? 'unknown';
      this.#alerts.push({ from, level, code, name: alertName(code), source: 'wire' });
      if (alertName(code) === 'close_notify') this.#closeNotifies.push({ from, chunk });
    }
  }

  /** The first one after ChangeCipherSpec is Finished (RFC 5246 §7.4.9); the others cannot be told. */
  #encryptedMessage(from: Party, body: Buffer): void {
    const message = this.#finished[from] ? 'EncryptedHandshakeMessage' : 'Finished';
    this.#finished[from] = true;
    this.#flow.push({ from, message, bytes: body.length });
  }

  #messages({ from, body }: TlsRecord): void {
    for (const handshake of this.#assemblies[from].add(body)) {
      const { message, ok } = this.#facts.take(from, handshake);
      this.#flow.push({ from, message, bytes: handshake.bytes });
      if (!ok) this.#malform(from, `${message} whose lengths do not add up`);
      // RFC 8446 §4.1.3: everything the server sends after ServerHello is encrypted.
      if (message === 'ServerHello' && this.#facts.is13) {
        this.#encryptedFrom.broker ??= this.#flow.length;
      }
    }
  }

  #applicationData(from: Party, body: Buffer): void {
    if (this.#facts.is13) this.#encryptedFrom[from] ??= this.#flow.length;
    const last = this.#flow.at(-1);
    if (last?.from === from && last.message === 'ApplicationData') last.bytes += body.length;
    else this.#flow.push({ from, message: 'ApplicationData', bytes: body.length });
  }

  #malform(from: Party, what: string): void {
    this.#malformed.push({ from, what });
  }
}

/** RFC 5246 §7.2. */
const ALERT_LEVELS: Readonly<Record<number, 'warning' | 'fatal'>> = { 1: 'warning', 2: 'fatal' };
