#include "driver.h"

#include "stapling.h"

#include <string.h>

/*
 * TLS 1.2, and TLS 1.3 where the hash is not said otherwise: SHA-256 (RFC 8446 §4.2.11). The
 * identity is sent up to its NUL.
 */
static unsigned int tell_psk(SSL *ssl, const char *hint, char *identity, unsigned int identity_size,
                             unsigned char *key, unsigned int key_size) {
    const struct connection *connection = SSL_get_app_data(ssl);
    const struct request *request = connection->request;
    size_t length = strlen(request->psk_identity);
    (void)hint;
    if (length >= identity_size || request->psk_key_size > key_size) return 0;
    memcpy(identity, request->psk_identity, length + 1);
    memcpy(key, request->psk_key, request->psk_key_size);
    return (unsigned int)request->psk_key_size;
}

static int fragment_code(int length) {
    int code = TLSEXT_max_fragment_length_512;
    while (512 << (code - TLSEXT_max_fragment_length_512) < length) code++;
    return code;
}

bool set_own_extensions(struct connection *connection, struct report *report) {
    const struct request *request = connection->request;
    SSL *ssl = session_of(connection)->ssl;
    if (request->psk_identity != NULL) SSL_set_psk_client_callback(ssl, tell_psk);
    if (request->max_fragment != 0 &&
        !CALL(report, SSL_set_tlsext_max_fragment_length, ssl,
              (uint8_t)fragment_code(request->max_fragment)))
        return false;
    return !request->ocsp_stapling || ask_for_staple(connection, report);
}
