/*
 * Proof that a request can be done: the ClientHello the library makes of it is looked at before it
 * is sent. What is in its lists and not in ClientHello it leaves out without a word.
 */
#include "driver.h"

#include <stdio.h>
#include <string.h>

struct hello {
    unsigned char bytes[16384];
    size_t size;
};

struct offer {
    int codes[256];
    int count;
};

struct offers {
    struct offer suites, groups, schemes;
    bool fragment_length;
};

static int keep_hello(void *context, const unsigned char *bytes, size_t size) {
    struct hello *hello = context;
    if (hello->size + size > sizeof hello->bytes) return MBEDTLS_ERR_SSL_BUFFER_TOO_SMALL;
    memcpy(hello->bytes + hello->size, bytes, size);
    hello->size += size;
    return (int)size;
}

static int answer_nothing(void *context, unsigned char *bytes, size_t size) {
    (void)context, (void)bytes, (void)size;
    return MBEDTLS_ERR_SSL_WANT_READ;
}

static size_t number(const unsigned char *bytes, size_t at) {
    return (size_t)bytes[at] << 8 | bytes[at + 1];
}

static void read_list(const unsigned char *bytes, size_t at, size_t size, struct offer *offer) {
    offer->count = 0;
    for (size_t i = 0; i + 1 < size && offer->count < 256; i += 2)
        offer->codes[offer->count++] = (int)number(bytes, at + i);
}

/* RFC 8446 §4.1.2, after a record header of 5 and a handshake header of 4 bytes. */
static bool read_hello(const struct hello *hello, struct offers *offers) {
    const unsigned char *bytes = hello->bytes;
    size_t at = 5 + 4 + 2 + 32;
    if (hello->size < at + 1 || bytes[0] != 22 || bytes[5] != 1) return false;
    at += 1 + bytes[at];
    if (hello->size < at + 2) return false;
    size_t size = number(bytes, at);
    if (hello->size < at + 2 + size + 1) return false;
    read_list(bytes, at + 2, size, &offers->suites);
    at += 2 + size;
    at += 1 + (size_t)bytes[at];
    for (at += 2; at + 4 <= hello->size; at += 4 + size) {
        size = number(bytes, at + 2);
        if (at + 4 + size > hello->size) return false;
        switch (number(bytes, at)) {
        case 1: offers->fragment_length = true; break;
        case 10: read_list(bytes, at + 6, size < 2 ? 0 : size - 2, &offers->groups); break;
        case 13: read_list(bytes, at + 6, size < 2 ? 0 : size - 2, &offers->schemes); break;
        }
    }
    return true;
}

static bool say_hello(const struct session *session, struct offers *offers) {
    struct hello hello = {.size = 0};
    mbedtls_ssl_context ssl;
    mbedtls_ssl_init(&ssl);
    mbedtls_ssl_set_bio(&ssl, &hello, keep_hello, answer_nothing, NULL);
    if (mbedtls_ssl_setup(&ssl, &session->config) == 0 &&
        mbedtls_ssl_set_hostname(&ssl, NULL) == 0)
        mbedtls_ssl_handshake(&ssl);
    mbedtls_ssl_free(&ssl);
    return read_hello(&hello, offers);
}

/* The suites of one version; signalling values (RFC 5746, RFC 7507) are no suites. */
static struct offer suites_of(const struct offer *all, bool tls13) {
    struct offer some = {.count = 0};
    for (int i = 0; i < all->count; i++) {
        int code = all->codes[i];
        if (code != 0x00ff && code != 0x5600 && (code >> 8 == 0x13) == tls13)
            some.codes[some.count++] = code;
    }
    return some;
}

static bool is_offered(const struct offer *offer, int code) {
    for (int i = 0; i < offer->count; i++)
        if (offer->codes[i] == code) return true;
    return false;
}

/* Exactly these, in this order. */
static void compare(struct request *request, const char *field, const struct parameters *asked,
                    const struct offer *offer) {
    bool complete = true;
    for (int i = 0; i < asked->count; i++) {
        if (is_offered(offer, asked->at[i].number)) continue;
        cannot(request, "%s=%s", field, asked->at[i].iana);
        complete = false;
    }
    if (!complete || asked->count == 0) return;
    for (int i = 0; i < offer->count; i++) {
        if (i < asked->count && offer->codes[i] == asked->at[i].number) continue;
        cannot(request, "%s", field);
        snprintf(request->why, sizeof request->why,
                 "%s: the library would offer 0x%04x in place %d, which was not asked for there",
                 field, (unsigned)offer->codes[i], i + 1);
        return;
    }
}

void prove(const struct session *session, struct request *request) {
    struct offers offers = {.fragment_length = false};
    if (request->suites12.count + request->suites13.count + request->groups.count +
            request->schemes.count + request->max_fragment ==
        0)
        return;
    /* An empty ClientHello is one the library would not make of these lists. */
    say_hello(session, &offers);
    struct offer suites12 = suites_of(&offers.suites, false);
    struct offer suites13 = suites_of(&offers.suites, true);
    compare(request, "cipherSuites", &request->suites12, &suites12);
    compare(request, "cipherSuites13", &request->suites13, &suites13);
    compare(request, "groups", &request->groups, &offers.groups);
    compare(request, "signatureAlgorithms", &request->schemes, &offers.schemes);
    if (request->max_fragment != 0 && !offers.fragment_length) cannot(request, "maxFragmentLength");
}
