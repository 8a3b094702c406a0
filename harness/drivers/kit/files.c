#include "kit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned char *read_file(const char *path, size_t *size, struct report *report) {
    FILE *file = fopen(path, "rbe");
    size_t used = 0, capacity = 0, got = 0;
    unsigned char *bytes = NULL;
    while (file != NULL) {
        if (used + 1 >= capacity) {
            capacity = capacity * 2 + 16384;
            bytes = realloc(bytes, capacity);
            if (bytes == NULL) abort();
        }
        got = fread(bytes + used, 1, capacity - used - 1, file);
        used += got;
        if (got == 0) break;
    }
    if (file != NULL && !ferror(file)) {
        fclose(file);
        *size = used;
        bytes[used] = '\0';
        return bytes;
    }
    report_socket_error(report, errno);
    if (file != NULL) fclose(file);
    free(bytes);
    return NULL;
}

/* Beside and renamed: who finds the file finds all of it. */
bool write_file(const char *path, const void *bytes, size_t size) {
    size_t length = strlen(path) + sizeof ".partial";
    char *partial = malloc(length);
    if (partial == NULL) abort();
    snprintf(partial, length, "%s.partial", path);
    int fd = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
    bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    written = file != NULL && fclose(file) == 0 && written && rename(partial, path) == 0;
    if (fd >= 0 && !written) remove(partial);
    free(partial);
    return written;
}
