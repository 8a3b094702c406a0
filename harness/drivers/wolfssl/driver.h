/*
 * The wolfSSL driver: what of it is wolfSSL's. Builds against wolfSSL 4.6 and later; what the
 * library was built without is answered `unsupported`, never worked around.
 *
 *   library.c    what this build can do; handshake, read, write, close
 *   values.c     which values of the request it cannot do
 *   names.c      code points -> wolfSSL's names
 *   configure.c  struct request -> WOLFSSL_CTX and WOLFSSL
 *   files.c      certificates, keys and revocation lists
 *   extensions.c SNI, ALPN, fragment length, stapling, pre-shared key
 *   resume.c     sessions from and to files
 *   proof.c      is the ClientHello what was asked for?
 *   witness.c    the server's certificates, and the secrets
 *   messages.c   handshake messages as they pass
 *   transport.c  the kit's network as wolfSSL wants it, and the alerts that pass over it
 */
#ifndef MATRIX_WOLFSSL_DRIVER_H
#define MATRIX_WOLFSSL_DRIVER_H

#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/error-ssl.h>

#include <kit.h>

/* Not in every build or version: weak, so that what is missing is NULL and need not be known. */
#define OPTIONAL __attribute__((weak))
#ifdef OPENSSL_EXTRA
extern int wolfSSL_set1_sigalgs_list(WOLFSSL *ssl, const char *list) OPTIONAL;
extern int wolfSSL_CTX_set_max_proto_version(WOLFSSL_CTX *ctx, int version) OPTIONAL;
#endif
extern int wolfSSL_CTX_set_cipher_list_bytes(WOLFSSL_CTX *ctx, const unsigned char *list,
                                             int size) OPTIONAL;
extern WOLFSSL_METHOD *wolfTLSv1_client_method(void) OPTIONAL;
extern WOLFSSL_METHOD *wolfTLSv1_1_client_method(void) OPTIONAL;
extern WOLFSSL_SESSION *wolfSSL_get1_session(WOLFSSL *ssl) OPTIONAL;
extern int wolfSSL_i2d_SSL_SESSION(WOLFSSL_SESSION *session, unsigned char **bytes) OPTIONAL;
extern WOLFSSL_SESSION *wolfSSL_d2i_SSL_SESSION(WOLFSSL_SESSION **session,
                                                const unsigned char **bytes, long size) OPTIONAL;
extern int wolfSSL_CTX_EnableOCSPMustStaple(WOLFSSL_CTX *ctx) OPTIONAL;
/* Declared in any case, and not always with the same types. */
#pragma weak wolfSSL_SESSION_free
#pragma weak wolfSSL_CTX_set_default_passwd_cb
#pragma weak wolfSSL_CTX_set_default_passwd_cb_userdata
#pragma weak wolfSSL_get_keys
#pragma weak wolfSSL_KeepArrays

enum {
    ALPN_SIZE = 1024,
    PSK_IDENTITY_LIMIT = 128, /* MAX_PSK_ID_LEN of wolfssl/internal.h */
};

/* connection->session */
struct session {
    WOLFSSL_CTX *ctx;
    WOLFSSL *ssl;
    bool got_ticket;
    /* What of ALPN was chosen, as long as the library knows it; empty: not asked yet. */
    char alpn[256];
    WOLFSSL_ALERT_HISTORY seen;
    struct seen said; /* by messages; nothing in TLS 1.3 */
};

static inline struct session *session_of(const struct connection *connection) {
    return connection->session;
}

/* names.c: NULL or false where this build of the library has no such thing. */
const char *suite_wolfssl_name(int number);
bool has_group(int number);
bool has_scheme(int number);
/* NULL: it may have the scheme, and no name for it. */
const char *scheme_wolfssl_name(int number);
const char *group_iana_name(const char *wolfssl);

/* values.c: adds what this build cannot do to request->unsupported. */
void refuse_values(struct request *request);

void report_library_error(struct report *report, int code);
/* true: the call was a success; else its name or its number is in the report. */
bool library_says(struct report *report, int result, const char *function);
#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__), #function)

/* configure.c: false after filling in the report, or after finding out what cannot be done. */
bool configure(struct connection *connection, struct request *request, struct report *report);
/* NULL likewise. */
WOLFSSL *new_session(WOLFSSL_CTX *ctx, struct request *request, struct report *report);
/* Code points of a list in ClientHello, in order. */
struct offer {
    int codes[256];
    int count;
};
/* The suites of one version the library offers as the context stands. */
void offered_suites(WOLFSSL_CTX *ctx, bool tls13, struct offer *offer);
/* Adds to request->unsupported what the library would not send as asked. */
void prove(WOLFSSL_CTX *ctx, struct request *request);

/* Each returns false after filling in the report. */
bool load_files(WOLFSSL_CTX *ctx, const struct request *request, struct report *report);
bool set_context_extensions(WOLFSSL_CTX *ctx, const struct request *request,
                            struct report *report);
bool set_extensions(WOLFSSL *ssl, const struct request *request, struct report *report);
bool load_session(WOLFSSL *ssl, const char *path, struct report *report);
/* Before the handshake of which a session is to be saved. */
bool expect_session(struct session *session, const char *path, struct report *report);
/* Writes nothing where there is no session to be had. */
void save_session(const struct session *session, const char *path);

/* After the handshake, also one that failed. */
void tell_peer_chain(struct connection *connection);
/* Whether this build gives out the secrets of TLS 1.2 and, for 4, those of TLS 1.3 too. */
bool tells_secrets(int minor);
/* Before the handshake and after it, done or not. */
void expect_secrets(struct connection *connection);
void tell_master_secret(struct connection *connection);

/* Before the handshake. */
void watch_messages(struct connection *connection);

void transport_attach(struct connection *connection);
/* Before every read and write of the library's, and at the end. */
void note_alerts(struct connection *connection);

#endif
