#include "driver.h"

#include <stdio.h>

static const char *version(void) {
    static char text[64];
    /* "OpenSSL 3.0.22 25 Aug 2026": the library that is loaded, not the header. */
    if (sscanf(OpenSSL_version(OPENSSL_VERSION), "%*s %63s", text) != 1) return "unknown";
    return text;
}

static int capabilities(const char **names) {
    static const char *const ALL[] = {
        "verify-off",     "certificate", "versions",      "cipherSuites",
        "cipherSuites13", "groups",      "signatureAlgorithms",
        "alpn",           "crl",         "securityLevel", "ip-servername",
        "sni",            "passphrase",  "session",       "psk",
        "maxFragmentLength",             "ocspStapling", "keyLog",
    };
    int count = (int)(sizeof ALL / sizeof *ALL);
    for (int i = 0; i < count; i++) names[i] = ALL[i];
    return count;
}

static void start(void) {
    /* openssl.cnf could change levels, versions and groups. */
    OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

const struct library LIBRARY = {
    .product = "OpenSSL",
    .version = version,
    .tls_library = "OpenSSL",
    .tls_version = version,
    .capabilities = capabilities,
    .start = start,
    .configure = ssl_configure,
    .handshake = ssl_handshake,
    .read = ssl_read,
    .write = ssl_write,
    .finish = ssl_finish,
    .negotiated = ssl_negotiated,
    .free = ssl_free,
};
