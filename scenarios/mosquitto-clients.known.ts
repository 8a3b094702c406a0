import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// What libmosquitto does itself; its departures that are OpenSSL's are in openssl.known.ts.
const LIBMOSQUITTO = 'https://github.com/eclipse-mosquitto/mosquitto/blob/v2.0.11/lib';

export default {
  'mosquitto-clients/name-constraints-untold': {
    scenario: 'chain/server/names-{address,excluded,not-permitted,root}',
    backend: 'mosquitto-clients',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_unknown'],
    },
    cause:
      'net__print_ssl_error prints the error queue, which says that verification failed; why it did is in SSL_get_verify_result, which nobody asks. What is left is the alert, and that of a name constraint is certificate_unknown.',
    link: `${LIBMOSQUITTO}/net_mosq.c`,
  },
  'mosquitto-clients/not-yet-valid-untold': {
    scenario: '{chain/server,time}/not-yet-valid',
    backend: 'mosquitto-clients',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['bad_certificate'],
    },
    cause:
      'net__print_ssl_error prints the error queue, which says that verification failed; why it did is in SSL_get_verify_result, which nobody asks. OpenSSL has bad_certificate sent for what is not valid yet.',
    link: `${LIBMOSQUITTO}/net_mosq.c`,
  },
  'mosquitto-clients/nul-ends-a-name': {
    scenario: 'identity/nul-in-san',
    backend: 'mosquitto-clients',
    observed: { outcome: 'connected' },
    cause:
      'mosquitto__verify_certificate_hostname compares a dNSName as a string of C, which ends at the first NUL, whatever its length is: the certificate of `broker.test\\0.evil.test` is that of broker.test.',
    link: `${LIBMOSQUITTO}/tls_mosq.c`,
  },
} satisfies KnownDivergences;
