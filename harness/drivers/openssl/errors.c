#include "driver.h"

#include <stdio.h>
#include <string.h>

static void report_queue(struct report *report);
static bool failed_to_verify(void);
static void put_first(struct report *report, const char *line);

bool library_says(struct report *report, bool success, const char *function) {
    if (!success) report_queue(report);
    if (!success && report->code[0] == '\0') report_error(report, "0", "%s: failure", function);
    ERR_clear_error();
    return success;
}

void report_ssl_error(struct connection *connection, struct report *report, int result) {
    struct session *session = session_of(connection);
    int error = SSL_get_error(session->ssl, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return;
    long verified = failed_to_verify() ? SSL_get_verify_result(session->ssl) : X509_V_OK;
    report_queue(report);
    /* The queue only says that it failed, and which certificate it was nobody asks the library. */
    if (verified != X509_V_OK) {
        char line[256];
        snprintf(line, sizeof line, "verify error:num=%ld:%s", verified,
                 X509_verify_cert_error_string(verified));
        put_first(report, line);
        snprintf(report->code, sizeof report->code, "%ld", verified);
        report->verify_result = (int)verified;
    }
    if (session->staple[0] != '\0') put_first(report, session->staple);
    if (report->code[0] == '\0' && connection->socket_error != 0)
        report_socket_error(report, connection->socket_error);
}

static bool failed_to_verify(void) {
    unsigned long last = ERR_peek_last_error();
    return ERR_GET_LIB(last) == ERR_LIB_SSL &&
           ERR_GET_REASON(last) == SSL_R_CERTIFICATE_VERIFY_FAILED;
}

/* Takes the oldest entry, with what the library has to add to it: `SSL alert number 48`. */
static unsigned long take_entry(const char **data) {
    int flags = 0;
    const char *file;
    int line;
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    const char *function;
    unsigned long entry = ERR_get_error_all(&file, &line, &function, data, &flags);
#else
    unsigned long entry = ERR_get_error_line_data(&file, &line, data, &flags);
#endif
    if ((flags & ERR_TXT_STRING) == 0 || *data == NULL) *data = "";
    return entry;
}

/* The whole queue, a line an entry as ERR_error_string(3) has it; the oldest, the cause, is the code. */
static void report_queue(struct report *report) {
    size_t used = 0;
    const char *data;
    for (unsigned long entry; (entry = take_entry(&data)) != 0 && used < sizeof report->text;) {
        char line[256];
        ERR_error_string_n(entry, line, sizeof line);
        if (used == 0) sscanf(line, "error:%31[^:]", report->code);
        int wrote = snprintf(report->text + used, sizeof report->text - used, "%s%s%s%s",
                             used == 0 ? "" : "\n", line, *data == '\0' ? "" : ":", data);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

static void put_first(struct report *report, const char *line) {
    char text[sizeof report->text];
    memcpy(text, report->text, sizeof text);
    snprintf(report->text, sizeof report->text, "%s%s%.*s", line, *text == '\0' ? "" : "\n",
             (int)(sizeof text - strlen(line) - 2), text);
}
