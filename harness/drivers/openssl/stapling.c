/*
 * OpenSSL hands a stapled response out and leaves the judgement to the callback, which is this: the
 * response is there, its signature holds (RFC 6960 §4.2.2.2), it is about the server's certificate,
 * it is current, and it says good.
 */
#include "stapling.h"

#include <openssl/ocsp.h>
#include <stdio.h>

enum { REFUSED = 0, ACCEPTED = 1 };

static int judge(SSL *ssl, void *unused);
static bool judge_response(SSL *ssl, OCSP_RESPONSE *response, struct session *session);
static bool judge_certificate(OCSP_BASICRESP *basic, X509 *leaf, X509 *issuer,
                              struct session *session);

bool ask_for_staple(struct connection *connection, struct report *report) {
    struct session *session = session_of(connection);
    SSL_CTX_set_tlsext_status_cb(session->ctx, judge);
    return CALL(report, SSL_set_tlsext_status_type, session->ssl, TLSEXT_STATUSTYPE_ocsp);
}

static bool refuse(struct session *session, const char *what, const char *says) {
    snprintf(session->staple, sizeof session->staple, "%s: %s", what, says);
    return false;
}

static int judge(SSL *ssl, void *unused) {
    struct connection *connection = SSL_get_app_data(ssl);
    struct session *session = session_of(connection);
    const unsigned char *bytes = NULL;
    (void)unused;
    long size = SSL_get_tlsext_status_ocsp_resp(ssl, &bytes);
    if (bytes == NULL || size <= 0) {
        refuse(session, "OCSP response", "none was stapled");
        return REFUSED;
    }
    OCSP_RESPONSE *response = d2i_OCSP_RESPONSE(NULL, &bytes, size);
    bool good = response == NULL ? refuse(session, "d2i_OCSP_RESPONSE", "failure")
                                 : judge_response(ssl, response, session);
    OCSP_RESPONSE_free(response);
    return good ? ACCEPTED : REFUSED;
}

static bool judge_response(SSL *ssl, OCSP_RESPONSE *response, struct session *session) {
    int status = OCSP_response_status(response);
    if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return refuse(session, "OCSP response status", OCSP_response_status_str(status));
    OCSP_BASICRESP *basic = OCSP_response_get1_basic(response);
    if (basic == NULL) return refuse(session, "OCSP_response_get1_basic", "failure");
    STACK_OF(X509) *chain = SSL_get0_verified_chain(ssl);
    X509_STORE *store = SSL_CTX_get_cert_store(session->ctx);
    int length = chain == NULL ? 0 : sk_X509_num(chain);
    bool good = false;
    if (length == 0) refuse(session, "SSL_get0_verified_chain", "empty");
    else if (OCSP_basic_verify(basic, chain, store, 0) <= 0)
        refuse(session, "OCSP_basic_verify", "failure");
    else /* A certificate that is trusted by itself has no other issuer. */
        good = judge_certificate(basic, sk_X509_value(chain, 0),
                                 sk_X509_value(chain, length > 1 ? 1 : 0), session);
    OCSP_BASICRESP_free(basic);
    return good;
}

/* Whether the answer is about this certificate; the hash is the responder's choice. */
static bool is_about(OCSP_SINGLERESP *single, X509 *leaf, X509 *issuer) {
    OCSP_CERTID *theirs = (OCSP_CERTID *)(uintptr_t)OCSP_SINGLERESP_get0_id(single);
    ASN1_OBJECT *digest = NULL;
    OCSP_id_get0_info(NULL, &digest, NULL, NULL, theirs);
    OCSP_CERTID *ours = OCSP_cert_to_id(EVP_get_digestbyobj(digest), leaf, issuer);
    bool about = ours != NULL && OCSP_id_cmp(ours, theirs) == 0;
    OCSP_CERTID_free(ours);
    return about;
}

static bool judge_certificate(OCSP_BASICRESP *basic, X509 *leaf, X509 *issuer,
                              struct session *session) {
    /* What s_client and curl allow clocks to differ. */
    enum { CLOCK_SKEW_S = 300 };
    for (int i = 0; i < OCSP_resp_count(basic); i++) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(basic, i);
        ASN1_GENERALIZEDTIME *this_update = NULL, *next_update = NULL;
        if (!is_about(single, leaf, issuer)) continue;
        int status = OCSP_single_get0_status(single, NULL, NULL, &this_update, &next_update);
        if (OCSP_check_validity(this_update, next_update, CLOCK_SKEW_S, -1) <= 0)
            return refuse(session, "OCSP_check_validity", "failure");
        if (status == V_OCSP_CERTSTATUS_GOOD) return true;
        return refuse(session, "OCSP certificate status", OCSP_cert_status_str(status));
    }
    return refuse(session, "OCSP response", "not about this certificate");
}
