#include "driver.h"

#include <errno.h>

/*
 * The library remembers only the last alert of each direction. It reads and writes one record at
 * a time, so looking before every read and write, and at the end, misses none.
 */
void note_alerts(struct connection *connection) {
    struct session *session = session_of(connection);
    WOLFSSL_ALERT_HISTORY now;
    if (wolfSSL_get_alert_history(session->ssl, &now) != WOLFSSL_SUCCESS) return;
    const struct { WOLFSSL_ALERT seen, now; bool from_client; } directions[] = {
        {session->seen.last_rx, now.last_rx, false},
        {session->seen.last_tx, now.last_tx, true},
    };
    for (int i = 0; i < 2; i++) {
        WOLFSSL_ALERT seen = directions[i].seen, alert = directions[i].now;
        if (alert.code < 0 || (alert.code == seen.code && alert.level == seen.level)) continue;
        note_alert(connection, directions[i].from_client, alert.level, alert.code);
    }
    session->seen = now;
}

static int receive(WOLFSSL *ssl, char *bytes, int size, void *context) {
    struct connection *connection = context;
    (void)ssl;
    note_alerts(connection);
    ssize_t got = net_receive(connection, bytes, (size_t)size);
    if (got > 0) return (int)got;
    if (got == NET_CLOSED) return WOLFSSL_CBIO_ERR_CONN_CLOSE;
    if (got == NET_TIMEOUT) return WOLFSSL_CBIO_ERR_WANT_READ;
    return connection->socket_error == ECONNRESET ? WOLFSSL_CBIO_ERR_CONN_RST
                                                  : WOLFSSL_CBIO_ERR_GENERAL;
}

static int transmit(WOLFSSL *ssl, char *bytes, int size, void *context) {
    struct connection *connection = context;
    (void)ssl;
    note_alerts(connection);
    ssize_t sent = net_send(connection, bytes, (size_t)size);
    if (sent > 0) return (int)sent;
    return sent == NET_TIMEOUT ? WOLFSSL_CBIO_ERR_WANT_WRITE : WOLFSSL_CBIO_ERR_GENERAL;
}

void transport_attach(struct connection *connection) {
    struct session *session = session_of(connection);
    session->seen.last_rx.code = session->seen.last_tx.code = -1;
    session->seen.last_rx.level = session->seen.last_tx.level = -1;
    wolfSSL_SSLSetIORecv(session->ssl, receive);
    wolfSSL_SSLSetIOSend(session->ssl, transmit);
    wolfSSL_SetIOReadCtx(session->ssl, connection);
    wolfSSL_SetIOWriteCtx(session->ssl, connection);
}
