import { encode, explicit, implicit, integer, octetString, oid, sequence, time } from './der.ts';
import { name } from './names.ts';
import type { ResolvedProfile } from './resolve.ts';
import { algorithmOf, keyIdentifier } from './x509.ts';
import type { Issuer } from './x509.ts';

export interface RevocationContent {
  /** In whose name it speaks. */
  readonly issuer: Issuer;
  /** Whose key signs it: the issuer's own, or the signature does not verify. */
  readonly signing: Issuer;
  readonly digest: ResolvedProfile['digest'];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly serials: readonly Buffer[];
}

/** TBSCertList, v2, DER (RFC 5280 §5.1.2). */
export function tbsCertList(content: RevocationContent): Buffer {
  const { issuer, signing, thisUpdate, nextUpdate, serials } = content;
  const revoked = serials.map((serial) => sequence(integer(serial), time(thisUpdate)));
  return encode(
    sequence(
      integer(1),
      algorithmOf(signing, content.digest),
      name(issuer.profile),
      time(thisUpdate),
      time(nextUpdate),
      // RFC 5280 §5.1.2.6: absent when nothing is revoked.
      ...(revoked.length === 0 ? [] : [sequence(...revoked)]),
      explicit(
        0,
        sequence(
          sequence(
            oid('2.5.29.35'),
            octetString(encode(sequence(implicit(0, keyIdentifier(issuer.publicKey))))),
          ),
          // cRLNumber must grow from one list to the next (RFC 5280 §5.2.3).
          sequence(
            oid('2.5.29.20'),
            octetString(encode(integer(Math.floor(thisUpdate.getTime() / 1000)))),
          ),
        ),
      ),
    ),
  );
}
