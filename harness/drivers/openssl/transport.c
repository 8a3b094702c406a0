#include "driver.h"

static int receive(BIO *bio, char *bytes, int size) {
    struct connection *connection = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t got = net_receive(connection, bytes, (size_t)size);
    /* To OpenSSL 3 a FIN without close_notify is fatal, and it would say so with an alert. */
    bool nothing = got == NET_TIMEOUT || (got == NET_CLOSED && connection->closing);
    if (nothing) BIO_set_retry_read(bio);
    return got >= 0 && !nothing ? (int)got : -1;
}

static int transmit(BIO *bio, const char *bytes, int size) {
    struct connection *connection = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t sent = net_send(connection, bytes, (size_t)size);
    if (sent == NET_TIMEOUT) BIO_set_retry_write(bio);
    return sent >= 0 ? (int)sent : -1;
}

static long control(BIO *bio, int command, long number, void *pointer) {
    const struct connection *connection = BIO_get_data(bio);
    (void)number, (void)pointer;
    switch (command) {
    case BIO_CTRL_FLUSH: return 1;
    /* Asked after a read of nothing: OpenSSL 3 tells a FIN from an error by it. */
    case BIO_CTRL_EOF: return connection->peer_closed && connection->socket_error == 0;
    default: return 0;
    }
}

static BIO_METHOD *method(void) {
    static BIO_METHOD *made;
    if (made != NULL) return made;
    made = BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "kit");
    if (made == NULL) return NULL;
    BIO_meth_set_read(made, receive);
    BIO_meth_set_write(made, transmit);
    BIO_meth_set_ctrl(made, control);
    return made;
}

bool attach(struct connection *connection, struct report *report) {
    BIO *bio = BIO_new(method());
    if (!library_says(report, bio != NULL, "BIO_new")) return false;
    BIO_set_data(bio, connection);
    BIO_set_init(bio, 1);
    SSL_set_bio(session_of(connection)->ssl, bio, bio);
    return true;
}
