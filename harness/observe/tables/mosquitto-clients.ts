import type { Meaning } from '../reading.ts';

/**
 * What libmosquitto says itself, where OpenSSL's words beside it say less (lib/tls_mosq.c and
 * lib/net_mosq.c of 2.0), and of OpenSSL's words those that only mean it there.
 */
export const MOSQUITTO_CLIENT_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^Error: host name verification failed\.$/m,
    { reason: 'hostname_mismatch', topic: 'peer-certificate' },
  ],
  // ASN1_item_verify (crypto/asn1/a_verify.c), which verifies the signatures of certificates.
  [
    /asn1 encoding routines::EVP lib$[^]*certificate verify failed$/m,
    { reason: 'certificate_signature_invalid', topic: 'peer-certificate' },
  ],
];

/** mosquitto_strerror(3), where OpenSSL has said nothing; the latter of a CONNACK that refuses. */
export const MOSQUITTO_LOST = /^(?:Error: The connection was lost\.|Connection error: .*)$/m;
