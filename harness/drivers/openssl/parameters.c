#include "driver.h"

#include <stdio.h>
#include <string.h>

static bool set_suites(SSL_CTX *ctx, SSL *ssl, struct request *request, struct report *report);
static bool set_suites13(SSL_CTX *ctx, SSL *ssl, struct request *request, struct report *report);
static bool set_groups(SSL_CTX *ctx, struct request *request, struct report *report);
static bool set_schemes(SSL_CTX *ctx, struct request *request, struct report *report);

bool set_parameters(SSL_CTX *ctx, struct request *request, struct report *report) {
    if (request->security_level > 5) cannot(request, "securityLevel=%d", request->security_level);
    else if (request->security_level >= 0)
        SSL_CTX_set_security_level(ctx, request->security_level);
    /* Only a session can be asked for a suite by its number. */
    SSL *scratch = SSL_new(ctx);
    if (!library_says(report, scratch != NULL, "SSL_new")) return false;
    bool set = set_suites(ctx, scratch, request, report) &&
               set_suites13(ctx, scratch, request, report) && set_groups(ctx, request, report) &&
               set_schemes(ctx, request, report);
    SSL_free(scratch);
    return set && request->unsupported_count == 0;
}

static void append(char *list, size_t size, const char *name) {
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used == 0 ? "" : ":", name);
}

static const SSL_CIPHER *find_suite(SSL *ssl, int number) {
    const unsigned char bytes[] = {(unsigned char)(number >> 8), (unsigned char)number};
    return SSL_CIPHER_find(ssl, bytes);
}

static bool is_set(SSL_CTX *ctx, int number) {
    STACK_OF(SSL_CIPHER) *suites = SSL_CTX_get_ciphers(ctx);
    for (int i = 0; i < sk_SSL_CIPHER_num(suites); i++)
        if (SSL_CIPHER_get_protocol_id(sk_SSL_CIPHER_value(suites, i)) == number) return true;
    return false;
}

/* Names that are unknown, or of suites that were compiled out, a list of these passes over. */
static bool set_suites(SSL_CTX *ctx, SSL *ssl, struct request *request, struct report *report) {
    const struct parameters *asked = &request->suites12;
    char list[4096] = "";
    if (asked->count == 0) return true;
    for (int i = 0; i < asked->count; i++) {
        const SSL_CIPHER *suite = find_suite(ssl, asked->at[i].number);
        if (suite != NULL) append(list, sizeof list, SSL_CIPHER_get_name(suite));
    }
    bool set = *list != '\0' && SSL_CTX_set_cipher_list(ctx, list) == 1;
    ERR_clear_error();
    for (int i = 0; i < asked->count; i++)
        if (!set || !is_set(ctx, asked->at[i].number))
            cannot(request, "cipherSuites=%s", asked->at[i].iana);
    (void)report;
    return true;
}

static bool set_suites13(SSL_CTX *ctx, SSL *ssl, struct request *request, struct report *report) {
    const struct parameters *asked = &request->suites13;
    char list[1024] = "";
    for (int i = 0; i < asked->count; i++) {
        /* RFC 8446 §B.4: OpenSSL has no other names for these. */
        if (find_suite(ssl, asked->at[i].number) != NULL)
            append(list, sizeof list, asked->at[i].iana);
        else cannot(request, "cipherSuites13=%s", asked->at[i].iana);
    }
    return *list == '\0' || CALL(report, SSL_CTX_set_ciphersuites, ctx, list);
}

/* In the form 1.1.1 knows as well (SSL_CTX_set1_groups_list(3)). */
static const char *name_of_group(const struct parameter *group) {
    switch (group->number) {
    case 23: return "P-256";
    case 24: return "P-384";
    case 25: return "P-521";
    case 29: return "X25519";
    case 30: return "X448";
    default: return group->iana;
    }
}

/* A list with one name it does not know is refused whole: so each is tried by itself first. */
static bool set_groups(SSL_CTX *ctx, struct request *request, struct report *report) {
    char list[1024] = "";
    for (int i = 0; i < request->groups.count; i++) {
        const char *name = name_of_group(&request->groups.at[i]);
        if (SSL_CTX_set1_groups_list(ctx, name) == 1) append(list, sizeof list, name);
        else cannot(request, "groups=%s", request->groups.at[i].iana);
    }
    ERR_clear_error();
    return *list == '\0' || CALL(report, SSL_CTX_set1_groups_list, ctx, list);
}

static bool set_schemes(SSL_CTX *ctx, struct request *request, struct report *report) {
    char list[1024] = "";
    for (int i = 0; i < request->schemes.count; i++) {
        const char *name = request->schemes.at[i].iana;
        if (SSL_CTX_set1_sigalgs_list(ctx, name) == 1) append(list, sizeof list, name);
        else cannot(request, "signatureAlgorithms=%s", name);
    }
    ERR_clear_error();
    return *list == '\0' || CALL(report, SSL_CTX_set1_sigalgs_list, ctx, list);
}
