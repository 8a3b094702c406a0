#include "driver.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const KNOWN_FIELDS[] = {
    "id",          "op",           "host",           "port",   "deadlineMs",          "servername",
    "verify",      "trustAnchors", "certificate",    "key",    "versions",            "crl",
    "cipherSuites", "alpn",        "cipherSuites13", "groups", "signatureAlgorithms", "exchange",
};

void cannot(struct request *request, const char *format, ...) {
    if (request->unsupported_count == MAX_UNSUPPORTED) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(request->unsupported[request->unsupported_count++], NAME_SIZE, format, arguments);
    va_end(arguments);
}

static const char *string_field(const cJSON *json, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

static const char *path_field(const cJSON *json, const char *name, const char **problem) {
    const char *path = string_field(json, name);
    if (path == NULL && cJSON_HasObjectItem(json, name)) *problem = "a file field is not a string";
    return path;
}

/* NULL where the field is missing; *problem where it is not a list of strings that fits. */
static const cJSON *list_field(const cJSON *json, const char *name, const char **problem) {
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(json, name);
    if (list == NULL) return NULL;
    const cJSON *item;
    bool fits = cJSON_IsArray(list) && cJSON_GetArraySize(list) <= MAX_NAMES;
    if (fits) cJSON_ArrayForEach(item, list) fits = fits && cJSON_IsString(item);
    if (!fits) *problem = "a list field is not a list of at most 32 strings";
    return fits ? list : NULL;
}

static void parse_versions(const cJSON *list, struct request *request) {
    const cJSON *item;
    if (list == NULL) return;
    request->versions_given = true;
    cJSON_ArrayForEach(item, list) {
        if (strcmp(item->valuestring, "1.2") == 0) request->tls12 = true;
        else if (strcmp(item->valuestring, "1.3") == 0) request->tls13 = true;
        else cannot(request, "versions=%s", item->valuestring);
    }
#ifdef WOLFSSL_NO_TLS12
    if (request->tls12) cannot(request, "versions=1.2");
#endif
#ifndef WOLFSSL_TLS13
    if (request->tls13) cannot(request, "versions=1.3");
#endif
    if (cJSON_GetArraySize(list) == 0) cannot(request, "versions");
}

static int parse_suites(const cJSON *list, const char *field, bool tls13, const struct name **out,
                        struct request *request) {
    const cJSON *item;
    int count = 0;
    cJSON_ArrayForEach(item, list) {
        const struct name *name = find_suite(item->valuestring, tls13);
        if (name == NULL) cannot(request, "%s=%s", field, item->valuestring);
        else out[count++] = name;
    }
    return count;
}

static void parse_names(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *item, *list;
    parse_versions(list_field(json, "versions", problem), request);
    request->suites12_count =
        parse_suites(list_field(json, "cipherSuites", problem), "cipherSuites", false,
                     request->suites12, request);
    request->suites13_count =
        parse_suites(list_field(json, "cipherSuites13", problem), "cipherSuites13", true,
                     request->suites13, request);
    list = list_field(json, "groups", problem);
    cJSON_ArrayForEach(item, list) {
        const struct name *name = find_group(item->valuestring);
        if (name == NULL) cannot(request, "groups=%s", item->valuestring);
        else request->groups[request->group_count++] = name;
    }
    list = list_field(json, "signatureAlgorithms", problem);
    cJSON_ArrayForEach(item, list) {
        const struct name *name = find_scheme(item->valuestring);
        if (name == NULL) cannot(request, "signatureAlgorithms=%s", item->valuestring);
        else request->schemes[request->scheme_count++] = name;
    }
    list = list_field(json, "alpn", problem);
    size_t alpn_size = 0;
    cJSON_ArrayForEach(item, list) {
        size_t size = strlen(item->valuestring);
        alpn_size += size + 1;
#ifdef HAVE_ALPN
        /* One comma-separated string for the library; RFC 7301 §3.1: 1 to 255 bytes each. */
        if (strchr(item->valuestring, ',') == NULL && size > 0 && size < 256 &&
            alpn_size < ALPN_SIZE) {
            request->alpn[request->alpn_count++] = item->valuestring;
            continue;
        }
#endif
        cannot(request, "alpn=%s", item->valuestring);
    }
}

static int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_step(const cJSON *json, struct step *step) {
    const char *hex = string_field(json, "send");
    const cJSON *expect = cJSON_GetObjectItemCaseSensitive(json, "expect");
    if (hex == NULL || strlen(hex) % 2 != 0) return false;
    if (expect != NULL && !cJSON_IsNumber(expect)) return false;
    step->expect = expect == NULL ? -1 : expect->valueint;
    step->size = strlen(hex) / 2;
    step->bytes = malloc(step->size + 1);
    if (step->bytes == NULL) abort();
    for (size_t i = 0; i < step->size; i++) {
        int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        step->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

static bool parse_exchange(const cJSON *list, struct request *request) {
    const cJSON *item;
    if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) > MAX_STEPS) return false;
    cJSON_ArrayForEach(item, list) {
        if (!parse_step(item, &request->steps[request->step_count++])) return false;
    }
    return true;
}

static bool is_ip(const char *name) {
    unsigned char address[16];
    return inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1;
}

static void refuse_what_we_do_not_know(const cJSON *json, struct request *request) {
    const cJSON *item;
    cJSON_ArrayForEach(item, json) {
        bool known = false;
        for (size_t i = 0; i < sizeof KNOWN_FIELDS / sizeof *KNOWN_FIELDS; i++)
            known = known || strcmp(item->string, KNOWN_FIELDS[i]) == 0;
        if (!known) cannot(request, "%s", item->string);
    }
#ifndef HAVE_CRL
    if (request->crl != NULL) cannot(request, "crl");
#endif
    if (request->verify && request->servername_is_ip && !verifies_ip())
        cannot(request, "servername=%s", request->servername);
}

bool request_parse(const cJSON *json, struct request *request, const char **problem) {
    memset(request, 0, sizeof *request);
    const cJSON *port = cJSON_GetObjectItemCaseSensitive(json, "port");
    const cJSON *deadline = cJSON_GetObjectItemCaseSensitive(json, "deadlineMs");
    const cJSON *verify = cJSON_GetObjectItemCaseSensitive(json, "verify");

    request->host = string_field(json, "host");
    request->servername = string_field(json, "servername");
    if (request->host == NULL || request->servername == NULL || *request->servername == '\0')
        *problem = "host, servername: expected strings";
    else if (!cJSON_IsNumber(port) || !cJSON_IsNumber(deadline))
        *problem = "port, deadlineMs: expected numbers";
    else if (!cJSON_IsBool(verify)) *problem = "verify: expected true or false";
    else if (!parse_exchange(cJSON_GetObjectItemCaseSensitive(json, "exchange"), request))
        *problem = "exchange: expected a list of at most 64 {send: hex, expect?: number}";
    if (*problem != NULL) return false;

    request->port = port->valueint;
    request->deadline_ms = deadline->valueint;
    request->verify = cJSON_IsTrue(verify);
    request->servername_is_ip = is_ip(request->servername);
    request->trust_anchors = path_field(json, "trustAnchors", problem);
    request->certificate = path_field(json, "certificate", problem);
    request->key = path_field(json, "key", problem);
    request->crl = path_field(json, "crl", problem);
    parse_names(json, request, problem);
    refuse_what_we_do_not_know(json, request);
    return *problem == NULL;
}

void request_free(struct request *request) {
    for (int i = 0; i < request->step_count; i++) free(request->steps[i].bytes);
}
