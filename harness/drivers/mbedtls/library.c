#include "driver.h"

#include <mbedtls/debug.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#if MBEDTLS_VERSION_MAJOR >= 3
#include <psa/crypto.h>
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

mbedtls_ctr_drbg_context random_source;
static mbedtls_entropy_context entropy;

static void start(void) {
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&random_source);
    if (mbedtls_ctr_drbg_seed(&random_source, mbedtls_entropy_func, &entropy, NULL, 0) != 0)
        abort();
#ifdef HAS_TLS13
    /* TLS 1.3 is made of PSA's primitives (docs/3.0-migration-guide.md). */
    if (psa_crypto_init() != PSA_SUCCESS) abort();
#endif
#ifdef MBEDTLS_DEBUG_C
    /* The highest level of a line told.c listens for. */
    mbedtls_debug_set_threshold(3);
#endif
}

static const char *version(void) {
    static char text[16];
    mbedtls_version_get_string(text);
    return text;
}

static int capabilities(const char **names) {
    static const char *const ALL[] = {
        "verify-off",
        "certificate",
        "versions",
        "cipherSuites",
        "groups",
#ifdef HAS_TLS13
        "cipherSuites13",
#endif
#ifdef HAS_SIGNATURE_SCHEMES
        "signatureAlgorithms",
#endif
#ifdef MBEDTLS_SSL_ALPN
        "alpn",
#endif
#ifdef MBEDTLS_X509_CRL_PARSE_C
        "crl",
#endif
#ifdef DECRYPTS_PBES2_AES
        "passphrase",
#endif
#ifdef HAS_SESSION_FILES
        "session",
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_PSK_ENABLED) || \
    defined(MBEDTLS_SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_EPHEMERAL_ENABLED)
        "psk",
#endif
#ifdef TELLS_SECRETS
        "keyLog",
#endif
#if defined(MBEDTLS_SSL_MAX_FRAGMENT_LENGTH) && defined(JOINS_FRAGMENTS)
        "maxFragmentLength",
#endif
        /*
         * Not sni and ip-servername: mbedtls_ssl_set_hostname() sends what is verified, an address
         * too, which RFC 6066 §3 does not permit.
         */
    };
    memcpy(names, ALL, sizeof ALL);
    return sizeof ALL / sizeof *ALL;
}

bool library_says(struct report *report, int result, const char *function) {
    char code[16], text[256];
    if (result >= 0) return true;
    snprintf(code, sizeof code, "-0x%04X", (unsigned)-result);
    mbedtls_strerror(result, text, sizeof text);
    report_error(report, code, "%s: %s", function, text);
    return false;
}

static void add_words(struct report *report, const char *words) {
    size_t used = strlen(report->text);
    snprintf(report->text + used, sizeof report->text - used, "; %s", words);
}

/* The error says no more than that there are flags; -1: the certificate was not looked at. */
static void add_verify_flags(const mbedtls_ssl_context *ssl, struct report *report) {
    char info[1024], *line, *rest = info;
    uint32_t flags = mbedtls_ssl_get_verify_result(ssl);
    if (flags == 0 || flags == (uint32_t)-1) return;
    if (mbedtls_x509_crt_verify_info(info, sizeof info, "", flags) < 0) return;
    while ((line = strsep(&rest, "\n")) != NULL)
        if (*line != '\0') add_words(report, line);
}

static bool handshake(struct connection *connection, struct report *report) {
    struct session *session = connection->session;
    int result;
    session->waited_out = false;
    do result = mbedtls_ssl_handshake(&session->ssl);
    while ((result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE) &&
           !session->waited_out);
    connection->client_certificates = session->told.own_certificates;
    if (result == 0) tell_unverified_chain(connection);
    if (result == 0) return true;
    if (connection->timed_out) return false;
    library_says(report, result, "mbedtls_ssl_handshake");
    add_verify_flags(&session->ssl, report);
    if (session->told.state[0] != '\0') add_words(report, session->told.state);
    return false;
}

static int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
                      struct report *report) {
    struct session *session = connection->session;
    session->waited_out = false;
    for (;;) {
        int result = mbedtls_ssl_read(&session->ssl, bytes, size);
        if (result > 0) return result;
        /* Quietly: TCP alone is closed. */
        if (result == 0 || session->waited_out) return 0;
        switch (result) {
        case MBEDTLS_ERR_SSL_WANT_READ:
        case MBEDTLS_ERR_SSL_WANT_WRITE: continue;
#ifdef MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET
        case MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET: keep_ticket(session); continue;
#endif
        }
        library_says(report, result, "mbedtls_ssl_read");
        return result;
    }
}

static bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                        struct report *report) {
    struct session *session = connection->session;
    session->waited_out = false;
    while (size > 0) {
        int result = mbedtls_ssl_write(&session->ssl, bytes, size);
        if (result > 0) {
            bytes += result;
            size -= (size_t)result;
        } else if (session->waited_out) {
            return false;
        } else if (result != MBEDTLS_ERR_SSL_WANT_WRITE && result != MBEDTLS_ERR_SSL_WANT_READ) {
            return library_says(report, result, "mbedtls_ssl_write");
        }
    }
    return true;
}

static void finish(struct connection *connection) {
    struct session *session = connection->session;
    save_session(session, connection->request->save_session);
    mbedtls_ssl_close_notify(&session->ssl);
}

/* The library's name where the kit has no IANA name: TLS-RSA-WITH-CAMELLIA-128-CBC-SHA. */
static const char *cipher_name(int number) {
    static char name[64];
    const char *iana = suite_name(number);
    if (iana != NULL) return iana;
    snprintf(name, sizeof name, "%s", mbedtls_ssl_get_ciphersuite_name(number));
    for (char *c = name; *c != '\0'; c++)
        if (*c == '-') *c = '_';
    return name;
}

static void negotiated(struct connection *connection, struct negotiated *negotiated) {
    struct session *session = connection->session;
    const struct told *told = &session->told;
    /* Before ServerHello the version is the oldest that was offered. */
    if (told->cipher < 0) return;
    const char *name = mbedtls_ssl_get_version(&session->ssl);
    negotiated->version = strncmp(name, "TLSv", 4) == 0 ? name + 4 : name;
    negotiated->cipher = cipher_name(told->cipher);
    negotiated->group = told->group;
    negotiated->signature_scheme = told->scheme < 0 ? NULL : scheme_name(told->scheme);
    negotiated->resumed = told->resumed;
#ifdef MBEDTLS_SSL_ALPN
    if (!connection->handshake_done) return;
    const char *alpn = mbedtls_ssl_get_alpn_protocol(&session->ssl);
    snprintf(negotiated->alpn, sizeof negotiated->alpn, "%s", alpn == NULL ? "none" : alpn);
#endif
}

static void free_session(struct connection *connection) {
    struct session *session = connection->session;
    if (session == NULL) return;
    mbedtls_ssl_free(&session->ssl);
    mbedtls_ssl_config_free(&session->config);
    mbedtls_x509_crt_free(&session->anchors);
    mbedtls_x509_crt_free(&session->certificate);
#ifdef MBEDTLS_X509_CRL_PARSE_C
    mbedtls_x509_crl_free(&session->crl);
#endif
    mbedtls_pk_free(&session->key);
    if (session->ticket != NULL) mbedtls_ssl_session_free(session->ticket);
    free(session->ticket);
    free(session);
    connection->session = NULL;
}

const struct library LIBRARY = {
    .product = "Mbed TLS",
    .version = version,
    .tls_library = "Mbed TLS",
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
