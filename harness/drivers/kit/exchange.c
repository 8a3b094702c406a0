#include "kit.h"
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static bool run_step(struct connection *connection, const struct step *step,
                     struct report *report);
static void wait_for_close(struct connection *connection);

bool exchange(struct connection *connection, const struct request *request,
              struct report *report) {
    for (int i = 0; i < request->step_count; i++) {
        report->step = i;
        if (!run_step(connection, &request->steps[i], report)) return false;
    }
    wait_for_close(connection);
    if (!request->plain) LIBRARY.finish(connection);
    /* The exchange is over: a deadline that ends the closing is no timeout. */
    connection->timed_out = false;
    return true;
}

static bool plain_write(struct connection *connection, const unsigned char *bytes, size_t size,
                        struct report *report) {
    while (size > 0) {
        ssize_t sent = net_send(connection, bytes, size);
        if (sent <= 0) {
            if (sent == NET_ERROR) report_socket_error(report, connection->socket_error);
            return false;
        }
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

static int plain_read(struct connection *connection, unsigned char *bytes, size_t size,
                      struct report *report) {
    ssize_t got = net_receive(connection, bytes, size);
    if (got == NET_ERROR) report_socket_error(report, connection->socket_error);
    return (int)got;
}

/* Size of the first packet in the inbox, 0 where it is not all there (MQTT 3.1.1 §2.2.3). */
static size_t packet_size(const struct connection *connection) {
    size_t length = 0, shift = 0;
    for (size_t i = 1; i < connection->inbox_size && i <= 4; i++) {
        length |= (size_t)(connection->inbox[i] & 0x7f) << shift;
        shift += 7;
        if ((connection->inbox[i] & 0x80) != 0) continue;
        return connection->inbox_size >= i + 1 + length ? i + 1 + length : 0;
    }
    return 0;
}

static void add_received(struct connection *connection, size_t size) {
    static const char digits[] = "0123456789abcdef";
    char *hex = malloc(2 * size + 1);
    if (hex == NULL) abort();
    for (size_t i = 0; i < size; i++) {
        hex[2 * i] = digits[connection->inbox[i] >> 4];
        hex[2 * i + 1] = digits[connection->inbox[i] & 15];
    }
    hex[2 * size] = '\0';
    cJSON_AddItemToArray(connection->received, cJSON_CreateString(hex));
    free(hex);
}

/* Takes one packet out of the inbox; its type, or -1 where none is complete. */
static int take_packet(struct connection *connection) {
    size_t size = packet_size(connection);
    if (size == 0) return -1;
    int type = connection->inbox[0] >> 4;
    add_received(connection, size);
    connection->inbox_size -= size;
    memmove(connection->inbox, connection->inbox + size, connection->inbox_size);
    return type;
}

/* <= 0: nothing was read. */
static int read_more(struct connection *connection, struct report *report) {
    if (connection->inbox_capacity - connection->inbox_size < 4096) {
        connection->inbox_capacity = connection->inbox_capacity * 2 + 8192;
        connection->inbox = realloc(connection->inbox, connection->inbox_capacity);
        if (connection->inbox == NULL) abort();
    }
    unsigned char *at = connection->inbox + connection->inbox_size;
    size_t room = connection->inbox_capacity - connection->inbox_size;
    int got = connection->request->plain ? plain_read(connection, at, room, report)
                                         : LIBRARY.read(connection, at, room, report);
    if (got > 0) connection->inbox_size += (size_t)got;
    return got;
}

static bool run_step(struct connection *connection, const struct step *step,
                     struct report *report) {
    bool sent = step->size == 0 ||
                (connection->request->plain
                     ? plain_write(connection, step->bytes, step->size, report)
                     : LIBRARY.write(connection, step->bytes, step->size, report));
    if (!sent) return false;
    if (step->expect < 0) return true;
    for (;;) {
        int type;
        while ((type = take_packet(connection)) >= 0)
            if (type == step->expect) return true;
        if (connection->inbox_size > PACKET_LIMIT) {
            report_error(report, "packet", "more than 1 MiB without a complete MQTT packet");
            return false;
        }
        if (read_more(connection, report) <= 0) return false;
    }
}

/* What the broker still says after the last step, and whether it closes, is collected. */
static void wait_for_close(struct connection *connection) {
    struct report ignored = {.step = -1};
    int64_t until = now_ms() + CLOSE_WAIT_MS;
    connection->closing = true;
    connection->wait_until = until < connection->deadline ? until : connection->deadline;
    while (read_more(connection, &ignored) > 0 && connection->inbox_size <= PACKET_LIMIT)
        while (take_packet(connection) >= 0) continue;
    connection->timed_out = false;
}
