import * as z from 'zod';
import { readNodeCode } from './read-client.ts';
import { readErlangServer } from './read-erlang-server.ts';
import { withSignatureOf } from './read-openssl.ts';
import { decided, mostTelling, type Meaning, type Reading } from './reading.ts';
import { readGoServer } from './read-go-server.ts';
import { AEDES_TLS_LINE } from './tables/aedes-log.ts';
import { NATS_TLS_LINE } from './tables/nats-log.ts';
import { X509_BY_NAME } from './tables/openssl-x509.ts';

/**
 * What the broker says about how a connection ended, from its side: `decided` is the broker's own
 * decision, `told` an alert the client sent. Undefined where no line says anything about it. Only
 * the form our own aedes writes is read, Go's in what nats-server logs, and OTP's, which RabbitMQ is
 * made to log by port. What mosquitto passes on of OpenSSL's words names no port: it may be another connection's, so a cell would read differently when it runs alone.
 */
export function readBrokerLog(lines: readonly string[]): Reading | undefined {
  return mostTelling(lines.flatMap((line) => readLine(line) ?? []));
}

function readLine(line: string): Reading | undefined {
  const aedes = AEDES_TLS_LINE.exec(line)?.groups;
  if (aedes !== undefined) return readAedes(aedes, line);
  const go = NATS_TLS_LINE.exec(line)?.groups?.['error'];
  return go === undefined ? readErlangServer(line) : { ...readGoServer(go), because: line };
}

/**
 * What the check of a certificate left (tables/aedes-log.ts). It has no topic, for a CertificateVerify
 * that does not verify has the same words, and an alert beside them.
 */
const LEFT_IN_THE_QUEUE: Meaning = { reason: 'certificate_signature_invalid', vague: true };

function readAedes(
  fields: Readonly<Record<string, string | undefined>>,
  line: string,
): Reading | undefined {
  const authorizationError = value(fields['authorizationError']);
  if (authorizationError !== null) {
    const meaning = X509_BY_NAME.get(authorizationError);
    return meaning === undefined ? { kind: 'unmapped', because: line } : decided(meaning, line);
  }
  const error = { code: value(fields['code']) ?? '', text: value(fields['message']) ?? '' };
  const reading = readNodeCode(error);
  return reading === undefined
    ? { kind: 'unmapped', because: line }
    : { ...withSignatureOf(LEFT_IN_THE_QUEUE, reading), because: line };
}

function value(json: string | undefined): string | null {
  const parsed: unknown = JSON.parse(json ?? 'null');
  return z.string().nullable().catch(null).parse(parsed);
}
