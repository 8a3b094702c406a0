import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'nats/issuer-name-octets': {
    scenario: 'chain/client/issuer-{case,string}',
    broker: 'nats',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'crypto/x509 finds an issuer by the octets of its name (RawIssuer, RawSubject), where RFC 5280 §7.1 has names compared without regard to letter case and type of string.',
    link: 'https://github.com/golang/go/issues/31440',
  },
  'nats/self-issued-path-length': {
    scenario: 'chain/client/self-issued',
    broker: 'nats',
    // golang/go#79745 was closed after it.
    brokerVersions: '<=1.24',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['path_length'],
    },
    cause:
      'Certificate.isValid counts every intermediate against the path length, where RFC 5280 §4.2.1.9 leaves out those that are self-issued.',
    link: 'https://github.com/golang/go/issues/79745',
  },
  'nats/cr-line-ends': {
    scenario: 'encodings/client-trust-cr-only',
    broker: 'nats',
    observed: { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    cause:
      'encoding/pem ends a line at a line feed, and takes a carriage return before one only: there is no certificate in the ca_file, and nats-server does not start.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/encoding/pem/pem.go',
  },
  'nats/own-certificate-parsed': {
    scenario:
      'form/server-{duplicate-extension,v4},signatures/server-algorithm-mismatch,time/with-offset',
    broker: 'nats',
    observed: { outcome: 'broker-refused-start', reasons: ['malformed_certificate'] },
    cause:
      'tls.LoadX509KeyPair parses its own certificate with crypto/x509, as strictly as it would a peer’s: what RFC 5280 §4.1 forbids is never sent, and nats-server does not start.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/crypto/x509/parser.go',
  },
  'nats/curve-not-known': {
    scenario: 'keys/server-{brainpool,secp256k1,explicit-curve}',
    broker: 'nats',
    observed: {
      outcome: 'broker-refused-start',
      reasons: ['unsupported_certificate', 'malformed_certificate'],
    },
    cause:
      'crypto/x509 knows the NIST curves by their names only; a certificate with another one, or with a curve spelt out, is not loaded, and nats-server does not start.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/crypto/x509/parser.go',
  },
  'nats/key-type-not-known': {
    scenario: 'keys/server-{ed448,rsa-pss,rsa-pss-sha384}',
    broker: 'nats',
    observed: { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    cause:
      'ParsePKCS8PrivateKey knows neither id-RSASSA-PSS nor id-Ed448, crypto/tls says that it cannot parse the key, and nats-server does not start.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/crypto/x509/pkcs8.go',
  },
  'nats/client-hello-not-parsed': {
    scenario: 'identity/trailing-dot-asked',
    broker: 'nats',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['unexpected_message'] },
    cause:
      'A ClientHello with a name that ends in a dot (RFC 6066 §3 forbids it) does not unmarshal, and for a message that does not, crypto/tls sends unexpected_message, where RFC 8446 §6.2 has decode_error.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/crypto/tls/conn.go',
  },
  'nats/message-of-64-kb': {
    scenario: 'sizes/client-64k',
    broker: 'nats',
    // Measured; golang/go#50773 was closed some releases after it, and 1.24 takes 256 KB.
    brokerVersions: '<=1.19',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['message_too_long'],
    },
    cause:
      'crypto/tls reads no handshake message of more than 65,536 octets (maxHandshake), and ends with internal_error.',
    link: 'https://github.com/golang/go/issues/50773',
  },
  'nats/ticket-of-64-kb': {
    scenario: 'sizes/client-64k',
    broker: 'nats',
    tls: '1.3',
    brokerVersions: '>=1.24',
    observed: { outcome: 'refused', by: 'broker', reasons: ['internal_error'] },
    cause:
      'The ticket of crypto/tls holds the chain of the client, and one of 64 KB does not fit the length a ticket may have (RFC 8446 §4.6.1): cryptobyte fails, and the handshake with it, without an alert. A session without a ticket would do.',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/ticket.go',
  },
  'nats/ticket-of-64-kb-before-1.3': {
    scenario: 'sizes/client-64k',
    broker: 'nats',
    backend: 'boringssl,bun,gnutls,java,mqttjs,node,openssl',
    tls: '1.2',
    brokerVersions: '>=1.24',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long', 'decode_error'] },
    cause:
      'The ticket of crypto/tls holds the chain of the client, 67 KB here: the length of a ticket has two octets (RFC 5077 §3.3), and no library reads a NewSessionTicket of that length.',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/ticket.go',
  },
  'nats/java-ticket-with-a-chain': {
    scenario: 'sizes/client-chain',
    broker: 'nats',
    backend: 'java',
    brokerVersions: '>=1.24',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      'The ticket of crypto/tls holds the chain of the client, and the verified one as well, 52 KB here; JSSE reads handshake messages of 32 KB (jdk.tls.maxHandshakeMessageSize).',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/ticket.go',
  },
  'nats/must-staple': {
    scenario: 'revocation/staple-must-missing,usage/server-must-staple',
    broker: 'nats',
    // nats-server 2.10, which is not built with an older Go.
    brokerVersions: '>=1.20',
    observed: { outcome: 'broker-refused-start', reasons: ['configuration_rejected'] },
    cause:
      'For a certificate that must be stapled nats-server asks its responder, and does not start where it finds no issuer of it in ca_file (server/ocsp.go, getOCSPIssuer).',
    link: 'https://docs.nats.io/running-a-nats-service/configuration/ocsp',
  },
  'nats/key-usage': {
    scenario: 'usage/client-ku-{agreement,encipherment,cert-sign}',
    broker: 'nats',
    observed: { outcome: 'connected' },
    cause:
      'Key usage of a leaf is ignored: verify.go tells of CAs that have marked their certificates with whatever came to hand.',
    link: 'https://github.com/golang/go/issues/40100',
  },
  'nats/rsa-512': {
    scenario: 'seeds/s0-2-mutual-rsa512-default-level',
    broker: 'nats',
    tls: '1.2',
    observed: { outcome: 'connected' },
    cause:
      'crypto/rsa verifies with keys of any length before Go 1.24, and after it where go.mod names an older Go (rsa1024min), as that of nats-server 2.10 does.',
    link: 'https://github.com/golang/go/issues/68762',
  },
  'nats/erlang-fragments-not-granted': {
    scenario: 'sizes/{fragments-of-512,fragments-of-512-mutual}',
    broker: 'nats',
    backend: 'erlang',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'hello',
      reasons: ['record_overflow'],
    },
    cause:
      'crypto/tls does not answer max_fragment_length, so nothing was agreed (RFC 6066 §4); ssl holds the records of the server against what it asked for all the same.',
    link: 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src/tls_record.erl',
  },
  'nats/erlang-rsae-is-not-pss': {
    scenario: 'signatures/client-pss',
    broker: 'nats',
    backend: 'erlang',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      "The signature on the client's certificate counts as rsa_pss_pss, whatever the CA's key is; crypto/tls lists rsa_pss_rsae only, and gets an empty list.",
    link: 'https://github.com/erlang/otp/issues/11643',
  },
  'nats/rustls-curve-and-digest': {
    scenario: 'keys/server-p-521',
    broker: 'nats',
    backend: 'rustls',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-key-exchange',
      reasons: ['decrypt_error'],
    },
    cause:
      'crypto/tls signs with SHA-256 and a key on P-521, as TLS 1.2 binds no curve to a digest (RFC 8446 §4.2.3); ring has no such pair, and the signature does not verify for rustls.',
    link: 'https://docs.rs/rustls/0.23.26/rustls/crypto/struct.WebPkiSupportedAlgorithms.html',
  },
  'nats/rustls-key-usage': {
    scenario: 'usage/server-ku-agreement',
    broker: 'nats',
    backend: '{deno-node,rustls}',
    tls: '1.2',
    observed: { outcome: 'connected' },
    cause:
      'Neither crypto/tls looks at the key usage of its own certificate before it signs with it, nor webpki, before June 2026, at that of the one it is shown.',
    link: 'https://github.com/rustls/webpki/pull/511',
  },
  'nats/wolfssl-no-scheme-for-its-key': {
    scenario: 'keys/client-ed448',
    broker: 'nats',
    backend: 'wolfssl',
    observed: { outcome: 'refused', by: 'client', reasons: ['illegal_parameter'] },
    cause:
      'Where CertificateRequest lists no scheme for its key wolfSSL ends with INVALID_PARAMETER (PickHashSigAlgo); RFC 8446 §4.4.2 and RFC 5246 §7.4.6 have it send an empty list.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/tls13.c',
  },
  'nats/java-ed448-where-ed25519-is-listed': {
    scenario: 'keys/client-ed448',
    broker: 'nats',
    backend: 'java',
    tls: '1.2',
    // Both give up, and which of them is first differs from run to run.
    observed: {
      outcome: 'refused',
      reasons: ['unsupported_certificate', 'no_shared_signature_algorithm'],
    },
    cause:
      'JSSE takes EdDSA for one kind of key and sends an Ed448 certificate where only Ed25519 is listed; Go knows no such key and refuses it, while JSSE itself finds no scheme to sign with.',
    link: 'https://github.com/openjdk/jdk17u/blob/master/src/java.base/share/classes/sun/security/ssl/X509Authentication.java',
  },
  'nats/wolfssl-key-nobody-asked-for': {
    scenario: 'keys/client-{rsa-pss,brainpool,secp256k1}',
    broker: 'nats',
    backend: 'wolfssl',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unsupported_certificate'],
    },
    cause:
      'wolfSSL sends its certificate although CertificateRequest lists no scheme its key could sign with (RFC 8446 §4.4.2.3), and crypto/x509 does not know the key in it.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9443',
  },
  'nats/wolfssl-ticket-with-a-chain': {
    scenario: 'sizes/client-chain',
    broker: 'nats',
    backend: 'wolfssl',
    tls: '1.3',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      'The ticket of crypto/tls holds the chain of the client, 26 KB here; wolfSSL reads no NewSessionTicket of that length (HANDSHAKE_SIZE_ERROR), though RFC 8446 §4.6.1 allows tickets of 64 KB.',
    link: 'https://github.com/golang/go/blob/go1.19.8/src/crypto/tls/ticket.go',
  },
  'nats/wolfssl-ticket-with-a-verified-chain': {
    scenario: 'resumption/mutual',
    broker: 'nats',
    backend: 'wolfssl',
    tls: '1.3',
    versions: '<=5.5.4',
    brokerVersions: '>=1.24',
    observed: { outcome: 'refused', by: 'client', reasons: ['decode_error'] },
    cause:
      'The ticket of crypto/tls holds the chain of the client, since Go 1.21 the verified one as well; with such a session wolfSSL ends with BUFFER_ERROR before its ClientHello, where it could begin a new one.',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/ticket.go',
  },
} satisfies KnownDivergences;
