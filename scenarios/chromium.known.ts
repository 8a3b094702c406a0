import type { KnownDivergences } from '../harness/model/known-divergence.ts';

const CHROMIUM = 'https://source.chromium.org/chromium/chromium/src/+/main:net';

export default {
  'chromium/no-certificate-to-choose': {
    scenario: '{mutual,request}/none-sent,seeds/s4-3-none-loaded',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'Where a server asks for a certificate a request is cancelled unless its delegate chooses one, or none; that of a WebSocket does neither (URLRequest::Delegate::OnCertificateRequested), so the handshake never goes on without.',
    link: `${CHROMIUM}/url_request/url_request.cc`,
  },
  'chromium/issuer-of-an-nss-database': {
    scenario: 'chain/server/issuer-{case,string}',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'TrustStoreNSS::SyncGetIssuersOf asks the database for the name as it is in the certificate: NSS normalises less than RFC 5280 §7.1 has it, and than Chromium does itself.',
    link: `${CHROMIUM}/cert/internal/trust_store_nss.cc`,
  },
  'chromium/usage-has-no-name': {
    scenario: 'chain/server/eku-client,usage/server-{eku-code-signing,with-client-eku}',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['bad_certificate'],
    },
    cause:
      'An extended key usage without serverAuth has no net error of its own: MapPathBuilderErrorsToCertStatus makes it ERR_CERT_INVALID, and every alert about a certificate is certificate_unknown.',
    link: `${CHROMIUM}/cert/cert_verify_proc_builtin.cc`,
  },
  'chromium/bad-signature-is-no-issuer': {
    scenario: 'signatures/server-broken',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'A certificate whose key does not verify the signature is no issuer of it: the path builder finds no path, which is ERR_CERT_AUTHORITY_INVALID.',
    link: `${CHROMIUM}/cert/cert_verify_proc_builtin.cc`,
  },
  'chromium/asks-for-staples': {
    scenario: 'revocation/staple-revoked-unasked',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_revoked'],
    },
    cause:
      'SSLClientSocketImpl enables OCSP stapling for every connection, and a response that says revoked is believed.',
    link: `${CHROMIUM}/socket/ssl_client_socket_impl.cc`,
  },
  'chromium/certutil-without-ed25519': {
    scenario: 'signatures/server-ed25519-ca',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      "Debian bookworm's certutil (NSS 3.87) takes no certificate with an Ed25519 key into a database: SEC_ERROR_ADDING_CERT.",
    link: 'https://bugzilla.mozilla.org/show_bug.cgi?id=1325335',
  },
  'chromium/certutil-cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'chromium',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'certutil ends a line of PEM at a line feed: in a file of carriage returns alone it finds a header and no trailer.',
    link: 'https://searchfox.org/nss/source/cmd/lib/basicutil.c',
  },
} satisfies KnownDivergences;
