import * as z from 'zod';
import { KeySpec } from '../../model/certificate-profile.ts';
import { OcspRef, TRUST_FILE_FORMS } from '../../model/scenario.ts';
import { SIDES } from './uses.ts';

/** Relative to the directory, `/` separators; never out of it. */
const file = z.string().regex(/^[a-z]+\/[^/\\.][^/\\]*$/);
const moment = z.iso.datetime();
const scenarios = z.array(z.string());
const updates = { thisUpdate: moment, nextUpdate: moment };

/** `index.json` of what `npm run certs` writes. */
export const CertificateIndex = z.strictObject({
  schemaVersion: z.literal(1),
  /** By this it is known that the directory is ours to renew. */
  writtenBy: z.literal('mqtt-tls-matrix certs'),
  /** What every validity period counts from. */
  epoch: moment,
  certificates: z.array(
    z.strictObject({
      id: z.string(),
      description: z.string(),
      /** The description again; empty where, with its root trusted, a scenario must connect. */
      wrong: z.string(),
      /** Clauses and threads. */
      specs: z.array(z.string()),
      /** Who presents it in the scenarios; `issuer`: it issues, is sent along, or is trusted. */
      sides: z.array(z.enum(SIDES)),
      scenarios,
      key: KeySpec,
      /** Profile id, or `self`. */
      issuer: z.string(),
      validity: z.strictObject({ notBefore: moment, notAfter: moment }),
      /** `chain` is the certificate with what is sent after it, `intermediates` the latter alone. */
      files: z.strictObject({
        certificate: file,
        chain: file,
        intermediates: z.exactOptional(file),
        key: file,
      }),
      /** Of the key file, where it is encrypted. */
      passphrase: z.exactOptional(z.string()),
    }),
  ),
  trustFiles: z.array(
    z.strictObject({
      form: z.enum(['plain', ...TRUST_FILE_FORMS]),
      anchors: z.array(z.string()),
      file,
    }),
  ),
  revocationLists: z.array(
    z.strictObject({
      file,
      /** Whose certificates they speak of: the other side loads them. */
      about: z.enum(['server', 'client']),
      lists: z.array(
        z.strictObject({
          issuer: z.string(),
          revoked: z.array(z.string()),
          signedBy: z.exactOptional(z.string()),
          ...updates,
        }),
      ),
      scenarios,
    }),
  ),
  ocspResponses: z.array(
    z.strictObject({
      file,
      certificate: z.string(),
      status: OcspRef.shape.status,
      signedBy: z.exactOptional(z.string()),
      ...updates,
      scenarios,
    }),
  ),
});
export type CertificateIndex = z.infer<typeof CertificateIndex>;

/** Every file an index speaks of. */
export function filesOf(index: CertificateIndex): string[] {
  return [
    ...index.certificates.flatMap(({ files }) => Object.values(files)),
    ...[...index.trustFiles, ...index.revocationLists, ...index.ocspResponses].map(
      (entry) => entry.file,
    ),
  ];
}
