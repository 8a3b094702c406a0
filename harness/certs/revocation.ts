import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OcspRef } from '../model/scenario.ts';
import { sha256 } from './cache.ts';
import type { FileCache } from './cache.ts';
import { tbsCertList } from './crl.ts';
import { ENCODER } from './issuing.ts';
import type { Issuing } from './issuing.ts';
import { usualDigest } from './keys.ts';
import { ocspResponse, tbsResponseData } from './ocsp.ts';
import type { ResolvedProfile } from './resolve.ts';
import { daysFrom } from './times.ts';
import { pem, signed } from './x509.ts';

/** Days from the epoch. */
export interface Updates {
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

/** Where a scenario says nothing else. */
export const CURRENT_UPDATES: Updates = { thisUpdate: -1, nextUpdate: 365 };

/** What an issuer says about its certificates afterwards; each said once, as with certificates. */
export class Revocation {
  readonly #issuing: Issuing;
  readonly #cache: FileCache;
  readonly #epoch: Date;

  constructor(issuing: Issuing, cache: FileCache, epoch: Date) {
    this.#issuing = issuing;
    this.#cache = cache;
    this.#epoch = epoch;
  }

  /** PEM file of a list in the issuer's name; it verifies where `signer` is the issuer. */
  list(
    by: ResolvedProfile,
    signer: ResolvedProfile,
    revoked: readonly ResolvedProfile[],
    updates: Updates = CURRENT_UPDATES,
  ): string {
    const from = this.#from([by, signer, ...revoked], updates);
    return this.#cache.derive('crls', by.id, from, () => {
      const signing = this.#issuing.issuer(signer);
      const digest = usualDigest(signer.key);
      const tbs = tbsCertList({
        issuer: this.#issuing.issuer(by),
        signing,
        digest,
        ...this.#dates(updates),
        serials: revoked.map((one) => this.#issuing.serial(one)),
      });
      return pem('X509 CRL', signed(tbs, signing, digest, this.#issuing.sign(tbs, signer, digest)));
    });
  }

  /** DER file of an OCSPResponse about the profile's certificate. */
  response(
    about: ResolvedProfile,
    responder: ResolvedProfile,
    { status, validity: updates = CURRENT_UPDATES }: OcspRef,
  ): string {
    const from = [...this.#from([about, responder], updates), status];
    const content = () => {
      const by = this.#issuing.issuerOf(about);
      const digest = usualDigest(responder.key);
      const tbs = tbsResponseData({
        issuerName: about.issuerName,
        issuer: this.#issuing.issuer(by),
        serial: this.#issuing.serial(about),
        status,
        responder: this.#issuing.issuer(responder),
        ...this.#dates(updates),
      });
      return ocspResponse({
        tbs,
        responder: this.#issuing.issuer(responder),
        digest,
        signature: this.#issuing.sign(tbs, responder, digest),
        certificate: responder === by ? undefined : derOf(this.#issuing.certificate(responder)),
      });
    };
    return this.#cache.derive('ocsp', about.id, from, content, 'der');
  }

  #from(profiles: readonly ResolvedProfile[], { thisUpdate, nextUpdate }: Updates): string[] {
    const prints = profiles.map((one) => this.#issuing.fingerprint(one));
    return [...prints, `${thisUpdate}`, `${nextUpdate}`, ENCODER, OWN_ENCODER];
  }

  #dates({ thisUpdate, nextUpdate }: Updates): { thisUpdate: Date; nextUpdate: Date } {
    return {
      thisUpdate: daysFrom(this.#epoch, thisUpdate),
      nextUpdate: daysFrom(this.#epoch, nextUpdate),
    };
  }
}

/** Of a PEM file with one certificate. */
function derOf(path: string): Buffer {
  return Buffer.from(readFileSync(path, 'utf8').replace(/-----[^-]+-----/g, ''), 'base64');
}

const OWN_ENCODER = sha256(
  ...['crl.ts', 'ocsp.ts'].map((file) => readFileSync(join(import.meta.dirname, file))),
);
