/*
 * What BoringSSL has in common with OpenSSL is the same code. Debian puts it in a folder of its own,
 * which link.txt names before the system's.
 */
#include "../openssl/configure.c"
#include "../openssl/connection.c"
#include "../openssl/errors.c"
#include "../openssl/files.c"
#include "../openssl/messages.c"
#include "../openssl/resume.c"
#include "../openssl/transport.c"
