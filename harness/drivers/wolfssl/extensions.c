#include "driver.h"

#include <stdio.h>
#include <string.h>

#ifndef NO_PSK
/* One request at a time: the callbacks get nothing of ours but the session. */
static const struct request *psk_of;

/* TLS 1.2, and TLS 1.3 where the hash is not said otherwise: SHA-256 (RFC 8446 §4.2.11). */
static unsigned int tell_psk(WOLFSSL *ssl, const char *hint, char *identity,
                             unsigned int identity_size, unsigned char *key,
                             unsigned int key_size) {
    (void)ssl, (void)hint;
    size_t length = strlen(psk_of->psk_identity);
    if (length > identity_size || psk_of->psk_key_size > key_size) return 0;
    memset(identity, 0, identity_size);
    memcpy(identity, psk_of->psk_identity, length);
    memcpy(key, psk_of->psk_key, psk_of->psk_key_size);
    return (unsigned int)psk_of->psk_key_size;
}
#endif

bool set_context_extensions(WOLFSSL_CTX *ctx, const struct request *request,
                            struct report *report) {
#ifndef NO_PSK
    psk_of = request;
    if (request->psk_identity != NULL) wolfSSL_CTX_set_psk_client_callback(ctx, tell_psk);
#endif
#if defined(HAVE_OCSP) && defined(HAVE_CERTIFICATE_STATUS_REQUEST)
    if (request->ocsp_stapling)
        return CALL(report, wolfSSL_CTX_EnableOCSPStapling, ctx) &&
               CALL(report, wolfSSL_CTX_EnableOCSPMustStaple, ctx);
#endif
    (void)ctx, (void)request, (void)report;
    return true;
}

static bool set_names(WOLFSSL *ssl, const struct request *request, struct report *report) {
#ifdef HAVE_SNI
    const char *sni = request->sni;
    if (sni != NULL &&
        !CALL(report, wolfSSL_UseSNI, ssl, WOLFSSL_SNI_HOST_NAME, sni, (word16)strlen(sni)))
        return false;
#endif
    if (!request->verify) return true;
#ifdef OPENSSL_EXTRA
    if (request->servername_is_ip)
        return CALL(report, wolfSSL_X509_VERIFY_PARAM_set1_ip_asc, wolfSSL_get0_param(ssl),
                    request->servername);
#endif
    return CALL(report, wolfSSL_check_domain_name, ssl, request->servername);
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

bool set_extensions(WOLFSSL *ssl, const struct request *request, struct report *report) {
    if (!set_names(ssl, request, report) || !set_alpn(ssl, request, report)) return false;
#ifdef HAVE_MAX_FRAGMENT
    if (request->max_fragment != 0) {
        /* RFC 6066 §4 numbers the four lengths from 1, and so does the library. */
        unsigned char number = 1;
        while (256 << number < request->max_fragment) number++;
        if (!CALL(report, wolfSSL_UseMaxFragment, ssl, number)) return false;
    }
#endif
#if defined(HAVE_OCSP) && defined(HAVE_CERTIFICATE_STATUS_REQUEST)
    if (request->ocsp_stapling &&
        !CALL(report, wolfSSL_UseOCSPStapling, ssl, WOLFSSL_CSR_OCSP, 0))
        return false;
#endif
    return true;
}
