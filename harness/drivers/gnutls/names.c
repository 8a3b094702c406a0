#include "driver.h"

#include <string.h>

/* gnutls_cipher_suite_info() counts through all the suites this build has. */
bool find_suite(int number, struct suite *suite) {
    unsigned char code[2];
    gnutls_protocol_t oldest;
    for (size_t i = 0; gnutls_cipher_suite_info(i, code, &suite->key_exchange, &suite->cipher,
                                                &suite->mac, &oldest) != NULL;
         i++)
        /* The suites of DTLS alone have none of TLS's versions. */
        if ((code[0] << 8 | code[1]) == number) return true;
    return false;
}

/* lib/algorithms/groups.c */
static const struct { const char *iana, *gnutls; } GROUPS[] = {
    {"secp256r1", "SECP256R1"}, {"secp384r1", "SECP384R1"},
    {"secp521r1", "SECP521R1"}, {"x25519", "X25519"},
    {"x448", "X448"},           {"ffdhe2048", "FFDHE2048"},
    {"ffdhe3072", "FFDHE3072"}, {"X25519MLKEM768", "X25519-MLKEM768"},
};

enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS };

const char *group_gnutls_name(int number) {
    for (int i = 0; i < GROUP_COUNT; i++)
        if (group_number(GROUPS[i].iana) == number)
            return gnutls_group_get_id(GROUPS[i].gnutls) == GNUTLS_GROUP_INVALID
                       ? NULL
                       : GROUPS[i].gnutls;
    return NULL;
}

const char *group_iana_name(gnutls_group_t group) {
    const char *name = gnutls_group_get_name(group);
    for (int i = 0; name != NULL && i < GROUP_COUNT; i++)
        if (strcmp(GROUPS[i].gnutls, name) == 0) return GROUPS[i].iana;
    return NULL;
}

/*
 * lib/algorithms/sign.c, by their code points. ECDSA is not bound to a curve before TLS 1.3, and
 * GnuTLS has a name for each meaning.
 */
static const struct { const char *iana, *gnutls; } SCHEMES[] = {
    {"rsa_pkcs1_sha1", "RSA-SHA1"},
    {"rsa_pkcs1_sha256", "RSA-SHA256"},
    {"rsa_pkcs1_sha384", "RSA-SHA384"},
    {"rsa_pkcs1_sha512", "RSA-SHA512"},
    {"rsa_pss_rsae_sha256", "RSA-PSS-RSAE-SHA256"},
    {"rsa_pss_rsae_sha384", "RSA-PSS-RSAE-SHA384"},
    {"rsa_pss_rsae_sha512", "RSA-PSS-RSAE-SHA512"},
    {"rsa_pss_pss_sha256", "RSA-PSS-SHA256"},
    {"rsa_pss_pss_sha384", "RSA-PSS-SHA384"},
    {"rsa_pss_pss_sha512", "RSA-PSS-SHA512"},
    {"ecdsa_sha1", "ECDSA-SHA1"},
    {"ecdsa_secp256r1_sha256", "ECDSA-SHA256"},
    {"ecdsa_secp256r1_sha256", "ECDSA-SECP256R1-SHA256"},
    {"ecdsa_secp384r1_sha384", "ECDSA-SHA384"},
    {"ecdsa_secp384r1_sha384", "ECDSA-SECP384R1-SHA384"},
    {"ecdsa_secp521r1_sha512", "ECDSA-SHA512"},
    {"ecdsa_secp521r1_sha512", "ECDSA-SECP521R1-SHA512"},
    {"ed25519", "EdDSA-Ed25519"},
    {"ed448", "EdDSA-Ed448"},
};

enum { SCHEME_COUNT = sizeof SCHEMES / sizeof *SCHEMES };

const char *scheme_gnutls_name(int number, int index) {
    for (int i = 0; i < SCHEME_COUNT; i++)
        if (scheme_number(SCHEMES[i].iana) == number && index-- == 0) return SCHEMES[i].gnutls;
    return NULL;
}

const char *scheme_iana_name(gnutls_sign_algorithm_t algorithm) {
    const char *name = gnutls_sign_get_name(algorithm);
    for (int i = 0; name != NULL && i < SCHEME_COUNT; i++)
        if (strcmp(SCHEMES[i].gnutls, name) == 0) return SCHEMES[i].iana;
    return NULL;
}
