/*
 * Proof that a request can be done: the ClientHello this library makes of it is looked at before
 * it is sent. Lists the library accepts and then quietly widens or ignores (wolfSSL 5.5 offers
 * rsa_pss_pss_sha256 with every rsa_pss_rsae_sha256) are answered `unsupported`.
 */
#include "driver.h"

#include <stdio.h>
#include <string.h>

struct hello {
    unsigned char bytes[16384];
    size_t size;
};

static int keep_hello(WOLFSSL *ssl, char *bytes, int size, void *context) {
    struct hello *hello = context;
    (void)ssl;
    if (hello->size + (size_t)size > sizeof hello->bytes) return WOLFSSL_CBIO_ERR_GENERAL;
    memcpy(hello->bytes + hello->size, bytes, (size_t)size);
    hello->size += (size_t)size;
    return size;
}

static int answer_nothing(WOLFSSL *ssl, char *bytes, int size, void *context) {
    (void)ssl, (void)bytes, (void)size, (void)context;
    return WOLFSSL_CBIO_ERR_WANT_READ;
}

static size_t number(const unsigned char *bytes, size_t at) {
    return (size_t)bytes[at] << 8 | bytes[at + 1];
}

static void read_list(const unsigned char *bytes, size_t at, size_t size, struct offer *offer) {
    offer->count = 0;
    for (size_t i = 0; i + 1 < size && offer->count < 256; i += 2)
        offer->codes[offer->count++] = (int)number(bytes, at + i);
}

struct lists {
    struct offer suites, groups, schemes, versions;
    int legacy_version;
};

/* RFC 8446 §4.1.2, after a record header of 5 and a handshake header of 4 bytes. */
static bool read_hello(const struct hello *hello, struct lists *lists) {
    const unsigned char *bytes = hello->bytes;
    size_t at = 5 + 4 + 2 + 32;
    if (hello->size < at + 1 || bytes[0] != 22 || bytes[5] != 1) return false;
    lists->legacy_version = (int)number(bytes, 9);
    at += 1 + bytes[at];
    if (hello->size < at + 2) return false;
    size_t size = number(bytes, at);
    if (hello->size < at + 2 + size + 1) return false;
    read_list(bytes, at + 2, size, &lists->suites);
    at += 2 + size;
    at += 1 + (size_t)bytes[at];
    for (at += 2; at + 4 <= hello->size; at += 4 + size) {
        size = number(bytes, at + 2);
        if (at + 4 + size > hello->size) return false;
        if (size < 3) continue;
        switch (number(bytes, at)) {
        case 10: read_list(bytes, at + 6, size - 2, &lists->groups); break;
        case 13: read_list(bytes, at + 6, size - 2, &lists->schemes); break;
        case 43: read_list(bytes, at + 5, size - 1, &lists->versions); break;
        }
    }
    return true;
}

/* The first flight of a session, into memory. */
static bool say_hello(WOLFSSL *ssl, struct lists *lists) {
    struct hello hello = {.size = 0};
    memset(lists, 0, sizeof *lists);
    if (ssl == NULL) return false;
    wolfSSL_SSLSetIOSend(ssl, keep_hello);
    wolfSSL_SSLSetIORecv(ssl, answer_nothing);
    wolfSSL_SetIOWriteCtx(ssl, &hello);
    wolfSSL_connect(ssl);
    wolfSSL_free(ssl);
    return read_hello(&hello, lists);
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

void offered_suites(WOLFSSL_CTX *ctx, bool tls13, struct offer *offer) {
    struct lists lists;
    if (say_hello(wolfSSL_new(ctx), &lists)) *offer = suites_of(&lists.suites, tls13);
}

static bool is_offered(const struct offer *offer, int code) {
    for (int i = 0; i < offer->count; i++)
        if (offer->codes[i] == code) return true;
    return false;
}

/* Exactly these, in this order. */
static void compare(struct request *request, const char *field, const struct parameters *asked,
                    const struct offer *offer) {
    int count = asked->count;
    bool complete = true;
    for (int i = 0; i < count; i++) {
        if (is_offered(offer, asked->at[i].number)) continue;
        cannot(request, "%s=%s", field, asked->at[i].iana);
        complete = false;
    }
    if (!complete || count == 0) return;
    for (int i = 0; i < offer->count; i++) {
        if (i < count && offer->codes[i] == asked->at[i].number) continue;
        cannot(request, "%s", field);
        snprintf(request->why, sizeof request->why,
                 "%s: the library would offer 0x%04x in place %d, which was not asked for there",
                 field, (unsigned)offer->codes[i], i + 1);
        return;
    }
}

/* Without the extension only the newest shows; that nothing older is let in is the library's word. */
static void compare_versions(struct request *request, const struct lists *lists) {
    const struct offer *versions = &lists->versions;
    int oldest = request->oldest, newest = request->newest;
    if (newest == 0) return;
    bool exact = versions->count == 0 ? lists->legacy_version == 0x0300 + newest
                                      : versions->count == newest - oldest + 1;
    for (int minor = oldest; minor <= newest && versions->count > 0; minor++)
        exact = exact && is_offered(versions, 0x0300 + minor);
    if (exact) return;
    cannot(request, "versions");
    snprintf(request->why, sizeof request->why, "versions: the library would offer others");
}

void prove(WOLFSSL_CTX *ctx, struct request *request) {
    struct lists lists;
    struct report ignored;
    if (request->newest + request->suites12.count + request->suites13.count +
            request->groups.count + request->schemes.count ==
        0)
        return;
    if (!say_hello(new_session(ctx, request, &ignored), &lists)) return;
    struct offer suites12 = suites_of(&lists.suites, false);
    struct offer suites13 = suites_of(&lists.suites, true);
    compare(request, "cipherSuites", &request->suites12, &suites12);
    compare(request, "cipherSuites13", &request->suites13, &suites13);
    compare(request, "groups", &request->groups, &lists.groups);
    compare(request, "signatureAlgorithms", &request->schemes, &lists.schemes);
    compare_versions(request, &lists);
}
