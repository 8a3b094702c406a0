import { decided, type Reading } from './reading.ts';
import { readGo } from './read-go.ts';
import { GO_AUTHORITY_HINTS } from './tables/go.ts';
import { GO_SERVER_TEXTS, GO_UNKNOWN_AUTHORITY } from './tables/go-server.ts';

/** An error of crypto/tls on the server's side, as a log has it. */
export function readGoServer(text: string): Reading {
  // What it has from its peer's alert, and what a client and a server say in the same words.
  const shared = readGo({ code: '', text });
  if (shared.kind === 'told') return shared;
  if (GO_UNKNOWN_AUTHORITY.test(text)) {
    const hint = GO_AUTHORITY_HINTS.find(([words]) => words.test(text))?.[1];
    return decided(hint ?? { reason: 'unknown_ca', topic: 'peer-certificate' }, text);
  }
  const found = GO_SERVER_TEXTS.find(([words]) => words.test(text))?.[1];
  if (found === 'lost') return { kind: 'lost', because: text };
  return found === undefined ? shared : decided(found, text);
}
