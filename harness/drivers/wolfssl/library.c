#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool handshake(struct connection *connection, struct report *report);
static int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
                      struct report *report);
static bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                        struct report *report);
static void note_alpn(struct session *session) {
#ifdef HAVE_ALPN
    char *chosen = NULL;
    word16 length = 0;
    if (session->alpn[0] != '\0') return;
    bool some =
        wolfSSL_ALPN_GetProtocol(session->ssl, &chosen, &length) == WOLFSSL_SUCCESS && length > 0;
    snprintf(session->alpn, sizeof session->alpn, "%.*s", some ? (int)length : 4,
             some ? chosen : "none");
#else
    (void)session;
#endif
}

static void finish(struct connection *connection);
static void negotiated(struct connection *connection, struct negotiated *negotiated);
static void release(struct connection *connection);

static void start(void) {
    wolfSSL_Init();
}

/* Only these builds keep iPAddress entries of the subjectAltName and compare them. */
static bool verifies_ip(void) {
#if defined(OPENSSL_EXTRA) && (defined(OPENSSL_ALL) || defined(WOLFSSL_IP_ALT_NAME))
    return true;
#else
    return false;
#endif
}

/* Sessions that outlive the process must be written out and read back in. */
static bool keeps_sessions(void) {
    return wolfSSL_get1_session != NULL && wolfSSL_i2d_SSL_SESSION != NULL &&
           wolfSSL_d2i_SSL_SESSION != NULL;
}

/* Judging a staple that is there is one thing, missing one that is not there another. */
static bool staples(void) {
#if defined(HAVE_OCSP) && defined(HAVE_CERTIFICATE_STATUS_REQUEST)
    return wolfSSL_CTX_EnableOCSPMustStaple != NULL;
#else
    return false;
#endif
}

static bool decrypts_keys(void) {
    return wolfSSL_CTX_set_default_passwd_cb != NULL &&
           wolfSSL_CTX_set_default_passwd_cb_userdata != NULL;
}

static int capabilities(const char **names) {
    const struct { const char *name; bool there; } all[] = {
        {"verify-off", true},
        {"certificate", true},
        {"versions", true},
        {"cipherSuites", true},
#ifdef WOLFSSL_TLS13
        {"cipherSuites13", true},
#endif
        {"groups", has_group(23)},
        {"signatureAlgorithms", has_scheme(0x0401)},
#ifdef HAVE_ALPN
        {"alpn", true},
#endif
#ifdef HAVE_CRL
        {"crl", true},
#endif
#ifdef HAVE_SNI
        {"sni", true},
#endif
#ifndef NO_PSK
        {"psk", true},
#endif
#ifdef HAVE_MAX_FRAGMENT
        {"maxFragmentLength", true},
#endif
        {"ip-servername", verifies_ip()},
        {"passphrase", decrypts_keys()},
        {"session", keeps_sessions()},
        {"ocspStapling", staples()},
        {"keyLog", tells_secrets(3)},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].there) names[count++] = all[i].name;
    return count;
}

const struct library LIBRARY = {
    .product = "wolfSSL",
    .version = wolfSSL_lib_version,
    .tls_library = "wolfSSL",
    .tls_version = wolfSSL_lib_version,
    .capabilities = capabilities,
    .start = start,
    .configure = configure,
    .handshake = handshake,
    .read = read_bytes,
    .write = write_bytes,
    .finish = finish,
    .negotiated = negotiated,
    .free = release,
};

void report_library_error(struct report *report, int code) {
    char text[WOLFSSL_MAX_ERROR_SZ] = "";
    wolfSSL_ERR_error_string((unsigned long)code, text);
    snprintf(report->code, sizeof report->code, "%d", code);
    snprintf(report->text, sizeof report->text, "%s", text);
}

bool library_says(struct report *report, int result, const char *function) {
    if (result == WOLFSSL_SUCCESS) return true;
    report_library_error(report, result);
    /* Some functions only say that they failed: then which one is all there is to know. */
    if (result == WOLFSSL_FAILURE || result == WOLFSSL_FATAL_ERROR)
        snprintf(report->text, sizeof report->text, "%s: failure", function);
    return false;
}

