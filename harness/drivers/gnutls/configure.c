#include "driver.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

static ssize_t pull(gnutls_transport_ptr_t pointer, void *bytes, size_t size) {
    struct connection *connection = pointer;
    struct session *session = connection->session;
    ssize_t got = net_receive(connection, bytes, size);
    if (got == NET_TIMEOUT) {
        session->waited_out = true;
        gnutls_transport_set_errno(session->tls, EAGAIN);
    } else if (got == NET_ERROR) {
        gnutls_transport_set_errno(session->tls, connection->socket_error);
    }
    return got < 0 ? -1 : got;
}

/* A flight at once, as the library's own function for sockets does: writev(2). */
static ssize_t push(gnutls_transport_ptr_t pointer, const giovec_t *parts, int count) {
    struct connection *connection = pointer;
    struct session *session = connection->session;
    size_t size = 0;
    for (int i = 0; i < count; i++) size += parts[i].iov_len;
    unsigned char *flight = malloc(size), *end = flight;
    if (flight == NULL) abort();
    for (int i = 0; i < count; i++) end = mempcpy(end, parts[i].iov_base, parts[i].iov_len);
    ssize_t sent = net_send(connection, flight, size);
    free(flight);
    if (sent == NET_TIMEOUT) {
        session->waited_out = true;
        gnutls_transport_set_errno(session->tls, EAGAIN);
    } else if (sent == NET_ERROR) {
        gnutls_transport_set_errno(session->tls, connection->socket_error);
    }
    return sent < 0 ? -1 : sent;
}

/* Where the library wants to know how long it would wait; 0: too long. */
static int pull_timeout(gnutls_transport_ptr_t pointer, unsigned milliseconds) {
    const struct connection *connection = pointer;
    struct pollfd one = {.fd = connection->fd, .events = POLLIN};
    int64_t left = connection->deadline - now_ms();
    if (left < 0) left = 0;
    return poll(&one, 1, milliseconds < left ? (int)milliseconds : (int)left);
}

static bool set_priorities(struct session *session, struct request *request,
                           struct report *report) {
    char priorities[PRIORITY_SIZE];
    write_priorities(request, priorities);
    if (priorities[0] == '\0') return CALL(report, gnutls_set_default_priority, session->tls);
    /* A name it knows and does not take is one it cannot do: proof.c sees that it is not offered. */
    return CALL(report, gnutls_set_default_priority_append, session->tls, priorities, NULL, 0);
}

static bool set_alpn(gnutls_session_t tls, const struct request *request, struct report *report) {
    gnutls_datum_t names[MAX_NAMES];
    if (request->alpn_count == 0) return true;
    for (int i = 0; i < request->alpn_count; i++)
        names[i] = (gnutls_datum_t){(unsigned char *)request->alpn[i],
                                    (unsigned)strlen(request->alpn[i])};
    return CALL(report, gnutls_alpn_set_protocols, tls, names, (unsigned)request->alpn_count, 0);
}

static bool set_extensions(gnutls_session_t tls, const struct request *request,
                           struct report *report) {
    const char *sni = request->sni;
    if (sni != NULL &&
        !CALL(report, gnutls_server_name_set, tls, GNUTLS_NAME_DNS, sni, strlen(sni)))
        return false;
    if (request->max_fragment != 0 &&
        !library_says(report,
                      (int)gnutls_record_set_max_size(tls, (size_t)request->max_fragment),
                      "gnutls_record_set_max_size"))
        return false;
    return set_alpn(tls, request, report);
}

static void connect_transport(struct connection *connection) {
    gnutls_session_t tls = ((struct session *)connection->session)->tls;
    gnutls_session_set_ptr(tls, connection);
    gnutls_transport_set_ptr(tls, connection);
    gnutls_transport_set_pull_function(tls, pull);
    gnutls_transport_set_vec_push_function(tls, push);
    gnutls_transport_set_pull_timeout_function(tls, pull_timeout);
}

bool configure(struct connection *connection, struct request *request, struct report *report) {
    if (request->certificate != NULL && request->key == NULL) cannot(request, "certificate");
    if (request->key != NULL && request->certificate == NULL) cannot(request, "key");
    refuse_unknown_names(request);
    struct session *session = connection->session = calloc(1, sizeof *session);
    if (session == NULL) abort();
    session->told = (struct told){.cipher = -1, .scheme = -1, .own_certificates = -1};
    if (!make_credentials(session, request, report)) return false;
    prove(session, request);
    if (request->unsupported_count > 0) return false;
    /* status_request is in every ClientHello of the library's. */
    if (!CALL(report, gnutls_init, &session->tls, GNUTLS_CLIENT) ||
        !set_priorities(session, request, report) ||
        !set_extensions(session->tls, request, report) ||
        !use_credentials(session, session->tls, report) ||
        !load_files(session, request, report) ||
        !load_session(session->tls, request->load_session, report))
        return false;
    if (request->verify) demand_certificate(connection, request);
    hook_handshake(session->tls);
    connect_transport(connection);
    if (request->key_log != NULL) listen_to_secrets(session->tls);
    connection->alerts_complete = true;
    return true;
}
