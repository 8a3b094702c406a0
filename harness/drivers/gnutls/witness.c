#include "driver.h"

/* Those it has taken in, whatever it made of them. */
void tell_peer_chain(struct connection *connection) {
    const struct session *session = connection->session;
    unsigned count = 0;
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(session->tls, &count);
    forget_peer_certificates(connection);
    for (unsigned i = 0; chain != NULL && i < count; i++)
        note_peer_certificate(connection, chain[i].data, chain[i].size);
}

/* Its labels are those of the key log. */
static int tell_secret(gnutls_session_t tls, const char *label, const gnutls_datum_t *secret) {
    gnutls_datum_t client, server;
    gnutls_session_get_random(tls, &client, &server);
    note_secret(gnutls_session_get_ptr(tls), label, client.data, secret->data, secret->size);
    return 0;
}

/* Before TLS 1.3 the library logs a master secret where it makes one, which resumption does not. */
void tell_resumed_secret(const struct connection *connection) {
    gnutls_session_t tls = ((struct session *)connection->session)->tls;
    gnutls_datum_t master;
    if (connection->request->key_log == NULL || !gnutls_session_is_resumed(tls) ||
        gnutls_protocol_get_version(tls) == GNUTLS_TLS1_3)
        return;
    gnutls_session_get_master_secret(tls, &master);
    tell_secret(tls, "CLIENT_RANDOM", &master);
}

void listen_to_secrets(gnutls_session_t tls) {
    gnutls_session_set_keylog_function(tls, tell_secret);
}
