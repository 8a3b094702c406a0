/*
 * The mbedTLS driver, for 2.16, 2.28 and 3.6: what differs between them is asked of the headers.
 *
 *   library.c    struct library: version, capabilities, reading and writing
 *   configure.c  struct request -> mbedtls_ssl_config and mbedtls_ssl_context
 *   parameters.c suites, groups, signature schemes
 *   files.c      certificates, keys and revocation lists
 *   proof.c      is the ClientHello what was asked for?
 *   told.c       what the library tells of alerts and parameters: its debug output
 *   witness.c    the server's certificates, and the secrets
 *   resume.c     sessions from and to files
 */
#ifndef MATRIX_MBEDTLS_DRIVER_H
#define MATRIX_MBEDTLS_DRIVER_H

#include "kit.h"

#include <mbedtls/version.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/ssl.h>
#include <mbedtls/x509_crl.h>
#include <mbedtls/x509_crt.h>

#if MBEDTLS_VERSION_MAJOR >= 3
#define HAS_SIGNATURE_SCHEMES /* before, digests are listed, each for RSA and ECDSA */
#endif
#if MBEDTLS_VERSION_NUMBER >= 0x03060000
#define DECRYPTS_PBES2_AES /* before, PKCS#8 is decrypted with DES alone */
#endif
#if MBEDTLS_VERSION_NUMBER >= 0x03060300
#define JOINS_FRAGMENTS /* before, a handshake message in several records is refused */
#endif
#if MBEDTLS_VERSION_NUMBER >= 0x021b0000
#define HAS_SESSION_FILES /* mbedtls_ssl_session_save, a stable API of 2.28 */
#endif
#if MBEDTLS_VERSION_MAJOR >= 3 || defined(MBEDTLS_SSL_EXPORT_KEYS)
#define TELLS_SECRETS
#endif
#if defined(MBEDTLS_SSL_PROTO_TLS1_3)
#define HAS_TLS13
#endif

enum { MAX_SUITES = 256 };

/* What was agreed on, as far as the library has told. */
struct told {
    int cipher; /* code points; -1: not told */
    int scheme;
    char group[32];
    int resumed;
    int own_certificates;
    int signature, hash; /* TLS 1.2: the two halves of the scheme */
    char state[64];      /* "client state: 4": what was being done */
};

struct session {
    mbedtls_ssl_config config;
    mbedtls_ssl_context ssl;
    mbedtls_x509_crt anchors, certificate;
    mbedtls_x509_crl crl;
    mbedtls_pk_context key;
    /* The library keeps pointers to these lists; each ends in 0 or NULL. */
    int suites[MAX_SUITES + 1];
    uint16_t groups[MAX_NAMES + 1], schemes[MAX_NAMES + 1];
    mbedtls_ecp_group_id curves[MAX_NAMES + 1];
    const char *alpn[MAX_NAMES + 1];
    mbedtls_ssl_session *ticket; /* TLS 1.3: the session of the last ticket; NULL: none came */
    bool waited_out;             /* the wait of the read under way is over */
    unsigned char client_random[32];
    bool said_hello;
    struct told told;
};

/* Seeded once (library.c). */
extern mbedtls_ctr_drbg_context random_source;

/* false after filling in the report; results >= 0 are successes. `function` says what was called. */
bool library_says(struct report *report, int result, const char *function);
#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__), #function)

bool configure(struct connection *connection, struct request *request, struct report *report);
bool load_files(struct session *session, const struct request *request, struct report *report);
/* What is not known to this build goes to cannot(). */
void set_parameters(struct session *session, struct request *request);
/* Adds what the library would not send as asked to cannot(). */
void prove(const struct session *session, struct request *request);

/* Of mbedtls_ssl_conf_dbg; the context is the connection. */
void hear(void *connection, int level, const char *file, int line, const char *text);

void watch_certificates(struct connection *connection);
/* Where nothing was verified: only after a handshake that is done. */
void tell_unverified_chain(struct connection *connection);
void watch_secrets(struct connection *connection);
/* What is sent: ClientHello is the first. */
void watch_hello(struct session *session, const unsigned char *bytes, size_t size);

bool load_session(struct session *session, const char *path, struct report *report);
void keep_ticket(struct session *session);
/* Writes nothing where there is no session to be had. */
void save_session(const struct session *session, const char *path);

#endif
