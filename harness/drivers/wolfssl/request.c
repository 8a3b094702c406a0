#include "driver.h"

#include <arpa/inet.h>
#include <ctype.h>
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
    "ocspStapling", "saveSession",  "loadSession",
};

void cannot(struct request *request, const char *format, ...) {
    if (request->unsupported_count == MAX_UNSUPPORTED) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(request->unsupported[request->unsupported_count++], NAME_SIZE, format, arguments);
    va_end(arguments);
}

const char *string_field(const cJSON *json, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

static const char *text_field(const cJSON *json, const char *name, const char **problem) {
    const char *text = string_field(json, name);
    if (text == NULL && cJSON_HasObjectItem(json, name))
        *problem = "a file, passphrase, transport or sni is not a string";
    return text;
}

static int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(const char *hex, unsigned char *bytes, size_t size) {
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

static bool is_ip(const char *name) {
    unsigned char address[16];
    return inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1;
}

static void parse_psk(const cJSON *psk, struct request *request, const char **problem) {
    if (psk == NULL) return;
    const char *identity = string_field(psk, "identity"), *key = string_field(psk, "key");
    size_t size = key == NULL ? 0 : strlen(key) / 2;
    if (identity == NULL || size == 0 || strlen(key) % 2 != 0) {
        *problem = "psk: expected {identity, key: hex}";
        return;
    }
#ifndef NO_PSK
    if (strlen(identity) <= PSK_IDENTITY_LIMIT && size <= PSK_KEY_LIMIT) {
        request->psk_identity = identity;
        request->psk_key_size = size;
        if (!read_hex(key, request->psk_key, size)) *problem = "psk: key is not hex";
        return;
    }
#endif
    cannot(request, "psk");
}

/* RFC 6066 §4 numbers the four lengths from 1, and so does the library. */
static void parse_max_fragment(const cJSON *item, struct request *request, const char **problem) {
    if (item == NULL) return;
    if (!cJSON_IsNumber(item)) {
        *problem = "maxFragmentLength: expected a number";
        return;
    }
#ifdef HAVE_MAX_FRAGMENT
    for (int code = 1; code <= 4; code++)
        if (item->valueint == 256 << code) request->max_fragment = code;
#endif
    if (request->max_fragment == 0) cannot(request, "maxFragmentLength=%d", item->valueint);
}

/*
 * RFC 6066 §3: literal IP addresses are not permitted in server_name, so an address as servername
 * sends none. What a build without SNI would leave out all the same, it cannot do.
 */
static void parse_sni(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, "sni");
    if (cJSON_IsFalse(item)) return;
    const char *asked = text_field(json, "sni", problem);
    request->sni = asked != NULL              ? asked
                   : request->servername_is_ip ? NULL
                                               : request->servername;
#ifndef HAVE_SNI
    if (request->sni == NULL) return;
    cannot(request, "%s=%s", asked != NULL ? "sni" : "servername", request->sni);
    snprintf(request->why, sizeof request->why, "this build of wolfSSL has no SNI");
#endif
}

static void parse_extensions(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *staple = cJSON_GetObjectItemCaseSensitive(json, "ocspStapling");
    const char *transport = text_field(json, "transport", problem);
    parse_sni(json, request, problem);
    parse_psk(cJSON_GetObjectItemCaseSensitive(json, "psk"), request, problem);
    parse_max_fragment(cJSON_GetObjectItemCaseSensitive(json, "maxFragmentLength"), request,
                       problem);
    request->plain = transport != NULL && strcmp(transport, "plain") == 0;
    if (transport != NULL && !request->plain) cannot(request, "transport=%s", transport);
    request->passphrase = text_field(json, "passphrase", problem);
    if (request->passphrase != NULL && !decrypts_keys()) cannot(request, "passphrase");
    request->ocsp_stapling = staple != NULL;
    if (staple != NULL && !cJSON_IsTrue(staple)) *problem = "ocspStapling: expected true";
    if (staple != NULL && !staples()) cannot(request, "ocspStapling");
    request->save_session = text_field(json, "saveSession", problem);
    request->load_session = text_field(json, "loadSession", problem);
    if (request->save_session != NULL && !keeps_sessions()) cannot(request, "saveSession");
    if (request->load_session != NULL && !keeps_sessions()) cannot(request, "loadSession");
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
    request->trust_anchors = text_field(json, "trustAnchors", problem);
    request->certificate = text_field(json, "certificate", problem);
    request->key = text_field(json, "key", problem);
    request->crl = text_field(json, "crl", problem);
    parse_parameters(json, request, problem);
    parse_extensions(json, request, problem);
    refuse_what_we_do_not_know(json, request);
    return *problem == NULL;
}

void request_free(struct request *request) {
    for (int i = 0; i < request->step_count; i++) free(request->steps[i].bytes);
}
