#include "driver.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* As brssl compares names: of a line that ends in CR LF the decoder leaves dashes and the CR in it. */
static bool is_named(const struct pem_object *object, const char *name) {
    const char *at = object->name;
    for (;; at++, name++) {
        while (*at != '\0' && !isalnum((unsigned char)*at)) at++;
        while (*name == ' ') name++;
        if (*at != *name || *at == '\0') return *at == *name;
    }
}

static bool is_certificate(const struct pem_object *object) {
    return is_named(object, "CERTIFICATE") || is_named(object, "X509 CERTIFICATE");
}

static bool is_key(const struct pem_object *object) {
    return is_named(object, "RSA PRIVATE KEY") || is_named(object, "EC PRIVATE KEY") ||
           is_named(object, "PRIVATE KEY");
}

/* false after filling in the report. */
static bool decode_certificate(br_x509_decoder_context *decoder, const struct pem_object *object,
                               struct report *report) {
    br_x509_decoder_push(decoder, object->bytes, object->size);
    if (br_x509_decoder_get_pkey(decoder) != NULL) return true;
    int error = br_x509_decoder_last_error(decoder);
    report_library_error(report, error != 0 ? error : BR_ERR_X509_TRUNCATED);
    return false;
}

static void append_name(void *context, const void *bytes, size_t size) {
    struct anchor *anchor = context;
    size_t room = sizeof anchor->name - anchor->name_size;
    if (size > room) size = room;
    memcpy(anchor->name + anchor->name_size, bytes, size);
    anchor->name_size += size;
}

static bool add_anchor(struct session *session, const struct pem_object *object,
                       struct report *report) {
    struct anchor *anchor = calloc(1, sizeof *anchor);
    if (anchor == NULL) abort();
    br_x509_trust_anchor *trusted = &session->trusted[session->anchor_count];
    session->anchors[session->anchor_count++] = anchor;
    br_x509_decoder_init(&anchor->decoder, append_name, anchor);
    if (!decode_certificate(&anchor->decoder, object, report)) return false;
    trusted->dn.data = anchor->name;
    trusted->dn.len = anchor->name_size;
    trusted->flags = br_x509_decoder_isCA(&anchor->decoder) ? BR_X509_TA_CA : 0;
    trusted->pkey = *br_x509_decoder_get_pkey(&anchor->decoder);
    return true;
}

bool load_anchors(struct session *session, const char *path, struct report *report) {
    struct pem file = {.at = NULL};
    if (path == NULL) return true;
    bool loaded = read_pem(&file, path, report);
    for (size_t i = 0; loaded && i < file.count && session->anchor_count < MAX_CERTIFICATES; i++)
        if (is_certificate(&file.at[i])) loaded = add_anchor(session, &file.at[i], report);
    pem_free(&file);
    if (!loaded || session->anchor_count > 0) return loaded;
    report_error(report, "pem", "no certificate in the file of trust anchors");
    return false;
}

static bool load_chain(struct session *session, const char *path, struct report *report) {
    if (!read_pem(&session->chain_file, path, report)) return false;
    for (size_t i = 0; i < session->chain_file.count && i < MAX_CERTIFICATES; i++) {
        const struct pem_object *object = &session->chain_file.at[i];
        if (!is_certificate(object)) continue;
        session->chain[session->chain_size++] =
            (br_x509_certificate){.data = object->bytes, .data_len = object->size};
        if (session->chain_size > 1) continue;
        br_x509_decoder_init(&session->leaf, NULL, NULL);
        if (!decode_certificate(&session->leaf, object, report)) return false;
    }
    if (session->chain_size > 0) return true;
    report_error(report, "pem", "no certificate in the file of the client's chain");
    return false;
}

/* As brssl: the last key counts. */
static bool load_key(struct session *session, const char *path, struct report *report) {
    const struct pem_object *key = NULL;
    if (!read_pem(&session->key_file, path, report)) return false;
    for (size_t i = 0; i < session->key_file.count; i++)
        if (is_key(&session->key_file.at[i])) key = &session->key_file.at[i];
    if (key == NULL) {
        report_error(report, "pem", "no private key in the file of the client's key");
        return false;
    }
    br_skey_decoder_init(&session->key);
    br_skey_decoder_push(&session->key, key->bytes, key->size);
    int error = br_skey_decoder_last_error(&session->key);
    if (error == 0) return true;
    report_library_error(report, error);
    return false;
}

static bool same_number(const unsigned char *a, size_t a_size, const unsigned char *b,
                        size_t b_size) {
    while (a_size > 0 && *a == 0) a++, a_size--;
    while (b_size > 0 && *b == 0) b++, b_size--;
    return a_size == b_size && memcmp(a, b, a_size) == 0;
}

/* What this build cannot compute (RSA of 4096 bits is one) the handshake will tell. */
static bool is_pair(const br_x509_pkey *public, const br_skey_decoder_context *key) {
    unsigned char bytes[1024];
    if (public->key_type != br_skey_decoder_key_type(key)) return false;
    if (public->key_type == BR_KEYTYPE_RSA) {
        br_rsa_compute_modulus modulus_of = br_rsa_compute_modulus_get_default();
        const br_rsa_private_key *rsa = br_skey_decoder_get_rsa(key);
        size_t size = modulus_of(NULL, rsa);
        if (size == 0 || size > sizeof bytes) return true;
        return modulus_of(bytes, rsa) == size &&
               same_number(bytes, size, public->key.rsa.n, public->key.rsa.nlen);
    }
    const br_ec_private_key *ec = br_skey_decoder_get_ec(key);
    br_ec_public_key computed;
    if (ec->curve != public->key.ec.curve) return false;
    return br_ec_compute_pub(br_ec_get_default(), &computed, bytes, ec) == 0 ||
           same_number(computed.q, computed.qlen, public->key.ec.q, public->key.ec.qlen);
}

bool load_pair(struct session *session, const struct request *request, struct report *report) {
    br_ssl_client_context *client = &session->client;
    if (request->certificate == NULL || request->key == NULL) return true;
    if (!load_chain(session, request->certificate, report) ||
        !load_key(session, request->key, report))
        return false;
    if (!is_pair(br_x509_decoder_get_pkey(&session->leaf), &session->key)) {
        report_error(report, "pair", "br_%s: the key computes to another public key",
                     br_skey_decoder_key_type(&session->key) == BR_KEYTYPE_RSA
                         ? "rsa_compute_modulus"
                         : "ec_compute_pub");
        return false;
    }
    if (br_skey_decoder_key_type(&session->key) == BR_KEYTYPE_RSA)
        br_ssl_client_set_single_rsa(client, session->chain, session->chain_size,
                                     br_skey_decoder_get_rsa(&session->key),
                                     br_rsa_pkcs1_sign_get_default());
    else
        br_ssl_client_set_single_ec(
            client, session->chain, session->chain_size, br_skey_decoder_get_ec(&session->key),
            BR_KEYTYPE_KEYX | BR_KEYTYPE_SIGN,
            (unsigned)br_x509_decoder_get_signer_key_type(&session->leaf), br_ec_get_default(),
            br_ecdsa_sign_asn1_get_default());
    return true;
}

void release_files(struct session *session) {
    for (size_t i = 0; i < session->anchor_count; i++) free(session->anchors[i]);
    pem_free(&session->chain_file);
    pem_free(&session->key_file);
}
