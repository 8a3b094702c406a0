#include "driver.h"

#include <stdlib.h>

static int keep(SSL *ssl, SSL_SESSION *latest) {
    const struct connection *connection = SSL_get_app_data(ssl);
    struct session *session = session_of(connection);
    SSL_SESSION_free(session->latest);
    session->latest = latest;
    return 1; /* it is ours now */
}

/* In TLS 1.3 a session is each ticket, whenever the server sends one (RFC 8446 §4.6.1). */
void expect_session(SSL_CTX *ctx) {
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(ctx, keep);
}

static SSL_SESSION *from_bytes(SSL_CTX *ctx, const unsigned char *bytes, size_t size) {
#ifdef OPENSSL_IS_BORINGSSL
    return SSL_SESSION_from_bytes(bytes, size, ctx);
#else
    (void)ctx;
    return d2i_SSL_SESSION(NULL, &bytes, (long)size);
#endif
}

static unsigned char *to_bytes(SSL_SESSION *session, size_t *size) {
    unsigned char *bytes = NULL;
#ifdef OPENSSL_IS_BORINGSSL
    return SSL_SESSION_to_bytes(session, &bytes, size) == 1 ? bytes : NULL;
#else
    int written = i2d_SSL_SESSION(session, &bytes);
    *size = written > 0 ? (size_t)written : 0;
    return bytes;
#endif
}

bool load_session(struct connection *connection, const char *path, struct report *report) {
    struct session *session = session_of(connection);
    size_t size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    SSL_SESSION *loaded = from_bytes(session->ctx, bytes, size);
    free(bytes);
    bool set = library_says(report, loaded != NULL, "d2i_SSL_SESSION") &&
               CALL(report, SSL_set_session, session->ssl, loaded);
    SSL_SESSION_free(loaded);
    return set;
}

void save_session(struct connection *connection, const char *path) {
    SSL_SESSION *latest = session_of(connection)->latest;
    size_t size = 0;
    if (path == NULL || latest == NULL || !SSL_SESSION_is_resumable(latest)) return;
    unsigned char *bytes = to_bytes(latest, &size);
    if (bytes != NULL && size > 0) write_file(path, bytes, size);
    OPENSSL_free(bytes);
}
