import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ListenerConfig } from '../../harness/model/broker.ts';

const DAY_MS = 86_400_000;

/**
 * The plainest listener docs/own-broker.md allows, which always has a certificate: self-signed,
 * RSA 2048 with SHA-256, made here and now, so that nothing about it can be what a row is about.
 */
export async function writeControlListener(directory: string): Promise<ListenerConfig> {
  // Only needed where a broker starts with none of its listeners.
  const { md, pki } = (await import('node-forge')).default;
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export(pem).toString();
  const forgeKey = pki.privateKeyFromPem(key);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(forgeKey.n, forgeKey.e);
  // RFC 5280 §4.1.2.2: positive, so it starts with a zero bit.
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + DAY_MS);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }, // 7: iPAddress
  ]);
  certificate.sign(forgeKey, md.sha256.create());
  const files = {
    certificate: join(directory, 'control.pem'),
    key: join(directory, 'control.key'),
  };
  writeFileSync(files.certificate, pki.certificateToPem(certificate));
  writeFileSync(files.key, key, { mode: 0o600 });
  return { id: 'control', ...files, clientAuth: 'none' };
}
