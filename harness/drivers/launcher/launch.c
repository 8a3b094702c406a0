#include "launcher.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* As env(1) and timeout(1) have it: the launcher failed, not the program. */
enum { LAUNCHER_FAILED = 125 };

static int fail(const char *what) {
    fprintf(stderr, "launch: %s: %s\n", what, strerror(errno));
    return LAUNCHER_FAILED;
}

static size_t add(char *request, size_t used, const char *word) {
    size_t size = strlen(word) + 1;
    if (used + size > REQUEST_LIMIT) {
        errno = E2BIG;
        exit(fail("arguments"));
    }
    memcpy(request + used, word, size);
    return used + size;
}

/* The container has its own; what else is set was set for the program. */
static int is_the_hosts(const char *entry) {
    static const char *const OWN[] = {"PATH=", "HOME=", "PWD=", "SHLVL=", "_="};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strncmp(entry, OWN[i], strlen(OWN[i])) == 0) return 1;
    return 0;
}

static size_t write_request(char *request, int count, char **arguments) {
    char number[16];
    snprintf(number, sizeof number, "%d", count);
    size_t used = add(request, 0, number);
    for (int i = 0; i < count; i++) used = add(request, used, arguments[i]);
    for (char **entry = environ; *entry != NULL; entry++)
        if (!is_the_hosts(*entry)) used = add(request, used, *entry);
    return used;
}

static ssize_t send_with_descriptors(int connection, char *request, size_t size) {
    const int descriptors[3] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    union { struct cmsghdr header; char bytes[CMSG_SPACE(sizeof descriptors)]; } control;
    struct iovec part = {.iov_base = request, .iov_len = size};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    memcpy(CMSG_DATA(header), descriptors, sizeof descriptors);
    return sendmsg(connection, &message, MSG_NOSIGNAL);
}

/* Ends as the program did: by the same signal, without a core file of our own. */
static int end_as(int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
    return LAUNCHER_FAILED;
}

/* launch SOCKET PROGRAM [ARGUMENT...] */
int main(int count, char **arguments) {
    static char request[REQUEST_LIMIT];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int status = 0;
    if (count < 3 || strlen(arguments[1]) >= sizeof address.sun_path) {
        errno = EINVAL;
        return fail("usage: launch SOCKET PROGRAM [ARGUMENT...]");
    }
    strcpy(address.sun_path, arguments[1]);
    int connection = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) != 0)
        return fail(arguments[1]);
    size_t size = write_request(request, count - 2, arguments + 2);
    if (send_with_descriptors(connection, request, size) < 0) return fail("request");
    /* Now the program holds them; who waits for their end must not wait for us. */
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    ssize_t got;
    do got = recv(connection, &status, sizeof status, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof status) {
        errno = ECONNRESET;
        return fail("the container has gone");
    }
    if (status < 0) {
        errno = -status;
        return fail(arguments[2]);
    }
    return end_as(status);
}
