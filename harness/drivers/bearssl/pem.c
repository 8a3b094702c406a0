#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the object that is being read. */
struct sink {
    unsigned char *bytes;
    size_t size, capacity;
};

static void append(void *context, const void *bytes, size_t size) {
    struct sink *sink = context;
    if (sink->size + size > sink->capacity) {
        sink->capacity = 2 * (sink->size + size);
        sink->bytes = realloc(sink->bytes, sink->capacity);
        if (sink->bytes == NULL) abort();
    }
    memcpy(sink->bytes + sink->size, bytes, size);
    sink->size += size;
}

static void add_object(struct pem *pem, const char *name, struct sink *sink) {
    pem->at = realloc(pem->at, (pem->count + 1) * sizeof *pem->at);
    if (pem->at == NULL) abort();
    struct pem_object *object = &pem->at[pem->count++];
    snprintf(object->name, sizeof object->name, "%s", name);
    object->bytes = sink->bytes;
    object->size = sink->size;
    *sink = (struct sink){.bytes = NULL};
}

/* The decoder's error says nothing more. */
static bool decode(struct pem *pem, const unsigned char *bytes, size_t size) {
    br_pem_decoder_context decoder;
    struct sink sink = {.bytes = NULL};
    char name[128] = "";
    bool ended = true, correct = true;
    br_pem_decoder_init(&decoder);
    while (size > 0 && correct) {
        size_t taken = br_pem_decoder_push(&decoder, bytes, size);
        bytes += taken;
        size -= taken;
        switch (br_pem_decoder_event(&decoder)) {
        case BR_PEM_BEGIN_OBJ:
            snprintf(name, sizeof name, "%s", br_pem_decoder_name(&decoder));
            sink.size = 0;
            ended = false;
            br_pem_decoder_setdest(&decoder, append, &sink);
            break;
        case BR_PEM_END_OBJ:
            add_object(pem, name, &sink);
            ended = true;
            break;
        case BR_PEM_ERROR: correct = false; break;
        }
    }
    free(sink.bytes);
    return correct && ended;
}

bool read_pem(struct pem *pem, const char *path, struct report *report) {
    size_t size;
    unsigned char *bytes = read_file(path, &size, report);
    if (bytes == NULL) return false;
    /* The decoder wants the last line ended. */
    bytes[size] = '\n';
    bool correct = decode(pem, bytes, size + 1);
    memset(bytes, 0, size);
    free(bytes);
    if (!correct) report_error(report, "BR_PEM_ERROR", "br_pem_decoder_event: not correct PEM");
    return correct;
}

void pem_free(struct pem *pem) {
    for (size_t i = 0; i < pem->count; i++) {
        memset(pem->at[i].bytes, 0, pem->at[i].size);
        free(pem->at[i].bytes);
    }
    free(pem->at);
    *pem = (struct pem){.at = NULL};
}
