import type { Observation } from '../model/observation.ts';
import type { Findings } from './findings.ts';

export interface SentCertificates {
  readonly value: Observation['clientCertificates'];
  readonly contradiction?: string;
}

/**
 * Certificates in the client's Certificate message: the length of the list on the wire (TLS 1.2),
 * else what the library says. `none` where there was no such message: nobody asked for one, or the
 * handshake ended before it.
 */
export function clientCertificates({ evidence, result }: Findings): SentCertificates {
  const { wire } = evidence;
  const said = result?.clientCertificates;
  if (wire.clientCertificates !== undefined) {
    const value = wire.clientCertificates;
    return said === undefined || said === value
      ? { value }
      : {
          value,
          contradiction: `the library says it sent ${said} certificates, on the wire are ${value}`,
        };
  }
  const has = (message: string) => wire.flow.some((one) => one.message === message);
  if (evidence.clientAuth === 'none' || !has('ServerHello')) return { value: 'none' };
  const isPlain = wire.negotiated.version !== undefined && wire.negotiated.version !== '1.3';
  if (isPlain) return { value: 'none' };
  return { value: said ?? 'unknown' };
}
