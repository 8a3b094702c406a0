#include "driver.h"

#include <mbedtls/net_sockets.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct session *new_session(void) {
    struct session *session = calloc(1, sizeof *session);
    if (session == NULL) abort();
    mbedtls_ssl_config_init(&session->config);
    mbedtls_ssl_init(&session->ssl);
    mbedtls_x509_crt_init(&session->anchors);
    mbedtls_x509_crt_init(&session->certificate);
#ifdef MBEDTLS_X509_CRL_PARSE_C
    mbedtls_x509_crl_init(&session->crl);
#endif
    mbedtls_pk_init(&session->key);
    session->told = (struct told){.cipher = -1, .scheme = -1, .resumed = -1,
                                  .own_certificates = -1};
    return session;
}

/* TLS 1.0 and 1.1 left with 3.0; TLS 1.3 came with it. */
static void limit_versions(mbedtls_ssl_config *config, struct request *request) {
    static const bool SPOKEN[] = {
        false,
#if defined(MBEDTLS_SSL_PROTO_TLS1)
        true,
#else
        false,
#endif
#if defined(MBEDTLS_SSL_PROTO_TLS1_1)
        true,
#else
        false,
#endif
        true,
#if defined(HAS_TLS13)
        true,
#else
        false,
#endif
    };
    if (request->newest == 0) return;
    int missing = 0;
    for (int minor = request->oldest; minor <= request->newest; minor++)
        if (!SPOKEN[minor]) missing++, cannot(request, "versions=1.%d", minor - 1);
    if (missing > 0) return;
#if MBEDTLS_VERSION_NUMBER >= 0x03020000
    mbedtls_ssl_conf_min_tls_version(config, 0x0300 + request->oldest);
    mbedtls_ssl_conf_max_tls_version(config, 0x0300 + request->newest);
#else
    mbedtls_ssl_conf_min_version(config, MBEDTLS_SSL_MAJOR_VERSION_3, request->oldest);
    mbedtls_ssl_conf_max_version(config, MBEDTLS_SSL_MAJOR_VERSION_3, request->newest);
#endif
}

static bool set_alpn(struct session *session, const struct request *request,
                     struct report *report) {
#ifdef MBEDTLS_SSL_ALPN
    for (int i = 0; i < request->alpn_count; i++) session->alpn[i] = request->alpn[i];
    if (request->alpn_count > 0)
        return CALL(report, mbedtls_ssl_conf_alpn_protocols, &session->config, session->alpn);
#endif
    (void)session, (void)request, (void)report;
    return true;
}

static bool set_extensions(struct session *session, const struct request *request,
                           struct report *report) {
    mbedtls_ssl_config *config = &session->config;
#ifdef MBEDTLS_SSL_MAX_FRAGMENT_LENGTH
    static const int LENGTHS[] = {0, 512, 1024, 2048, 4096};
    for (unsigned char code = 1; code <= MBEDTLS_SSL_MAX_FRAG_LEN_4096; code++)
        if (request->max_fragment == LENGTHS[code] &&
            !CALL(report, mbedtls_ssl_conf_max_frag_len, config, code))
            return false;
#endif
    if (request->psk_identity != NULL &&
        !CALL(report, mbedtls_ssl_conf_psk, config, request->psk_key, request->psk_key_size,
              (const unsigned char *)request->psk_identity, strlen(request->psk_identity)))
        return false;
#ifdef MBEDTLS_SSL_TLS1_3_SIGNAL_NEW_SESSION_TICKETS_ENABLED
    if (request->save_session != NULL)
        mbedtls_ssl_conf_tls13_enable_signal_new_session_tickets(
            config, MBEDTLS_SSL_TLS1_3_SIGNAL_NEW_SESSION_TICKETS_ENABLED);
#endif
    return set_alpn(session, request, report);
}

static bool set_config(struct session *session, struct request *request, struct report *report) {
    mbedtls_ssl_config *config = &session->config;
    if (!CALL(report, mbedtls_ssl_config_defaults, config, MBEDTLS_SSL_IS_CLIENT,
              MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT))
        return false;
    mbedtls_ssl_conf_rng(config, mbedtls_ctr_drbg_random, &random_source);
    mbedtls_ssl_conf_authmode(config, request->verify ? MBEDTLS_SSL_VERIFY_REQUIRED
                                                      : MBEDTLS_SSL_VERIFY_NONE);
    limit_versions(config, request);
    set_parameters(session, request);
    return set_extensions(session, request, report);
}

static int receive(void *context, unsigned char *bytes, size_t size) {
    struct connection *connection = context;
    struct session *session = connection->session;
    ssize_t got = net_receive(connection, bytes, size);
    if (got >= 0) return (int)got;
    if (got == NET_ERROR)
        return connection->socket_error == ECONNRESET ? MBEDTLS_ERR_NET_CONN_RESET
                                                      : MBEDTLS_ERR_NET_RECV_FAILED;
    session->waited_out = true;
    return MBEDTLS_ERR_SSL_WANT_READ;
}

static int transmit(void *context, const unsigned char *bytes, size_t size) {
    struct connection *connection = context;
    struct session *session = connection->session;
    watch_hello(session, bytes, size);
    ssize_t sent = net_send(connection, bytes, size);
    if (sent >= 0) return (int)sent;
    if (sent == NET_ERROR) return MBEDTLS_ERR_NET_SEND_FAILED;
    session->waited_out = true;
    return MBEDTLS_ERR_SSL_WANT_WRITE;
}

bool configure(struct connection *connection, struct request *request, struct report *report) {
    struct session *session = connection->session = new_session();
    if (!set_config(session, request, report)) return false;
    if (request->unsupported_count == 0) prove(session, request);
    if (request->unsupported_count > 0) return false;
    if (!load_files(session, request, report)) return false;
#ifdef MBEDTLS_DEBUG_C
    mbedtls_ssl_conf_dbg(&session->config, hear, connection);
    connection->alerts_complete = true;
#endif
    mbedtls_ssl_set_bio(&session->ssl, connection, transmit, receive, NULL);
    /* NULL is a name too: 3.6.3 and later want to be told that none is verified. */
    watch_certificates(connection);
    if (!CALL(report, mbedtls_ssl_setup, &session->ssl, &session->config)) return false;
    if (request->key_log != NULL) watch_secrets(connection);
    return CALL(report, mbedtls_ssl_set_hostname, &session->ssl, request->sni) &&
           load_session(session, request->load_session, report);
}
