#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static WOLFSSL_METHOD *method_of(const struct request *request) {
    if (request->oldest == request->newest) {
        switch (request->newest) {
        case 1: return wolfTLSv1_client_method();
        case 2: return wolfTLSv1_1_client_method();
#ifndef WOLFSSL_NO_TLS12
        case 3: return wolfTLSv1_2_client_method();
#endif
#ifdef WOLFSSL_TLS13
        case 4: return wolfTLSv1_3_client_method();
#endif
        }
    }
    return wolfSSLv23_client_method();
}

#ifdef OPENSSL_EXTRA
/* Belt and braces: what a range alone would leave (wolfSSL 4.6 in supported_versions). */
static void turn_off_the_others(WOLFSSL_CTX *ctx, const struct request *request) {
    static const long OFF[] = {0, WOLFSSL_OP_NO_TLSv1, WOLFSSL_OP_NO_TLSv1_1, WOLFSSL_OP_NO_TLSv1_2,
                               WOLFSSL_OP_NO_TLSv1_3};
    long options = 0;
    for (int minor = 1; minor <= 4; minor++)
        if (!may_use(request, minor)) options |= OFF[minor];
    wolfSSL_CTX_set_options(ctx, options);
}
#endif

/* Several were asked for: keep what is older and newer out; proof.c looks whether it is. */
static bool limit_versions(WOLFSSL_CTX *ctx, const struct request *request,
                           struct report *report) {
    static const int OLDEST[] = {0, WOLFSSL_TLSV1, WOLFSSL_TLSV1_1, WOLFSSL_TLSV1_2,
                                 WOLFSSL_TLSV1_3};
    if (request->oldest == request->newest) return true;
    if (!CALL(report, wolfSSL_CTX_SetMinVersion, ctx, OLDEST[request->oldest])) return false;
#ifdef OPENSSL_EXTRA
    if (wolfSSL_CTX_set_max_proto_version != NULL &&
        !CALL(report, wolfSSL_CTX_set_max_proto_version, ctx, 0x0300 + request->newest))
        return false;
    turn_off_the_others(ctx, request);
#endif
    return true;
}

static WOLFSSL_CTX *new_context(const struct request *request, struct report *report) {
    WOLFSSL_CTX *ctx = wolfSSL_CTX_new(method_of(request));
    if (ctx == NULL) {
        report_library_error(report, MEMORY_E);
        return NULL;
    }
    if (limit_versions(ctx, request, report)) return ctx;
    wolfSSL_CTX_free(ctx);
    return NULL;
}

static void append(char *list, size_t size, const char *name) {
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used == 0 ? "" : ":", name);
}

/*
 * By code points where the library takes them: by names, of suites of TLS 1.3 alone, wolfSSL 5.7
 * offers TLS_NULL_WITH_NULL_NULL too (wolfSSL_parse_cipher_list in src/ssl.c).
 */
static bool set_list(WOLFSSL_CTX *ctx, const struct offer *suites, struct report *report) {
    if (wolfSSL_CTX_set_cipher_list_bytes != NULL) {
        unsigned char bytes[2 * 256];
        for (int i = 0; i < suites->count; i++) {
            bytes[2 * i] = (unsigned char)(suites->codes[i] >> 8);
            bytes[2 * i + 1] = (unsigned char)suites->codes[i];
        }
        return CALL(report, wolfSSL_CTX_set_cipher_list_bytes, ctx, bytes, 2 * suites->count);
    }
    char names[8192] = "";
    for (int i = 0; i < suites->count; i++) {
        const char *name = suite_wolfssl_name(suites->codes[i]);
        if (name != NULL) append(names, sizeof names, name);
    }
    return CALL(report, wolfSSL_CTX_set_cipher_list, ctx, names);
}

/* Those asked for, or what the library offers by itself of the version. */
static void add_suites(struct offer *suites, const struct parameters *asked, WOLFSSL_CTX *ctx,
                       bool tls13) {
    struct offer defaults = {.count = 0};
    for (int i = 0; i < asked->count; i++) suites->codes[suites->count++] = asked->at[i].number;
    if (asked->count == 0) offered_suites(ctx, tls13, &defaults);
    for (int i = 0; i < defaults.count && suites->count < 256; i++)
        suites->codes[suites->count++] = defaults.codes[i];
}

