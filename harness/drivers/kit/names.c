/* IANA "TLS Parameters": the names harness/model/tls-names.ts has, by the same code points. */
#include "kit.h"

#include <string.h>

static const struct parameter SUITES[] = {
    {"TLS_RSA_WITH_NULL_SHA", 0x0002},
    {"TLS_RSA_WITH_3DES_EDE_CBC_SHA", 0x000a},
    {"TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", 0x0016},
    {"TLS_RSA_WITH_AES_128_CBC_SHA", 0x002f},
    {"TLS_DHE_DSS_WITH_AES_128_CBC_SHA", 0x0032},
    {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 0x0033},
    {"TLS_RSA_WITH_AES_256_CBC_SHA", 0x0035},
    {"TLS_DHE_DSS_WITH_AES_256_CBC_SHA", 0x0038},
    {"TLS_DHE_RSA_WITH_AES_256_CBC_SHA", 0x0039},
    {"TLS_RSA_WITH_NULL_SHA256", 0x003b},
    {"TLS_RSA_WITH_AES_128_CBC_SHA256", 0x003c},
    {"TLS_RSA_WITH_AES_256_CBC_SHA256", 0x003d},
    {"TLS_DHE_DSS_WITH_AES_128_CBC_SHA256", 0x0040},
    {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", 0x0067},
    {"TLS_DHE_DSS_WITH_AES_256_CBC_SHA256", 0x006a},
    {"TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", 0x006b},
    {"TLS_RSA_WITH_AES_128_GCM_SHA256", 0x009c},
    {"TLS_RSA_WITH_AES_256_GCM_SHA384", 0x009d},
    {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", 0x009e},
    {"TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", 0x009f},
    {"TLS_DHE_DSS_WITH_AES_128_GCM_SHA256", 0x00a2},
    {"TLS_DHE_DSS_WITH_AES_256_GCM_SHA384", 0x00a3},
    {"TLS_PSK_WITH_AES_128_GCM_SHA256", 0x00a8},
    {"TLS_PSK_WITH_AES_256_GCM_SHA384", 0x00a9},
    {"TLS_AES_128_GCM_SHA256", 0x1301},
    {"TLS_AES_256_GCM_SHA384", 0x1302},
    {"TLS_CHACHA20_POLY1305_SHA256", 0x1303},
    {"TLS_AES_128_CCM_SHA256", 0x1304},
    {"TLS_AES_128_CCM_8_SHA256", 0x1305},
    {"TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", 0xc008},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", 0xc009},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", 0xc00a},
    {"TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", 0xc012},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", 0xc013},
    {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", 0xc014},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", 0xc023},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", 0xc024},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", 0xc027},
    {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", 0xc028},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xc02b},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xc02c},
    {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xc02f},
    {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xc030},
    {"TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", 0xc037},
    {"TLS_RSA_WITH_AES_128_CCM", 0xc09c},
    {"TLS_RSA_WITH_AES_256_CCM", 0xc09d},
    {"TLS_DHE_RSA_WITH_AES_128_CCM", 0xc09e},
    {"TLS_DHE_RSA_WITH_AES_256_CCM", 0xc09f},
    {"TLS_RSA_WITH_AES_128_CCM_8", 0xc0a0},
    {"TLS_RSA_WITH_AES_256_CCM_8", 0xc0a1},
    {"TLS_DHE_RSA_WITH_AES_128_CCM_8", 0xc0a2},
    {"TLS_DHE_RSA_WITH_AES_256_CCM_8", 0xc0a3},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM", 0xc0ac},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CCM", 0xc0ad},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", 0xc0ae},
    {"TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", 0xc0af},
    {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca8},
    {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca9},
    {"TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xccaa},
    {NULL, -1},
};

static const struct parameter GROUPS[] = {
    {"secp256k1", 22},
    {"secp256r1", 23},
    {"secp384r1", 24},
    {"secp521r1", 25},
    {"brainpoolP256r1", 26},
    {"x25519", 29},
    {"x448", 30},
    {"ffdhe2048", 256},
    {"ffdhe3072", 257},
    {"X25519MLKEM768", 4588},
    {NULL, -1},
};

static const struct parameter SCHEMES[] = {
    {"rsa_pkcs1_md5", 0x0101},
    {"rsa_pkcs1_sha1", 0x0201},
    {"dsa_sha1", 0x0202},
    {"ecdsa_sha1", 0x0203},
    {"rsa_pkcs1_sha224", 0x0301},
    {"dsa_sha224", 0x0302},
    {"ecdsa_sha224", 0x0303},
    {"rsa_pkcs1_sha256", 0x0401},
    {"dsa_sha256", 0x0402},
    {"ecdsa_secp256r1_sha256", 0x0403},
    {"rsa_pkcs1_sha384", 0x0501},
    {"dsa_sha384", 0x0502},
    {"ecdsa_secp384r1_sha384", 0x0503},
    {"rsa_pkcs1_sha512", 0x0601},
    {"dsa_sha512", 0x0602},
    {"ecdsa_secp521r1_sha512", 0x0603},
    {"rsa_pss_rsae_sha256", 0x0804},
    {"rsa_pss_rsae_sha384", 0x0805},
    {"rsa_pss_rsae_sha512", 0x0806},
    {"ed25519", 0x0807},
    {"ed448", 0x0808},
    {"rsa_pss_pss_sha256", 0x0809},
    {"rsa_pss_pss_sha384", 0x080a},
    {"rsa_pss_pss_sha512", 0x080b},
    {NULL, -1},
};

static int number_of(const struct parameter *table, const char *iana) {
    while (table->iana != NULL && strcmp(table->iana, iana) != 0) table++;
    return table->number;
}

static const char *name_of(const struct parameter *table, int number) {
    while (table->iana != NULL && table->number != number) table++;
    return table->iana;
}

int suite_number(const char *iana) { return number_of(SUITES, iana); }
const char *suite_name(int number) { return name_of(SUITES, number); }
int group_number(const char *iana) { return number_of(GROUPS, iana); }
const char *group_name(int number) { return name_of(GROUPS, number); }
int scheme_number(const char *iana) { return number_of(SCHEMES, iana); }
const char *scheme_name(int number) { return name_of(SCHEMES, number); }
