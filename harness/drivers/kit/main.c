#include "kit.h"
#include "internal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static cJSON *answer_line(const char *line);
static cJSON *hello(void);
static cJSON *connect_once(struct request *request);
static bool converse(struct connection *connection, struct request *request,
                     struct report *report);

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    if (LIBRARY.start != NULL) LIBRARY.start();

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
        if (request_parse(json, &request, &problem))
            cJSON_AddItemToObject(answer, "result", connect_once(&request));
        else error_answer(answer, problem);
        request_free(&request);
    } else {
        error_answer(answer, "unknown op: expected hello or connect");
    }
    cJSON_Delete(json);
    return answer;
}

static cJSON *hello(void) {
    const char *names[MAX_CAPABILITIES];
    cJSON *object = cJSON_CreateObject();
    cJSON_AddNumberToObject(object, "protocol", 1);
    cJSON_AddStringToObject(object, "product", LIBRARY.product);
    cJSON_AddStringToObject(object, "version", LIBRARY.version());
    cJSON *library = cJSON_AddObjectToObject(object, "tlsLibrary");
    cJSON_AddStringToObject(library, "name", LIBRARY.tls_library);
    cJSON_AddStringToObject(library, "version", LIBRARY.tls_version());
    int count = LIBRARY.capabilities(names);
    cJSON *capabilities = cJSON_AddArrayToObject(object, "capabilities");
    for (int i = 0; i < count; i++)
        cJSON_AddItemToArray(capabilities, cJSON_CreateString(names[i]));
    /* The kit's own. */
    cJSON_AddItemToArray(capabilities, cJSON_CreateString("plain"));
    return object;
}

/* Nothing outlives a request: what the library set up for it is released with it. */
static cJSON *connect_once(struct request *request) {
    struct report report = {.outcome = "failed", .phase = PHASE_CONFIG, .step = -1};
    struct connection connection = {.fd = -1,
                                    .client_certificates = -1,
                                    .request = request,
                                    .received = cJSON_CreateArray()};
    connection.deadline = connection.wait_until = now_ms() + request->deadline_ms;

    bool done = converse(&connection, request, &report);
    cJSON *result;
    if (request->unsupported_count > 0) {
        result = unsupported_to_json(request);
    } else {
        if (done) report.outcome = "done";
        else if (connection.timed_out) report.outcome = "timeout";
        net_finish(&connection);
        result = report_to_json(&report, &connection);
    }
    LIBRARY.free(&connection);
    if (connection.fd >= 0) close(connection.fd);
    free(connection.inbox);
    cJSON_Delete(connection.received);
    forget_peer_certificates(&connection);
    return result;
}

static bool converse(struct connection *connection, struct request *request,
                     struct report *report) {
    /* Asked even where the answer is `unsupported` already: it names every field. */
    bool configured = request->plain || LIBRARY.configure(connection, request, report);
    if (request->unsupported_count > 0 || !configured) return false;
    report->phase = PHASE_TCP;
    if (!net_connect(connection, request, report)) return false;
    if (!request->plain) {
        report->phase = PHASE_TLS;
        if (!LIBRARY.handshake(connection, report)) return false;
        connection->handshake_done = true;
    }
    report->phase = PHASE_EXCHANGE;
    return exchange(connection, request, report);
}
