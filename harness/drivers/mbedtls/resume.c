/* The library has no function that says whether a session can be resumed: its fields do. */
#define MBEDTLS_ALLOW_PRIVATE_ACCESS
#include "driver.h"

#include <stdlib.h>

#ifdef HAS_SESSION_FILES

bool load_session(struct session *session, const char *path, struct report *report) {
    mbedtls_ssl_session loaded;
    size_t size;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    mbedtls_ssl_session_init(&loaded);
    bool set = CALL(report, mbedtls_ssl_session_load, &loaded, bytes, size) &&
               CALL(report, mbedtls_ssl_set_session, &session->ssl, &loaded);
    mbedtls_ssl_session_free(&loaded);
    free(bytes);
    return set;
}

static mbedtls_ssl_session *current_session(const struct session *session) {
    mbedtls_ssl_session *current = malloc(sizeof *current);
    if (current == NULL) abort();
    mbedtls_ssl_session_init(current);
    if (mbedtls_ssl_get_session(&session->ssl, current) == 0) return current;
    mbedtls_ssl_session_free(current);
    free(current);
    return NULL;
}

void keep_ticket(struct session *session) {
    mbedtls_ssl_session *current = current_session(session);
    if (current == NULL) return;
    if (session->ticket != NULL) mbedtls_ssl_session_free(session->ticket);
    free(session->ticket);
    session->ticket = current;
}

static bool may_be_resumed(const mbedtls_ssl_session *session) {
#ifdef MBEDTLS_SSL_SESSION_TICKETS
    if (session->ticket_len > 0) return true;
#endif
    return session->id_len > 0;
}

static void write_session(const mbedtls_ssl_session *session, const char *path) {
    size_t size = 0;
    mbedtls_ssl_session_save(session, NULL, 0, &size);
    unsigned char *bytes = malloc(size + 1);
    if (bytes == NULL) abort();
    if (mbedtls_ssl_session_save(session, bytes, size, &size) == 0) write_file(path, bytes, size);
    free(bytes);
}

void save_session(const struct session *session, const char *path) {
    if (path == NULL) return;
    if (session->ticket != NULL) {
        write_session(session->ticket, path);
        return;
    }
    /* In TLS 1.3 there is nothing but tickets. */
    if (mbedtls_ssl_get_version(&session->ssl)[5] == '.' &&
        mbedtls_ssl_get_version(&session->ssl)[6] == '3')
        return;
    mbedtls_ssl_session *current = current_session(session);
    if (current == NULL) return;
    if (may_be_resumed(current)) write_session(current, path);
    mbedtls_ssl_session_free(current);
    free(current);
}

#else

bool load_session(struct session *session, const char *path, struct report *report) {
    (void)session, (void)path, (void)report;
    return true;
}

void keep_ticket(struct session *session) { (void)session; }

void save_session(const struct session *session, const char *path) { (void)session, (void)path; }

#endif
