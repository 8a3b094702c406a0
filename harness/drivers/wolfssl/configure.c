#include "driver.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__), #function)

static bool library_says(struct report *report, int result, const char *function) {
    if (result == WOLFSSL_SUCCESS) return true;
    report_library_error(report, result);
    /* Some functions only say that they failed: then which one is all there is to know. */
    if (result == WOLFSSL_FAILURE || result == WOLFSSL_FATAL_ERROR)
        snprintf(report->text, sizeof report->text, "%s: failure", function);
    return false;
}

/* Through buffers and not the library's file functions: those answer 0 where these say why. */
static unsigned char *read_file(const char *path, long *size, struct report *report) {
    FILE *file = fopen(path, "rb");
    size_t used = 0, capacity = 0, got = 0;
    unsigned char *bytes = NULL;
    while (file != NULL) {
        if (used == capacity) {
            capacity = capacity * 2 + 16384;
            bytes = realloc(bytes, capacity);
            if (bytes == NULL) abort();
        }
        got = fread(bytes + used, 1, capacity - used, file);
        used += got;
        if (got == 0) break;
    }
    if (file != NULL && !ferror(file)) {
        fclose(file);
        *size = (long)used;
        return bytes;
    }
    report_socket_error(report, errno);
    if (file != NULL) fclose(file);
    free(bytes);
    return NULL;
}

enum content { TRUST_ANCHORS, CHAIN, KEY, CRL };

static bool load(WOLFSSL_CTX *ctx, enum content content, const char *path, struct report *report) {
    long size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    int result = WOLFSSL_SUCCESS;
    const char *function = "";
    switch (content) {
    case TRUST_ANCHORS:
        function = "wolfSSL_CTX_load_verify_buffer";
        result = wolfSSL_CTX_load_verify_buffer(ctx, bytes, size, WOLFSSL_FILETYPE_PEM);
        break;
    case CHAIN:
        function = "wolfSSL_CTX_use_certificate_chain_buffer";
        result = wolfSSL_CTX_use_certificate_chain_buffer(ctx, bytes, size);
        break;
    case KEY:
        function = "wolfSSL_CTX_use_PrivateKey_buffer";
        result = wolfSSL_CTX_use_PrivateKey_buffer(ctx, bytes, size, WOLFSSL_FILETYPE_PEM);
        break;
    case CRL:
#ifdef HAVE_CRL
        function = "wolfSSL_CTX_LoadCRLBuffer";
        result = wolfSSL_CTX_EnableCRL(ctx, 0);
        if (result == WOLFSSL_SUCCESS)
            result = wolfSSL_CTX_LoadCRLBuffer(ctx, bytes, size, WOLFSSL_FILETYPE_PEM);
#endif
        break;
    }
    memset(bytes, 0, (size_t)size);
    free(bytes);
    return library_says(report, result, function);
}

static WOLFSSL_CTX *new_context(const struct request *request, struct report *report) {
    WOLFSSL_METHOD *method = NULL;
#ifndef WOLFSSL_NO_TLS12
    if (request->tls12 && !request->tls13) method = wolfTLSv1_2_client_method();
#endif
#ifdef WOLFSSL_TLS13
    if (request->tls13 && !request->tls12) method = wolfTLSv1_3_client_method();
#endif
    if (method == NULL) method = wolfSSLv23_client_method();
    WOLFSSL_CTX *ctx = wolfSSL_CTX_new(method);
    if (ctx == NULL) {
        report_library_error(report, MEMORY_E);
        return NULL;
    }
#ifndef WOLFSSL_NO_TLS12
    /* Both were asked for: keep what is older out. */
    if (request->tls12 && request->tls13) {
        int result = wolfSSL_CTX_SetMinVersion(ctx, WOLFSSL_TLSV1_2);
        if (!library_says(report, result, "wolfSSL_CTX_SetMinVersion")) {
            wolfSSL_CTX_free(ctx);
            return NULL;
        }
#ifdef OPENSSL_EXTRA
        /* wolfSSL 4.6 would still offer TLS 1.1 in supported_versions. */
        wolfSSL_CTX_set_options(ctx, WOLFSSL_OP_NO_TLSv1 | WOLFSSL_OP_NO_TLSv1_1);
#endif
    }
#endif
    return ctx;
}

static void append(char *list, size_t size, const char *name) {
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used == 0 ? "" : ":", name);
}

/* What the library offers by itself of the version the request names no suites for. */
static void append_defaults(char *list, size_t size, WOLFSSL_CTX *ctx, bool tls13) {
    struct offer defaults = {.count = 0};
    offered_suites(ctx, tls13, &defaults);
    for (int i = 0; i < defaults.count; i++) {
        const char *name = suite_wolfssl_name(defaults.codes[i]);
        if (name != NULL) append(list, size, name);
    }
}

