/*
 * Handshake messages as a library hands them out, decrypted. What was negotiated is read from them:
 * the same in every version of a library, and known also where the handshake failed later on.
 */
#include "kit.h"

#include <string.h>

enum { SERVER_HELLO = 2, CERTIFICATE = 11, SERVER_KEY_EXCHANGE = 12, CERTIFICATE_VERIFY = 15 };
enum { SUPPORTED_VERSIONS = 43, KEY_SHARE = 51 };
enum { TLS_1_2 = 0x0303, TLS_1_3 = 0x0304, NAMED_CURVE = 3 };

/* What is left of a message; reading past its end gives zeros and empties it. */
struct reader {
    const unsigned char *at;
    size_t left;
};

static void read_server_hello(struct seen *seen, struct reader hello);
static void read_key_exchange(struct seen *seen, struct reader message, enum key_exchange kind);
static int count_certificates(struct reader message, bool tls13);
static void note_peer_chain(struct connection *connection, struct reader message, bool tls13);

static size_t number(struct reader *reader, size_t octets) {
    size_t value = 0;
    if (reader->left < octets) reader->left = 0;
    for (size_t i = 0; i < octets && reader->left > 0; i++, reader->left--)
        value = value << 8 | *reader->at++;
    return value;
}

/* A vector with its length in so many octets before it. */
static struct reader vector(struct reader *reader, size_t octets) {
    size_t size = number(reader, octets);
    if (size > reader->left) size = reader->left;
    struct reader inside = {reader->at, size};
    reader->at += size;
    reader->left -= size;
    return inside;
}

void note_message(struct connection *connection, struct seen *seen, bool from_client,
                  const void *bytes, size_t size, key_exchange_of *kind) {
    struct reader message = {bytes, size};
    size_t type = number(&message, 1);
    number(&message, 3);
    if (from_client && type == CERTIFICATE) {
        connection->client_certificates = count_certificates(message, seen->version == TLS_1_3);
    } else if (!from_client && type == SERVER_HELLO) {
        read_server_hello(seen, message);
    } else if (!from_client && type == CERTIFICATE) {
        note_peer_chain(connection, message, seen->version == TLS_1_3);
    } else if (!from_client && type == SERVER_KEY_EXCHANGE) {
        read_key_exchange(seen, message, kind(connection));
    } else if (!from_client && type == CERTIFICATE_VERIFY && seen->version == TLS_1_3) {
        seen->scheme = (int)number(&message, 2);
    }
}

/* RFC 8446 §4.1.3, where a HelloRetryRequest is told by its random; RFC 5246 §7.4.1.3. */
static void read_server_hello(struct seen *seen, struct reader hello) {
    static const unsigned char RETRY[] = {0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11};
    int version = (int)number(&hello, 2), group = 0;
    if (hello.left < 32 || memcmp(hello.at, RETRY, sizeof RETRY) == 0) return;
    hello.at += 32;
    hello.left -= 32;
    vector(&hello, 1);
    seen->suite = (int)number(&hello, 2);
    number(&hello, 1);
    for (struct reader extensions = vector(&hello, 2); extensions.left > 0;) {
        size_t type = number(&extensions, 2);
        struct reader extension = vector(&extensions, 2);
        if (type == SUPPORTED_VERSIONS) version = (int)number(&extension, 2);
        if (type == KEY_SHARE) group = (int)number(&extension, 2);
    }
    seen->version = version;
    seen->group = group;
}

/* RFC 5246 §7.4.3, RFC 8422 §5.4, RFC 4279 §2, RFC 5489 §2. */
static void read_key_exchange(struct seen *seen, struct reader message, enum key_exchange kind) {
    if (kind == KX_ECDHE_PSK) vector(&message, 2); /* identity hint */
    if (kind == KX_ECDHE || kind == KX_ECDHE_PSK) {
        if (number(&message, 1) != NAMED_CURVE) return;
        seen->group = (int)number(&message, 2);
        vector(&message, 1);
    }
    if (kind == KX_DHE)
        for (int i = 0; i < 3; i++) vector(&message, 2); /* p, g, Ys */
    bool is_signed = kind == KX_ECDHE || kind == KX_DHE;
    if (is_signed && seen->version == TLS_1_2) seen->scheme = (int)number(&message, 2);
}

/* RFC 5246 §7.4.2; RFC 8446 §4.4.2 adds a context before and extensions after each certificate. */
static struct reader certificate_list(struct reader *message, bool tls13) {
    if (tls13) vector(message, 1);
    return vector(message, 3);
}

static struct reader next_certificate(struct reader *list, bool tls13) {
    struct reader certificate = vector(list, 3);
    if (tls13) vector(list, 2);
    return certificate;
}

static int count_certificates(struct reader message, bool tls13) {
    int count = 0;
    for (struct reader list = certificate_list(&message, tls13); list.left > 0; count++)
        next_certificate(&list, tls13);
    return count;
}

static bool starts_whole(struct reader list) {
    return list.left >= 3 && number(&list, 3) <= list.left;
}

/* As they came: known also where they are refused then. */
static void note_peer_chain(struct connection *connection, struct reader message, bool tls13) {
    forget_peer_certificates(connection);
    for (struct reader list = certificate_list(&message, tls13); starts_whole(list);) {
        struct reader certificate = next_certificate(&list, tls13);
        note_peer_certificate(connection, certificate.at, certificate.left);
    }
}
