#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MAX_PROGRAMS = 256 };

struct program {
    pid_t pid; /* also its process group; 0: a free place */
    int connection;
};

static struct program programs[MAX_PROGRAMS];

struct request {
    char words[REQUEST_LIMIT + 1];
    char *arguments[MAX_WORDS + 1];
    char *environment[MAX_WORDS + 1];
    int descriptors[3];
};

static void die(const char *what) {
    fprintf(stderr, "keeper: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int listen_at(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        die(path);
    }
    strcpy(address.sun_path, path);
    int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    umask(077);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, 64) != 0)
        die(path);
    umask(022);
    return listener;
}

/* Ends what is left of a program, whatever it started. */
static void end_program(struct program *program) {
    kill(-program->pid, SIGKILL);
    close(program->connection);
    program->pid = 0;
}

static void answer(int connection, int status) {
    send(connection, &status, sizeof status, MSG_NOSIGNAL);
}

static int take_descriptors(struct msghdr *message, int *descriptors) {
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    if (header == NULL || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(3 * sizeof(int)))
        return 0;
    memcpy(descriptors, CMSG_DATA(header), 3 * sizeof(int));
    return 1;
}

/* The container's own environment first, then what was set for the program. */
static int split(struct request *request, size_t size) {
    char *end = request->words + size, *word = request->words;
    int count = atoi(word), entries = 0, i = 0;
    for (char **own = environ; *own != NULL && entries < MAX_WORDS; own++)
        request->environment[entries++] = *own;
    for (word += strlen(word) + 1; word < end; word += strlen(word) + 1) {
        if (i < count && i < MAX_WORDS) request->arguments[i++] = word;
        else if (entries < MAX_WORDS) request->environment[entries++] = word;
    }
    request->arguments[i] = request->environment[entries] = NULL;
    return i > 0 && i == count;
}

static int receive(int connection, struct request *request) {
    union { struct cmsghdr header; char bytes[CMSG_SPACE(3 * sizeof(int))]; } control;
    struct iovec part = {.iov_base = request->words, .iov_len = REQUEST_LIMIT};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t size = recvmsg(connection, &message, MSG_CMSG_CLOEXEC);
    if (size <= 0 || !take_descriptors(&message, request->descriptors)) return 0;
    request->words[size] = '\0';
    return split(request, (size_t)size);
}

/* errno of a failed exec comes back through a pipe that a successful one closes. */
static pid_t start(struct request *request, int *error) {
    int trouble[2];
    if (pipe2(trouble, O_CLOEXEC) != 0) {
        *error = errno;
        return -1;
    }
    pid_t pid = fork();
    if (pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        setsid();
        for (int i = 0; i < 3; i++) dup2(request->descriptors[i], i);
        execvpe(request->arguments[0], request->arguments, request->environment);
        int failed = errno;
        if (write(trouble[1], &failed, sizeof failed) < 0) _exit(1);
        _exit(127);
    }
    *error = errno;
    close(trouble[1]);
    int failed = 0;
    if (pid > 0 && read(trouble[0], &failed, sizeof failed) == sizeof failed) {
        *error = failed;
        waitpid(pid, NULL, 0);
        pid = -1;
    }
    close(trouble[0]);
    return pid;
}

static void accept_one(int listener) {
    static struct request request;
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC), error = 0;
    if (connection < 0) return;
    struct program *place = programs;
    while (place < programs + MAX_PROGRAMS && place->pid != 0) place++;
    if (place == programs + MAX_PROGRAMS) {
        answer(connection, -EAGAIN);
        close(connection);
        return;
    }
    if (!receive(connection, &request)) {
        answer(connection, -EINVAL);
        close(connection);
        return;
    }
    pid_t pid = start(&request, &error);
    for (int i = 0; i < 3; i++) close(request.descriptors[i]);
    if (pid < 0) {
        answer(connection, -error);
        close(connection);
        return;
    }
    *place = (struct program){.pid = pid, .connection = connection};
}

static void reap(int signals) {
    struct signalfd_siginfo ignored;
    int status;
    pid_t pid;
    if (read(signals, &ignored, sizeof ignored) < 0) return;
    /* As the first process of the container it inherits every orphan. */
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (int i = 0; i < MAX_PROGRAMS; i++)
            if (programs[i].pid == pid) {
                answer(programs[i].connection, status);
                end_program(&programs[i]);
            }
}

/* keeper SOCKET. All of a program's group goes with the program, or with the launch that asked. */
int main(int count, char **arguments) {
    if (count != 2) {
        errno = EINVAL;
        die("usage: keeper SOCKET");
    }
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    int signals = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
    /* The first process of a pid namespace gets no signal it has no handler for. */
    signal(SIGTERM, _exit);

    int listener = listen_at(arguments[1]);
    puts("keeper: ready");
    fflush(stdout);
    for (;;) {
        struct pollfd watch[MAX_PROGRAMS + 2] = {{.fd = listener, .events = POLLIN},
                                                 {.fd = signals, .events = POLLIN}};
        struct program *of[MAX_PROGRAMS];
        nfds_t used = 2;
        for (int i = 0; i < MAX_PROGRAMS; i++) {
            if (programs[i].pid == 0) continue;
            of[used - 2] = &programs[i];
            watch[used++] = (struct pollfd){.fd = programs[i].connection, .events = POLLIN};
        }
        if (poll(watch, used, -1) < 0 && errno != EINTR) die("poll");
        /* launch says nothing more: anything readable is its end. */
        for (nfds_t i = 2; i < used; i++)
            if (watch[i].revents != 0) end_program(of[i - 2]);
        if (watch[1].revents != 0) reap(signals);
        if (watch[0].revents != 0) accept_one(listener);
    }
}
