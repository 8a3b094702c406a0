import { isIP } from 'node:net';
import type { ClientSide } from '../model/scenario.ts';

/** What the client sends as SNI, or undefined where it sends none. */
export function sentName({ sni, servername }: ClientSide): string | undefined {
  if (sni === false) return undefined;
  if (sni !== undefined) return sni;
  // RFC 6066 §3: literal addresses are not permitted.
  return isIP(servername) === 0 ? servername : undefined;
}
