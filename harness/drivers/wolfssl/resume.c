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

/* A ticket, or before TLS 1.3 the ID a server keeps its session by. */
static bool may_be_resumed(WOLFSSL *ssl, WOLFSSL_SESSION *session) {
#ifdef HAVE_SESSION_TICKET
    unsigned char ticket[4096];
    word32 size = sizeof ticket;
    if (wolfSSL_get_SessionTicket(ssl, ticket, &size) == WOLFSSL_SUCCESS && size > 0) return true;
#endif
    if (strcmp(wolfSSL_get_version(ssl), "TLSv1.3") == 0) return false;
    unsigned int length = 0;
    const unsigned char *id = wolfSSL_SESSION_get_id(session, &length);
    return id != NULL && length > 0;
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

void save_session(WOLFSSL *ssl, const char *path) {
    if (path == NULL) return;
    WOLFSSL_SESSION *session = wolfSSL_get1_session(ssl);
    if (session == NULL) return;
    unsigned char *bytes = NULL;
    int size = may_be_resumed(ssl, session) ? wolfSSL_i2d_SSL_SESSION(session, &bytes) : 0;
    if (size > 0 && bytes != NULL) write_file(path, bytes, (size_t)size);
    XFREE(bytes, NULL, DYNAMIC_TYPE_OPENSSL);
    wolfSSL_SESSION_free(session);
}
