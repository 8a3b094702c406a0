#include "driver.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static const char *suite_iana(const struct session *session);

bool ssl_handshake(struct connection *connection, struct report *report) {
    ERR_clear_error();
    int result = SSL_connect(session_of(connection)->ssl);
    if (result == 1) return true;
    report_ssl_error(connection, report, result);
    return false;
}

int ssl_read(struct connection *connection, unsigned char *bytes, size_t size,
             struct report *report) {
    ERR_clear_error();
    int got = SSL_read(session_of(connection)->ssl, bytes, size > INT_MAX ? INT_MAX : (int)size);
    if (got <= 0) report_ssl_error(connection, report, got);
    return got;
}

bool ssl_write(struct connection *connection, const unsigned char *bytes, size_t size,
               struct report *report) {
    ERR_clear_error();
    /* Without SSL_MODE_ENABLE_PARTIAL_WRITE it is all or nothing. */
    int sent = SSL_write(session_of(connection)->ssl, bytes, (int)size);
    if (sent > 0) return true;
    report_ssl_error(connection, report, sent);
    return false;
}

void ssl_finish(struct connection *connection) {
    save_session(connection, connection->request->save_session);
    SSL_shutdown(session_of(connection)->ssl);
    ERR_clear_error();
}

void ssl_negotiated(struct connection *connection, struct negotiated *negotiated) {
    static const char *const VERSIONS[] = {"1.0", "1.1", "1.2", "1.3"};
    const struct session *session = session_of(connection);
    const struct seen *seen = &session->seen;
    if (session->ssl == NULL || seen->version < 0x0301 || seen->version > 0x0304) return;
    negotiated->version = VERSIONS[seen->version - 0x0301];
    negotiated->cipher = suite_iana(session);
    negotiated->group = group_name(seen->group);
    negotiated->signature_scheme = scheme_name(seen->scheme);
    if (!connection->handshake_done) return;
    negotiated->resumed = SSL_session_reused(session->ssl) != 0;
    const unsigned char *protocol = NULL;
    unsigned size = 0;
    SSL_get0_alpn_selected(session->ssl, &protocol, &size);
    if (size == 0) snprintf(negotiated->alpn, sizeof negotiated->alpn, "none");
    else snprintf(negotiated->alpn, sizeof negotiated->alpn, "%.*s", (int)size, protocol);
}

static const char *suite_iana(const struct session *session) {
    int number = session->seen.suite;
#ifdef OPENSSL_IS_BORINGSSL
    const SSL_CIPHER *suite = SSL_get_cipher_by_value((uint16_t)number);
#else
    const unsigned char bytes[] = {(unsigned char)(number >> 8), (unsigned char)number};
    const SSL_CIPHER *suite = SSL_CIPHER_find(session->ssl, bytes);
#endif
    /* What was chosen may be one the library does not have. */
    return suite == NULL ? suite_name(number) : SSL_CIPHER_standard_name(suite);
}

void ssl_free(struct connection *connection) {
    struct session *session = session_of(connection);
    if (session == NULL) return;
    SSL_SESSION_free(session->latest);
    SSL_free(session->ssl);
    SSL_CTX_free(session->ctx);
    free(session);
    connection->session = NULL;
    ERR_clear_error();
}
