#include "kit.h"
#include "internal.h"

#include <arpa/inet.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const KNOWN_FIELDS[] = {
    "id",           "op",           "host",           "port",         "deadlineMs",
    "servername",   "verify",       "trustAnchors",   "certificate",  "key",
    "versions",     "crl",          "cipherSuites",   "alpn",         "cipherSuites13",
    "groups",       "exchange",     "signatureAlgorithms",            "sni",
    "transport",    "passphrase",   "psk",            "maxFragmentLength",
    "ocspStapling", "saveSession",  "loadSession",    "securityLevel", "keyLog",
};

static bool parse_exchange(const cJSON *list, struct request *request);
static void parse_files(const cJSON *json, struct request *request, const char **problem);
static void parse_extensions(const cJSON *json, struct request *request, const char **problem);
static void refuse_unknown_fields(const cJSON *json, struct request *request);
static bool is_ip(const char *name);

bool request_parse(const cJSON *json, struct request *request, const char **problem) {
    memset(request, 0, sizeof *request);
    request->security_level = -1;
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
    refuse_unknown_fields(json, request);
    parse_files(json, request, problem);
    parse_extensions(json, request, problem);
    parse_parameters(json, request, problem);
    if (*problem != NULL) return false;
    refuse_beyond_capabilities(json, request);
    return true;
}

void request_free(struct request *request) {
    for (int i = 0; i < request->step_count; i++) free(request->steps[i].bytes);
}

void cannot(struct request *request, const char *format, ...) {
    char field[NAME_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(field, sizeof field, format, arguments);
    va_end(arguments);
    for (int i = 0; i < request->unsupported_count; i++)
        if (strcmp(request->unsupported[i], field) == 0) return;
    if (request->unsupported_count == MAX_UNSUPPORTED) return;
    memcpy(request->unsupported[request->unsupported_count++], field, sizeof field);
}

const char *string_field(const cJSON *json, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

/* A field of which only the type can be wrong. */
static const char *text_field(const cJSON *json, const char *name, const char **problem) {
    const char *text = string_field(json, name);
    if (text == NULL && cJSON_GetObjectItemCaseSensitive(json, name) != NULL)
        *problem = "a file, passphrase, transport or sni is not a string";
    return text;
}

static int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool read_hex(const char *hex, unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
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
    return read_hex(hex, step->bytes, step->size);
}

static bool parse_exchange(const cJSON *list, struct request *request) {
    const cJSON *item;
    if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) > MAX_STEPS) return false;
    cJSON_ArrayForEach(item, list) {
        if (!parse_step(item, &request->steps[request->step_count++])) return false;
    }
    return true;
}

static void parse_files(const cJSON *json, struct request *request, const char **problem) {
    request->trust_anchors = text_field(json, "trustAnchors", problem);
    request->certificate = text_field(json, "certificate", problem);
    request->key = text_field(json, "key", problem);
    request->passphrase = text_field(json, "passphrase", problem);
    request->crl = text_field(json, "crl", problem);
    request->save_session = text_field(json, "saveSession", problem);
    request->load_session = text_field(json, "loadSession", problem);
    request->key_log = text_field(json, "keyLog", problem);
}

/* RFC 6066 §3: literal IP addresses are not permitted in server_name: such a servername sends none. */
static void parse_sni(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, "sni");
    request->sni_given = item != NULL;
    if (cJSON_IsFalse(item)) return;
    if (item != NULL) request->sni = text_field(json, "sni", problem);
    else if (!request->servername_is_ip) request->sni = request->servername;
}

/* RFC 6066 §4 has these lengths only. */
static void parse_max_fragment(const cJSON *item, struct request *request, const char **problem) {
    if (item == NULL) return;
    if (!cJSON_IsNumber(item)) {
        *problem = "maxFragmentLength: expected a number";
        return;
    }
    for (int length = 512; length <= 4096; length *= 2)
        if (item->valueint == length) request->max_fragment = length;
    if (request->max_fragment == 0) cannot(request, "maxFragmentLength=%d", item->valueint);
}

static void parse_extensions(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *staple = cJSON_GetObjectItemCaseSensitive(json, "ocspStapling");
    const cJSON *level = cJSON_GetObjectItemCaseSensitive(json, "securityLevel");
    const char *transport = text_field(json, "transport", problem);
    request->plain = transport != NULL && strcmp(transport, "plain") == 0;
    if (transport != NULL && !request->plain) cannot(request, "transport=%s", transport);
    parse_sni(json, request, problem);
    parse_psk(cJSON_GetObjectItemCaseSensitive(json, "psk"), request, problem);
    parse_max_fragment(cJSON_GetObjectItemCaseSensitive(json, "maxFragmentLength"), request,
                       problem);
    request->ocsp_stapling = staple != NULL;
    if (staple != NULL && !cJSON_IsTrue(staple)) *problem = "ocspStapling: expected true";
    if (level == NULL) return;
    if (!cJSON_IsNumber(level) || level->valueint < 0)
        *problem = "securityLevel: expected a number from 0";
    else request->security_level = level->valueint;
}

static void refuse_unknown_fields(const cJSON *json, struct request *request) {
    const cJSON *item;
    cJSON_ArrayForEach(item, json) {
        bool known = false;
        for (size_t i = 0; i < sizeof KNOWN_FIELDS / sizeof *KNOWN_FIELDS; i++)
            known = known || strcmp(item->string, KNOWN_FIELDS[i]) == 0;
        if (!known) cannot(request, "%s", item->string);
    }
}

static bool is_ip(const char *name) {
    unsigned char address[16];
    return inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1;
}
