#include "driver.h"

#include <string.h>

static br_ssl_engine_context *engine_of(const struct connection *connection) {
    return &((struct session *)connection->session)->client.eng;
}

/* The engine has ended: by an error, or after close_notify without one. */
static void report_end(struct connection *connection, struct report *report) {
    int error = br_ssl_engine_last_error(engine_of(connection));
    if (error == BR_ERR_OK) return;
    report_library_error(report, error);
    if (error >= BR_ERR_SEND_FATAL_ALERT)
        note_alert(connection, true, 2, error - BR_ERR_SEND_FATAL_ALERT);
    else if (error >= BR_ERR_RECV_FATAL_ALERT)
        note_alert(connection, false, 2, error - BR_ERR_RECV_FATAL_ALERT);
}

/* false: no more bytes pass. */
static bool send_records(struct connection *connection, struct report *report) {
    br_ssl_engine_context *engine = engine_of(connection);
    size_t size;
    unsigned char *bytes = br_ssl_engine_sendrec_buf(engine, &size);
    ssize_t sent = net_send(connection, bytes, size);
    if (sent == NET_ERROR) report_socket_error(report, connection->socket_error);
    if (sent <= 0) return false;
    br_ssl_engine_sendrec_ack(engine, (size_t)sent);
    return true;
}

static bool receive_records(struct connection *connection, struct report *report) {
    br_ssl_engine_context *engine = engine_of(connection);
    size_t size;
    unsigned char *bytes = br_ssl_engine_recvrec_buf(engine, &size);
    ssize_t got = net_receive(connection, bytes, size);
    if (got == NET_ERROR) report_socket_error(report, connection->socket_error);
    if (got <= 0) return false;
    br_ssl_engine_recvrec_ack(engine, (size_t)got);
    return true;
}

/* Records go out before others are waited for. false: it will not come to `target`. */
static bool run_until(struct connection *connection, unsigned target, struct report *report) {
    br_ssl_engine_context *engine = engine_of(connection);
    for (;;) {
        unsigned state = br_ssl_engine_current_state(engine);
        if ((state & BR_SSL_CLOSED) != 0) {
            report_end(connection, report);
            return false;
        }
        if ((state & BR_SSL_SENDREC) != 0) {
            if (!send_records(connection, report)) return false;
        } else if ((state & target) != 0) {
            return true;
        } else if ((state & BR_SSL_RECVREC) != 0) {
            if (!receive_records(connection, report)) return false;
        } else {
            br_ssl_engine_flush(engine, 0);
        }
    }
}

/* There is one where it is another than that of the session that was loaded, or of none. */
static bool has_secret(const struct session *session) {
    const unsigned char *now = session->client.eng.session.master_secret;
    return memcmp(now, session->loaded.master_secret, sizeof session->loaded.master_secret) != 0;
}

bool handshake(struct connection *connection, struct report *report) {
    const struct session *session = connection->session;
    const br_ssl_engine_context *engine = &session->client.eng;
    bool done = run_until(connection, BR_SSL_SENDAPP, report);
    if (done || has_secret(session))
        note_secret(connection, "CLIENT_RANDOM", engine->client_random,
                    engine->session.master_secret, sizeof engine->session.master_secret);
    return done;
}

int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
               struct report *report) {
    br_ssl_engine_context *engine = engine_of(connection);
    size_t there;
    if (!run_until(connection, BR_SSL_RECVAPP, report)) return 0;
    const unsigned char *data = br_ssl_engine_recvapp_buf(engine, &there);
    if (there > size) there = size;
    memcpy(bytes, data, there);
    br_ssl_engine_recvapp_ack(engine, there);
    return (int)there;
}

bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                 struct report *report) {
    br_ssl_engine_context *engine = engine_of(connection);
    while (size > 0) {
        size_t room;
        if (!run_until(connection, BR_SSL_SENDAPP, report)) return false;
        unsigned char *data = br_ssl_engine_sendapp_buf(engine, &room);
        if (room > size) room = size;
        memcpy(data, bytes, room);
        br_ssl_engine_sendapp_ack(engine, room);
        bytes += room;
        size -= room;
    }
    br_ssl_engine_flush(engine, 0);
    return run_until(connection, BR_SSL_SENDAPP, report);
}

void send_close(struct connection *connection) {
    struct report ignored;
    br_ssl_engine_close(engine_of(connection));
    while ((br_ssl_engine_current_state(engine_of(connection)) & BR_SSL_SENDREC) != 0)
        if (!send_records(connection, &ignored)) return;
}
