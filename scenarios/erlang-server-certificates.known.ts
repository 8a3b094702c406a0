import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.2 is OTP 23, 10.8 is OTP 25, 11.2 is OTP 27, the last one measured here.
const otp23 = '<=10.2';
const upTo25 = '<=10.8';
const otp27 = '11.2';
const upTo27 = '<=11.2';

export default {
  'erlang/key-usage-of-the-server': {
    scenario:
      'usage/server-ku-{agreement,encipherment},usage/rsa-key-exchange-without-encipherment',
    backend: 'erlang',
    versions: upTo27,
    observed: { outcome: 'connected' },
    cause:
      'ssl_certificate:validate looks at the extended key usage of the peer; its key usage is held against nothing the handshake does.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_certificate.erl',
  },
  'erlang/key-usage-cert-sign': {
    scenario: 'usage/server-ku-cert-sign',
    backend: 'erlang',
    versions: upTo25,
    observed: { outcome: 'connected' },
    cause:
      'ssl_certificate:validate looks at the extended key usage of the peer; its key usage is held against nothing the handshake does.',
    link: 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src/ssl_certificate.erl',
  },
  'erlang/key-usage-cert-sign-without-ca': {
    scenario: 'usage/server-ku-cert-sign',
    backend: 'erlang',
    versions: otp27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['not_a_ca'],
    },
    cause:
      'pubkey_cert refuses keyCertSign on a certificate whose basic constraints make it no CA (RFC 5280 §4.2.1.9); that it may not sign the handshake goes unnoticed.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/ca-of-version-1': {
    scenario: 'chain/server/version-1',
    backend: 'erlang',
    versions: upTo27,
    observed: { outcome: 'connected' },
    cause:
      'pubkey_cert:validate_extensions has nothing to check where a certificate has no extensions at all, so a version 1 certificate passes as a CA (RFC 5280 §6.1.4 (k)).',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/address-constraints': {
    scenario: 'chain/server/names-{address,permitted}',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'The clause of pubkey_cert:match_name for addresses is written ipAdress, and the name is iPAddress: a name constraint on addresses ends path validation with function_clause.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/pss-key-of-a-ca': {
    scenario: 'signatures/server-pss-ca',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'A CA whose key is for RSA-PSS ends path validation with function_clause: public_key:pkix_verify, asked whether it is the issuer, does not know the form the key and its parameters come in.',
    link: 'https://github.com/erlang/otp/issues/9632',
  },
  'erlang/md5': {
    scenario: 'signatures/server-md5',
    backend: 'erlang',
    versions: upTo25,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'ssl_cipher:signature_algorithm_to_scheme has no clause for MD5 with RSA, and the missing clause ends path validation as an internal error.',
    link: 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src/ssl_cipher.erl',
  },
  'erlang/md5-not-offered': {
    scenario: 'signatures/server-md5',
    backend: 'erlang',
    versions: otp27,
    observed: { outcome: 'refused', by: 'broker', stage: 'hello' },
    cause:
      'ClientHello of OTP 27 has a signature_algorithms_cert by default, without MD5: OpenSSL has no certificate it may show then, and says so.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl.erl',
  },
  'erlang/times-in-other-forms': {
    scenario: 'time/with-offset,time/without-seconds',
    backend: 'erlang',
    versions: upTo25,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'pubkey_cert:time_str_2_gregorian_sec has no clause for a UTCTime that is not written as RFC 5280 §4.1.2.5.1 demands: function_clause, and so internal_error.',
    link: 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/sliding-century': {
    scenario: 'time/utc-after-2050',
    backend: 'erlang',
    versions: otp27,
    observed: { outcome: 'connected' },
    cause:
      'pubkey_cert:sliding_year_window puts the two digits of a year within fifty years of today, where RFC 5280 §4.1.2.5.1 has 50 to 99 be of the last century.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/self-signed-by-name': {
    scenario: 'identity/same-dn-as-issuer',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['self_signed_certificate'],
    },
    cause:
      'pubkey_cert:is_self_signed compares subject and issuer; neither the signature nor the key identifiers are asked.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'erlang/issuer-by-signature': {
    scenario: 'signatures/server-broken',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'An issuer is whose key verifies the signature (ssl_certificate:find_issuer): where none does, there is no issuer.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_certificate.erl',
  },
  'erlang/issuer-of-a-pss-signature': {
    scenario: 'signatures/server-pss,negotiation/signature-algorithms-pss-only',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'An issuer is whose key verifies the signature (ssl_certificate:find_issuer), and the verification of this RSA-PSS signature fails: no issuer is found.',
    link: 'https://github.com/erlang/otp/issues/9632',
  },
  'erlang/letter-case-of-names': {
    scenario: 'identity/upper-case-{asked,san}',
    backend: 'erlang',
    versions: otp23,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['hostname_mismatch'],
    },
    cause:
      'The match_fun of public_key:pkix_verify_hostname_match_fun(https), which emqtt uses, compares names letter for letter up to OTP 23.',
    link: 'https://github.com/erlang/otp/blob/OTP-23.2.6/lib/public_key/src/public_key.erl',
  },
} satisfies KnownDivergences;
