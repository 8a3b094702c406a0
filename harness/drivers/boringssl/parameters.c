#include "../openssl/driver.h"

#include <stdio.h>
#include <string.h>

static bool set_suites(SSL_CTX *ctx, struct request *request, struct report *report);
static bool set_groups(SSL_CTX *ctx, struct request *request, struct report *report);
static bool set_schemes(SSL_CTX *ctx, struct request *request, struct report *report);

bool set_parameters(SSL_CTX *ctx, struct request *request, struct report *report) {
    return set_suites(ctx, request, report) && set_groups(ctx, request, report) &&
           set_schemes(ctx, request, report) && request->unsupported_count == 0;
}

static void append(char *list, size_t size, const char *name) {
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used == 0 ? "" : ":", name);
}

static bool set_suites(SSL_CTX *ctx, struct request *request, struct report *report) {
    const struct parameters *asked = &request->suites12;
    char list[4096] = "";
    for (int i = 0; i < asked->count; i++) {
        /* It knows the standard names. */
        if (SSL_get_cipher_by_value((uint16_t)asked->at[i].number) == NULL)
            cannot(request, "cipherSuites=%s", asked->at[i].iana);
        else append(list, sizeof list, asked->at[i].iana);
    }
    return *list == '\0' || CALL(report, SSL_CTX_set_strict_cipher_list, ctx, list);
}

static const char *name_of_group(int number) {
    switch (number) {
    case SSL_CURVE_SECP256R1: return "P-256";
    case SSL_CURVE_SECP384R1: return "P-384";
    case SSL_CURVE_SECP521R1: return "P-521";
    case SSL_CURVE_X25519: return "X25519";
    default: return NULL;
    }
}

static bool set_groups(SSL_CTX *ctx, struct request *request, struct report *report) {
    char list[256] = "";
    for (int i = 0; i < request->groups.count; i++) {
        const char *name = name_of_group(request->groups.at[i].number);
        if (name != NULL) append(list, sizeof list, name);
        else cannot(request, "groups=%s", request->groups.at[i].iana);
    }
    return *list == '\0' || CALL(report, SSL_CTX_set1_curves_list, ctx, list);
}

/* What is offered, and what is signed with, are two lists here. */
static bool set_schemes(SSL_CTX *ctx, struct request *request, struct report *report) {
    uint16_t list[MAX_NAMES];
    size_t count = 0;
    for (int i = 0; i < request->schemes.count; i++) {
        uint16_t scheme = (uint16_t)request->schemes.at[i].number;
        if (SSL_CTX_set_signing_algorithm_prefs(ctx, &scheme, 1) == 1) list[count++] = scheme;
        else cannot(request, "signatureAlgorithms=%s", request->schemes.at[i].iana);
    }
    ERR_clear_error();
    return count == 0 || (CALL(report, SSL_CTX_set_signing_algorithm_prefs, ctx, list, count) &&
                          CALL(report, SSL_CTX_set_verify_algorithm_prefs, ctx, list, count));
}
