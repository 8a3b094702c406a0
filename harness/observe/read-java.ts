import { alertName, ALERT_CODES } from '../model/tls-names.ts';
import { decided, type Reading } from './reading.ts';
import { JAVA_CONFIGURATION, JAVA_LOST, JAVA_WORDS } from './tables/java.ts';

interface NativeError {
  readonly code: string;
  readonly text: string;
}

/**
 * JSSE: the text is the exception and its causes. `Received fatal alert: unknown_ca`, and `Received
 * handshake warning: ...`, are the broker's (sun.security.ssl.Alert); since JDK 18 every text names
 * the alert that goes with it in front, whoever sends it.
 */
export function readJava({ code, text }: NativeError): Reading {
  const because = text === '' ? code : text;
  const alert = /Received (?:fatal alert|handshake warning): (\w+)/.exec(text)?.[1];
  if (alert !== undefined) {
    const number = codeOf(alert);
    return { kind: 'told', ...(number !== undefined && { alert: number }), because };
  }
  if (JAVA_LOST.test(text)) return { kind: 'lost', because };
  if (text.startsWith('java.net.ConnectException: Connection refused')) {
    return decided({ reason: 'connection_refused' }, because);
  }
  const meaning = find(JAVA_CONFIGURATION, text) ?? find(JAVA_WORDS, text);
  return meaning === undefined ? { kind: 'unmapped', because } : decided(meaning, because);
}

function codeOf(name: string): number | undefined {
  const found = Object.keys(ALERT_CODES).find((code) => alertName(Number(code)) === name);
  return found === undefined ? undefined : Number(found);
}

function find<Value>(table: readonly (readonly [RegExp, Value])[], text: string) {
  return table.find(([words]) => words.test(text))?.[1];
}
