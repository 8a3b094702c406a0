#include "driver.h"

#include <stdlib.h>
#include <string.h>

/* The library's own structure, as it lies in memory: it has no other form. */
bool load_session(struct session *session, const char *path, struct report *report) {
    size_t size;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    bool fits = size == sizeof session->loaded;
    if (fits) {
        memcpy(&session->loaded, bytes, size);
        br_ssl_engine_set_session_parameters(&session->client.eng, &session->loaded);
    } else {
        report_error(report, "session", "%zu bytes are no br_ssl_session_parameters", size);
    }
    free(bytes);
    return fits;
}

void save_session(const struct session *session, const char *path) {
    br_ssl_session_parameters parameters;
    if (path == NULL) return;
    /* Padding is written, too. */
    memset(&parameters, 0, sizeof parameters);
    br_ssl_engine_get_session_parameters(&session->client.eng, &parameters);
    if (parameters.session_id_len > 0) write_file(path, &parameters, sizeof parameters);
}
