#include "driver.h"

#include <string.h>

#if defined(SESSION_CERTS) && defined(KEEP_PEER_CERT)
/* The chain is kept in places of a fixed size: a certificate that is larger is left out of it. */
static bool starts_with_leaf(WOLFSSL *ssl, WOLFSSL_X509_CHAIN *chain) {
    WOLFSSL_X509 *leaf = wolfSSL_get_peer_certificate(ssl);
    int size = 0;
    const unsigned char *der = leaf == NULL ? NULL : wolfSSL_X509_get_der(leaf, &size);
    bool starts = der != NULL && size == wolfSSL_get_chain_length(chain, 0) &&
                  memcmp(der, wolfSSL_get_chain_cert(chain, 0), (size_t)size) == 0;
    wolfSSL_FreeX509(leaf);
    return starts;
}

void tell_peer_chain(struct connection *connection) {
    /* As they came: told by messages.c already. */
    if (connection->peer_certificates != NULL) return;
    WOLFSSL *ssl = session_of(connection)->ssl;
    WOLFSSL_X509_CHAIN *chain = wolfSSL_get_peer_chain(ssl);
    int count = chain == NULL ? 0 : wolfSSL_get_chain_count(chain);
    if (count <= 0 || !starts_with_leaf(ssl, chain)) return;
    for (int i = 0; i < count; i++)
        note_peer_certificate(connection, wolfSSL_get_chain_cert(chain, i),
                              (size_t)wolfSSL_get_chain_length(chain, i));
}
#else
void tell_peer_chain(struct connection *connection) { (void)connection; }
#endif

#if defined(HAVE_SECRET_CALLBACK) && defined(WOLFSSL_TLS13)
#define HAS_TLS13_SECRETS
#pragma weak wolfSSL_set_tls13_secret_cb
#endif

bool tells_secrets(int minor) {
    bool tls12 = wolfSSL_get_keys != NULL && wolfSSL_KeepArrays != NULL;
#ifdef HAS_TLS13_SECRETS
    return tls12 && (minor < 4 || wolfSSL_set_tls13_secret_cb != NULL);
#else
    return tls12 && minor < 4;
#endif
}

enum { RANDOM_SIZE = 32, MASTER_SECRET_SIZE = 48 };

struct keys {
    unsigned char *master, *server_random, *client_random;
    unsigned master_size, server_size, client_size;
};

static bool get_keys(WOLFSSL *ssl, struct keys *keys) {
    return wolfSSL_get_keys(ssl, &keys->master, &keys->master_size, &keys->server_random,
                            &keys->server_size, &keys->client_random,
                            &keys->client_size) == WOLFSSL_SUCCESS &&
           keys->client_size == RANDOM_SIZE;
}

#ifdef HAS_TLS13_SECRETS
static const char *label_of(int id) {
    switch (id) {
    case CLIENT_EARLY_TRAFFIC_SECRET: return "CLIENT_EARLY_TRAFFIC_SECRET";
    case CLIENT_HANDSHAKE_TRAFFIC_SECRET: return "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
    case SERVER_HANDSHAKE_TRAFFIC_SECRET: return "SERVER_HANDSHAKE_TRAFFIC_SECRET";
    case CLIENT_TRAFFIC_SECRET: return "CLIENT_TRAFFIC_SECRET_0";
    case SERVER_TRAFFIC_SECRET: return "SERVER_TRAFFIC_SECRET_0";
    case EARLY_EXPORTER_SECRET: return "EARLY_EXPORTER_SECRET";
    case EXPORTER_SECRET: return "EXPORTER_SECRET";
    default: return NULL;
    }
}

static int tell_secret(WOLFSSL *ssl, int id, const unsigned char *secret, int size,
                       void *connection) {
    struct keys keys;
    const char *label = label_of(id);
    if (label != NULL && size > 0 && get_keys(ssl, &keys))
        note_secret(connection, label, keys.client_random, secret, (size_t)size);
    return 0;
}
#endif

void expect_secrets(struct connection *connection) {
    WOLFSSL *ssl = session_of(connection)->ssl;
    if (connection->request->key_log == NULL) return;
    wolfSSL_KeepArrays(ssl);
#ifdef HAS_TLS13_SECRETS
    if (tells_secrets(4)) wolfSSL_set_tls13_secret_cb(ssl, tell_secret, connection);
#endif
}

/* TLS 1.3 has a secret of that name too, and no use for it here. */
void tell_master_secret(struct connection *connection) {
    static const unsigned char NONE[MASTER_SECRET_SIZE];
    WOLFSSL *ssl = session_of(connection)->ssl;
    struct keys keys;
    if (connection->request->key_log == NULL || !get_keys(ssl, &keys) ||
        strcmp(wolfSSL_get_version(ssl), "TLSv1.3") == 0)
        return;
    /* Zeros until there is one. */
    if (keys.master_size == sizeof NONE && memcmp(keys.master, NONE, sizeof NONE) != 0)
        note_secret(connection, "CLIENT_RANDOM", keys.client_random, keys.master, sizeof NONE);
}
