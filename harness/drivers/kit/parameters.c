#include "kit.h"
#include "internal.h"

#include <string.h>

static void parse_versions(const cJSON *list, struct request *request);
static void parse_names(const cJSON *list, const char *field, int (*number_of)(const char *),
                        struct parameters *out, struct request *request);
static int suite12_number(const char *iana);
static int suite13_number(const char *iana);

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

void parse_parameters(const cJSON *json, struct request *request, const char **problem) {
    const cJSON *item, *list;
    parse_versions(list_field(json, "versions", problem), request);
    parse_names(list_field(json, "cipherSuites", problem), "cipherSuites", suite12_number,
                &request->suites12, request);
    parse_names(list_field(json, "cipherSuites13", problem), "cipherSuites13", suite13_number,
                &request->suites13, request);
    parse_names(list_field(json, "groups", problem), "groups", group_number, &request->groups,
                request);
    parse_names(list_field(json, "signatureAlgorithms", problem), "signatureAlgorithms",
                scheme_number, &request->schemes, request);
    list = list_field(json, "alpn", problem);
    cJSON_ArrayForEach(item, list) {
        size_t size = strlen(item->valuestring);
        /* RFC 7301 §3.1: 1 to 255 bytes each. */
        if (size > 0 && size < 256) request->alpn[request->alpn_count++] = item->valuestring;
        else cannot(request, "alpn=%s", item->valuestring);
    }
}

bool may_use(const struct request *request, int minor) {
    return request->newest == 0 || (request->oldest <= minor && minor <= request->newest);
}

static int minor_version(const char *name) {
    static const char *const NAMES[] = {"1.0", "1.1", "1.2", "1.3"};
    for (int i = 0; i < 4; i++)
        if (strcmp(NAMES[i], name) == 0) return i + 1;
    return 0;
}

/* A library takes a lowest and a highest version: a gap between them is not to be had. */
static void parse_versions(const cJSON *list, struct request *request) {
    const cJSON *item;
    unsigned asked = 0;
    if (list == NULL) return;
    cJSON_ArrayForEach(item, list) {
        int minor = minor_version(item->valuestring);
        if (minor == 0) {
            cannot(request, "versions=%s", item->valuestring);
            continue;
        }
        asked |= 1u << minor;
        if (request->oldest == 0 || minor < request->oldest) request->oldest = minor;
        if (minor > request->newest) request->newest = minor;
    }
    bool gap = false;
    for (int i = request->oldest; i <= request->newest; i++) gap = gap || (asked >> i & 1) == 0;
    if (cJSON_GetArraySize(list) == 0 || (gap && request->newest > 0)) cannot(request, "versions");
}

/* What has no code point here could not be compared with what is sent. */
static void parse_names(const cJSON *list, const char *field, int (*number_of)(const char *),
                        struct parameters *out, struct request *request) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        int number = number_of(item->valuestring);
        if (number < 0) cannot(request, "%s=%s", field, item->valuestring);
        else out->at[out->count++] = (struct parameter){item->valuestring, number};
    }
}

/* The suites of TLS 1.3 are all those of one first byte (RFC 8446 §B.4). */
static int suite12_number(const char *iana) {
    int number = suite_number(iana);
    return number >> 8 == 0x13 ? -1 : number;
}

static int suite13_number(const char *iana) {
    int number = suite_number(iana);
    return number >> 8 == 0x13 ? number : -1;
}

void parse_psk(const cJSON *psk, struct request *request, const char **problem) {
    if (psk == NULL) return;
    const char *identity = string_field(psk, "identity"), *key = string_field(psk, "key");
    size_t size = key == NULL ? 0 : strlen(key) / 2;
    if (identity == NULL || size == 0 || strlen(key) % 2 != 0) {
        *problem = "psk: expected {identity, key: hex}";
    } else if (size > PSK_KEY_LIMIT) {
        cannot(request, "psk");
    } else {
        request->psk_identity = identity;
        request->psk_key_size = size;
        if (!read_hex(key, request->psk_key, size)) *problem = "psk: key is not hex";
    }
}
