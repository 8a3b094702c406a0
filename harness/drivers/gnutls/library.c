#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Else the library is initialised, and has read its settings, before main() can say which. */
GNUTLS_SKIP_GLOBAL_INIT

static void start(void) {
    /* Priorities of the system (/etc/gnutls/config) are not the library's own. */
    setenv("GNUTLS_SYSTEM_PRIORITY_FILE", "/dev/null", 1);
    if (gnutls_global_init() < 0) abort();
    start_log();
}

static const char *version(void) { return gnutls_check_version(NULL); }

static int capabilities(const char **names) {
    /* Not securityLevel: those are OpenSSL's, GnuTLS's profiles have other bounds. */
    static const char *const ALL[] = {
        "verify-off", "certificate", "versions", "cipherSuites", "cipherSuites13", "groups",
        "signatureAlgorithms", "alpn", "crl", "ip-servername", "sni", "passphrase", "session",
        "psk", "maxFragmentLength", "keyLog", "ocspStapling",
    };
    int count = sizeof ALL / sizeof *ALL;
    memcpy(names, ALL, sizeof ALL);
    /* Before, a response signed by the CA itself was refused: gnutls_ocsp_resp_verify, 3.7.3. */
    return gnutls_check_version("3.7.3") == NULL ? count - 1 : count;
}

bool library_says(struct report *report, int result, const char *function) {
    if (result >= 0) return true;
    const char *name = gnutls_strerror_name(result);
    char number[16];
    snprintf(number, sizeof number, "%d", result);
    report_error(report, name == NULL ? number : name, "%s: %s", function,
                 gnutls_strerror(result));
    return false;
}

/* Nobody is left to be told. */
static bool is_lost(int result) {
    return result == GNUTLS_E_PREMATURE_TERMINATION || result == GNUTLS_E_PULL_ERROR ||
           result == GNUTLS_E_PUSH_ERROR;
}

/*
 * What an application does about a fatal error: an alert, for the library sends none by itself.
 * false, for the callers' sake.
 */
static bool fail(struct connection *connection, struct report *report, int result,
                 const char *function) {
    struct session *session = connection->session;
    if (!is_lost(result)) gnutls_alert_send_appropriate(session->tls, result);
    bool unverified = session->verify_result < 0 && session->verify_result == result;
    library_says(report, result, unverified ? "gnutls_certificate_verify_peers" : function);
    if (result == GNUTLS_E_FATAL_ALERT_RECEIVED) {
        add_words(report, gnutls_alert_get_name(gnutls_alert_get(session->tls)));
    } else if (is_lost(result)) {
        if (connection->socket_error != 0) add_words(report, strerror(connection->socket_error));
    } else {
        add_verify_words(session, report);
        add_words(report, session->told.words);
    }
    return false;
}

/* HelloRequest: refusing it is allowed (RFC 5246 §7.4.1.1), and nobody here has a reason to agree. */
static void refuse_renegotiation(gnutls_session_t tls) {
    gnutls_alert_send(tls, GNUTLS_AL_WARNING, GNUTLS_A_NO_RENEGOTIATION);
}

static bool handshake(struct connection *connection, struct report *report) {
    struct session *session = connection->session;
    int result;
    session->waited_out = false;
    listen_to_log(connection);
    do result = gnutls_handshake(session->tls);
    while (result < 0 && !gnutls_error_is_fatal(result) && !session->waited_out);
    connection->client_certificates = session->told.own_certificates;
    tell_peer_chain(connection);
    if (result >= 0) tell_resumed_secret(connection);
    if (result >= 0) return true;
    if (connection->timed_out) return false;
    return fail(connection, report, result, "gnutls_handshake");
}

static int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
                      struct report *report) {
    struct session *session = connection->session;
    session->waited_out = false;
    for (;;) {
        ssize_t result = gnutls_record_recv(session->tls, bytes, size);
        /* 0: the peer has said close_notify. */
        if (result >= 0) return (int)result;
        if (session->waited_out) return 0;
        if (result == GNUTLS_E_REHANDSHAKE) refuse_renegotiation(session->tls);
        /* GNUTLS_E_AGAIN: a ticket came, or part of a record. */
        else if (gnutls_error_is_fatal((int)result)) {
            fail(connection, report, (int)result, "gnutls_record_recv");
            return -1;
        }
    }
}

static bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                        struct report *report) {
    struct session *session = connection->session;
    session->waited_out = false;
    while (size > 0) {
        ssize_t result = gnutls_record_send(session->tls, bytes, size);
        if (result > 0) {
            bytes += result;
            size -= (size_t)result;
        } else if (session->waited_out) {
            return false;
        } else if (gnutls_error_is_fatal((int)result)) {
            return fail(connection, report, (int)result, "gnutls_record_send");
        }
    }
    return true;
}

static void finish(struct connection *connection) {
    struct session *session = connection->session;
    save_session(session, connection->request->save_session);
    gnutls_bye(session->tls, GNUTLS_SHUT_WR);
}

static void negotiated(struct connection *connection, struct negotiated *negotiated) {
    struct session *session = connection->session;
    const struct told *told = &session->told;
    gnutls_datum_t chosen;
    /* Until then the library has only what it offers. */
    if (told->cipher < 0) return;
    const char *name = gnutls_protocol_get_name(gnutls_protocol_get_version(session->tls));
    if (name == NULL) return;
    negotiated->version = strncmp(name, "TLS", 3) == 0 ? name + 3 : name;
    negotiated->cipher = suite_name(told->cipher);
    negotiated->group = group_iana_name(gnutls_group_get(session->tls));
    if (told->scheme >= 0) negotiated->signature_scheme = scheme_name(told->scheme);
    else if (told->server_signed)
        negotiated->signature_scheme = scheme_iana_name(gnutls_sign_algorithm_get(session->tls));
    if (!connection->handshake_done) return;
    negotiated->resumed = gnutls_session_is_resumed(session->tls) != 0;
    bool chose = gnutls_alpn_get_selected_protocol(session->tls, &chosen) == 0;
    snprintf(negotiated->alpn, sizeof negotiated->alpn, "%.*s", chose ? (int)chosen.size : 4,
             chose ? (const char *)chosen.data : "none");
}

static void free_session(struct connection *connection) {
    struct session *session = connection->session;
    listen_to_log(NULL);
    if (session == NULL) return;
    if (session->tls != NULL) gnutls_deinit(session->tls);
    if (session->credentials != NULL) gnutls_certificate_free_credentials(session->credentials);
    if (session->psk != NULL) gnutls_psk_free_client_credentials(session->psk);
    free(session);
    connection->session = NULL;
}

const struct library LIBRARY = {
    .product = "GnuTLS",
    .version = version,
    .tls_library = "GnuTLS",
    .tls_version = version,
    .capabilities = capabilities,
    .start = start,
    .configure = configure,
    .handshake = handshake,
    .read = read_bytes,
    .write = write_bytes,
    .finish = finish,
    .negotiated = negotiated,
    .free = free_session,
};
