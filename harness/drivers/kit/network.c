#include "kit.h"
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static bool wait_for(int fd, short events, int64_t until);
static bool connect_to(struct connection *connection, const struct addrinfo *address, int *error);

int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool net_connect(struct connection *connection, const struct request *request,
                 struct report *report) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
    struct addrinfo *addresses = NULL;
    char port[16];
    int error = 0;
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

ssize_t net_receive(struct connection *connection, void *bytes, size_t size) {
    for (;;) {
        ssize_t got = recv(connection->fd, bytes, size, 0);
        if (got > 0) return got;
        if (got == 0) {
            connection->peer_closed = true;
            return NET_CLOSED;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            connection->peer_closed = true;
            connection->socket_error = errno;
            return NET_ERROR;
        }
        if (!wait_for(connection->fd, POLLIN, connection->wait_until)) {
            connection->timed_out = now_ms() >= connection->deadline;
            return NET_TIMEOUT;
        }
    }
}

ssize_t net_send(struct connection *connection, const void *bytes, size_t size) {
    for (;;) {
        ssize_t sent = send(connection->fd, bytes, size, MSG_NOSIGNAL);
        if (sent >= 0) return sent;
        if (errno == EINTR) continue;
        /* After a write error most libraries would refuse to read the alert. */
        if (errno == EPIPE || errno == ECONNRESET) return (ssize_t)size;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            connection->socket_error = errno;
            return NET_ERROR;
        }
        if (!wait_for(connection->fd, POLLOUT, connection->deadline)) {
            connection->timed_out = true;
            return NET_TIMEOUT;
        }
    }
}

/*
 * FIN, then read on until the peer is done: closing with unread bytes would make the kernel send
 * RST, which can overtake the alert the peer should see.
 */
void net_finish(struct connection *connection) {
    char rest[4096];
    if (connection->fd < 0) return;
    if (shutdown(connection->fd, SHUT_WR) != 0 || connection->timed_out) return;
    int64_t until = now_ms() + CLOSE_WAIT_MS;
    if (until > connection->deadline) until = connection->deadline;
    while (!connection->peer_closed && wait_for(connection->fd, POLLIN, until))
        if (recv(connection->fd, rest, sizeof rest, 0) <= 0) connection->peer_closed = true;
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
