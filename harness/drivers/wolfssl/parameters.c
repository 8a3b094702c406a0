#include "driver.h"

#include <string.h>

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

static int minor_version(const char *name) {
    static const char *const NAMES[] = {"1.0", "1.1", "1.2", "1.3"};
    for (int i = 0; i < 4; i++)
        if (strcmp(NAMES[i], name) == 0) return i + 1;
    return 0;
}

static bool has_version(int minor) {
    switch (minor) {
    /* The library has the function where it has the version. */
    case 1: return wolfTLSv1_client_method != NULL;
    case 2: return wolfTLSv1_1_client_method != NULL;
#ifndef WOLFSSL_NO_TLS12
    case 3: return true;
#endif
#ifdef WOLFSSL_TLS13
    case 4: return true;
#endif
    default: return false;
    }
}

bool may_use(const struct request *request, int minor) {
    return request->newest == 0 || (request->oldest <= minor && minor <= request->newest);
}

/* A library takes a lowest and a highest version: a gap between them is not to be had. */
static void parse_versions(const cJSON *list, struct request *request) {
    const cJSON *item;
    unsigned asked = 0;
    if (list == NULL) return;
    cJSON_ArrayForEach(item, list) {
        int minor = minor_version(item->valuestring);
        if (!has_version(minor)) {
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

void parse_parameters(const cJSON *json, struct request *request, const char **problem) {
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
