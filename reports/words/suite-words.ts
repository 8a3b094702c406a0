/**
 * What an IANA suite name says, part by part: `key exchange ECDHE, authentication RSA, encryption
 * AES-256-CBC, MAC SHA-384` (RFC 5246 §A.5, RFC 5289 §3). An AEAD suite has no MAC of its own: its
 * hash is the PRF's (RFC 5289 §3.2), in TLS 1.3, whose suites name neither key exchange nor
 * authentication, HKDF's (RFC 8446 §B.4). Undefined for a name of another form.
 */
export function suiteWords(suite: string): string | undefined {
  const old = /^TLS_(?<exchange>\w+?)_WITH_(?<rest>\w+)$/.exec(suite)?.groups;
  const rest = old?.['rest'] ?? /^TLS_((?:AES|CHACHA20)\w+)$/.exec(suite)?.[1];
  const parts = rest === undefined ? undefined : protection(rest, old === undefined);
  if (parts === undefined) return undefined;
  const exchange = old === undefined ? [] : keyExchange(old['exchange'] ?? '');
  return [...exchange, ...parts].join(', ');
}

function keyExchange(name: string): string[] {
  const [exchange = name, authentication] = name.split('_');
  // A single name does both: TLS_RSA_WITH_..., TLS_PSK_WITH_...
  return [
    `key exchange ${exchange}`,
    `authentication ${authentication === undefined ? exchange : authentication}`,
  ];
}

function protection(name: string, is13: boolean): string[] | undefined {
  const match = /^(?<cipher>\w+?)(?:_(?<hash>MD5|SHA|SHA256|SHA384))?$/.exec(name)?.groups;
  const cipher = match?.['cipher'];
  if (cipher === undefined) return undefined;
  const hash = HASHES[match?.['hash'] ?? ''] ?? 'SHA-256';
  const spelled = cipher.replaceAll('_', '-');
  if (!/GCM|CCM|POLY1305/.test(cipher)) return [`encryption ${spelled}`, `MAC ${hash}`];
  return [`encryption and integrity ${spelled}`, `${is13 ? 'HKDF' : 'PRF'} hash ${hash}`];
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'MD5',
  SHA: 'SHA-1',
  SHA256: 'SHA-256',
  SHA384: 'SHA-384',
};
