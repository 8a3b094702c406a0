#include "driver.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool load_session(WOLFSSL *ssl, const char *path, struct report *report) {
    long size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    const unsigned char *at = bytes;
    WOLFSSL_SESSION *session = wolfSSL_d2i_SSL_SESSION(NULL, &at, size);
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

bool expect_session(struct connection *connection, const char *path, struct report *report) {
    if (path == NULL) return true;
#ifdef HAVE_SESSION_TICKET
    /* In TLS 1.2 a ticket must be asked for (RFC 5077 §3.2); else there is only the session ID. */
    WOLFSSL *ssl = connection->ssl;
    return CALL(report, wolfSSL_UseSessionTicket, ssl) &&
           CALL(report, wolfSSL_set_SessionTicket_cb, ssl, note_ticket, &connection->got_ticket);
#else
    (void)connection, (void)report;
    return true;
#endif
}

/*
 * A ticket of this connection (the one it was resumed by is for no other, RFC 8446 §4.6.1), or
 * before TLS 1.3 the ID a server keeps its session by.
 */
static bool may_be_resumed(const struct connection *connection, WOLFSSL_SESSION *session) {
    if (connection->got_ticket) return true;
    if (strcmp(wolfSSL_get_version(connection->ssl), "TLSv1.3") == 0) return false;
    static const unsigned char NONE[32];
    const unsigned char *id = wolfSSL_get_sessionID(session);
    return id != NULL && memcmp(id, NONE, sizeof NONE) != 0;
}

/* Beside and renamed: who finds the file finds all of it. */
static void write_file(const char *path, const unsigned char *bytes, size_t size) {
    size_t length = strlen(path) + sizeof ".partial";
    char *partial = malloc(length);
    if (partial == NULL) abort();
    snprintf(partial, length, "%s.partial", path);
    int fd = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
    bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL && fclose(file) == 0 && written && rename(partial, path) == 0)
        fd = -1;
    if (fd >= 0) remove(partial);
    free(partial);
}

void save_session(const struct connection *connection, const char *path) {
    if (path == NULL) return;
    WOLFSSL_SESSION *session = wolfSSL_get1_session(connection->ssl);
    if (session == NULL) return;
    unsigned char *bytes = NULL;
    int size = may_be_resumed(connection, session) ? wolfSSL_i2d_SSL_SESSION(session, &bytes) : 0;
    if (size > 0 && bytes != NULL) write_file(path, bytes, (size_t)size);
    XFREE(bytes, NULL, DYNAMIC_TYPE_OPENSSL);
    wolfSSL_SESSION_free(session);
}
