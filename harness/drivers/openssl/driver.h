/*
 * The driver on libssl: OpenSSL 1.1.1 and later, and BoringSSL (../boringssl takes these files in and
 * has its own where its interface is another). Neither configuration file nor system roots are read.
 *
 *   library.c     what this library can
 *   configure.c   struct request -> SSL_CTX and SSL
 *   parameters.c  lists of suites, groups and signature schemes
 *   files.c       certificates, keys and revocation lists
 *   extensions.c  fragment length, pre-shared key, stapling
 *   stapling.c    a stapled OCSP response is judged
 *   resume.c      sessions from and to files
 *   transport.c   the kit's socket as a BIO
 *   messages.c    handshake messages and alerts as they pass
 *   connection.c  handshake, reading, writing, the end
 *   errors.c      the error queue -> report
 */
#ifndef MATRIX_OPENSSL_DRIVER_H
#define MATRIX_OPENSSL_DRIVER_H

#include "kit.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#ifdef OPENSSL_IS_BORINGSSL
/* Key exchanges it does not have. */
#define NID_kx_dhe (-1)
#define NID_kx_ecdhe_psk (-2)
#endif

struct session {
    SSL_CTX *ctx;
    SSL *ssl;
    SSL_SESSION *latest; /* the last one the server gave */
    struct seen seen;
    char staple[160]; /* why the stapled response was refused; "": it was not */
};

static inline struct session *session_of(const struct connection *connection) {
    return connection->session;
}

/*
 * true: the call was a success, whatever it left in the queue. Otherwise the queue goes to the
 * report, oldest entry first; where it is empty, `function` is all there is to tell.
 */
bool library_says(struct report *report, bool success, const char *function);
#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__) > 0, #function)
/* What SSL_connect, SSL_read or SSL_write, which returned `result`, has to say. */
void report_ssl_error(struct connection *connection, struct report *report, int result);

/*
 * Lists that apply to the whole context; what the library cannot do of them goes to cannot().
 * false after that, or after filling in the report.
 */
bool set_parameters(SSL_CTX *ctx, struct request *request, struct report *report);
bool load_files(SSL_CTX *ctx, const struct request *request, struct report *report);
/* What only OpenSSL has. */
bool set_own_extensions(struct connection *connection, struct report *report);

bool attach(struct connection *connection, struct report *report);
void watch_messages(struct connection *connection);
void expect_session(SSL_CTX *ctx);
bool load_session(struct connection *connection, const char *path, struct report *report);
void save_session(struct connection *connection, const char *path);

bool ssl_configure(struct connection *connection, struct request *request, struct report *report);
bool ssl_handshake(struct connection *connection, struct report *report);
int ssl_read(struct connection *connection, unsigned char *bytes, size_t size,
             struct report *report);
bool ssl_write(struct connection *connection, const unsigned char *bytes, size_t size,
               struct report *report);
void ssl_finish(struct connection *connection);
void ssl_negotiated(struct connection *connection, struct negotiated *negotiated);
void ssl_free(struct connection *connection);

#endif
