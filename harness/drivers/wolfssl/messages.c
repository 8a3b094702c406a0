/*
 * The message callback of wolfSSL, which builds with OPENSSL_EXTRA have. Up to TLS 1.2 it hands out
 * both directions; of TLS 1.3 only ClientHello. Alerts are in witness.c: here they come encrypted.
 */
#include "driver.h"

#include <string.h>

#ifdef OPENSSL_EXTRA
enum { HANDSHAKE = 22, RECORD_HEADER = 5, MESSAGE_HEADER = 4 };

static enum key_exchange kind_of(const struct connection *connection) {
    int suite = session_of(connection)->said.suite;
    const char *name = wolfSSL_get_cipher_name_iana_from_suite((unsigned char)(suite >> 8),
                                                               (unsigned char)suite);
    if (name == NULL) return KX_OTHER;
    if (strncmp(name, "TLS_ECDHE_PSK_", 14) == 0) return KX_ECDHE_PSK;
    if (strncmp(name, "TLS_ECDHE_", 10) == 0) return KX_ECDHE;
    return strncmp(name, "TLS_DHE_RSA_", 12) == 0 ? KX_DHE : KX_OTHER;
}

static void watch(int from_client, int version, int type, const void *bytes, size_t size,
                  WOLFSSL *ssl, void *context) {
    struct connection *connection = context;
    const unsigned char *octets = bytes;
    (void)version, (void)ssl;
    if (type != HANDSHAKE) return;
    /* What is sent comes with the header of its record. */
    if (from_client != 0) {
        if (size < RECORD_HEADER) return;
        octets += RECORD_HEADER;
        size -= RECORD_HEADER;
    }
    if (size < MESSAGE_HEADER) return;
    size_t length = (size_t)octets[1] << 16 | (size_t)octets[2] << 8 | octets[3];
    /* A piece of a message that takes several records, or what is encrypted already. */
    if (length != size - MESSAGE_HEADER) return;
    note_message(connection, &session_of(connection)->said, from_client != 0, octets, size, kind_of);
}

void watch_messages(struct connection *connection) {
    WOLFSSL *ssl = session_of(connection)->ssl;
    wolfSSL_set_msg_callback(ssl, watch);
    wolfSSL_set_msg_callback_arg(ssl, connection);
}
#else
void watch_messages(struct connection *connection) { (void)connection; }
#endif
