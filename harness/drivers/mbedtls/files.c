#include "driver.h"

#include <stdio.h>
#include <string.h>

/* The passphrase is no secret of ours: none at all is what a key that needs one is refused for. */
static int parse_key(mbedtls_pk_context *key, const char *path, const char *passphrase) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_pk_parse_keyfile(key, path, passphrase, mbedtls_ctr_drbg_random,
                                    &random_source);
#else
    return mbedtls_pk_parse_keyfile(key, path, passphrase);
#endif
}

static int check_pair(const mbedtls_pk_context *certificate, mbedtls_pk_context *key) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_pk_check_pair(certificate, key, mbedtls_ctr_drbg_random, &random_source);
#else
    return mbedtls_pk_check_pair(certificate, key);
#endif
}

/* More than 0: so many of the certificates in the file were passed over; the others serve. */
static bool load_anchors(struct session *session, const struct request *request,
                         struct report *report) {
    mbedtls_x509_crl *crl = NULL;
    if (request->trust_anchors == NULL) return true;
    if (!CALL(report, mbedtls_x509_crt_parse_file, &session->anchors, request->trust_anchors))
        return false;
#ifdef MBEDTLS_X509_CRL_PARSE_C
    if (request->crl != NULL) {
        crl = &session->crl;
        if (!CALL(report, mbedtls_x509_crl_parse_file, crl, request->crl)) return false;
    }
#endif
    mbedtls_ssl_conf_ca_chain(&session->config, &session->anchors, crl);
    return true;
}

bool load_files(struct session *session, const struct request *request, struct report *report) {
    if (!load_anchors(session, request, report)) return false;
    if (request->certificate == NULL || request->key == NULL) return true;
    int read_key;
    if (!CALL(report, mbedtls_x509_crt_parse_file, &session->certificate, request->certificate))
        return false;
    read_key = parse_key(&session->key, request->key, request->passphrase);
    return library_says(report, read_key, "mbedtls_pk_parse_keyfile") &&
           library_says(report, check_pair(&session->certificate.pk, &session->key),
                        "mbedtls_pk_check_pair") &&
           CALL(report, mbedtls_ssl_conf_own_cert, &session->config, &session->certificate,
                &session->key);
}
