#include "kit.h"
#include "internal.h"

#include <string.h>

static bool has(const char *capability);
static void take_away(struct request *request, const char *capability);

/* Fields that are asked for by being there. */
static const struct { const char *capability, *field; } OPTIONAL[] = {
    {"certificate", "certificate"},
    {"certificate", "key"},
    {"versions", "versions"},
    {"cipherSuites", "cipherSuites"},
    {"cipherSuites13", "cipherSuites13"},
    {"groups", "groups"},
    {"signatureAlgorithms", "signatureAlgorithms"},
    {"alpn", "alpn"},
    {"crl", "crl"},
    {"securityLevel", "securityLevel"},
    {"sni", "sni"},
    {"passphrase", "passphrase"},
    {"session", "saveSession"},
    {"session", "loadSession"},
    {"psk", "psk"},
    {"maxFragmentLength", "maxFragmentLength"},
    {"ocspStapling", "ocspStapling"},
    {"keyLog", "keyLog"},
};

void refuse_beyond_capabilities(const cJSON *json, struct request *request) {
    /* The fields of TLS mean nothing then. */
    if (request->plain) return;
    for (size_t i = 0; i < sizeof OPTIONAL / sizeof *OPTIONAL; i++) {
        const char *field = OPTIONAL[i].field, *capability = OPTIONAL[i].capability;
        if (cJSON_GetObjectItemCaseSensitive(json, field) == NULL || has(capability)) continue;
        cannot(request, "%s", field);
        take_away(request, capability);
    }
    if (!request->verify && !has("verify-off")) cannot(request, "verify=false");
    if (request->verify && request->servername_is_ip && !has("ip-servername"))
        cannot(request, "servername=%s", request->servername);
}

static bool has(const char *capability) {
    static const char *names[MAX_CAPABILITIES];
    static int count = -1;
    if (count < 0) count = LIBRARY.capabilities(names);
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], capability) == 0) return true;
    return false;
}

/* So that the library, which is asked for what else it cannot do, need not look out for it. */
static void take_away(struct request *request, const char *capability) {
    static const struct request NOTHING = {.security_level = -1};
    struct request *r = request;
#define TAKE(name, field) \
    if (strcmp(capability, name) == 0) r->field = NOTHING.field
    TAKE("certificate", certificate);
    TAKE("certificate", key);
    TAKE("versions", oldest);
    TAKE("versions", newest);
    TAKE("cipherSuites", suites12);
    TAKE("cipherSuites13", suites13);
    TAKE("groups", groups);
    TAKE("signatureAlgorithms", schemes);
    TAKE("alpn", alpn_count);
    TAKE("crl", crl);
    TAKE("securityLevel", security_level);
    TAKE("passphrase", passphrase);
    TAKE("session", save_session);
    TAKE("session", load_session);
    TAKE("psk", psk_identity);
    TAKE("maxFragmentLength", max_fragment);
    TAKE("ocspStapling", ocsp_stapling);
    TAKE("keyLog", key_log);
#undef TAKE
}
