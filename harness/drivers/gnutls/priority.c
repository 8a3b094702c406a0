#include "driver.h"

#include <stdio.h>
#include <string.h>

static void append(char *priorities, const char *keyword, const char *name) {
    size_t used = strlen(priorities);
    snprintf(priorities + used, PRIORITY_SIZE - used, "%s%s%s", used == 0 ? "" : ":", keyword,
             name);
}

/* Appends the name unless it is there already: an algorithm has its place by its first suite. */
static void append_once(char *priorities, const char *name) {
    char entry[64];
    size_t length = (size_t)snprintf(entry, sizeof entry, ":+%s", name);
    for (const char *at = priorities; (at = strstr(at, entry)) != NULL; at += length)
        if (at[length] == ':' || at[length] == '\0') return;
    append(priorities, "+", name);
}

static bool offers_old_suites(const struct request *request) {
    return request->suites12.count > 0 && (request->oldest == 0 || request->oldest < 4);
}

static void write_versions(const struct request *request, char *priorities) {
    static const char *const NAMES[] = {"", "TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"};
    if (request->newest == 0) return;
    append(priorities, "-", "VERS-ALL");
    for (int minor = request->newest; minor >= request->oldest; minor--)
        append(priorities, "+VERS-", NAMES[minor]);
}

/*
 * A suite is a cipher and a MAC and before TLS 1.3 a key exchange, which are listed apart: all
 * combinations there are suites for are offered. proof.c looks whether they are those asked for.
 */
static void write_ciphers(const struct parameters *suites, char *priorities, char *macs,
                          char *key_exchanges) {
    for (int i = 0; i < suites->count; i++) {
        struct suite suite;
        if (!find_suite(suites->at[i].number, &suite)) continue;
        append_once(priorities, gnutls_cipher_get_name(suite.cipher));
        append_once(macs, gnutls_mac_get_name(suite.mac));
        if (suite.key_exchange != GNUTLS_KX_UNKNOWN)
            append_once(key_exchanges, gnutls_kx_get_name(suite.key_exchange));
    }
}

static void write_suites(const struct request *request, char *priorities) {
    char macs[PRIORITY_SIZE] = "-MAC-ALL", key_exchanges[PRIORITY_SIZE] = "-KX-ALL";
    bool old = offers_old_suites(request);
    bool new = request->suites13.count > 0 && may_use(request, 4);
    if (!old && !new) return;
    append(priorities, "-", "CIPHER-ALL");
    if (new) write_ciphers(&request->suites13, priorities, macs, key_exchanges);
    if (old) write_ciphers(&request->suites12, priorities, macs, key_exchanges);
    append(priorities, "", macs);
    if (old) append(priorities, "", key_exchanges);
}

/* TLS 1.3 takes its modes of RFC 8446 §4.2.9 from the key exchanges of TLS 1.2. */
static void write_psk(const struct request *request, char *priorities) {
    if (request->psk_identity == NULL || offers_old_suites(request)) return;
    append(priorities, "+", "ECDHE-PSK");
    append(priorities, "+", "DHE-PSK");
    append(priorities, "+", "PSK");
}

static void write_groups(const struct request *request, char *priorities) {
    if (request->groups.count > 0) append(priorities, "-", "GROUP-ALL");
    for (int i = 0; i < request->groups.count; i++) {
        const char *name = group_gnutls_name(request->groups.at[i].number);
        if (name != NULL) append(priorities, "+GROUP-", name);
    }
}

static void write_schemes(const struct request *request, char *priorities) {
    if (request->schemes.count > 0) append(priorities, "-", "SIGN-ALL");
    for (int i = 0; i < request->schemes.count; i++)
        for (int index = 0; index < 2; index++) {
            const char *name = scheme_gnutls_name(request->schemes.at[i].number, index);
            if (name != NULL) append(priorities, "+SIGN-", name);
        }
}

void write_version_priorities(const struct request *request, char *priorities) {
    priorities[0] = '\0';
    write_versions(request, priorities);
}

void write_priorities(const struct request *request, char *priorities) {
    write_version_priorities(request, priorities);
    write_suites(request, priorities);
    write_psk(request, priorities);
    write_groups(request, priorities);
    write_schemes(request, priorities);
}

void refuse_unknown_names(struct request *request) {
    struct suite suite;
    const struct parameters *suites = &request->suites12;
    for (int i = 0; i < suites->count; i++)
        if (!find_suite(suites->at[i].number, &suite))
            cannot(request, "cipherSuites=%s", suites->at[i].iana);
    suites = &request->suites13;
    for (int i = 0; i < suites->count; i++)
        if (!find_suite(suites->at[i].number, &suite))
            cannot(request, "cipherSuites13=%s", suites->at[i].iana);
    for (int i = 0; i < request->groups.count; i++)
        if (group_gnutls_name(request->groups.at[i].number) == NULL)
            cannot(request, "groups=%s", request->groups.at[i].iana);
    for (int i = 0; i < request->schemes.count; i++)
        if (scheme_gnutls_name(request->schemes.at[i].number, 0) == NULL)
            cannot(request, "signatureAlgorithms=%s", request->schemes.at[i].iana);
}