/* One list for both versions: it replaces the library's whole list. */
static bool set_suites(WOLFSSL_CTX *ctx, const struct request *request, struct report *report) {
    struct offer suites = {.count = 0};
    if (request->suites12.count == 0 && request->suites13.count == 0) return true;
    if (request->suites13.count > 0 || may_use(request, 4))
        add_suites(&suites, &request->suites13, ctx, true);
    if (request->suites12.count > 0 || may_use(request, 3) || request->newest < 3)
        add_suites(&suites, &request->suites12, ctx, false);
    return set_list(ctx, &suites, report);
}

static bool set_groups(WOLFSSL *ssl, struct request *request, struct report *report) {
    if (request->groups.count == 0) return true;
#if defined(WOLFSSL_TLS13) && defined(HAVE_SUPPORTED_CURVES)
    if (may_use(request, 4)) {
        int numbers[MAX_NAMES];
        for (int i = 0; i < request->groups.count; i++) numbers[i] = request->groups.at[i].number;
        if (!CALL(report, wolfSSL_set_groups, ssl, numbers, request->groups.count)) return false;
#if LIBWOLFSSL_VERSION_HEX < 0x05000000
        /* Else it sends a share of secp256r1, in the list or not (TLSX_PopulateExtensions). */
        return CALL(report, wolfSSL_UseKeyShare, ssl, (word16)numbers[0]);
#endif
        return true;
    }
#endif
#ifdef HAVE_SUPPORTED_CURVES
    for (int i = 0; i < request->groups.count; i++)
        if (!CALL(report, wolfSSL_UseSupportedCurve, ssl, (word16)request->groups.at[i].number)) {
            cannot(request, "groups=%s", request->groups.at[i].iana);
            return false;
        }
#endif
    (void)ssl;
    (void)report;
    return true;
}

static bool set_signature_algorithms(WOLFSSL *ssl, const struct request *request,
                                     struct report *report) {
#ifdef OPENSSL_EXTRA
    char list[2048] = "";
    for (int i = 0; i < request->schemes.count; i++) {
        const char *name = scheme_wolfssl_name(request->schemes.at[i].number);
        if (name != NULL) append(list, sizeof list, name);
    }
    /* Empty where the library has no name for any of them: proof.c says so. */
    if (*list != '\0') return CALL(report, wolfSSL_set1_sigalgs_list, ssl, list);
#endif
    (void)ssl, (void)request, (void)report;
    return true;
}

WOLFSSL *new_session(WOLFSSL_CTX *ctx, struct request *request, struct report *report) {
    WOLFSSL *ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        report_library_error(report, MEMORY_E);
        return NULL;
    }
    /* Lists of numbers and names the library does not take are none it could send. */
    bool groups = set_groups(ssl, request, report);
    bool schemes = set_signature_algorithms(ssl, request, report);
    if (!groups && request->unsupported_count == 0) cannot(request, "groups");
    if (!schemes) cannot(request, "signatureAlgorithms");
    if (groups && schemes && set_extensions(ssl, request, report)) return ssl;
    wolfSSL_free(ssl);
    return NULL;
}

bool configure(struct connection *connection, struct request *request, struct report *report) {
    refuse_values(request);
    if (request->unsupported_count > 0) return false;
    struct session *session = connection->session = calloc(1, sizeof *session);
    if (session == NULL) abort();
    connection->alerts_complete = true;
    WOLFSSL_CTX *ctx = session->ctx = new_context(request, report);
    if (ctx == NULL || !set_context_extensions(ctx, request, report) ||
        !set_suites(ctx, request, report))
        return false;
    wolfSSL_CTX_set_verify(ctx, request->verify ? WOLFSSL_VERIFY_PEER : WOLFSSL_VERIFY_NONE, NULL);
    if (!load_files(ctx, request, report)) return false;
    /* Only now: what is offered also depends on the key. */
    prove(ctx, request);
    if (request->unsupported_count > 0) return false;
    session->ssl = new_session(ctx, request, report);
    if (session->ssl == NULL) return false;
    transport_attach(connection);
    watch_messages(connection);
    expect_secrets(connection);
    return expect_session(session, request->save_session, report) &&
           load_session(session->ssl, request->load_session, report);
}
