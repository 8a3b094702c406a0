import { createHash, X509Certificate } from 'node:crypto';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import type { Observation, PeerCertificate } from '../model/observation.ts';

/** The broker's certificates as the client's library tells of them; nothing where it does not. */
export function peerCertificates(
  result: DriverMeasured | undefined,
): Pick<Observation, 'peerCertificates'> {
  const told = result?.peerCertificates ?? [];
  return told.length === 0 ? {} : { peerCertificates: told.map(read) };
}

/** The same few certificates come again and again. */
const known = new Map<string, PeerCertificate>();
const KEPT = 1000;

function read(hex: string): PeerCertificate {
  const der = Buffer.from(hex, 'hex');
  const sha256 = createHash('sha256').update(der).digest('hex');
  const before = known.get(sha256);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const certificate = { subject: subjectOf(der), sha256 };
  known.set(sha256, certificate);
  return certificate;
}

/** Node writes a name a line an attribute, in the order of the DER; RFC 4514 the other way round. */
function subjectOf(der: Buffer): string {
  try {
    return (new X509Certificate(der).subject ?? '').split('\n').toReversed().join(',');
  } catch {
    // Some scenarios are about certificates that libraries read differently.
    return 'unreadable';
  }
}
