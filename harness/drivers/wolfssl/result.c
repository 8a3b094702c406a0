#include "driver.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void report_library_error(struct report *report, int code) {
    char text[WOLFSSL_MAX_ERROR_SZ] = "";
    wolfSSL_ERR_error_string((unsigned long)code, text);
    snprintf(report->code, sizeof report->code, "%d", code);
    snprintf(report->text, sizeof report->text, "%s", text);
}

/* errno by name, as every other driver and the manual pages write it. */
void report_socket_error(struct report *report, int error) {
    static const struct { int number; const char *name; } NAMES[] = {
        {ECONNREFUSED, "ECONNREFUSED"}, {ECONNRESET, "ECONNRESET"},   {ETIMEDOUT, "ETIMEDOUT"},
        {EHOSTUNREACH, "EHOSTUNREACH"}, {ENETUNREACH, "ENETUNREACH"}, {EPIPE, "EPIPE"},
        {ENOENT, "ENOENT"},             {EACCES, "EACCES"},           {EISDIR, "EISDIR"},
        {EMFILE, "EMFILE"},             {EADDRNOTAVAIL, "EADDRNOTAVAIL"},
    };
    snprintf(report->code, sizeof report->code, "errno %d", error);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].number == error)
            snprintf(report->code, sizeof report->code, "%s", NAMES[i].name);
    snprintf(report->text, sizeof report->text, "%s", strerror(error));
}

static cJSON *alerts_to_json(const struct connection *connection) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < connection->alert_count; i++) {
        const struct alert *alert = &connection->alerts[i];
        if (alert->code == close_notify) continue;
        cJSON *object = cJSON_CreateObject();
        cJSON_AddStringToObject(object, "from", alert->from_client ? "client" : "broker");
        cJSON_AddStringToObject(object, "level",
                                alert->level == alert_warning ? "warning"
                                : alert->level == alert_fatal ? "fatal"
                                                              : "unknown");
        cJSON_AddNumberToObject(object, "code", alert->code);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static void add_group(cJSON *object, WOLFSSL *ssl, const char *version, const char *cipher) {
    /* Left from the certificate's key where the suite has no (EC)DHE. */
    if (strcmp(version, "1.3") != 0 && strstr(cipher, "DHE") == NULL) return;
#if defined(HAVE_ECC) || defined(HAVE_CURVE25519) || defined(HAVE_CURVE448) || \
    defined(HAVE_FFDHE_2048)
    const char *name = wolfSSL_get_curve_name(ssl);
    if (name != NULL) cJSON_AddStringToObject(object, "group", group_iana_name(name));
#else
    (void)object;
    (void)ssl;
#endif
}

/* NULL before ServerHello chose anything; without what is only settled at the end on a failure. */
static cJSON *negotiated_to_json(WOLFSSL *ssl, bool handshake_done) {
    if (ssl == NULL || wolfSSL_get_current_cipher_suite(ssl) == 0) return NULL;
    cJSON *object = cJSON_CreateObject();
    const char *protocol = wolfSSL_get_version(ssl);
    const char *version = strncmp(protocol, "TLSv", 4) == 0 ? protocol + 4 : protocol;
    int suite = wolfSSL_get_current_cipher_suite(ssl);
    const char *cipher = wolfSSL_get_cipher_name_iana_from_suite((unsigned char)(suite >> 8),
                                                                 (unsigned char)suite);
    if (cipher == NULL) cipher = "";

    cJSON_AddStringToObject(object, "version", version);
    if (*cipher != '\0') cJSON_AddStringToObject(object, "cipher", cipher);
    if (!handshake_done) return object;
    add_group(object, ssl, version, cipher);
    cJSON_AddBoolToObject(object, "resumed", wolfSSL_session_reused(ssl) != 0);
#ifdef HAVE_ALPN
    char *protocol_name = NULL;
    word16 size = 0;
    if (wolfSSL_ALPN_GetProtocol(ssl, &protocol_name, &size) == WOLFSSL_SUCCESS && size > 0) {
        char chosen[256];
        snprintf(chosen, sizeof chosen, "%.*s", (int)size, protocol_name);
        cJSON_AddStringToObject(object, "alpn", chosen);
    } else {
        cJSON_AddStringToObject(object, "alpn", "none");
    }
#endif
    return object;
}

cJSON *report_to_json(const struct report *report, struct connection *connection) {
    static const char *const PHASES[] = {"config", "tcp", "tls", "exchange"};
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "outcome", report->outcome);
    cJSON_AddStringToObject(object, "phase", PHASES[report->phase]);
    if (report->step >= 0) cJSON_AddNumberToObject(object, "step", report->step);
    if (report->code[0] != '\0') {
        cJSON *error = cJSON_AddObjectToObject(object, "error");
        cJSON_AddStringToObject(error, "code", report->code);
        cJSON_AddStringToObject(error, "text", report->text);
        if (report->verify_result != 0)
            cJSON_AddNumberToObject(error, "verifyResult", report->verify_result);
    }
    cJSON_AddItemToObject(object, "alerts", alerts_to_json(connection));
    cJSON_AddBoolToObject(object, "alertsComplete", !connection->alerts_dropped);
    cJSON *negotiated = negotiated_to_json(connection->ssl, connection->handshake_done);
    if (negotiated != NULL) cJSON_AddItemToObject(object, "negotiated", negotiated);
    cJSON_AddItemToObject(object, "received", connection->received);
    connection->received = NULL;
    return object;
}