/* One list for both versions: it replaces the library's whole list. */
static bool set_suites(WOLFSSL_CTX *ctx, const struct request *request, struct report *report) {
    char list[8192] = "";
    bool may12 = !request->versions_given || request->tls12;
    bool may13 = !request->versions_given || request->tls13;
    if (request->suites12_count == 0 && request->suites13_count == 0) return true;
    for (int i = 0; i < request->suites13_count; i++)
        append(list, sizeof list, request->suites13[i]->wolfssl);
    if (request->suites13_count == 0 && may13) append_defaults(list, sizeof list, ctx, true);
    for (int i = 0; i < request->suites12_count; i++)
        append(list, sizeof list, request->suites12[i]->wolfssl);
    if (request->suites12_count == 0 && may12) append_defaults(list, sizeof list, ctx, false);
    return CALL(report, wolfSSL_CTX_set_cipher_list, ctx, list);
}

static bool set_groups(WOLFSSL *ssl, const struct request *request, struct report *report) {
    if (request->group_count == 0) return true;
#if defined(WOLFSSL_TLS13) && defined(HAVE_SUPPORTED_CURVES)
    if (!request->versions_given || request->tls13) {
        int numbers[MAX_NAMES];
        for (int i = 0; i < request->group_count; i++) numbers[i] = request->groups[i]->number;
        return CALL(report, wolfSSL_set_groups, ssl, numbers, request->group_count);
    }
#endif
#ifdef HAVE_SUPPORTED_CURVES
    for (int i = 0; i < request->group_count; i++)
        if (!CALL(report, wolfSSL_UseSupportedCurve, ssl, (word16)request->groups[i]->number))
            return false;
#endif
    (void)ssl;
    (void)report;
    return true;
}

static bool set_signature_algorithms(WOLFSSL *ssl, const struct request *request,
                                     struct report *report) {
    if (request->scheme_count == 0) return true;
#ifdef OPENSSL_EXTRA
    char list[2048] = "";
    for (int i = 0; i < request->scheme_count; i++) {
        const char *name = request->schemes[i]->wolfssl;
        if (name != NULL) append(list, sizeof list, name);
    }
    return CALL(report, wolfSSL_set1_sigalgs_list, ssl, list);
#else
    (void)ssl;
    (void)report;
    return true;
#endif
}

static bool set_names(WOLFSSL *ssl, const struct request *request, struct report *report) {
    const char *name = request->servername;
#ifdef HAVE_SNI
    /*
     * RFC 6066 §3: literal IP addresses are not permitted in server_name. A build without SNI
     * sends none and still verifies the name; the wire shows it.
     */
    if (!request->servername_is_ip &&
        !CALL(report, wolfSSL_UseSNI, ssl, WOLFSSL_SNI_HOST_NAME, name, (word16)strlen(name)))
        return false;
#endif
    if (!request->verify) return true;
#ifdef OPENSSL_EXTRA
    if (request->servername_is_ip)
        return CALL(report, wolfSSL_X509_VERIFY_PARAM_set1_ip_asc, wolfSSL_get0_param(ssl), name);
#endif
    return CALL(report, wolfSSL_check_domain_name, ssl, name);
}

static bool set_alpn(WOLFSSL *ssl, const struct request *request, struct report *report) {
    if (request->alpn_count == 0) return true;
#ifdef HAVE_ALPN
    char list[ALPN_SIZE] = "";
    for (int i = 0; i < request->alpn_count; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", used == 0 ? "" : ",", request->alpn[i]);
    }
    return CALL(report, wolfSSL_UseALPN, ssl, list, (unsigned int)strlen(list),
                WOLFSSL_ALPN_CONTINUE_ON_MISMATCH);
#else
    (void)ssl;
    (void)report;
    return true;
#endif
}

WOLFSSL *new_session(WOLFSSL_CTX *ctx, const struct request *request, struct report *report) {
    WOLFSSL *ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        report_library_error(report, MEMORY_E);
        return NULL;
    }
    if (set_groups(ssl, request, report) && set_signature_algorithms(ssl, request, report) &&
        set_names(ssl, request, report) && set_alpn(ssl, request, report))
        return ssl;
    wolfSSL_free(ssl);
    return NULL;
}

bool configure(struct connection *connection, struct request *request, struct report *report) {
    WOLFSSL_CTX *ctx = connection->ctx = new_context(request, report);
    if (ctx == NULL || !set_suites(ctx, request, report)) return false;
    wolfSSL_CTX_set_verify(ctx, request->verify ? WOLFSSL_VERIFY_PEER : WOLFSSL_VERIFY_NONE, NULL);

    if (!load(ctx, TRUST_ANCHORS, request->trust_anchors, report) ||
        !load(ctx, CRL, request->crl, report) || !load(ctx, CHAIN, request->certificate, report) ||
        !load(ctx, KEY, request->key, report))
        return false;
#ifndef NO_CHECK_PRIVATE_KEY
    if (request->certificate != NULL && request->key != NULL &&
        !CALL(report, wolfSSL_CTX_check_private_key, ctx))
        return false;
#endif
    /* Only now: what is offered also depends on the key. */
    prove(ctx, request);
    if (request->unsupported_count > 0) return false;
    connection->ssl = new_session(ctx, request, report);
    if (connection->ssl == NULL) return false;
    transport_attach(connection);
    return true;
}
