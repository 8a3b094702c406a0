#include "driver.h"

#include <string.h>
#include <strings.h>
#include <wolfssl/wolfcrypt/ecc.h>

/* IANA "TLS Parameters": the suites a request may name. */
static struct name SUITES[] = {
    {"TLS_RSA_WITH_AES_128_CBC_SHA", 0x002f, NULL},
    {"TLS_RSA_WITH_AES_256_CBC_SHA", 0x0035, NULL},
    {"TLS_RSA_WITH_AES_128_GCM_SHA256", 0x009c, NULL},
    {"TLS_RSA_WITH_AES_256_GCM_SHA384", 0x009d, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", 0xc009, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", 0xc00a, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", 0xc013, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", 0xc014, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", 0xc023, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", 0xc024, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", 0xc027, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", 0xc028, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xc02b, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xc02c, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xc02f, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xc030, NULL},
    {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca8, NULL},
    {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca9, NULL},
    {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", 0x009e, NULL},
    {"TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", 0x009f, NULL},
    {"TLS_PSK_WITH_AES_128_GCM_SHA256", 0x00a8, NULL},
    {"TLS_PSK_WITH_AES_256_GCM_SHA384", 0x00a9, NULL},
    {"TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", 0xc037, NULL},
    {"TLS_AES_128_GCM_SHA256", 0x1301, NULL},
    {"TLS_AES_256_GCM_SHA384", 0x1302, NULL},
    {"TLS_CHACHA20_POLY1305_SHA256", 0x1303, NULL},
    {"TLS_AES_128_CCM_SHA256", 0x1304, NULL},
    {NULL, 0, NULL},
};

static const struct name GROUPS[] = {
#ifdef HAVE_ECC
    {"secp256k1", 22, "SECP256K1"},
    {"secp256r1", 23, "SECP256R1"},
    {"secp384r1", 24, "SECP384R1"},
    {"secp521r1", 25, "SECP521R1"},
    {"brainpoolP256r1", 26, "BRAINPOOLP256R1"},
#endif
#ifdef HAVE_CURVE25519
    {"x25519", 29, "X25519"},
#endif
#ifdef HAVE_CURVE448
    {"x448", 30, "X448"},
#endif
#ifdef HAVE_FFDHE_2048
    {"ffdhe2048", 256, "FFDHE_2048"},
#endif
#ifdef HAVE_FFDHE_3072
    {"ffdhe3072", 257, "FFDHE_3072"},
#endif
#if (defined(WOLFSSL_HAVE_MLKEM) || defined(WOLFSSL_HAVE_KYBER)) && \
    LIBWOLFSSL_VERSION_HEX >= 0x05007006
    {"X25519MLKEM768", 4588, "X25519MLKEM768"},
#endif
    {NULL, 0, NULL},
};

/* wolfSSL names a scheme by signature and digest; on the wire it is the IANA code point.
 * RSA-PSS+SHAx stands for rsae and pss alike: proof.c sees whether both were asked for. */
static const struct name SCHEMES[] = {
#ifdef OPENSSL_EXTRA
#ifndef NO_RSA
    /* No name for it in the library; proof.c sees that it is not offered. */
    {"rsa_pkcs1_md5", 0x0101, NULL},
#if !defined(NO_SHA) && (!defined(NO_OLD_TLS) || defined(WOLFSSL_ALLOW_TLS_SHA1))
    {"rsa_pkcs1_sha1", 0x0201, "RSA+SHA1"},
#endif
    {"rsa_pkcs1_sha256", 0x0401, "RSA+SHA256"},
#ifdef WOLFSSL_SHA384
    {"rsa_pkcs1_sha384", 0x0501, "RSA+SHA384"},
#endif
#ifdef WOLFSSL_SHA512
    {"rsa_pkcs1_sha512", 0x0601, "RSA+SHA512"},
#endif
#ifdef WC_RSA_PSS
    {"rsa_pss_rsae_sha256", 0x0804, "RSA-PSS+SHA256"},
    {"rsa_pss_pss_sha256", 0x0809, NULL},
#ifdef WOLFSSL_SHA384
    {"rsa_pss_rsae_sha384", 0x0805, "RSA-PSS+SHA384"},
    {"rsa_pss_pss_sha384", 0x080a, NULL},
#endif
#ifdef WOLFSSL_SHA512
    {"rsa_pss_rsae_sha512", 0x0806, "RSA-PSS+SHA512"},
    {"rsa_pss_pss_sha512", 0x080b, NULL},
#endif
#endif
#endif
#ifdef HAVE_ECC
#if !defined(NO_SHA) && (!defined(NO_OLD_TLS) || defined(WOLFSSL_ALLOW_TLS_SHA1))
    {"ecdsa_sha1", 0x0203, "ECDSA+SHA1"},
#endif
    {"ecdsa_secp256r1_sha256", 0x0403, "ECDSA+SHA256"},
#ifdef WOLFSSL_SHA384
    {"ecdsa_secp384r1_sha384", 0x0503, "ECDSA+SHA384"},
#endif
#ifdef WOLFSSL_SHA512
    {"ecdsa_secp521r1_sha512", 0x0603, "ECDSA+SHA512"},
#endif
#endif
#ifdef HAVE_ED25519
    {"ed25519", 0x0807, "ED25519"},
#endif
#ifdef HAVE_ED448
    {"ed448", 0x0808, "ED448"},
#endif
#endif
    {NULL, 0, NULL},
};

static const struct name *find(const struct name *table, const char *iana) {
    for (; table->iana != NULL; table++)
        if (strcmp(table->iana, iana) == 0) return table;
    return NULL;
}

const char *suite_wolfssl_name(int code) {
    const char *name =
        wolfSSL_get_cipher_name_from_suite((unsigned char)(code >> 8), (unsigned char)code);
    /* "None" is what a build without the suite answers. */
    return name == NULL || strcmp(name, "None") == 0 ? NULL : name;
}

const struct name *find_suite(const char *iana, bool tls13) {
    for (struct name *suite = SUITES; suite->iana != NULL; suite++) {
        if (strcmp(suite->iana, iana) != 0 || (suite->number >> 8 == 0x13) != tls13) continue;
        suite->wolfssl = suite_wolfssl_name(suite->number);
        return suite->wolfssl == NULL ? NULL : suite;
    }
    return NULL;
}

const struct name *find_group(const char *iana) {
#ifdef HAVE_SUPPORTED_CURVES
    const struct name *group = find(GROUPS, iana);
#ifdef HAVE_ECC
    /* These curves may each be left out of a build; only the library itself tells. */
    if (group != NULL && group->number < 29 && wc_ecc_get_curve_idx_from_name(group->wolfssl) < 0)
        return NULL;
#endif
    return group;
#else
    (void)iana;
    return NULL;
#endif
}

const struct name *find_scheme(const char *iana) {
#ifdef OPENSSL_EXTRA
    if (wolfSSL_set1_sigalgs_list == NULL) return NULL;
#endif
    return find(SCHEMES, iana);
}

const char *group_iana_name(const char *wolfssl) {
    for (const struct name *group = GROUPS; group->iana != NULL; group++)
        if (strcasecmp(group->wolfssl, wolfssl) == 0) return group->iana;
    return wolfssl;
}

/* Only these builds keep iPAddress entries of the subjectAltName and compare them. */
bool verifies_ip(void) {
#if defined(OPENSSL_EXTRA) && (defined(OPENSSL_ALL) || defined(WOLFSSL_IP_ALT_NAME))
    return true;
#else
    return false;
#endif
}

/* Sessions that outlive the process must be written out and read back in. */
bool keeps_sessions(void) {
    return wolfSSL_get1_session != NULL && wolfSSL_i2d_SSL_SESSION != NULL &&
           wolfSSL_d2i_SSL_SESSION != NULL;
}

/* Judging a staple that is there is one thing, missing one that is not there another. */
bool staples(void) {
#if defined(HAVE_OCSP) && defined(HAVE_CERTIFICATE_STATUS_REQUEST)
    return wolfSSL_CTX_EnableOCSPMustStaple != NULL;
#else
    return false;
#endif
}

bool decrypts_keys(void) {
    return wolfSSL_CTX_set_default_passwd_cb != NULL &&
           wolfSSL_CTX_set_default_passwd_cb_userdata != NULL;
}
