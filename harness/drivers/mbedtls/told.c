/*
 * What the library tells in its debug output and by no function: every alert, and what was agreed
 * on. The texts are those of ssl_msg.c, ssl_tls.c, ssl_cli.c (2.x), ssl_tls12_client.c and
 * ssl_tls13_*.c (3.x).
 */
#include "driver.h"

#include <stdio.h>
#include <string.h>

/* What follows `words` in the line, or NULL. */
static const char *after(const char *text, const char *words) {
    const char *at = strstr(text, words);
    return at == NULL ? NULL : at + strlen(words);
}

static void hear_alerts(struct connection *connection, const char *text) {
    unsigned level, code;
    const char *rest;
    if ((rest = after(text, "got an alert message, type: [")) != NULL &&
        sscanf(rest, "%u:%u", &level, &code) == 2)
        note_alert(connection, false, (int)level, (int)code);
    else if ((rest = after(text, "send alert level=")) != NULL &&
             sscanf(rest, "%u message=%u", &level, &code) == 2)
        note_alert(connection, true, (int)level, (int)code);
}

static void hear_server(struct told *told, const char *text) {
    unsigned number;
    const char *rest;
    /* A second line has the suite's name there. */
    if ((rest = after(text, "server hello, chosen ciphersuite: ")) != NULL &&
        (sscanf(rest, "( %4x )", &number) == 1 || sscanf(rest, "%4x", &number) == 1))
        told->cipher = (int)number;
    else if ((rest = after(text, "ECDH curve: ")) != NULL ||
             (rest = after(text, "DHE group name: ")) != NULL)
        sscanf(rest, "%31s", told->group);
    else if ((rest = after(text, "Certificate Verify: Signature algorithm ( ")) != NULL &&
             sscanf(rest, "%x", &number) == 1)
        told->scheme = (int)number;
    else if ((rest = after(text, "Server used SignatureAlgorithm ")) != NULL)
        sscanf(rest, "%d", &told->signature);
    else if ((rest = after(text, "Server used HashAlgorithm ")) != NULL &&
             sscanf(rest, "%d", &told->hash) == 1)
        told->scheme = told->hash << 8 | told->signature;
}

/* TLS 1.3 resumes with a pre-shared key, and has no other name for it. */
static void hear_resumption(struct told *told, const char *text) {
    const char *rest = after(text, "Selected key exchange mode: ");
    if (rest != NULL) told->resumed = strncmp(rest, "psk", 3) == 0;
    else if (after(text, "no session has been resumed") != NULL) told->resumed = 0;
    else if (after(text, "a session has been resumed") != NULL) told->resumed = 1;
}

static void hear_own_certificates(struct told *told, const char *text) {
    int number;
    const char *rest = after(text, "own certificate #");
    if (rest != NULL && sscanf(rest, "%d:", &number) == 1) told->own_certificates = number;
}

static void hear_state(struct told *told, const char *text) {
    const char *line = strstr(text, "client state: ");
    if (line != NULL)
        snprintf(told->state, sizeof told->state, "%.*s", (int)strcspn(line, "\n"), line);
}

void hear(void *context, int level, const char *file, int line, const char *text) {
    struct connection *connection = context;
    struct session *session = connection->session;
    (void)level, (void)file, (void)line;
    hear_alerts(connection, text);
    hear_server(&session->told, text);
    hear_resumption(&session->told, text);
    hear_own_certificates(&session->told, text);
    hear_state(&session->told, text);
}