static bool handshake(struct connection *connection, struct report *report) {
    WOLFSSL *ssl = session_of(connection)->ssl;
    int result = wolfSSL_connect(ssl);
    tell_peer_chain(connection);
    tell_master_secret(connection);
    if (result == WOLFSSL_SUCCESS) return true;
    if (!connection->timed_out) report_library_error(report, wolfSSL_get_error(ssl, result));
#if defined(OPENSSL_EXTRA) || defined(OPENSSL_ALL)
    report->verify_result = (int)wolfSSL_get_verify_result(ssl);
#endif
    return false;
}

static int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
                      struct report *report) {
    WOLFSSL *ssl = session_of(connection)->ssl;
    int got = wolfSSL_read(ssl, bytes, (int)size);
    if (got <= 0 && !connection->timed_out)
        report_library_error(report, wolfSSL_get_error(ssl, got));
    return got;
}

static bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                        struct report *report) {
    WOLFSSL *ssl = session_of(connection)->ssl;
    int sent = wolfSSL_write(ssl, bytes, (int)size);
    if (sent <= 0 && !connection->timed_out)
        report_library_error(report, wolfSSL_get_error(ssl, sent));
    return sent > 0;
}

static void finish(struct connection *connection) {
    /* Only now: a TLS 1.3 ticket comes when the server likes (RFC 8446 §4.6.1). */
    save_session(session_of(connection), connection->request->save_session);
    /* With OPENSSL_EXTRA a shutdown that is complete clears all it knows (wolfSSL_shutdown, 5.x). */
    note_alpn(session_of(connection));
    wolfSSL_shutdown(session_of(connection)->ssl);
}

static const char *group_of(WOLFSSL *ssl, const char *version, const char *cipher) {
    /* Left from the certificate's key where the suite has no (EC)DHE. */
    if (strcmp(version, "1.3") != 0 && strstr(cipher, "DHE") == NULL) return NULL;
#if defined(HAVE_ECC) || defined(HAVE_CURVE25519) || defined(HAVE_CURVE448) || \
    defined(HAVE_FFDHE_2048)
    const char *name = wolfSSL_get_curve_name(ssl);
    return name == NULL ? NULL : group_iana_name(name);
#else
    (void)ssl;
    return NULL;
#endif
}

/* Nothing before ServerHello chose; without what is only settled at the end on a failure. */
static void negotiated(struct connection *connection, struct negotiated *negotiated) {
    WOLFSSL *ssl = connection->session == NULL ? NULL : session_of(connection)->ssl;
    if (ssl == NULL) return;
    note_alerts(connection);
    int suite = wolfSSL_get_current_cipher_suite(ssl);
    if (suite == 0) return;
    const char *protocol = wolfSSL_get_version(ssl);
    const char *cipher = wolfSSL_get_cipher_name_iana_from_suite((unsigned char)(suite >> 8),
                                                                 (unsigned char)suite);
    negotiated->version = strncmp(protocol, "TLSv", 4) == 0 ? protocol + 4 : protocol;
    negotiated->cipher = cipher;
    const struct seen *said = &session_of(connection)->said;
    negotiated->group = group_name(said->group);
    negotiated->signature_scheme = scheme_name(said->scheme);
    if (!connection->handshake_done) return;
    if (negotiated->group == NULL)
        negotiated->group = group_of(ssl, negotiated->version, cipher == NULL ? "" : cipher);
    negotiated->resumed = wolfSSL_session_reused(ssl) != 0;
    note_alpn(session_of(connection));
    snprintf(negotiated->alpn, sizeof negotiated->alpn, "%s", session_of(connection)->alpn);
}

static void release(struct connection *connection) {
    struct session *session = session_of(connection);
    if (session == NULL) return;
    wolfSSL_free(session->ssl);
    wolfSSL_CTX_free(session->ctx);
    free(session);
}
