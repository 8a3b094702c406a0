/*
 * GnuTLS tells of a handshake in two ways: a hook sees every handshake message, and the log has, at
 * its level for records, every alert in both directions (lib/alert.c, lib/record.c), and below it
 * why a certificate is refused (lib/x509/verify.c, lib/tls-sig.c, lib/cert-session.c).
 */
#include "driver.h"

#include <stdio.h>
#include <string.h>

enum { LOG_AUDIT = 1, LOG_DEBUG = 2, LOG_RECORDS = 5 };

/* The log is the library's, not a session's, and does not say whose it is. */
static struct connection *heard;

void listen_to_log(struct connection *connection) { heard = connection; }

static void hear_alert(const char *line) {
    int level, code;
    if (sscanf(line, "REC: Sending Alert[%d|%d]", &level, &code) == 2)
        note_alert(heard, true, level, code);
    else if (sscanf(line, "REC[%*[^]]]: Alert[%d|%d]", &level, &code) == 2)
        note_alert(heard, false, level, code);
}

/*
 * The audit log, and of the lines for debugging those that say more than GNUTLS_CERT_*: one flag
 * stands for a key that is too small and for a digest that is too weak. The last one counts.
 */
static void hear_words(int level, const char *line) {
    static const char *const TELLING[] = {
        "is unacceptable", "signature hash is unknown", "critical extension", "OCSP rejection",
    };
    struct session *session = heard->session;
    bool telling = level == LOG_AUDIT;
    for (size_t i = 0; i < sizeof TELLING / sizeof *TELLING; i++)
        telling = telling || strstr(line, TELLING[i]) != NULL;
    if (telling)
        snprintf(session->told.words, WORDS_SIZE, "%.*s", (int)strcspn(line, "\n"), line);
}

static void hear(int level, const char *line) {
    if (heard == NULL || heard->session == NULL) return;
    if (level <= LOG_DEBUG) hear_words(level, line);
    else if (level == LOG_RECORDS) hear_alert(line);
}

void start_log(void) {
    gnutls_global_set_log_function(hear);
    gnutls_global_set_log_level(LOG_RECORDS);
}

static size_t length24(const unsigned char *bytes) {
    return (size_t)bytes[0] << 16 | (size_t)bytes[1] << 8 | bytes[2];
}

/* RFC 5246 §7.4.2; RFC 8446 §4.4.2 has a context before the list, and extensions in it. */
static int count_certificates(const gnutls_datum_t *message, bool tls13) {
    const unsigned char *bytes = message->data;
    size_t at = tls13 ? 1 + (size_t)bytes[0] : 0;
    int count = 0;
    for (at += 3; at + 3 <= message->size; count++) {
        at += 3 + length24(bytes + at);
        if (tls13) at += 2 + ((size_t)bytes[at] << 8 | bytes[at + 1]);
    }
    return count;
}

/* RFC 8446 §4.1.3: before the suite are version, random and session ID. */
static void hear_server_hello(const gnutls_datum_t *message, struct told *told, bool tls13) {
    const unsigned char *bytes = message->data;
    size_t id_size = bytes[34];
    told->cipher = bytes[35 + id_size] << 8 | bytes[36 + id_size];
    /* In TLS 1.3 it only repeats the client's. */
    if (!tls13) told->may_be_resumed = id_size > 0;
}

static int hook(gnutls_session_t tls, unsigned type, unsigned when, unsigned incoming,
                const gnutls_datum_t *message) {
    if (heard == NULL || heard->session == NULL) return 0;
    struct told *told = &((struct session *)heard->session)->told;
    bool tls13 = gnutls_protocol_get_version(tls) == GNUTLS_TLS1_3;
    bool after = when == GNUTLS_HOOK_POST;
    if (incoming == 0) {
        if (type == GNUTLS_HANDSHAKE_CERTIFICATE_PKT && !after)
            told->own_certificates = count_certificates(message, tls13);
        return 0;
    }
    switch (type) {
    case GNUTLS_HANDSHAKE_SERVER_HELLO:
        /* Only then is it known to be acceptable, and of which version it is. */
        if (after) hear_server_hello(message, told, tls13);
        break;
    case GNUTLS_HANDSHAKE_CERTIFICATE_VERIFY:
        if (message->size >= 2) told->scheme = message->data[0] << 8 | message->data[1];
        break;
    case GNUTLS_HANDSHAKE_SERVER_KEY_EXCHANGE: told->server_signed = true; break;
    case GNUTLS_HANDSHAKE_NEW_SESSION_TICKET: told->may_be_resumed = true; break;
    }
    return 0;
}

void hook_handshake(gnutls_session_t tls) {
    gnutls_handshake_set_hook_function(tls, (unsigned)GNUTLS_HANDSHAKE_ANY, GNUTLS_HOOK_BOTH,
                                       hook);
}
