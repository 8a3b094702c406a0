import * as z from 'zod';
import { readNodeCode } from './read-client.ts';
import { readOpensslText } from './read-openssl.ts';
import { decided, mostTelling, type Reading } from './reading.ts';
import { AEDES_TLS_LINE } from './tables/aedes-log.ts';
import { MOSQUITTO_PORTLESS_LINE, MOSQUITTO_TLS_LINE } from './tables/mosquitto-log.ts';
import { X509_BY_NAME } from './tables/openssl-x509.ts';

/**
 * What the broker says about how a connection ended, from its side: `decided` is the broker's own
 * decision, `told` an alert the client sent. Undefined where no line says anything about it. Lines
 * are recognised by their form, whichever broker wrote them: a broker of the user's own may be a
 * mosquitto, too.
 */
export function readBrokerLog(lines: readonly string[]): Reading | undefined {
  return mostTelling(lines.flatMap((line) => readLine(line) ?? []));
}

function readLine(line: string): Reading | undefined {
  const aedes = AEDES_TLS_LINE.exec(line)?.groups;
  if (aedes !== undefined) return readAedes(aedes, line);
  if (MOSQUITTO_PORTLESS_LINE.test(line) || !MOSQUITTO_TLS_LINE.test(line)) return undefined;
  return readOpensslText(line);
}

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
    : { ...reading, because: line };
}

function value(json: string | undefined): string | null {
  const parsed: unknown = JSON.parse(json ?? 'null');
  return z.string().nullable().catch(null).parse(parsed);
}
