/* The X.509 engine is given the certificates octet by octet, and is the only one that sees them. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

static struct witness *own(const br_x509_class **context) {
    return (struct witness *)(void *)context;
}

static void start_chain(const br_x509_class **context, const char *server_name) {
    struct witness *witness = own(context);
    forget_peer_certificates(witness->connection);
    (*witness->other)->start_chain(witness->other, server_name);
}

static void start_certificate(const br_x509_class **context, uint32_t size) {
    struct witness *witness = own(context);
    witness->size = 0;
    (*witness->other)->start_cert(witness->other, size);
}

static void append(const br_x509_class **context, const unsigned char *bytes, size_t size) {
    struct witness *witness = own(context);
    if (witness->size + size > witness->capacity) {
        witness->capacity = 2 * (witness->size + size);
        witness->certificate = realloc(witness->certificate, witness->capacity);
        if (witness->certificate == NULL) abort();
    }
    memcpy(witness->certificate + witness->size, bytes, size);
    witness->size += size;
    (*witness->other)->append(witness->other, bytes, size);
}

static void end_certificate(const br_x509_class **context) {
    struct witness *witness = own(context);
    note_peer_certificate(witness->connection, witness->certificate, witness->size);
    (*witness->other)->end_cert(witness->other);
}

static unsigned end_chain(const br_x509_class **context) {
    const br_x509_class **other = own(context)->other;
    return (*other)->end_chain(other);
}

static const br_x509_pkey *get_key(const br_x509_class *const *context, unsigned *usages) {
    const struct witness *witness = (const struct witness *)(const void *)context;
    return (*witness->other)->get_pkey(witness->other, usages);
}

void set_witness(struct connection *connection) {
    static const br_x509_class VTABLE = {
        .context_size = sizeof(struct witness),
        .start_chain = start_chain,
        .start_cert = start_certificate,
        .append = append,
        .end_cert = end_certificate,
        .end_chain = end_chain,
        .get_pkey = get_key,
    };
    struct session *session = connection->session;
    br_ssl_engine_context *engine = &session->client.eng;
    session->witness = (struct witness){
        .vtable = &VTABLE, .other = engine->x509ctx, .connection = connection};
    br_ssl_engine_set_x509(engine, &session->witness.vtable);
}
