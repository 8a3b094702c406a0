import { REASON_NAMES } from '../model/reasons.ts';
import { alertName } from '../model/tls-names.ts';
import { decided, type Reading } from './reading.ts';
import {
  GO_ALERTS,
  GO_AUTHORITY_HINTS,
  GO_NOT_YET_VALID,
  GO_TEXTS,
  GO_TYPES,
} from './tables/go.ts';

interface NativeError {
  readonly code: string;
  readonly text: string;
}

/** crypto/tls: the type of the error tells most, its words the rest. */
export function readGo({ code, text }: NativeError): Reading {
  const because = code === '' ? text : `${code}: ${text}`;
  const alert = readAlert(text, because);
  if (alert !== undefined) return alert;
  if (code === 'x509.CertificateInvalidError/1' && GO_NOT_YET_VALID.test(text)) {
    return decided({ reason: 'certificate_not_yet_valid', topic: 'peer-certificate' }, because);
  }
  const hint = code === 'x509.UnknownAuthorityError' ? find(GO_AUTHORITY_HINTS, text) : undefined;
  const meaning = hint ?? GO_TYPES.get(code) ?? find(GO_TEXTS, text);
  if (meaning === undefined) return { kind: 'unmapped', because };
  return meaning === 'lost' ? { kind: 'lost', because } : decided(meaning, because);
}

/** The net.OpError an alert comes in: `remote error: tls: bad certificate`; `local` for its own. */
function readAlert(text: string, because: string): Reading | undefined {
  const [, whose, number, name] =
    /^(remote|local) error: tls: (?:alert\((\d+)\)|(.+))$/.exec(text) ?? [];
  if (whose === undefined) return undefined;
  const alert = name === undefined ? Number(number) : GO_ALERTS.get(name);
  if (whose === 'remote') return { kind: 'told', ...(alert !== undefined && { alert }), because };
  const reason = REASON_NAMES.find((own) => alert !== undefined && own === alertName(alert));
  return reason === undefined ? { kind: 'unmapped', because } : decided({ reason }, because);
}

function find<Value>(table: readonly (readonly [RegExp, Value])[], text: string) {
  return table.find(([words]) => words.test(text))?.[1];
}
