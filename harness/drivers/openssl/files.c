#include "driver.h"

#include <string.h>

static bool load_anchors(SSL_CTX *ctx, const char *path, struct report *report);
static bool load_identity(SSL_CTX *ctx, const struct request *request, struct report *report);
static bool load_lists(SSL_CTX *ctx, const char *path, struct report *report);

/* The calls a user makes, on the files as they are: what the library makes of them is the answer. */
bool load_files(SSL_CTX *ctx, const struct request *request, struct report *report) {
    return load_anchors(ctx, request->trust_anchors, report) &&
           load_identity(ctx, request, report) && load_lists(ctx, request->crl, report);
}

static bool load_anchors(SSL_CTX *ctx, const char *path, struct report *report) {
    return path == NULL || CALL(report, SSL_CTX_load_verify_locations, ctx, path, NULL);
}

/* Without one an encrypted key must fail and not ask on a terminal. */
static int tell_passphrase(char *buffer, int size, int for_writing, void *passphrase) {
    (void)for_writing;
    size_t length = passphrase == NULL ? 0 : strlen(passphrase);
    if (passphrase == NULL || length > (size_t)size) return -1;
    memcpy(buffer, passphrase, length);
    return (int)length;
}

static bool load_identity(SSL_CTX *ctx, const struct request *request, struct report *report) {
    if (request->certificate != NULL &&
        !CALL(report, SSL_CTX_use_certificate_chain_file, ctx, request->certificate))
        return false;
    if (request->key == NULL) return true;
    SSL_CTX_set_default_passwd_cb(ctx, tell_passphrase);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, (void *)(uintptr_t)request->passphrase);
    return CALL(report, SSL_CTX_use_PrivateKey_file, ctx, request->key, SSL_FILETYPE_PEM) &&
           CALL(report, SSL_CTX_check_private_key, ctx);
}

/* One list is asked about the server's certificate alone, several about the whole chain. */
static bool load_lists(SSL_CTX *ctx, const char *path, struct report *report) {
    if (path == NULL) return true;
    X509_LOOKUP *lookup = X509_STORE_add_lookup(SSL_CTX_get_cert_store(ctx), X509_LOOKUP_file());
    if (!library_says(report, lookup != NULL, "X509_STORE_add_lookup")) return false;
    int count = X509_load_crl_file(lookup, path, X509_FILETYPE_PEM);
    if (!library_says(report, count > 0, "X509_load_crl_file")) return false;
    unsigned long flags = X509_V_FLAG_CRL_CHECK | (count > 1 ? X509_V_FLAG_CRL_CHECK_ALL : 0);
    return CALL(report, X509_VERIFY_PARAM_set_flags, SSL_CTX_get0_param(ctx), flags);
}
