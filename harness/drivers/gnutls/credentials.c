#include "driver.h"

#include <string.h>

/* The system's trust is never asked for: what is not named here is not trusted. */
static bool load_trust(struct session *session, const struct request *request,
                       struct report *report) {
    gnutls_certificate_credentials_t credentials = session->credentials;
    if (request->trust_anchors != NULL &&
        !CALL(report, gnutls_certificate_set_x509_trust_file, credentials, request->trust_anchors,
              GNUTLS_X509_FMT_PEM))
        return false;
    return request->crl == NULL ||
           CALL(report, gnutls_certificate_set_x509_crl_file, credentials, request->crl,
                GNUTLS_X509_FMT_PEM);
}

static bool make_psk(struct session *session, const struct request *request,
                     struct report *report) {
    gnutls_datum_t key = {(unsigned char *)request->psk_key, (unsigned)request->psk_key_size};
    if (request->psk_identity == NULL) return true;
    return CALL(report, gnutls_psk_allocate_client_credentials, &session->psk) &&
           CALL(report, gnutls_psk_set_client_credentials, session->psk, request->psk_identity,
                &key, GNUTLS_PSK_KEY_RAW);
}

bool make_credentials(struct session *session, const struct request *request,
                      struct report *report) {
    return CALL(report, gnutls_certificate_allocate_credentials, &session->credentials) &&
           make_psk(session, request, report);
}

bool load_files(struct session *session, const struct request *request, struct report *report) {
    if (!load_trust(session, request, report)) return false;
    return request->certificate == NULL ||
           CALL(report, gnutls_certificate_set_x509_key_file2, session->credentials,
                request->certificate, request->key, GNUTLS_X509_FMT_PEM, request->passphrase, 0);
}

bool use_credentials(const struct session *session, gnutls_session_t tls, struct report *report) {
    return CALL(report, gnutls_credentials_set, tls, GNUTLS_CRD_CERTIFICATE,
                session->credentials) &&
           (session->psk == NULL ||
            CALL(report, gnutls_credentials_set, tls, GNUTLS_CRD_PSK, session->psk));
}
