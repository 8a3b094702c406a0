import { createHash } from 'node:crypto';
import type { OcspRef } from '../model/scenario.ts';
import { bitString, embed, encode, explicit, implicit, integer } from './der.ts';
import { nothing, octetString, oid, sequence, tagged, timeDigits } from './der.ts';
import type { Der } from './der.ts';
import { name } from './names.ts';
import type { DirectoryName } from './names.ts';
import type { ResolvedProfile } from './resolve.ts';
import { algorithmOf, keyIdentifier } from './x509.ts';
import type { Issuer } from './x509.ts';

export interface OcspContent {
  /** The certificate it speaks of: its issuer as it is written there, and by key. */
  readonly issuerName: DirectoryName;
  readonly issuer: Issuer;
  readonly serial: Buffer;
  readonly status: OcspRef['status'];
  readonly responder: Issuer;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** ResponseData, DER (RFC 6960 §4.2.1): one answer about one certificate. */
export function tbsResponseData(content: OcspContent): Buffer {
  const { issuerName, issuer, responder, status, thisUpdate, nextUpdate } = content;
  const certId = sequence(
    // Every responder and every client can do SHA-1 here (RFC 5019 §2.1.1).
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octetString(sha1(encode(name(issuerName)))),
    octetString(keyIdentifier(issuer.publicKey)),
    integer(content.serial),
  );
  return encode(
    sequence(
      explicit(1, name(responder.profile)),
      generalizedTime(thisUpdate),
      sequence(
        sequence(
          certId,
          certStatus(status, thisUpdate),
          generalizedTime(thisUpdate),
          explicit(0, generalizedTime(nextUpdate)),
        ),
      ),
    ),
  );
}

/** OCSPResponse, DER: `successful`, with a BasicOCSPResponse (RFC 6960 §4.2.1). */
export function ocspResponse(signed: {
  readonly tbs: Buffer;
  readonly responder: Issuer;
  readonly digest: ResolvedProfile['digest'];
  readonly signature: Buffer;
  /** DER; the responder's, where it is not the issuer itself (RFC 6960 §4.2.2.2). */
  readonly certificate: Buffer | undefined;
}): Buffer {
  const { tbs, responder, digest, signature, certificate } = signed;
  const basic = sequence(
    embed(tbs),
    algorithmOf(responder, digest),
    bitString(signature),
    ...(certificate === undefined ? [] : [explicit(0, sequence(embed(certificate)))]),
  );
  const successful = embed(Buffer.of(0x0a, 1, 0));
  const bytes = sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(encode(basic)));
  return encode(sequence(successful, explicit(0, bytes)));
}

function certStatus(status: OcspRef['status'], since: Date): Der {
  switch (status) {
    case 'good':
      return implicit(0, Buffer.alloc(0));
    case 'revoked':
      return tagged(1, generalizedTime(since));
    case 'unknown':
      return implicit(2, Buffer.alloc(0));
  }
}

/** RFC 6960 §4.2.2.1: always GeneralizedTime, whatever the year. */
function generalizedTime(date: Date): Der {
  const text = `${timeDigits(date)}Z`;
  return embed(Buffer.concat([Buffer.of(0x18, text.length), Buffer.from(text)]));
}

const sha1 = (bytes: Buffer): Buffer => createHash('sha1').update(bytes).digest();
