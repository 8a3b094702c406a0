import { testRecorded } from './fixtures/recorded.ts';

/** What each scenario was made to be, and the words with it have to be read as. */
const BEARSSL: Readonly<Record<string, string>> = {
  'canary/unknown-ca': 'unknown_ca peer-certificate',
  'chain/client/eku-server': 'told 43',
  'chain/client/expired': 'told 45',
  'chain/client/gap': 'told 48',
  'chain/client/names-address': 'told 46',
  'chain/client/not-yet-valid': 'told 42',
  'chain/client/same-name-no-key-id-both': 'told 51',
  'chain/server/expired': 'certificate_expired peer-certificate',
  'chain/server/gap': 'unknown_ca peer-certificate',
  'chain/server/names-address': 'unhandled_critical_extension peer-certificate',
  'chain/server/no-basic-constraints': 'not_a_ca peer-certificate',
  'chain/server/no-cert-sign': 'key_usage peer-certificate',
  'encodings/trust-bad-first': 'malformed_pem configuration',
  'encodings/trust-bom': 'malformed_pem configuration',
  'form/client-v4': 'unsupported_certificate peer-certificate',
  'identity/cn-right-san-wrong': 'hostname_mismatch peer-certificate',
  'keys/client-explicit-curve': 'malformed_pem configuration',
  'keys/client-key-no-passphrase': 'malformed_pem configuration',
  'keys/client-key-other-type': 'key_mismatch configuration',
  'keys/client-key-traditional-no-passphrase': 'malformed_pem configuration',
  'keys/server-brainpool': 'told 40',
  'mutual/revoked': 'told 44',
  'mutual/wrong-key': 'key_mismatch configuration',
  'negotiation/alpn-mismatch': 'told 120',
  'plumbing/http': 'protocol_version',
  'seeds/s4-2-unsuitable': 'told 47',
  'time/client-with-offset': 'malformed_pem configuration',
  'usage/rsa-key-exchange-without-encipherment': 'key_usage peer-certificate',
  'versions/gap-client-1.2': 'told 70',
};

testRecorded('bearssl', BEARSSL, '61');
