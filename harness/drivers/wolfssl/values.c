#include "driver.h"

#include <stdio.h>
#include <string.h>

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

static void refuse_versions(struct request *request) {
    static const char *const NAMES[] = {"", "1.0", "1.1", "1.2", "1.3"};
    if (request->newest == 0) return;
    for (int minor = request->oldest; minor <= request->newest; minor++)
        if (!has_version(minor)) cannot(request, "versions=%s", NAMES[minor]);
}

/* One comma-separated string for the library. */
static void refuse_alpn(struct request *request) {
    size_t list_size = 0;
    for (int i = 0; i < request->alpn_count; i++) {
        const char *name = request->alpn[i];
        list_size += strlen(name) + 1;
        if (strchr(name, ',') != NULL || list_size >= ALPN_SIZE) cannot(request, "alpn=%s", name);
    }
}

static void refuse_key_log(struct request *request) {
    if (request->key_log == NULL || !has_version(4) || !may_use(request, 4) || tells_secrets(4))
        return;
    cannot(request, "keyLog");
    snprintf(request->why, sizeof request->why,
             "keyLog: this build of wolfSSL gives out no secrets of TLS 1.3");
}

void refuse_values(struct request *request) {
    const struct parameters *suites[] = {&request->suites12, &request->suites13};
    static const char *const FIELDS[] = {"cipherSuites", "cipherSuites13"};
    refuse_versions(request);
    for (int list = 0; list < 2; list++)
        for (int i = 0; i < suites[list]->count; i++)
            if (suite_wolfssl_name(suites[list]->at[i].number) == NULL)
                cannot(request, "%s=%s", FIELDS[list], suites[list]->at[i].iana);
    for (int i = 0; i < request->groups.count; i++)
        if (!has_group(request->groups.at[i].number))
            cannot(request, "groups=%s", request->groups.at[i].iana);
    for (int i = 0; i < request->schemes.count; i++)
        if (!has_scheme(request->schemes.at[i].number))
            cannot(request, "signatureAlgorithms=%s", request->schemes.at[i].iana);
    refuse_alpn(request);
    refuse_key_log(request);
    if (request->psk_identity != NULL && strlen(request->psk_identity) > PSK_IDENTITY_LIMIT)
        cannot(request, "psk");
#ifndef HAVE_SNI
    /* What a build without SNI would leave out all the same. */
    if (request->sni_given || request->sni == NULL) return;
    cannot(request, "servername=%s", request->sni);
    snprintf(request->why, sizeof request->why, "this build of wolfSSL has no SNI");
#endif
}
