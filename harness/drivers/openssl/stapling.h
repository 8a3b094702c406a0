#ifndef MATRIX_OPENSSL_STAPLING_H
#define MATRIX_OPENSSL_STAPLING_H

#include "driver.h"

/* Asks for a stapled OCSP response, and ends the handshake by what it says. */
bool ask_for_staple(struct connection *connection, struct report *report);

#endif
