#include "driver.h"

#include <stdlib.h>

bool load_session(gnutls_session_t tls, const char *path, struct report *report) {
    size_t size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    bool set = CALL(report, gnutls_session_set_data, tls, bytes, size);
    free(bytes);
    return set;
}

/* Where neither a ticket nor a session ID came, the library gives a session that is none. */
void save_session(const struct session *session, const char *path) {
    gnutls_datum_t data;
    if (path == NULL || !session->told.may_be_resumed) return;
    if (gnutls_session_get_data2(session->tls, &data) < 0) return;
    write_file(path, data.data, data.size);
    gnutls_free(data.data);
}
