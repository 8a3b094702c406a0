#include "driver.h"

#include <string.h>
#include <strings.h>
#include <wolfssl/wolfcrypt/ecc.h>

struct name {
    int number;
    const char *wolfssl;
};

static const struct name GROUPS[] = {
#ifdef HAVE_ECC
    {22, "SECP256K1"},
    {23, "SECP256R1"},
    {24, "SECP384R1"},
    {25, "SECP521R1"},
    {26, "BRAINPOOLP256R1"},
#endif
#ifdef HAVE_CURVE25519
    {29, "X25519"},
#endif
#ifdef HAVE_CURVE448
    {30, "X448"},
#endif
#ifdef HAVE_FFDHE_2048
    {256, "FFDHE_2048"},
#endif
#ifdef HAVE_FFDHE_3072
    {257, "FFDHE_3072"},
#endif
#if (defined(WOLFSSL_HAVE_MLKEM) || defined(WOLFSSL_HAVE_KYBER)) && \
    LIBWOLFSSL_VERSION_HEX >= 0x05007006
    {4588, "X25519MLKEM768"},
#endif
    {-1, NULL},
};

/* wolfSSL names a scheme by signature and digest; on the wire it is the IANA code point.
 * RSA-PSS+SHAx stands for rsae and pss alike: proof.c sees whether both were asked for. */
static const struct name SCHEMES[] = {
#ifdef OPENSSL_EXTRA
#ifndef NO_RSA
    /* No name for it in the library; proof.c sees that it is not offered. */
    {0x0101, NULL},
#if !defined(NO_SHA) && (!defined(NO_OLD_TLS) || defined(WOLFSSL_ALLOW_TLS_SHA1))
    {0x0201, "RSA+SHA1"},
#endif
    {0x0401, "RSA+SHA256"},
#ifdef WOLFSSL_SHA384
    {0x0501, "RSA+SHA384"},
#endif
#ifdef WOLFSSL_SHA512
    {0x0601, "RSA+SHA512"},
#endif
#ifdef WC_RSA_PSS
    {0x0804, "RSA-PSS+SHA256"},
    {0x0809, NULL},
#ifdef WOLFSSL_SHA384
    {0x0805, "RSA-PSS+SHA384"},
    {0x080a, NULL},
#endif
#ifdef WOLFSSL_SHA512
    {0x0806, "RSA-PSS+SHA512"},
    {0x080b, NULL},
#endif
#endif
#endif
#ifdef HAVE_ECC
#if !defined(NO_SHA) && (!defined(NO_OLD_TLS) || defined(WOLFSSL_ALLOW_TLS_SHA1))
    {0x0203, "ECDSA+SHA1"},
#endif
    {0x0403, "ECDSA+SHA256"},
#ifdef WOLFSSL_SHA384
    {0x0503, "ECDSA+SHA384"},
#endif
#ifdef WOLFSSL_SHA512
    {0x0603, "ECDSA+SHA512"},
#endif
#endif
#ifdef HAVE_ED25519
    {0x0807, "ED25519"},
#endif
#ifdef HAVE_ED448
    {0x0808, "ED448"},
#endif
#endif
    {-1, NULL},
};

static const struct name *find(const struct name *table, int number) {
    while (table->number >= 0 && table->number != number) table++;
    return table->number < 0 ? NULL : table;
}

const char *suite_wolfssl_name(int number) {
    const char *name =
        wolfSSL_get_cipher_name_from_suite((unsigned char)(number >> 8), (unsigned char)number);
    /* "None" is what a build without the suite answers. */
    return name == NULL || strcmp(name, "None") == 0 ? NULL : name;
}

bool has_group(int number) {
#ifdef HAVE_SUPPORTED_CURVES
    const struct name *group = find(GROUPS, number);
#ifdef HAVE_ECC
    /* These curves may each be left out of a build; only the library itself tells. */
    if (group != NULL && number < 29 && wc_ecc_get_curve_idx_from_name(group->wolfssl) < 0)
        return false;
#endif
    return group != NULL;
#else
    (void)number;
    return false;
#endif
}

bool has_scheme(int number) {
#ifdef OPENSSL_EXTRA
    if (wolfSSL_set1_sigalgs_list == NULL) return false;
#endif
    return find(SCHEMES, number) != NULL;
}

const char *scheme_wolfssl_name(int number) {
    const struct name *scheme = find(SCHEMES, number);
    return scheme == NULL ? NULL : scheme->wolfssl;
}

const char *group_iana_name(const char *wolfssl) {
    for (const struct name *group = GROUPS; group->number >= 0; group++)
        if (strcasecmp(group->wolfssl, wolfssl) == 0) return group_name(group->number);
    return wolfssl;
}
