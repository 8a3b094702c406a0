/*
 * Proof that a request can be done: the ClientHello this library makes of it is looked at before
 * it is sent. A priority string lists ciphers, MACs and key exchanges apart, and the library offers
 * every suite they make, in an order of its own; what it would send otherwise than asked is
 * answered `unsupported`.
 */
#include "driver.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct list {
    int codes[256];
    int count;
};

struct hello {
    bool seen;
    int legacy_version;
    struct list suites, groups, schemes, versions;
};

static size_t number(const unsigned char *bytes, size_t at) {
    return (size_t)bytes[at] << 8 | bytes[at + 1];
}

static void read_list(const unsigned char *bytes, size_t at, size_t size, struct list *list) {
    for (size_t i = 0; i + 1 < size && list->count < 256; i += 2)
        list->codes[list->count++] = (int)number(bytes, at + i);
}

/* RFC 8446 §4.1.2, without the handshake header. The library's own: its lengths are right. */
static void read_hello(const gnutls_datum_t *message, struct hello *hello) {
    const unsigned char *bytes = message->data;
    size_t at = 2 + 32, size;
    hello->legacy_version = (int)number(bytes, 0);
    at += 1 + (size_t)bytes[at];
    size = number(bytes, at);
    read_list(bytes, at + 2, size, &hello->suites);
    at += 2 + size;
    at += 1 + (size_t)bytes[at];
    for (at += 2; at + 4 <= message->size; at += 4 + size) {
        size = number(bytes, at + 2);
        if (size < 3) continue;
        switch (number(bytes, at)) {
        case 10: read_list(bytes, at + 6, size - 2, &hello->groups); break;
        case 13: read_list(bytes, at + 6, size - 2, &hello->schemes); break;
        case 43: read_list(bytes, at + 5, size - 1, &hello->versions); break;
        }
    }
    hello->seen = true;
}

static int keep_hello(gnutls_session_t tls, unsigned type, unsigned when, unsigned incoming,
                      const gnutls_datum_t *message) {
    (void)when, (void)incoming;
    if (type == GNUTLS_HANDSHAKE_CLIENT_HELLO) read_hello(message, gnutls_session_get_ptr(tls));
    return 0;
}

static ssize_t swallow(gnutls_transport_ptr_t nobody, const void *bytes, size_t size) {
    (void)nobody, (void)bytes;
    return (ssize_t)size;
}

static ssize_t answer_nothing(gnutls_transport_ptr_t nobody, void *bytes, size_t size) {
    (void)nobody, (void)bytes, (void)size;
    errno = EAGAIN;
    return -1;
}

static void say_hello(const struct session *session, const char *priorities, struct hello *hello) {
    gnutls_session_t tls;
    struct report ignored;
    memset(hello, 0, sizeof *hello);
    if (gnutls_init(&tls, GNUTLS_CLIENT) < 0) return;
    gnutls_session_set_ptr(tls, hello);
    gnutls_handshake_set_hook_function(tls, GNUTLS_HANDSHAKE_CLIENT_HELLO, GNUTLS_HOOK_PRE,
                                       keep_hello);
    gnutls_transport_set_push_function(tls, swallow);
    gnutls_transport_set_pull_function(tls, answer_nothing);
    /* Key exchanges without credentials are not offered. */
    if (use_credentials(session, tls, &ignored) &&
        gnutls_set_default_priority_append(tls, priorities, NULL, 0) >= 0)
        gnutls_handshake(tls);
    gnutls_deinit(tls);
}

/* The suites of one version; signalling values (RFC 5746, RFC 7507) are no suites. */
static struct list suites_of(const struct list *all, bool tls13) {
    struct list some = {.count = 0};
    for (int i = 0; i < all->count; i++) {
        int code = all->codes[i];
        if (code != 0x00ff && code != 0x5600 && (code >> 8 == 0x13) == tls13)
            some.codes[some.count++] = code;
    }
    return some;
}

static bool is_in(const struct list *list, int code) {
    for (int i = 0; i < list->count; i++)
        if (list->codes[i] == code) return true;
    return false;
}

static void explain(struct request *request, const char *field, const char *what) {
    cannot(request, "%s", field);
    snprintf(request->why, sizeof request->why, "%s: the library would offer %s", field, what);
}

/* Exactly these, in this order. */
static void compare(struct request *request, const char *field, const struct parameters *asked,
                    const struct list *offered) {
    bool complete = true;
    for (int i = 0; i < asked->count; i++) {
        if (is_in(offered, asked->at[i].number)) continue;
        cannot(request, "%s=%s", field, asked->at[i].iana);
        complete = false;
    }
    if (!complete || asked->count == 0) return;
    for (int i = 0; i < offered->count; i++) {
        char what[64];
        if (i < asked->count && offered->codes[i] == asked->at[i].number) continue;
        snprintf(what, sizeof what, "0x%04x in place %d", (unsigned)offered->codes[i], i + 1);
        explain(request, field, what);
        return;
    }
}

/* Without the extension only the newest shows; that nothing older is let in is the library's word. */
static void compare_versions(struct request *request, const struct hello *hello) {
    const struct list *versions = &hello->versions;
    int oldest = request->oldest, newest = request->newest;
    bool exact = versions->count == 0 ? hello->legacy_version == 0x0300 + newest
                                      : versions->count == newest - oldest + 1;
    for (int minor = oldest; minor <= newest && versions->count > 0; minor++)
        exact = exact && is_in(versions, 0x0300 + minor);
    if (newest != 0 && !exact) explain(request, "versions", "others");
}

/* Ciphers are listed for all versions at once: a list for one must leave the other its own. */
static void compare_the_other(const struct session *session, struct request *request,
                              const char *field, const struct hello *hello, bool tls13) {
    char versions[PRIORITY_SIZE];
    struct hello own;
    write_version_priorities(request, versions);
    say_hello(session, versions, &own);
    struct list before = suites_of(&own.suites, tls13), now = suites_of(&hello->suites, tls13);
    if (before.count != now.count ||
        memcmp(before.codes, now.codes, (size_t)now.count * sizeof *now.codes) != 0)
        explain(request, field,
                tls13 ? "other suites of TLS 1.3 too" : "other suites of TLS 1.2 too");
}

void prove(const struct session *session, struct request *request) {
    char priorities[PRIORITY_SIZE];
    struct hello hello;
    write_priorities(request, priorities);
    if (priorities[0] == '\0') return;
    say_hello(session, priorities, &hello);
    /* Priorities the library refuses are refused again, with its words, when they are set. */
    if (!hello.seen) return;
    bool may12 = request->oldest < 4, may13 = may_use(request, 4);
    struct list old = suites_of(&hello.suites, false), new = suites_of(&hello.suites, true);
    if (may12) compare(request, "cipherSuites", &request->suites12, &old);
    if (may13) compare(request, "cipherSuites13", &request->suites13, &new);
    compare(request, "groups", &request->groups, &hello.groups);
    compare(request, "signatureAlgorithms", &request->schemes, &hello.schemes);
    compare_versions(request, &hello);
    if (request->unsupported_count > 0 || !may12 || !may13) return;
    if (request->suites12.count > 0 && request->suites13.count == 0)
        compare_the_other(session, request, "cipherSuites", &hello, true);
    if (request->suites13.count > 0 && request->suites12.count == 0)
        compare_the_other(session, request, "cipherSuites13", &hello, false);
}
