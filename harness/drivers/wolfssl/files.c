#include "driver.h"

#include <stdlib.h>
#include <string.h>

/* The call a user makes, which may only say that it failed, and the one that says why. */
struct loader {
    const char *function;
    int (*from_file)(WOLFSSL_CTX *ctx, const char *path);
    int (*from_memory)(WOLFSSL_CTX *ctx, const unsigned char *bytes, long size);
};

static int anchors_from_file(WOLFSSL_CTX *ctx, const char *path) {
    return wolfSSL_CTX_load_verify_locations(ctx, path, NULL);
}

static int anchors_from_memory(WOLFSSL_CTX *ctx, const unsigned char *bytes, long size) {
    return wolfSSL_CTX_load_verify_buffer(ctx, bytes, size, WOLFSSL_FILETYPE_PEM);
}

static int key_from_file(WOLFSSL_CTX *ctx, const char *path) {
    return wolfSSL_CTX_use_PrivateKey_file(ctx, path, WOLFSSL_FILETYPE_PEM);
}

static int key_from_memory(WOLFSSL_CTX *ctx, const unsigned char *bytes, long size) {
    return wolfSSL_CTX_use_PrivateKey_buffer(ctx, bytes, size, WOLFSSL_FILETYPE_PEM);
}

static const struct loader ANCHORS = {"wolfSSL_CTX_load_verify_locations", anchors_from_file,
                                      anchors_from_memory};
static const struct loader CHAIN = {"wolfSSL_CTX_use_certificate_chain_file",
                                    wolfSSL_CTX_use_certificate_chain_file,
                                    wolfSSL_CTX_use_certificate_chain_buffer};
static const struct loader KEY = {"wolfSSL_CTX_use_PrivateKey_file", key_from_file,
                                  key_from_memory};

static bool load(WOLFSSL_CTX *ctx, const struct loader *loader, const char *path,
                 struct report *report) {
    size_t size = 0;
    if (path == NULL) return true;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    int result = loader->from_file(ctx, path);
    bool loaded = result == WOLFSSL_SUCCESS;
    if (!loaded) {
        int why = loader->from_memory(ctx, bytes, (long)size);
        library_says(report, why == WOLFSSL_SUCCESS ? result : why, loader->function);
    }
    memset(bytes, 0, size);
    free(bytes);
    return loaded;
}

#ifdef HAVE_CRL
/* The library reads one list from a buffer; a file may hold one for each CA of the chain. */
static bool load_crls(WOLFSSL_CTX *ctx, const char *path, struct report *report) {
    static const char BEGIN[] = "-----BEGIN X509 CRL-----";
    size_t size = 0;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    char *end = (char *)bytes + size, *list = (char *)bytes;
    char *next = strstr(list, BEGIN);
    next = next == NULL ? NULL : strstr(next + 1, BEGIN);
    /* Several lists are for a chain, one for the server's certificate alone. */
    int options = next == NULL ? 0 : WOLFSSL_CRL_CHECKALL | WOLFSSL_CRL_CHECK;
    bool loaded = CALL(report, wolfSSL_CTX_EnableCRL, ctx, options);
    while (loaded && list != NULL) {
        long part = (next == NULL ? end : next) - list;
        loaded = CALL(report, wolfSSL_CTX_LoadCRLBuffer, ctx, (unsigned char *)list, part,
                      WOLFSSL_FILETYPE_PEM);
        list = next;
        next = next == NULL ? NULL : strstr(next + 1, BEGIN);
    }
    free(bytes);
    return loaded;
}
#endif

static int tell_passphrase(char *passphrase, int size, int writing, void *request) {
    const char *told = ((const struct request *)request)->passphrase;
    int length = (int)strlen(told);
    (void)writing;
    if (length > size) return 0;
    memcpy(passphrase, told, (size_t)length);
    return length;
}

bool load_files(WOLFSSL_CTX *ctx, const struct request *request, struct report *report) {
    if (request->passphrase != NULL) {
        wolfSSL_CTX_set_default_passwd_cb(ctx, tell_passphrase);
        wolfSSL_CTX_set_default_passwd_cb_userdata(ctx, (void *)request);
    }
    if (!load(ctx, &ANCHORS, request->trust_anchors, report)) return false;
#ifdef HAVE_CRL
    if (request->crl != NULL && !load_crls(ctx, request->crl, report)) return false;
#endif
    if (!load(ctx, &CHAIN, request->certificate, report) ||
        !load(ctx, &KEY, request->key, report))
        return false;
#ifndef NO_CHECK_PRIVATE_KEY
    if (request->certificate != NULL && request->key != NULL)
        return CALL(report, wolfSSL_CTX_check_private_key, ctx);
#endif
    return true;
}
