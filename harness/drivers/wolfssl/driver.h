/*
 * The wolfSSL driver: one TLS handshake and one scripted MQTT exchange a request, over JSON lines
 * (docs/driver-protocol.md). Builds against wolfSSL 4.6 and later; what the library was built
 * without is answered `unsupported`, never worked around.
 *
 *   main.c       requests in, results out
 *   request.c    JSON -> struct request, and which fields this library cannot do
 *   parameters.c its lists of TLS parameters
 *   names.c      IANA names -> wolfSSL's
 *   configure.c  struct request -> WOLFSSL_CTX and WOLFSSL
 *   files.c      certificates, keys and revocation lists
 *   extensions.c SNI, ALPN, fragment length, stapling, pre-shared key
 *   resume.c     sessions from and to files
 *   proof.c      is the ClientHello what was asked for?
 *   transport.c  the socket, its deadline, and the alerts that pass over it
 *   exchange.c   MQTT packets: send, wait for a type, collect
 *   result.c     what happened -> JSON
 */
#ifndef MATRIX_WOLFSSL_DRIVER_H
#define MATRIX_WOLFSSL_DRIVER_H

#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/error-ssl.h>

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Not in every build or version: weak, so that what is missing is NULL and need not be known. */
#define OPTIONAL __attribute__((weak))
#ifdef OPENSSL_EXTRA
extern int wolfSSL_set1_sigalgs_list(WOLFSSL *ssl, const char *list) OPTIONAL;
extern int wolfSSL_CTX_set_max_proto_version(WOLFSSL_CTX *ctx, int version) OPTIONAL;
#endif
extern WOLFSSL_METHOD *wolfTLSv1_client_method(void) OPTIONAL;
extern WOLFSSL_METHOD *wolfTLSv1_1_client_method(void) OPTIONAL;
extern WOLFSSL_SESSION *wolfSSL_get1_session(WOLFSSL *ssl) OPTIONAL;
extern int wolfSSL_i2d_SSL_SESSION(WOLFSSL_SESSION *session, unsigned char **bytes) OPTIONAL;
extern WOLFSSL_SESSION *wolfSSL_d2i_SSL_SESSION(WOLFSSL_SESSION **session,
                                                const unsigned char **bytes, long size) OPTIONAL;
extern int wolfSSL_CTX_EnableOCSPMustStaple(WOLFSSL_CTX *ctx) OPTIONAL;
/* Declared in any case, and not always with the same types. */
#pragma weak wolfSSL_SESSION_free
#pragma weak wolfSSL_CTX_set_default_passwd_cb
#pragma weak wolfSSL_CTX_set_default_passwd_cb_userdata

enum {
    MAX_NAMES = 32,
    MAX_STEPS = 64,
    MAX_UNSUPPORTED = 32,
    MAX_ALERTS = 32,
    NAME_SIZE = 160,
    ALPN_SIZE = 1024,
    PSK_IDENTITY_LIMIT = 128, /* MAX_PSK_ID_LEN and MAX_PSK_KEY_LEN of wolfssl/internal.h */
    PSK_KEY_LIMIT = 64,
    PACKET_LIMIT = 1 << 20,
    CLOSE_WAIT_MS = 200,
};

struct step {
    unsigned char *bytes;
    size_t size;
    int expect; /* MQTT packet type, or -1: don't wait */
};

/* A TLS parameter: its IANA name and code point, and what this library calls it. */
struct name {
    const char *iana;
    int number;
    const char *wolfssl;
};

struct request {
    const char *host;
    int port;
    int deadline_ms;
    const char *servername;
    bool servername_is_ip;
    bool verify;
    const char *trust_anchors;
    const char *certificate;
    const char *key;
    const char *crl;
    const char *sni; /* NULL: none is sent */
    bool plain;
    const char *passphrase;
    const char *psk_identity; /* NULL: no pre-shared key */
    unsigned char psk_key[PSK_KEY_LIMIT];
    size_t psk_key_size;
    int max_fragment; /* WOLFSSL_MFL_*, 0: not asked for */
    bool ocsp_stapling;
    const char *save_session;
    const char *load_session;
    int oldest, newest; /* minor version numbers, 1 for 1.0 to 4 for 1.3; 0: not given */
    /* Only what this build knows; a count of 0: not asked for. */
    const struct name *suites12[MAX_NAMES];
    int suites12_count;
    const struct name *suites13[MAX_NAMES];
    int suites13_count;
    const struct name *groups[MAX_NAMES];
    int group_count;
    const struct name *schemes[MAX_NAMES];
    int scheme_count;
    const char *alpn[MAX_NAMES];
    int alpn_count;
    struct step steps[MAX_STEPS];
    int step_count;
    char unsupported[MAX_UNSUPPORTED][NAME_SIZE];
    int unsupported_count;
    char why[256];
};

