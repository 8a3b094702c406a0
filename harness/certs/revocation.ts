import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './cache.ts';
import type { FileCache } from './cache.ts';
import { tbsCertList } from './crl.ts';
import { ENCODER } from './issuing.ts';
import type { Issuing } from './issuing.ts';
import { usualDigest } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';
import { daysFrom, pem, signed } from './x509.ts';

/** Days from the epoch. */
export interface Updates {
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

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

  /** PEM file. */
  list(by: ResolvedProfile, revoked: readonly ResolvedProfile[], validity: Updates): string {
    const { thisUpdate, nextUpdate } = validity;
    const prints = [by, ...revoked].map((one) => this.#issuing.fingerprint(one));
    const from = [...prints, `${thisUpdate}`, `${nextUpdate}`, ENCODER, OWN_ENCODER];
    return this.#cache.derive('crls', by.id, from, () => {
      const issuer = this.#issuing.issuer(by);
      const digest = usualDigest(by.key);
      const tbs = tbsCertList({
        issuer,
        digest,
        thisUpdate: daysFrom(this.#epoch, thisUpdate),
        nextUpdate: daysFrom(this.#epoch, nextUpdate),
        serials: revoked.map((one) => this.#issuing.serial(one)),
      });
      return pem('X509 CRL', signed(tbs, issuer, digest, this.#issuing.sign(tbs, by, digest)));
    });
  }
}

const OWN_ENCODER = sha256(
  ...['crl.ts'].map((file) => readFileSync(join(import.meta.dirname, file))),
);
