#include "driver.h"

#include <stdlib.h>
#include <string.h>

bool load_session(WOLFSSL *ssl, const char *path, struct report *report) {
    size_t size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    const unsigned char *at = bytes;
    WOLFSSL_SESSION *session = wolfSSL_d2i_SSL_SESSION(NULL, &at, (long)size);
    free(bytes);
    if (session == NULL) return library_says(report, WOLFSSL_FAILURE, "wolfSSL_d2i_SSL_SESSION");
    bool set = CALL(report, wolfSSL_set_session, ssl, session);
    wolfSSL_SESSION_free(session);
    return set;
}

#ifdef HAVE_SESSION_TICKET
static int note_ticket(WOLFSSL *ssl, const unsigned char *ticket, int size, void *got_ticket) {
    (void)ssl, (void)ticket;
    *(bool *)got_ticket = size > 0;
    return 0;
}
#endif

bool expect_session(struct session *session, const char *path, struct report *report) {
    if (path == NULL) return true;
#ifdef HAVE_SESSION_TICKET
    /* In TLS 1.2 a ticket must be asked for (RFC 5077 §3.2); else there is only the session ID. */
    WOLFSSL *ssl = session->ssl;
    return CALL(report, wolfSSL_UseSessionTicket, ssl) &&
           CALL(report, wolfSSL_set_SessionTicket_cb, ssl, note_ticket, &session->got_ticket);
#else
    (void)session, (void)report;
    return true;
#endif
}

/*
 * A ticket of this connection (the one it was resumed by is for no other, RFC 8446 §4.6.1), or
 * before TLS 1.3 the ID a server keeps its session by.
 */
static bool may_be_resumed(const struct session *session, WOLFSSL_SESSION *given) {
    if (session->got_ticket) return true;
    if (strcmp(wolfSSL_get_version(session->ssl), "TLSv1.3") == 0) return false;
    static const unsigned char NONE[32];
    const unsigned char *id = wolfSSL_get_sessionID(given);
    return id != NULL && memcmp(id, NONE, sizeof NONE) != 0;
}

void save_session(const struct session *session, const char *path) {
    if (path == NULL) return;
    WOLFSSL_SESSION *given = wolfSSL_get1_session(session->ssl);
    if (given == NULL) return;
    unsigned char *bytes = NULL;
    int size = may_be_resumed(session, given) ? wolfSSL_i2d_SSL_SESSION(given, &bytes) : 0;
    if (size > 0 && bytes != NULL) write_file(path, bytes, (size_t)size);
    XFREE(bytes, NULL, DYNAMIC_TYPE_OPENSSL);
    wolfSSL_SESSION_free(given);
}
