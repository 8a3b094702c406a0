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
    WOLFSSL *ssl = session_of(connection)->ssl;
    WOLFSSL_X509_CHAIN *chain = wolfSSL_get_peer_chain(ssl);
    int count = chain == NULL ? 0 : wolfSSL_get_chain_count(chain);
    forget_peer_certificates(connection);
    if (count <= 0 || !starts_with_leaf(ssl, chain)) return;
    for (int i = 0; i < count; i++)
        note_peer_certificate(connection, wolfSSL_get_chain_cert(chain, i),
                              (size_t)wolfSSL_get_chain_length(chain, i));
}
#else
void tell_peer_chain(struct connection *connection) { (void)connection; }
#endif

bool tells_secrets(int minor) {
    return minor < 4 && wolfSSL_get_keys != NULL && wolfSSL_KeepArrays != NULL;
}

void expect_secrets(struct connection *connection) {
    if (connection->request->key_log != NULL) wolfSSL_KeepArrays(session_of(connection)->ssl);
}

void tell_master_secret(struct connection *connection) {
    static const unsigned char NONE[48];
    unsigned char *master, *server_random, *client_random;
    unsigned size, server_size, client_size;
    if (connection->request->key_log == NULL ||
        wolfSSL_get_keys(session_of(connection)->ssl, &master, &size, &server_random, &server_size,
                         &client_random, &client_size) != WOLFSSL_SUCCESS)
        return;
    /* Zeros until there is one. */
    if (size == sizeof NONE && client_size == 32 && memcmp(master, NONE, size) != 0)
        note_secret(connection, "CLIENT_RANDOM", client_random, master, size);
}
