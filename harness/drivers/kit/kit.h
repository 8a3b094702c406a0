/*
 * What the drivers written in C share (docs/driver-protocol.md): a driver is this kit and the one
 * `struct library` of its folder.
 *
 *   main.c      requests in, results out
 *   request.c   JSON -> struct request; parameters.c: its lists of names
 *   capabilities.c  what is asked for beyond what the library claims
 *   names.c     IANA names <-> code points
 *   files.c     whole files, and sessions beside and renamed
 *   network.c   the socket, its deadline
 *   exchange.c  MQTT packets: send, wait for a type, collect
 *   result.c    what happened -> JSON
 *   messages.c  handshake messages -> what they say of the handshake
 *   told.c      what the library tells of the peer's certificates, and the secrets
 */
#ifndef MATRIX_DRIVER_KIT_H
#define MATRIX_DRIVER_KIT_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    MAX_NAMES = 32,
    MAX_STEPS = 64,
    MAX_UNSUPPORTED = 32,
    MAX_ALERTS = 32,
    MAX_CAPABILITIES = 32,
    NAME_SIZE = 160,
    PSK_KEY_LIMIT = 64,
    PACKET_LIMIT = 1 << 20,
    CLOSE_WAIT_MS = 200,
};

/* ---- the request ---- */

struct step {
    unsigned char *bytes;
    size_t size;
    int expect; /* MQTT packet type, or -1: don't wait */
};

/*
 * A TLS parameter as asked for: its IANA name and code point. Names the kit does not know are
 * answered `unsupported` by it and are in no list.
 */
struct parameter {
    const char *iana;
    int number;
};

struct parameters {
    struct parameter at[MAX_NAMES];
    int count; /* 0: not asked for */
};

/* Strings are owned by the JSON of the request; NULL: not asked for. Paths are absolute. */
struct request {
    const char *host;
    int port;
    int deadline_ms;
    const char *servername;
    bool servername_is_ip;
    bool verify;
    const char *sni; /* what to send; NULL: none. An address as servername sends none. */
    bool sni_given;  /* `sni` was in the request: it may differ from servername */
    bool plain;
    const char *trust_anchors;
    const char *certificate;
    const char *key;
    const char *passphrase;
    const char *crl;
    int oldest, newest; /* minor version numbers, 1 for 1.0 to 4 for 1.3; 0: not given. No holes. */
    struct parameters suites12, suites13, groups, schemes;
    const char *alpn[MAX_NAMES];
    int alpn_count;
    int security_level; /* -1: not given */
    const char *psk_identity; /* NULL: no pre-shared key */
    unsigned char psk_key[PSK_KEY_LIMIT];
    size_t psk_key_size;
    int max_fragment; /* 512, 1024, 2048, 4096; 0: not asked for */
    bool ocsp_stapling;
    const char *save_session;
    const char *load_session;
    const char *key_log;
    struct step steps[MAX_STEPS];
    int step_count;
    char unsupported[MAX_UNSUPPORTED][NAME_SIZE];
    int unsupported_count;
    char why[256];
};

