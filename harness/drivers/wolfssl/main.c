#include "driver.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cJSON *hello(void);
static cJSON *connect_once(struct request *request);
static cJSON *answer_line(const char *line);

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    wolfSSL_Init();

    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        cJSON *answer = answer_line(line);
        char *text = cJSON_PrintUnformatted(answer);
        if (text == NULL) abort();
        fputs(text, stdout);
        fputc('\n', stdout);
        fflush(stdout);
        free(text);
        cJSON_Delete(answer);
    }
    free(line);
    wolfSSL_Cleanup();
    return 0;
}

static cJSON *error_answer(cJSON *answer, const char *text) {
    cJSON_AddStringToObject(answer, "error", text);
    return answer;
}

static cJSON *answer_line(const char *line) {
    cJSON *answer = cJSON_CreateObject();
    cJSON *json = cJSON_Parse(line);
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(json, "id");
    const cJSON *op = cJSON_GetObjectItemCaseSensitive(json, "op");

    if (cJSON_IsNumber(id)) cJSON_AddNumberToObject(answer, "id", id->valuedouble);
    else cJSON_AddNullToObject(answer, "id");
    if (!cJSON_IsObject(json)) {
        error_answer(answer, "the line is not a JSON object");
    } else if (!cJSON_IsNumber(id)) {
        error_answer(answer, "id: expected a number");
    } else if (!cJSON_IsString(op)) {
        error_answer(answer, "op: expected hello or connect");
    } else if (strcmp(op->valuestring, "hello") == 0) {
        cJSON_AddItemToObject(answer, "hello", hello());
    } else if (strcmp(op->valuestring, "connect") == 0) {
        struct request request;
        const char *problem = NULL;
        if (request_parse(json, &request, &problem)) {
            cJSON_AddItemToObject(answer, "result", connect_once(&request));
        } else {
            error_answer(answer, problem);
        }
        request_free(&request);
    } else {
        error_answer(answer, "unknown op: expected hello or connect");
    }
    cJSON_Delete(json);
    return answer;
}

static cJSON *hello(void) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddNumberToObject(object, "protocol", 1);
    cJSON_AddStringToObject(object, "product", "wolfSSL");
    cJSON_AddStringToObject(object, "version", wolfSSL_lib_version());
    cJSON *library = cJSON_AddObjectToObject(object, "tlsLibrary");
    cJSON_AddStringToObject(library, "name", "wolfSSL");
    cJSON_AddStringToObject(library, "version", wolfSSL_lib_version());

    cJSON *capabilities = cJSON_AddArrayToObject(object, "capabilities");
    const struct { const char *name; bool there; } all[] = {
        {"verify-off", true},
        {"certificate", true},
        {"versions", true},
        {"cipherSuites", true},
        {"plain", true},
#ifdef WOLFSSL_TLS13
        {"cipherSuites13", true},
#endif
        {"groups", find_group("secp256r1") != NULL},
        {"signatureAlgorithms", find_scheme("rsa_pkcs1_sha256") != NULL},
#ifdef HAVE_ALPN
        {"alpn", true},
#endif
#ifdef HAVE_CRL
        {"crl", true},
#endif
#ifdef HAVE_SNI
        {"sni", true},
#endif
#ifndef NO_PSK
        {"psk", true},
#endif
#ifdef HAVE_MAX_FRAGMENT
        {"maxFragmentLength", true},
#endif
        {"ip-servername", verifies_ip()},
        {"passphrase", decrypts_keys()},
        {"session", keeps_sessions()},
        {"ocspStapling", staples()},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].there) cJSON_AddItemToArray(capabilities, cJSON_CreateString(all[i].name));
    return object;
}

static cJSON *unsupported(const struct request *request) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "outcome", "unsupported");
    cJSON *fields = cJSON_AddArrayToObject(object, "fields");
    for (int i = 0; i < request->unsupported_count; i++)
        cJSON_AddItemToArray(fields, cJSON_CreateString(request->unsupported[i]));
    if (request->why[0] != '\0') cJSON_AddStringToObject(object, "text", request->why);
    return object;
}

/* Nothing outlives a request: context, certificates and session are new each time. */
static cJSON *connect_once(struct request *request) {
    if (request->unsupported_count > 0) return unsupported(request);

    struct report report = {.outcome = "failed", .phase = PHASE_CONFIG, .step = -1};
    struct connection connection = {.fd = -1, .received = cJSON_CreateArray()};
    connection.deadline = connection.wait_until = now_ms() + request->deadline_ms;

    bool connected = (request->plain || configure(&connection, request, &report)) &&
                     tcp_connect(&connection, request, &report) &&
                     (request->plain || handshake(&connection, &report));
    if (connected && exchange(&connection, request, &report)) report.outcome = "done";
    if (request->unsupported_count > 0) {
        connection_free(&connection);
        return unsupported(request);
    }
    if (connection.timed_out) report.outcome = "timeout";
    transport_finish(&connection);
    cJSON *result = report_to_json(&report, &connection);
    connection_free(&connection);
    return result;
}
