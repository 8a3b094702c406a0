#include "kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *write_hex(char *text, const unsigned char *bytes, size_t size);

void note_peer_certificate(struct connection *connection, const void *der, size_t size) {
    if (connection->peer_certificates == NULL)
        connection->peer_certificates = cJSON_CreateArray();
    char *text = malloc(2 * size + 1);
    if (text == NULL) abort();
    write_hex(text, der, size);
    cJSON_AddItemToArray(connection->peer_certificates, cJSON_CreateString(text));
    free(text);
}

void forget_peer_certificates(struct connection *connection) {
    cJSON_Delete(connection->peer_certificates);
    connection->peer_certificates = NULL;
}

void note_secret_line(struct connection *connection, const char *line) {
    if (connection->request->key_log == NULL) return;
    FILE *file = fopen(connection->request->key_log, "ae");
    if (file == NULL) return;
    fprintf(file, "%s\n", line);
    fclose(file);
}

void note_secret(struct connection *connection, const char *label, const unsigned char *random,
                 const unsigned char *secret, size_t size) {
    char line[512];
    if (strlen(label) + 2 * (32 + size) + 3 > sizeof line) return;
    char *end = line + sprintf(line, "%s ", label);
    end = write_hex(end, random, 32);
    *end++ = ' ';
    write_hex(end, secret, size);
    note_secret_line(connection, line);
}

/* Returns the end of what it wrote, where the NUL is. */
static char *write_hex(char *text, const unsigned char *bytes, size_t size) {
    static const char DIGITS[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *text++ = DIGITS[bytes[i] >> 4];
        *text++ = DIGITS[bytes[i] & 15];
    }
    *text = '\0';
    return text;
}