/* Adds `field` or `field=value` to what is answered `unsupported`, once; printf-like. */
void cannot(struct request *request, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Whether a handshake of this minor version may come of the request. */
bool may_use(const struct request *request, int minor);
/* Code point of an IANA name, -1 where the kit does not know it; and back, NULL. */
int suite_number(const char *iana);
const char *suite_name(int number);
int group_number(const char *iana);
const char *group_name(int number);
int scheme_number(const char *iana);
const char *scheme_name(int number);

/* ---- what happened ---- */

enum phase { PHASE_CONFIG, PHASE_TCP, PHASE_TLS, PHASE_EXCHANGE };

struct report {
    const char *outcome; /* done, failed, timeout: set by the kit */
    enum phase phase;    /* set by the kit */
    int step;            /* set by the kit; -1: none */
    /* The library's own words, verbatim; an empty code: it gave none (the peer closed quietly). */
    char code[96];
    char text[1024];
    int verify_result; /* X509_V_* of libraries that have it; 0: none or not told */
};

/* errno by name: ECONNRESET, ENOENT. */
void report_socket_error(struct report *report, int error);
void report_error(struct report *report, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Filled by the library where it can tell; NULL or -1: it does not tell. IANA names. */
struct negotiated {
    const char *version; /* "1.2"; NULL: nothing was negotiated */
    const char *cipher;
    const char *group;
    const char *signature_scheme; /* of the server's signature */
    char alpn[256];               /* "none": the library says none was chosen; "": it does not say */
    int resumed;                  /* 0, 1, -1 */
};

struct alert {
    bool from_client;
    int level; /* 1 warning, 2 fatal, else unknown */
    int code;
};

struct connection {
    void *session; /* the library's own state of this connection; free() releases it */
    int fd;
    int64_t deadline;   /* CLOCK_MONOTONIC, ms */
    int64_t wait_until; /* of the read under way; never later than the deadline */
    bool timed_out;
    bool peer_closed;
    int socket_error; /* errno of the read or write that failed, 0: none did */
    bool handshake_done;
    bool closing; /* the exchange is over: how the peer closes changes nothing */
    int client_certificates; /* the library says it sent; -1: it does not say */
    bool alerts_complete;    /* set by the library: every alert sent and received is in the list */
    struct alert alerts[MAX_ALERTS];
    int alert_count;
    const struct request *request;
    /* of the kit */
    unsigned char *inbox;
    size_t inbox_size, inbox_capacity;
    cJSON *received;
    cJSON *peer_certificates; /* NULL: it does not say */
    bool alerts_dropped;
};

/* Once per alert, in order, close_notify too (the kit leaves it out of the answer). */
void note_alert(struct connection *connection, bool from_client, int level, int code);

/*
 * One of the peer's certificates, DER, leaf first. A library that is told of them more than once
 * begins anew with forget_peer_certificates().
 */
void note_peer_certificate(struct connection *connection, const void *der, size_t size);
void forget_peer_certificates(struct connection *connection);

/*
 * Appends a line of SSLKEYLOGFILE (RFC 9850), without its end, to the file the request names; does
 * nothing where it names none.
 */
void note_secret_line(struct connection *connection, const char *line);
/* The same from its parts; `random` is the 32 bytes of ClientHello. */
void note_secret(struct connection *connection, const char *label, const unsigned char *random,
                 const unsigned char *secret, size_t size);

/* ---- handshake messages, of a library that hands them out ---- */

/* What they said; 0: not seen. */
struct seen {
    int version; /* 0x0304 */
    int suite;
    int group;
    int scheme; /* of the server's signature */
};

enum key_exchange { KX_OTHER, KX_ECDHE, KX_DHE, KX_ECDHE_PSK };
/* Of the suite chosen up to TLS 1.2, where ServerKeyExchange has come. */
typedef enum key_exchange key_exchange_of(const struct connection *connection);

/* One whole message with its header, in order: what it says goes to `seen` and the connection. */
void note_message(struct connection *connection, struct seen *seen, bool from_client,
                  const void *bytes, size_t size, key_exchange_of *kind);

/* ---- the network, for a library's own callbacks ---- */

enum { NET_CLOSED = 0, NET_TIMEOUT = -1, NET_ERROR = -2 };

/*
 * Blocks until bytes are there, connection->wait_until or the deadline has come, or the peer has
 * closed. > 0: bytes read. NET_CLOSED: FIN. NET_TIMEOUT: the wait is over (connection->timed_out:
 * the deadline is). NET_ERROR: connection->socket_error says why; ECONNRESET is one.
 * Ends the process when stdin ends.
 */
ssize_t net_receive(struct connection *connection, void *bytes, size_t size);
/*
 * > 0: bytes taken, not always all. A peer that is gone (EPIPE, ECONNRESET) counts as taken: its
 * alert may lie unread in our socket, so the read that follows finds out.
 */
ssize_t net_send(struct connection *connection, const void *bytes, size_t size);
int64_t now_ms(void);

/* ---- files ---- */

/* NULL after filling in the report (errno's name). *size bytes and one NUL more, from malloc. */
unsigned char *read_file(const char *path, size_t *size, struct report *report);
/* Beside and renamed, 0600; false where it could not be written. */
bool write_file(const char *path, const void *bytes, size_t size);

/* ---- the library: what a driver's own folder defines ---- */

struct library {
    const char *product;
    /* Of the library that is really loaded; "unknown" where nobody can tell. */
    const char *(*version)(void);
    const char *tls_library;
    const char *(*tls_version)(void);
    /*
     * Writes names of docs/driver-protocol.md, at most MAX_CAPABILITIES; returns how many. `plain`
     * is the kit's. What a request asks for beyond them the kit answers `unsupported` and takes out
     * of the request, so that the library only looks at values.
     */
    int (*capabilities)(const char **names);
    /* Once, before the first request. */
    void (*start)(void);
    /*
     * Everything before the socket: what this library cannot do goes to cannot(); what it refuses
     * of the user's files to the report. Sets connection->session. false: one of the two happened.
     * Called for TLS only; what may be answered without files comes first. Also called where the
     * kit has found fields that are unsupported, for the rest of them.
     */
    bool (*configure)(struct connection *connection, struct request *request,
                      struct report *report);
    /* false after filling in the report, unless timed_out or the peer closed quietly. */
    bool (*handshake)(struct connection *connection, struct report *report);
    /* > 0: bytes. <= 0: none; the report is filled in unless the wait is over or the peer closed. */
    int (*read)(struct connection *connection, unsigned char *bytes, size_t size,
                struct report *report);
    /* All of them. false after filling in the report. */
    bool (*write)(struct connection *connection, const unsigned char *bytes, size_t size,
                  struct report *report);
    /* After an exchange that is done: saves the session where asked, then close_notify. */
    void (*finish)(struct connection *connection);
    /* Also on a failure, as far as known; session may be NULL. */
    void (*negotiated)(struct connection *connection, struct negotiated *negotiated);
    void (*free)(struct connection *connection);
};

extern const struct library LIBRARY;

#endif
