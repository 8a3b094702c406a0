#include "driver.h"

#include <stdlib.h>
#include <string.h>

static bool set_versions(SSL_CTX *ctx, const struct request *request, struct report *report);
static bool new_session(struct connection *connection, struct report *report);

static void tell_secret(const SSL *ssl, const char *line) {
    note_secret_line(SSL_get_app_data(ssl), line);
}

bool ssl_configure(struct connection *connection, struct request *request, struct report *report) {
    struct session *session = connection->session = calloc(1, sizeof *session);
    if (session == NULL) abort();
    ERR_clear_error();
    SSL_CTX *ctx = session->ctx = SSL_CTX_new(TLS_client_method());
    if (!library_says(report, ctx != NULL, "SSL_CTX_new")) return false;
    if (!set_versions(ctx, request, report) || !set_parameters(ctx, request, report)) return false;
    if (request->unsupported_count > 0) return false;
    SSL_CTX_set_verify(ctx, request->verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, NULL);
    expect_session(ctx);
    if (request->key_log != NULL) SSL_CTX_set_keylog_callback(ctx, tell_secret);
    return load_files(ctx, request, report) && new_session(connection, report) &&
           load_session(connection, request->load_session, report);
}

static bool set_versions(SSL_CTX *ctx, const struct request *request, struct report *report) {
    if (request->newest == 0) return true;
    return CALL(report, SSL_CTX_set_min_proto_version, ctx, 0x0300 + request->oldest) &&
           CALL(report, SSL_CTX_set_max_proto_version, ctx, 0x0300 + request->newest);
}

static bool set_names(SSL *ssl, const struct request *request, struct report *report) {
    X509_VERIFY_PARAM *param = SSL_get0_param(ssl);
    const char *name = request->servername;
    if (request->sni != NULL && !CALL(report, SSL_set_tlsext_host_name, ssl, request->sni))
        return false;
    if (!request->verify) return true;
    return request->servername_is_ip
               ? CALL(report, X509_VERIFY_PARAM_set1_ip_asc, param, name)
               : CALL(report, X509_VERIFY_PARAM_set1_host, param, name, strlen(name));
}

static bool set_alpn(SSL *ssl, const struct request *request, struct report *report) {
    unsigned char list[MAX_NAMES * 256];
    size_t size = 0;
    if (request->alpn_count == 0) return true;
    for (int i = 0; i < request->alpn_count; i++) {
        size_t length = strlen(request->alpn[i]);
        list[size++] = (unsigned char)length;
        memcpy(list + size, request->alpn[i], length);
        size += length;
    }
    /* This one returns 0 for a success. */
    return library_says(report, SSL_set_alpn_protos(ssl, list, (unsigned)size) == 0,
                        "SSL_set_alpn_protos");
}

static bool new_session(struct connection *connection, struct report *report) {
    struct session *session = session_of(connection);
    SSL *ssl = session->ssl = SSL_new(session->ctx);
    if (!library_says(report, ssl != NULL, "SSL_new")) return false;
    SSL_set_app_data(ssl, connection);
    watch_messages(connection);
    return set_names(ssl, connection->request, report) &&
           set_alpn(ssl, connection->request, report) && set_own_extensions(connection, report) &&
           attach(connection, report);
}
