/*
 * The message callback hands out every handshake message and alert, decrypted, in both directions.
 */
#include "driver.h"

static enum key_exchange kind_of(const struct connection *connection) {
    const SSL_CIPHER *suite = SSL_get_pending_cipher(session_of(connection)->ssl);
    int kind = suite == NULL ? 0 : SSL_CIPHER_get_kx_nid(suite);
    if (kind == NID_kx_ecdhe) return KX_ECDHE;
    if (kind == NID_kx_ecdhe_psk) return KX_ECDHE_PSK;
    return kind == NID_kx_dhe ? KX_DHE : KX_OTHER;
}

static void watch(int from_client, int version, int type, const void *bytes, size_t size, SSL *ssl,
                  void *context) {
    struct connection *connection = context;
    const unsigned char *octets = bytes;
    (void)version, (void)ssl;
    if (type == SSL3_RT_ALERT && size == 2)
        note_alert(connection, from_client != 0, octets[0], octets[1]);
    if (type == SSL3_RT_HANDSHAKE && size >= 4)
        note_message(connection, &session_of(connection)->seen, from_client != 0, octets, size,
                     kind_of);
}

void watch_messages(struct connection *connection) {
    SSL *ssl = session_of(connection)->ssl;
    connection->alerts_complete = true;
    SSL_set_msg_callback(ssl, watch);
    SSL_set_msg_callback_arg(ssl, connection);
}
