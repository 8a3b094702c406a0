#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* false: the time is up. Ends the process when stdin does: nobody waits for the answer then. */
static bool wait_for(int fd, short events, int64_t until) {
    struct pollfd both[] = {{.fd = fd, .events = events},
                            {.fd = STDIN_FILENO, .events = POLLRDHUP}};
    for (;;) {
        int64_t left = until - now_ms();
        if (left <= 0) return false;
        int ready = poll(both, 2, left > 60000 ? 60000 : (int)left);
        if (ready > 0 && (both[1].revents & (POLLHUP | POLLRDHUP)) != 0) _exit(0);
        if (ready > 0 && both[0].revents != 0) return true;
        if (ready < 0 && errno != EINTR) return true;
    }
}

static bool connect_to(struct connection *connection, const struct addrinfo *address, int *error) {
    int on = 1;
    socklen_t size = sizeof *error;
    connection->fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection->fd < 0) {
        *error = errno;
        return false;
    }
    setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(connection->fd, address->ai_addr, address->ai_addrlen) == 0) return true;
    if (errno != EINPROGRESS) {
        *error = errno;
        return false;
    }
    if (!wait_for(connection->fd, POLLOUT, connection->deadline)) {
        connection->timed_out = true;
        return false;
    }
    getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, error, &size);
    return *error == 0;
}

bool tcp_connect(struct connection *connection, const struct request *request,
                 struct report *report) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
    struct addrinfo *addresses = NULL;
    char port[16];
    int error = 0;
    report->phase = PHASE_TCP;
    snprintf(port, sizeof port, "%d", request->port);
    int failed = getaddrinfo(request->host, port, &hints, &addresses);
    if (failed != 0) {
        snprintf(report->code, sizeof report->code, "EAI_%d", -failed);
        snprintf(report->text, sizeof report->text, "%s", gai_strerror(failed));
        return false;
    }
    bool connected = connect_to(connection, addresses, &error);
    freeaddrinfo(addresses);
    if (!connected && !connection->timed_out) report_socket_error(report, error);
    return connected;
}

/*
 * The library remembers only the last alert of each direction. It reads and writes one record at
 * a time, so looking before every read and write, and at the end, misses none.
 */
void note_alerts(struct connection *connection) {
    WOLFSSL_ALERT_HISTORY now;
    if (connection->ssl == NULL) return;
    if (wolfSSL_get_alert_history(connection->ssl, &now) != WOLFSSL_SUCCESS) return;
    const struct { WOLFSSL_ALERT seen, now; bool from_client; } directions[] = {
        {connection->seen.last_rx, now.last_rx, false},
        {connection->seen.last_tx, now.last_tx, true},
    };
    for (int i = 0; i < 2; i++) {
        WOLFSSL_ALERT seen = directions[i].seen, alert = directions[i].now;
        if (alert.code < 0 || (alert.code == seen.code && alert.level == seen.level)) continue;
        if (connection->alert_count == MAX_ALERTS) {
            connection->alerts_dropped = true;
            continue;
        }
        connection->alerts[connection->alert_count++] = (struct alert){
            .from_client = directions[i].from_client, .level = alert.level, .code = alert.code};
    }
    connection->seen = now;
}

static int receive(WOLFSSL *ssl, char *bytes, int size, void *context) {
    struct connection *connection = context;
    (void)ssl;
    note_alerts(connection);
    for (;;) {
        ssize_t got = recv(connection->fd, bytes, (size_t)size, 0);
        if (got > 0) return (int)got;
        if (got == 0) {
            connection->peer_closed = true;
            return WOLFSSL_CBIO_ERR_CONN_CLOSE;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            connection->peer_closed = true;
            connection->socket_error = errno;
            return errno == ECONNRESET ? WOLFSSL_CBIO_ERR_CONN_RST : WOLFSSL_CBIO_ERR_GENERAL;
        }
        if (!wait_for(connection->fd, POLLIN, connection->wait_until)) {
            connection->timed_out = now_ms() >= connection->deadline;
            return WOLFSSL_CBIO_ERR_WANT_READ;
        }
    }
}

static int transmit(WOLFSSL *ssl, char *bytes, int size, void *context) {
    struct connection *connection = context;
    (void)ssl;
    note_alerts(connection);
    for (;;) {
        ssize_t sent = send(connection->fd, bytes, (size_t)size, MSG_NOSIGNAL);
        if (sent >= 0) return (int)sent;
        if (errno == EINTR) continue;
        /*
         * The peer is gone, and its alert may lie unread in our socket. After a write error the
         * library would refuse to read it, so let the read that follows find out.
         */
        if (errno == EPIPE || errno == ECONNRESET) return size;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            connection->socket_error = errno;
            return WOLFSSL_CBIO_ERR_GENERAL;
        }
        if (!wait_for(connection->fd, POLLOUT, connection->deadline)) {
            connection->timed_out = true;
            return WOLFSSL_CBIO_ERR_WANT_WRITE;
        }
    }
}

int plain_read(struct connection *connection, unsigned char *bytes, int size) {
    return receive(NULL, (char *)bytes, size, connection);
}

int plain_write(struct connection *connection, const unsigned char *bytes, int size) {
    for (int sent = 0, now; sent < size; sent += now) {
        now = transmit(NULL, (char *)(uintptr_t)(bytes + sent), size - sent, connection);
        if (now <= 0) return now;
    }
    return size;
}

void transport_attach(struct connection *connection) {
    connection->seen.last_rx.code = connection->seen.last_tx.code = -1;
    connection->seen.last_rx.level = connection->seen.last_tx.level = -1;
    wolfSSL_SSLSetIORecv(connection->ssl, receive);
    wolfSSL_SSLSetIOSend(connection->ssl, transmit);
    wolfSSL_SetIOReadCtx(connection->ssl, connection);
    wolfSSL_SetIOWriteCtx(connection->ssl, connection);
}

/*
 * FIN, then read on until the peer is done: closing with unread bytes would make the kernel send
 * RST, which can overtake the alert the peer should see.
 */
void transport_finish(struct connection *connection) {
    char rest[4096];
    note_alerts(connection);
    if (connection->fd < 0) return;
    if (shutdown(connection->fd, SHUT_WR) != 0 || connection->timed_out) return;
    int64_t until = now_ms() + CLOSE_WAIT_MS;
    if (until > connection->deadline) until = connection->deadline;
    while (!connection->peer_closed && wait_for(connection->fd, POLLIN, until))
        if (recv(connection->fd, rest, sizeof rest, 0) <= 0) connection->peer_closed = true;
}

void connection_free(struct connection *connection) {
    wolfSSL_free(connection->ssl);
    wolfSSL_CTX_free(connection->ctx);
    if (connection->fd >= 0) close(connection->fd);
    free(connection->inbox);
    cJSON_Delete(connection->received);
}
