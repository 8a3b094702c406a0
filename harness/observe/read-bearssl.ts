import { decided, type Reading } from './reading.ts';
import { BEARSSL_ALERT, BEARSSL_ERRORS, BEARSSL_FILES } from './tables/bearssl.ts';

export function readBearssl({ code, text }: { code: string; text: string }): Reading | undefined {
  const because = `${code}: ${text}`;
  const file = BEARSSL_FILES.get(code);
  if (file !== undefined) return decided(file, because);
  if (!/^\d+$/.test(code)) return undefined;
  const number = Number(code);
  if (number >= BEARSSL_ALERT) return { kind: 'told', alert: number - BEARSSL_ALERT, because };
  const entry = BEARSSL_ERRORS.get(number);
  if (entry === undefined) return undefined;
  return entry === 'lost' ? { kind: 'lost', because } : decided(entry, because);
}
