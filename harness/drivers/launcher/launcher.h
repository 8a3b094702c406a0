/*
 * Drivers of a container, started from outside it: `keeper` is the container's first process, and
 * `launch` (copied to the host's side beside the socket) asks it to start a program on launch's own
 * stdin, stdout and stderr. The descriptors themselves cross the socket (unix(7), SCM_RIGHTS), so
 * nothing stands between harness and driver, and launch ends as the program did.
 *
 * A request is one packet: the number of arguments, a NUL, the arguments, each with its NUL, then
 * environment entries, each with its NUL; with three descriptors. The answer is the wait status, an
 * int, or, where nothing could be started, minus the errno.
 */
#ifndef MATRIX_LAUNCHER_H
#define MATRIX_LAUNCHER_H

enum { REQUEST_LIMIT = 64 * 1024, MAX_WORDS = 512 };

#endif
