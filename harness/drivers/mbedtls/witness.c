#include "driver.h"

#include <string.h>

static void tell_chain(struct connection *connection, const mbedtls_x509_crt *chain) {
    forget_peer_certificates(connection);
    for (; chain != NULL && chain->raw.p != NULL; chain = chain->next)
        note_peer_certificate(connection, chain->raw.p, chain->raw.len);
}

/* From the anchor down; the last one is the server's own, and the others it sent follow it. */
static int look_at(void *connection, mbedtls_x509_crt *certificate, int depth, uint32_t *flags) {
    (void)flags;
    if (depth == 0) tell_chain(connection, certificate);
    return 0;
}

void watch_certificates(struct connection *connection) {
    struct session *session = connection->session;
    mbedtls_ssl_conf_verify(&session->config, look_at, connection);
}

void tell_unverified_chain(struct connection *connection) {
#if MBEDTLS_VERSION_MAJOR < 3 || defined(MBEDTLS_SSL_KEEP_PEER_CERTIFICATE)
    const struct session *session = connection->session;
    const mbedtls_x509_crt *chain = mbedtls_ssl_get_peer_cert(&session->ssl);
    /* A session that is resumed keeps the first one alone. */
    bool whole = session->told.resumed != 1 && connection->peer_certificates == NULL;
    if (whole && chain != NULL) tell_chain(connection, chain);
#else
    (void)connection;
#endif
}

/* RFC 5246 §7.4.1.2: after a record header of 5, a handshake header of 4 and the version. */
void watch_hello(struct session *session, const unsigned char *bytes, size_t size) {
    enum { RANDOM_AT = 5 + 4 + 2 };
    if (!session->said_hello && size >= RANDOM_AT + sizeof session->client_random)
        memcpy(session->client_random, bytes + RANDOM_AT, sizeof session->client_random);
    session->said_hello = true;
}

#if MBEDTLS_VERSION_MAJOR >= 3
static const char *label_of(mbedtls_ssl_key_export_type type) {
    switch (type) {
    case MBEDTLS_SSL_KEY_EXPORT_TLS12_MASTER_SECRET: return "CLIENT_RANDOM";
#ifdef HAS_TLS13
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_CLIENT_EARLY_SECRET: return "CLIENT_EARLY_TRAFFIC_SECRET";
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_EARLY_EXPORTER_SECRET: return "EARLY_EXPORTER_SECRET";
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_CLIENT_HANDSHAKE_TRAFFIC_SECRET:
        return "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_SERVER_HANDSHAKE_TRAFFIC_SECRET:
        return "SERVER_HANDSHAKE_TRAFFIC_SECRET";
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_CLIENT_APPLICATION_TRAFFIC_SECRET:
        return "CLIENT_TRAFFIC_SECRET_0";
    case MBEDTLS_SSL_KEY_EXPORT_TLS1_3_SERVER_APPLICATION_TRAFFIC_SECRET:
        return "SERVER_TRAFFIC_SECRET_0";
#endif
    default: return NULL;
    }
}

static void tell_secret(void *connection, mbedtls_ssl_key_export_type type,
                        const unsigned char *secret, size_t size,
                        const unsigned char client_random[32],
                        const unsigned char server_random[32], mbedtls_tls_prf_types prf) {
    const char *label = label_of(type);
    (void)server_random, (void)prf;
    if (label != NULL) note_secret(connection, label, client_random, secret, size);
}

void watch_secrets(struct connection *connection) {
    struct session *session = connection->session;
    mbedtls_ssl_set_export_keys_cb(&session->ssl, tell_secret, connection);
}
#elif defined(TELLS_SECRETS)
/* 2.16 gives no random with it: what was sent has it. The master secret is of 48 bytes. */
static int tell_secret(void *context, const unsigned char *master, const unsigned char *keys,
                       size_t mac_size, size_t key_size, size_t iv_size) {
    struct connection *connection = context;
    const struct session *session = connection->session;
    (void)keys, (void)mac_size, (void)key_size, (void)iv_size;
    note_secret(connection, "CLIENT_RANDOM", session->client_random, master, 48);
    return 0;
}

void watch_secrets(struct connection *connection) {
    struct session *session = connection->session;
    mbedtls_ssl_conf_export_keys_cb(&session->config, tell_secret, connection);
}
#else
void watch_secrets(struct connection *connection) { (void)connection; }
#endif
