#include "driver.h"

#include <gnutls/ocsp.h>
#include <gnutls/x509.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

/*
 * gnutls_session_set_verify_cert() would do all this but look at the key's purpose and ask for an
 * OCSP response.
 */
static int verify(gnutls_session_t tls) {
    struct connection *connection = gnutls_session_get_ptr(tls);
    struct session *session = connection->session;
    int result = session->verify_result =
        gnutls_certificate_verify_peers(tls, session->demands, 2, &session->verify_status);
    if (result < 0) return result;
    if (session->verify_status != 0) return GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR;
    session->lacks_staple = connection->request->ocsp_stapling &&
                            gnutls_ocsp_status_request_is_checked(tls, 0) == 0;
    return session->lacks_staple ? GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR : 0;
}

void demand_certificate(struct connection *connection, const struct request *request) {
    struct session *session = connection->session;
    gnutls_typed_vdata_st *purpose = &session->demands[0], *name = &session->demands[1];
    purpose->type = GNUTLS_DT_KEY_PURPOSE_OID;
    purpose->data = (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER;
    if (request->servername_is_ip) {
        bool old = inet_pton(AF_INET, request->servername, session->address) == 1;
        if (!old) inet_pton(AF_INET6, request->servername, session->address);
        name->type = GNUTLS_DT_IP_ADDRESS;
        name->data = session->address;
        name->size = old ? 4 : 16;
    } else {
        name->type = GNUTLS_DT_DNS_HOSTNAME;
        name->data = (unsigned char *)request->servername;
    }
    gnutls_session_set_verify_function(session->tls, verify);
}

void add_words(struct report *report, const char *words) {
    size_t used = strlen(report->text);
    if (words == NULL || *words == '\0') return;
    snprintf(report->text + used, sizeof report->text - used, " %s", words);
    for (used = strlen(report->text); used > 0 && report->text[used - 1] == ' '; used--)
        report->text[used - 1] = '\0';
}

void add_verify_words(const struct session *session, struct report *report) {
    gnutls_datum_t words;
    if (session->lacks_staple)
        add_words(report, "gnutls_ocsp_status_request_is_checked: no response was checked");
    if (session->verify_status == 0 ||
        gnutls_certificate_verification_status_print(session->verify_status, GNUTLS_CRT_X509,
                                                     &words, 0) < 0)
        return;
    add_words(report, (const char *)words.data);
    gnutls_free(words.data);
}
