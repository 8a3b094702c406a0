#include "driver.h"

#include <mbedtls/ssl_ciphersuites.h>

static void add_suite(struct session *session, int *count, int suite) {
    if (*count < MAX_SUITES) session->suites[(*count)++] = suite;
}

static void add_named(struct session *session, int *count, struct request *request,
                      const struct parameters *named, const char *field) {
    for (int i = 0; i < named->count; i++) {
        int suite = named->at[i].number;
        if (mbedtls_ssl_ciphersuite_from_id(suite) == NULL)
            cannot(request, "%s=%s", field, named->at[i].iana);
        add_suite(session, count, suite);
    }
}

/* The suites of TLS 1.3 are all those of one first byte (RFC 8446 §B.4). */
static void add_defaults(struct session *session, int *count, bool tls13) {
    for (const int *suite = mbedtls_ssl_list_ciphersuites(); *suite != 0; suite++)
        if ((*suite >> 8 == 0x13) == tls13) add_suite(session, count, *suite);
}

/* One list is for all versions: where the request names none, the library's own of that version. */
static void set_suites(struct session *session, struct request *request) {
    int count = 0;
    if (request->suites12.count + request->suites13.count == 0) return;
    add_named(session, &count, request, &request->suites13, "cipherSuites13");
    if (request->suites13.count == 0) add_defaults(session, &count, true);
    add_named(session, &count, request, &request->suites12, "cipherSuites");
    if (request->suites12.count == 0) add_defaults(session, &count, false);
    mbedtls_ssl_conf_ciphersuites(&session->config, session->suites);
}

static void set_groups(struct session *session, const struct request *request) {
    int count = 0;
    if (request->groups.count == 0) return;
#if MBEDTLS_VERSION_NUMBER >= 0x03010000
    for (; count < request->groups.count; count++)
        session->groups[count] = (uint16_t)request->groups.at[count].number;
    mbedtls_ssl_conf_groups(&session->config, session->groups);
#else
    for (int i = 0; i < request->groups.count; i++) {
        const mbedtls_ecp_curve_info *curve =
            mbedtls_ecp_curve_info_from_tls_id((uint16_t)request->groups.at[i].number);
        /* What is missing is missing in ClientHello: proof.c says so. */
        if (curve != NULL) session->curves[count++] = curve->grp_id;
    }
    mbedtls_ssl_conf_curves(&session->config, session->curves);
#endif
}

void set_parameters(struct session *session, struct request *request) {
    set_suites(session, request);
    set_groups(session, request);
#ifdef HAS_SIGNATURE_SCHEMES
    if (request->schemes.count == 0) return;
    for (int i = 0; i < request->schemes.count; i++)
        session->schemes[i] = (uint16_t)request->schemes.at[i].number;
    mbedtls_ssl_conf_sig_algs(&session->config, session->schemes);
#endif
}