/* false: not a request at all, `problem` says why. The strings stay owned by `json`. */
bool request_parse(const cJSON *json, struct request *request, const char **problem);
void request_free(struct request *request);

void cannot(struct request *request, const char *format, ...);
/* Lists of names: versions, suites, groups, schemes, ALPN. */
void parse_parameters(const cJSON *json, struct request *request, const char **problem);
/* Whether a handshake of this minor version may come of the request. */
bool may_use(const struct request *request, int minor);
const char *string_field(const cJSON *json, const char *name);

/* NULL where this build of the library has no such thing. */
const struct name *find_suite(const char *iana, bool tls13);
const char *suite_wolfssl_name(int code);
const struct name *find_group(const char *iana);
const struct name *find_scheme(const char *iana);
const char *group_iana_name(const char *wolfssl);
bool verifies_ip(void);
bool keeps_sessions(void);
bool staples(void);
bool decrypts_keys(void);

struct alert {
    bool from_client;
    int level;
    int code;
};

struct connection {
    WOLFSSL_CTX *ctx;
    WOLFSSL *ssl;
    int fd;
    int64_t deadline;   /* CLOCK_MONOTONIC, ms */
    int64_t wait_until; /* of the read under way; never later than the deadline */
    bool timed_out;
    bool peer_closed;
    int socket_error; /* errno of the read or write that failed, 0: none did */
    bool handshake_done;
    bool got_ticket;
    struct alert alerts[MAX_ALERTS];
    int alert_count;
    bool alerts_dropped;
    WOLFSSL_ALERT_HISTORY seen;
    unsigned char *inbox;
    size_t inbox_size, inbox_capacity;
    cJSON *received;
};

enum phase { PHASE_CONFIG, PHASE_TCP, PHASE_TLS, PHASE_EXCHANGE };

struct report {
    const char *outcome; /* done, failed, timeout */
    enum phase phase;
    int step; /* -1: none */
    char code[32];
    char text[256];
    int verify_result; /* X509_V_*, 0: none or not told */
};

void report_library_error(struct report *report, int code);
void report_socket_error(struct report *report, int error);
/* true: the call was a success; else its name or its number is in the report. */
bool library_says(struct report *report, int result, const char *function);
#define CALL(report, function, ...) library_says(report, function(__VA_ARGS__), #function)
cJSON *report_to_json(const struct report *report, struct connection *connection);

/* NULL after filling in the report, or after finding out what cannot be done. */
WOLFSSL *new_session(WOLFSSL_CTX *ctx, struct request *request, struct report *report);
/* Code points of a list in ClientHello, in order. */
struct offer {
    int codes[256];
    int count;
};
/* The suites of one version the library offers as the context stands. */
void offered_suites(WOLFSSL_CTX *ctx, bool tls13, struct offer *offer);
/* Adds to request->unsupported what the library would not send as asked. */
void prove(WOLFSSL_CTX *ctx, struct request *request);

/* Each returns false after filling in the report. */
bool configure(struct connection *connection, struct request *request, struct report *report);
bool tcp_connect(struct connection *connection, const struct request *request,
                 struct report *report);
bool handshake(struct connection *connection, struct report *report);
bool exchange(struct connection *connection, const struct request *request, struct report *report);

/* NULL after filling in the report; *size bytes, one more than which may be written. */
unsigned char *read_file(const char *path, long *size, struct report *report);
bool load_files(WOLFSSL_CTX *ctx, const struct request *request, struct report *report);
bool set_context_extensions(WOLFSSL_CTX *ctx, const struct request *request,
                            struct report *report);
bool set_extensions(WOLFSSL *ssl, const struct request *request, struct report *report);
bool load_session(WOLFSSL *ssl, const char *path, struct report *report);
/* Before the handshake of which a session is to be saved. */
bool expect_session(struct connection *connection, const char *path, struct report *report);
/* Writes nothing where there is no session to be had. */
void save_session(const struct connection *connection, const char *path);

/* As wolfSSL_read and wolfSSL_write, without TLS. */
int plain_read(struct connection *connection, unsigned char *bytes, int size);
int plain_write(struct connection *connection, const unsigned char *bytes, int size);
void transport_attach(struct connection *connection);
void note_alerts(struct connection *connection);
void transport_finish(struct connection *connection);
int64_t now_ms(void);
void connection_free(struct connection *connection);

#endif
