#include "kit.h"
#include "internal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { CLOSE_NOTIFY = 0, WARNING = 1, FATAL = 2 };

static cJSON *alerts_to_json(const struct connection *connection);
static cJSON *negotiated_to_json(struct connection *connection);

cJSON *unsupported_to_json(const struct request *request) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "outcome", "unsupported");
    cJSON *fields = cJSON_AddArrayToObject(object, "fields");
    for (int i = 0; i < request->unsupported_count; i++)
        cJSON_AddItemToArray(fields, cJSON_CreateString(request->unsupported[i]));
    if (request->why[0] != '\0') cJSON_AddStringToObject(object, "text", request->why);
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
    cJSON *negotiated = connection->session == NULL ? NULL : negotiated_to_json(connection);
    cJSON_AddItemToObject(object, "alerts", alerts_to_json(connection));
    /* Without TLS there is none to be told of. */
    cJSON_AddBoolToObject(object, "alertsComplete",
                          connection->request->plain ||
                              (connection->alerts_complete && !connection->alerts_dropped));
    if (negotiated != NULL) cJSON_AddItemToObject(object, "negotiated", negotiated);
    if (connection->client_certificates >= 0)
        cJSON_AddNumberToObject(object, "clientCertificates", connection->client_certificates);
    if (connection->peer_certificates != NULL)
        cJSON_AddItemToObject(object, "peerCertificates", connection->peer_certificates);
    connection->peer_certificates = NULL;
    cJSON_AddItemToObject(object, "received", connection->received);
    connection->received = NULL;
    return object;
}

void note_alert(struct connection *connection, bool from_client, int level, int code) {
    if (connection->alert_count == MAX_ALERTS) {
        connection->alerts_dropped = true;
        return;
    }
    connection->alerts[connection->alert_count++] =
        (struct alert){.from_client = from_client, .level = level, .code = code};
}

void report_error(struct report *report, const char *code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    snprintf(report->code, sizeof report->code, "%s", code);
    vsnprintf(report->text, sizeof report->text, format, arguments);
    va_end(arguments);
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
        if (alert->code == CLOSE_NOTIFY) continue;
        cJSON *object = cJSON_CreateObject();
        cJSON_AddStringToObject(object, "from", alert->from_client ? "client" : "broker");
        cJSON_AddStringToObject(object, "level",
                                alert->level == WARNING ? "warning"
                                : alert->level == FATAL ? "fatal"
                                                        : "unknown");
        cJSON_AddNumberToObject(object, "code", alert->code);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static void add_text(cJSON *object, const char *name, const char *text) {
    if (text != NULL && *text != '\0') cJSON_AddStringToObject(object, name, text);
}

static cJSON *negotiated_to_json(struct connection *connection) {
    struct negotiated negotiated = {.resumed = -1};
    LIBRARY.negotiated(connection, &negotiated);
    if (negotiated.version == NULL) return NULL;
    cJSON *object = cJSON_CreateObject();
    add_text(object, "version", negotiated.version);
    add_text(object, "cipher", negotiated.cipher);
    add_text(object, "group", negotiated.group);
    add_text(object, "signatureScheme", negotiated.signature_scheme);
    if (negotiated.resumed >= 0) cJSON_AddBoolToObject(object, "resumed", negotiated.resumed > 0);
    add_text(object, "alpn", negotiated.alpn);
    return object;
}
