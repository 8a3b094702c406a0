#include "driver.h"

#include <stdlib.h>
#include <string.h>

bool handshake(struct connection *connection, struct report *report) {
    report->phase = PHASE_TLS;
    int result = wolfSSL_connect(connection->ssl);
    if (result == WOLFSSL_SUCCESS) {
        connection->handshake_done = true;
        return true;
    }
    if (!connection->timed_out)
        report_library_error(report, wolfSSL_get_error(connection->ssl, result));
#if defined(OPENSSL_EXTRA) || defined(OPENSSL_ALL)
    report->verify_result = (int)wolfSSL_get_verify_result(connection->ssl);
#endif
    return false;
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

/* The library's return value where it read nothing. */
static int read_more(struct connection *connection) {
    if (connection->inbox_capacity - connection->inbox_size < 4096) {
        connection->inbox_capacity = connection->inbox_capacity * 2 + 8192;
        connection->inbox = realloc(connection->inbox, connection->inbox_capacity);
        if (connection->inbox == NULL) abort();
    }
    unsigned char *at = connection->inbox + connection->inbox_size;
    int free_bytes = (int)(connection->inbox_capacity - connection->inbox_size);
    int got = connection->ssl == NULL ? plain_read(connection, at, free_bytes)
                                      : wolfSSL_read(connection->ssl, at, free_bytes);
    if (got > 0) connection->inbox_size += (size_t)got;
    return got;
}

static bool failed(struct connection *connection, struct report *report, int result) {
    if (connection->timed_out) return false;
    if (connection->ssl != NULL)
        report_library_error(report, wolfSSL_get_error(connection->ssl, result));
    else if (connection->socket_error != 0) report_socket_error(report, connection->socket_error);
    return false;
}

static int write_bytes(struct connection *connection, const struct step *step) {
    return connection->ssl == NULL ? plain_write(connection, step->bytes, (int)step->size)
                                   : wolfSSL_write(connection->ssl, step->bytes, (int)step->size);
}

static bool run_step(struct connection *connection, const struct step *step,
                     struct report *report) {
    if (step->size > 0) {
        int sent = write_bytes(connection, step);
        if (sent <= 0) return failed(connection, report, sent);
    }
    if (step->expect < 0) return true;
    for (;;) {
        int type;
        while ((type = take_packet(connection)) >= 0)
            if (type == step->expect) return true;
        if (connection->inbox_size > PACKET_LIMIT) {
            strcpy(report->code, "packet");
            strcpy(report->text, "more than 1 MiB without a complete MQTT packet");
            return false;
        }
        int got = read_more(connection);
        if (got <= 0) return failed(connection, report, got);
    }
}

/* What the broker still says after the last step, and whether it closes, is collected. */
static void wait_for_close(struct connection *connection) {
    int64_t until = now_ms() + CLOSE_WAIT_MS;
    connection->wait_until = until < connection->deadline ? until : connection->deadline;
    while (read_more(connection) > 0 && connection->inbox_size <= PACKET_LIMIT)
        while (take_packet(connection) >= 0) continue;
    /* The exchange is over: a deadline that ends this wait is no timeout. */
    connection->timed_out = false;
}

bool exchange(struct connection *connection, const struct request *request,
              struct report *report) {
    report->phase = PHASE_EXCHANGE;
    for (int i = 0; i < request->step_count; i++) {
        report->step = i;
        if (!run_step(connection, &request->steps[i], report)) return false;
    }
    wait_for_close(connection);
    if (connection->ssl == NULL) return true;
    /* Only now: a TLS 1.3 ticket comes when the server likes (RFC 8446 §4.6.1). */
    save_session(connection, request->save_session);
    wolfSSL_shutdown(connection->ssl);
    return true;
}
