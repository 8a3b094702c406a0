/* Nothing is verified: the first certificate gives the server's key. */
#include "driver.h"

static struct unverified *own(const br_x509_class **context) {
    return (struct unverified *)(void *)context;
}

static void start_chain(const br_x509_class **context, const char *server_name) {
    (void)server_name;
    own(context)->count = 0;
}

static void start_certificate(const br_x509_class **context, uint32_t size) {
    (void)size;
    if (own(context)->count == 0) br_x509_decoder_init(&own(context)->decoder, NULL, NULL);
}

static void append(const br_x509_class **context, const unsigned char *bytes, size_t size) {
    if (own(context)->count == 0) br_x509_decoder_push(&own(context)->decoder, bytes, size);
}

static void end_certificate(const br_x509_class **context) { own(context)->count++; }

static unsigned end_chain(const br_x509_class **context) {
    struct unverified *unverified = own(context);
    if (unverified->count == 0) return BR_ERR_X509_EMPTY_CHAIN;
    if (br_x509_decoder_get_pkey(&unverified->decoder) != NULL) return 0;
    int error = br_x509_decoder_last_error(&unverified->decoder);
    return error != 0 ? (unsigned)error : BR_ERR_X509_TRUNCATED;
}

static const br_x509_pkey *get_key(const br_x509_class *const *context, unsigned *usages) {
    struct unverified *unverified = (struct unverified *)(uintptr_t)context;
    if (usages != NULL) *usages = BR_KEYTYPE_KEYX | BR_KEYTYPE_SIGN;
    return br_x509_decoder_get_pkey(&unverified->decoder);
}

void unverified_init(struct unverified *unverified) {
    static const br_x509_class VTABLE = {
        .context_size = sizeof(struct unverified),
        .start_chain = start_chain,
        .start_cert = start_certificate,
        .append = append,
        .end_cert = end_certificate,
        .end_chain = end_chain,
        .get_pkey = get_key,
    };
    unverified->vtable = &VTABLE;
}
