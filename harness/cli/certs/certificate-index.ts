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
      /** What it is, or what it is for. */
      about: z.string(),
      /** What breaks a rule of a standard, of this certificate or of what stands behind it. */
      wrong: z.array(
        z.strictObject({
          /** A sentence that starts with `It`. */
          what: z.string(),
          clause: z.string(),
          /** Of which it is said, where it is an issuer or another certificate that is sent along. */
          certificate: z.exactOptional(z.string()),
        }),
      ),
      /** Clauses and threads it is about. */
      specs: z.array(z.string()),
      /** Who presents it in the scenarios; `issuer`: it issues, is sent along, or is trusted. */
      sides: z.array(z.enum(SIDES)),
      scenarios,
      key: KeySpec,
      /** Profile id, or `self`. */
      issuer: z.string(),
      /** Whom to trust to be led to it: its root, or itself where it has none. */
      trust: z.string(),
      /** As Node reads the certificate; null where it cannot, and `unread` says why. */
      validity: z.strictObject({
        notBefore: moment.nullable(),
        notAfter: moment.nullable(),
        unread: z.exactOptional(z.string()),
      }),
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

const one = z.object({ file });

/** As much of an index, whatever version of this command wrote it, as renewing the directory takes. */
export const WrittenFiles = z.object({
  writtenBy: CertificateIndex.shape.writtenBy,
  certificates: z.array(z.object({ files: z.record(z.string(), file) })),
  trustFiles: z.array(one),
  revocationLists: z.array(one),
  ocspResponses: z.array(one),
});

/** Every file an index speaks of. */
export function filesOf(index: CertificateIndex | z.infer<typeof WrittenFiles>): string[] {
  return [
    ...index.certificates.flatMap(({ files }) => Object.values(files)),
    ...[...index.trustFiles, ...index.revocationLists, ...index.ocspResponses].map(
      (entry) => entry.file,
    ),
  ];
}
