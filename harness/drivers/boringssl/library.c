#include "../openssl/driver.h"

#define TEXT(number) #number
#define AS_TEXT(number) TEXT(number)

/* BoringSSL has no releases: all it says of itself is the version of its interface. */
static const char *version(void) { return "API " AS_TEXT(BORINGSSL_API_VERSION); }

/* A package's version, recorded when the driver was made. */
static const char *library_version(void) {
#ifdef DRIVER_LIBRARY_VERSION
    return DRIVER_LIBRARY_VERSION;
#else
    return "unknown";
#endif
}

/*
 * Without: the suites of TLS 1.3, whose order is its own ("Cipher suite configuration" in ssl.h);
 * security levels and fragment lengths; stapled responses judged, which it only hands out; pre-shared
 * keys, as its suites for them are older than those of RFC 5487 and it has none in TLS 1.3. And in its
 * older versions keys as they are encrypted today, with HMAC-SHA-256 (RFC 8018 §B.1.2).
 */
static int capabilities(const char **names) {
    static const char *const ALL[] = {
        "verify-off", "certificate", "versions",      "cipherSuites", "groups",
        "signatureAlgorithms",       "alpn",          "crl",          "ip-servername",
        "sni",        "session",     "keyLog",
#if BORINGSSL_API_VERSION > 9
        "passphrase",
#endif
    };
    int count = (int)(sizeof ALL / sizeof *ALL);
    for (int i = 0; i < count; i++) names[i] = ALL[i];
    return count;
}

bool set_own_extensions(struct connection *connection, struct report *report) {
    (void)connection, (void)report;
    return true;
}

const struct library LIBRARY = {
    .product = "BoringSSL",
    .version = version,
    .tls_library = "BoringSSL",
    .tls_version = library_version,
    .capabilities = capabilities,
    .configure = ssl_configure,
    .handshake = ssl_handshake,
    .read = ssl_read,
    .write = ssl_write,
    .finish = ssl_finish,
    .negotiated = ssl_negotiated,
    .free = ssl_free,
};
