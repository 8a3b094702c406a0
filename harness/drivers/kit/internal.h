/* What the kit's own files share; a library needs none of it. */
#ifndef MATRIX_DRIVER_KIT_INTERNAL_H
#define MATRIX_DRIVER_KIT_INTERNAL_H

#include "kit.h"

/* false: not a request at all, `problem` says why. The strings stay owned by `json`. */
bool request_parse(const cJSON *json, struct request *request, const char **problem);
void request_free(struct request *request);

/* parameters.c: lists of names, and what else has to be read out of a field. */
void parse_parameters(const cJSON *json, struct request *request, const char **problem);
void parse_psk(const cJSON *psk, struct request *request, const char **problem);
const char *string_field(const cJSON *json, const char *name);
/* `size` bytes out of twice as many digits; false: they are none. */
bool read_hex(const char *hex, unsigned char *bytes, size_t size);

/* capabilities.c: what the request asks for beyond them goes to cannot(), and out of the request. */
void refuse_beyond_capabilities(const cJSON *json, struct request *request);

/* Each returns false after filling in the report. */
bool net_connect(struct connection *connection, const struct request *request,
                 struct report *report);
bool exchange(struct connection *connection, const struct request *request, struct report *report);
/* FIN, and what the peer still sends is read. */
void net_finish(struct connection *connection);

cJSON *unsupported_to_json(const struct request *request);
cJSON *report_to_json(const struct report *report, struct connection *connection);

#endif
