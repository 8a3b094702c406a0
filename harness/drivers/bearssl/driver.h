/*
 * The BearSSL driver, for 0.6: TLS 1.0 to 1.2. The library reads no files and knows no PEM but a
 * decoder for it; what stands between is what its own tool brssl does.
 *
 *   library.c    struct library: version, capabilities, negotiated
 *   engine.c     records between the engine and the socket
 *   configure.c  struct request -> br_ssl_client_context
 *   files.c      trust anchors, client chain and key
 *   pem.c        PEM files -> objects
 *   unverified.c a certificate is read for its key, and nothing else
 *   witness.c    the server's certificates as they pass
 *   resume.c     sessions from and to files
 *   errors.c     names of the library's numbers
 */
#ifndef MATRIX_BEARSSL_DRIVER_H
#define MATRIX_BEARSSL_DRIVER_H

#include "kit.h"

#include <bearssl.h>

enum { MAX_CERTIFICATES = 256 };

/* PEM objects of one file. */
struct pem {
    struct pem_object {
        char name[128];
        unsigned char *bytes;
        size_t size;
    } *at;
    size_t count;
};

/* A certificate that is trusted: its key lies in the decoder. */
struct anchor {
    br_x509_decoder_context decoder;
    unsigned char name[1024];
    size_t name_size;
};

/* An X.509 engine of ours (unverified.c). */
struct unverified {
    const br_x509_class *vtable;
    br_x509_decoder_context decoder;
    unsigned count;
};

/* An X.509 engine of ours that hands everything on to another one (witness.c). */
struct witness {
    const br_x509_class *vtable;
    const br_x509_class **other;
    struct connection *connection;
    unsigned char *certificate;
    size_t size, capacity;
};

struct session {
    br_ssl_client_context client;
    br_x509_minimal_context verifier;
    struct unverified unverified;
    struct witness witness;
    /* Pointed to by the contexts above. */
    struct anchor *anchors[MAX_CERTIFICATES];
    br_x509_trust_anchor trusted[MAX_CERTIFICATES];
    size_t anchor_count;
    struct pem chain_file, key_file;
    br_x509_certificate chain[MAX_CERTIFICATES];
    size_t chain_size;
    br_x509_decoder_context leaf;
    br_skey_decoder_context key;
    br_ssl_session_parameters loaded; /* session_id_len 0: none */
    unsigned char input[BR_SSL_BUFSIZE_INPUT], output[BR_SSL_BUFSIZE_OUTPUT];
};

/* BR_ERR_* by number and name. */
void report_library_error(struct report *report, int error);

bool configure(struct connection *connection, struct request *request, struct report *report);
bool load_anchors(struct session *session, const char *path, struct report *report);
bool load_pair(struct session *session, const struct request *request, struct report *report);
void release_files(struct session *session);

/* false after filling in the report. A file without an object is no error here. */
bool read_pem(struct pem *pem, const char *path, struct report *report);
void pem_free(struct pem *pem);

void unverified_init(struct unverified *unverified);

/* Stands before the X.509 engine that is set. */
void set_witness(struct connection *connection);

bool load_session(struct session *session, const char *path, struct report *report);
/* Writes nothing where the server gave no session. */
void save_session(const struct session *session, const char *path);

/* As struct library has them. */
bool handshake(struct connection *connection, struct report *report);
int read_bytes(struct connection *connection, unsigned char *bytes, size_t size,
               struct report *report);
bool write_bytes(struct connection *connection, const unsigned char *bytes, size_t size,
                 struct report *report);
void send_close(struct connection *connection);

#endif
