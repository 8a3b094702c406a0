/*
 * The GnuTLS driver, for 3.7.1 and later.
 *
 *   library.c     struct library: version, capabilities, reading and writing
 *   configure.c   struct request -> gnutls_session_t
 *   credentials.c certificates, keys, revocation lists, pre-shared keys
 *   verify.c      what is demanded of the server's certificate and its OCSP response
 *   priority.c    versions, suites, groups, signature schemes: GnuTLS's priority string
 *   names.c       GnuTLS's names <-> IANA's
 *   proof.c       is the ClientHello what was asked for?
 *   told.c        what the library tells by its hook and its log
 *   witness.c     the server's certificates, and the secrets
 *   resume.c      sessions from and to files
 */
#ifndef MATRIX_GNUTLS_DRIVER_H
#define MATRIX_GNUTLS_DRIVER_H

#include "kit.h"

#include <gnutls/gnutls.h>

enum { PRIORITY_SIZE = 8192, WORDS_SIZE = 512 };

/* What the library has told of this handshake. */
struct told {
    int cipher; /* code point; -1: there was no ServerHello it accepted */
    int scheme; /* TLS 1.3: of the server's CertificateVerify; -1: none */
    bool server_signed; /* TLS 1.2: a ServerKeyExchange came */
    bool may_be_resumed;
    int own_certificates; /* -1: it sent no Certificate */
    char words[WORDS_SIZE]; /* of its log: what error and flags do not say */
};

struct session {
    gnutls_session_t tls;
    gnutls_certificate_credentials_t credentials;
    gnutls_psk_client_credentials_t psk;
    gnutls_typed_vdata_st demands[2]; /* key purpose, and name or address */
    unsigned char address[16];
    int verify_result;      /* < 0: the certificate could not be verified at all */
    unsigned verify_status; /* GNUTLS_CERT_* */
    bool lacks_staple;
    bool waited_out; /* the wait of the read or write under way is over */
    struct told told;
};

/* false after filling in the report; results >= 0 are successes. `function` says what was called. */
bool library_says(struct report *report, int result, const char *function);
#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__), #function)

bool configure(struct connection *connection, struct request *request, struct report *report);
/* Without files, which are not needed for what is offered. */
bool make_credentials(struct session *session, const struct request *request,
                      struct report *report);
bool use_credentials(const struct session *session, gnutls_session_t tls, struct report *report);
bool load_files(struct session *session, const struct request *request, struct report *report);
void demand_certificate(struct connection *connection, const struct request *request);
/* What was wrong with the certificate, in the library's words, after what the report says. */
void add_verify_words(const struct session *session, struct report *report);
void add_words(struct report *report, const char *words);

/* What the library has no name for goes to cannot(), once for each. */
void refuse_unknown_names(struct request *request);
/* What is added to the library's own priorities; "" where nothing was asked for. */
void write_priorities(const struct request *request, char *priorities);
/* Only versions, so that what else is offered is the library's own choice. */
void write_version_priorities(const struct request *request, char *priorities);

struct suite {
    gnutls_kx_algorithm_t key_exchange;
    gnutls_cipher_algorithm_t cipher;
    gnutls_mac_algorithm_t mac;
};
bool find_suite(int number, struct suite *suite);
/* NULL: none. */
const char *group_gnutls_name(int number);
const char *group_iana_name(gnutls_group_t group);
/* `index` 0 and 1: some schemes have a name in TLS 1.2 and another in TLS 1.3. */
const char *scheme_gnutls_name(int number, int index);
const char *scheme_iana_name(gnutls_sign_algorithm_t algorithm);

/* Adds what the library would not send as asked to cannot(). */
void prove(const struct session *session, struct request *request);

/* From then on the log is about this connection; NULL: about none that counts. */
void listen_to_log(struct connection *connection);
void start_log(void);
void hook_handshake(gnutls_session_t tls);
/* After the handshake, also one that failed. */
void tell_peer_chain(struct connection *connection);
void listen_to_secrets(gnutls_session_t tls);
/* After a handshake that is done. */
void tell_resumed_secret(const struct connection *connection);

bool load_session(gnutls_session_t tls, const char *path, struct report *report);
/* Writes nothing where there is no session to be had. */
void save_session(const struct session *session, const char *path);

#endif
