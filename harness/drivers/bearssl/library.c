#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The library does not know its version; who builds the driver may. */
#ifndef DRIVER_LIBRARY_VERSION
#define DRIVER_LIBRARY_VERSION "unknown"
#endif

static const char *version(void) { return DRIVER_LIBRARY_VERSION; }

/*
 * Not sni and ip-servername: br_ssl_client_reset() takes one name, for both, and compares it with
 * dNSName alone. Not groups and signatureAlgorithms: their order is the library's.
 */
static int capabilities(const char **names) {
    static const char *const ALL[] = {"verify-off", "certificate", "versions",         "cipherSuites",
                                      "alpn",       "session",     "maxFragmentLength", "keyLog"};
    memcpy(names, ALL, sizeof ALL);
    return sizeof ALL / sizeof *ALL;
}

static void finish(struct connection *connection) {
    save_session(connection->session, connection->request->save_session);
    send_close(connection);
}

/* A server that goes on with a session says its ID again (RFC 5246 §7.3). */
static bool is_resumed(const struct session *session) {
    const br_ssl_session_parameters *now = &session->client.eng.session;
    const br_ssl_session_parameters *loaded = &session->loaded;
    return loaded->session_id_len > 0 && now->session_id_len == loaded->session_id_len &&
           memcmp(now->session_id, loaded->session_id, loaded->session_id_len) == 0;
}

static void negotiated(struct connection *connection, struct negotiated *negotiated) {
    static const char *const VERSIONS[] = {"1.0", "1.1", "1.2"};
    struct session *session = connection->session;
    br_ssl_engine_context *engine = &session->client.eng;
    unsigned number = br_ssl_engine_get_version(engine);
    int suite = engine->session.cipher_suite;
    /* Before ServerHello a session that was loaded has both. */
    bool told = connection->handshake_done || (session->loaded.session_id_len == 0 && suite != 0);
    if (!told || number < BR_TLS10 || number > BR_TLS12) return;
    negotiated->version = VERSIONS[number - BR_TLS10];
    negotiated->cipher = suite_name(suite);
    negotiated->group = group_name(br_ssl_engine_get_ecdhe_curve(engine));
    if (!connection->handshake_done) return;
    negotiated->resumed = is_resumed(session);
    const char *alpn = br_ssl_engine_get_selected_protocol(engine);
    snprintf(negotiated->alpn, sizeof negotiated->alpn, "%s", alpn == NULL ? "none" : alpn);
}

static void free_session(struct connection *connection) {
    struct session *session = connection->session;
    if (session == NULL) return;
    release_files(session);
    free(session->witness.certificate);
    free(session);
    connection->session = NULL;
}

const struct library LIBRARY = {
    .product = "BearSSL",
    .version = version,
    .tls_library = "BearSSL",
    .tls_version = version,
    .capabilities = capabilities,
    .configure = configure,
    .handshake = handshake,
    .read = read_bytes,
    .write = write_bytes,
    .finish = finish,
    .negotiated = negotiated,
    .free = free_session,
};
