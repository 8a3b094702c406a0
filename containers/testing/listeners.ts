import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { TestCertificates } from './pem.ts';

/** A good certificate, and none asked of the client. */
export function oneWay(pem: TestCertificates): Omit<ListenerConfig, 'id'> {
  return { ...pem.server.ec, clientAuth: 'none' };
}

/** The same, and a certificate of the client's is demanded. */
export function mutual(pem: TestCertificates): Omit<ListenerConfig, 'id'> {
  return { ...oneWay(pem), clientAuth: 'require', clientTrustAnchors: pem.ca };
}
