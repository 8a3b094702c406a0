#include "driver.h"

#include <stdio.h>

#define NAME(error) {error, #error}

/* inc/bearssl_ssl.h and inc/bearssl_x509.h; the library has no function for it. */
static const struct { int number; const char *name; } NAMES[] = {
    NAME(BR_ERR_BAD_PARAM),
    NAME(BR_ERR_BAD_STATE),
    NAME(BR_ERR_UNSUPPORTED_VERSION),
    NAME(BR_ERR_BAD_VERSION),
    NAME(BR_ERR_BAD_LENGTH),
    NAME(BR_ERR_TOO_LARGE),
    NAME(BR_ERR_BAD_MAC),
    NAME(BR_ERR_NO_RANDOM),
    NAME(BR_ERR_UNKNOWN_TYPE),
    NAME(BR_ERR_UNEXPECTED),
    NAME(BR_ERR_BAD_CCS),
    NAME(BR_ERR_BAD_ALERT),
    NAME(BR_ERR_BAD_HANDSHAKE),
    NAME(BR_ERR_OVERSIZED_ID),
    NAME(BR_ERR_BAD_CIPHER_SUITE),
    NAME(BR_ERR_BAD_COMPRESSION),
    NAME(BR_ERR_BAD_FRAGLEN),
    NAME(BR_ERR_BAD_SECRENEG),
    NAME(BR_ERR_EXTRA_EXTENSION),
    NAME(BR_ERR_BAD_SNI),
    NAME(BR_ERR_BAD_HELLO_DONE),
    NAME(BR_ERR_LIMIT_EXCEEDED),
    NAME(BR_ERR_BAD_FINISHED),
    NAME(BR_ERR_RESUME_MISMATCH),
    NAME(BR_ERR_INVALID_ALGORITHM),
    NAME(BR_ERR_BAD_SIGNATURE),
    NAME(BR_ERR_WRONG_KEY_USAGE),
    NAME(BR_ERR_NO_CLIENT_AUTH),
    NAME(BR_ERR_IO),
    NAME(BR_ERR_X509_INVALID_VALUE),
    NAME(BR_ERR_X509_TRUNCATED),
    NAME(BR_ERR_X509_EMPTY_CHAIN),
    NAME(BR_ERR_X509_INNER_TRUNC),
    NAME(BR_ERR_X509_BAD_TAG_CLASS),
    NAME(BR_ERR_X509_BAD_TAG_VALUE),
    NAME(BR_ERR_X509_INDEFINITE_LENGTH),
    NAME(BR_ERR_X509_EXTRA_ELEMENT),
    NAME(BR_ERR_X509_UNEXPECTED),
    NAME(BR_ERR_X509_NOT_CONSTRUCTED),
    NAME(BR_ERR_X509_NOT_PRIMITIVE),
    NAME(BR_ERR_X509_PARTIAL_BYTE),
    NAME(BR_ERR_X509_BAD_BOOLEAN),
    NAME(BR_ERR_X509_OVERFLOW),
    NAME(BR_ERR_X509_BAD_DN),
    NAME(BR_ERR_X509_BAD_TIME),
    NAME(BR_ERR_X509_UNSUPPORTED),
    NAME(BR_ERR_X509_LIMIT_EXCEEDED),
    NAME(BR_ERR_X509_WRONG_KEY_TYPE),
    NAME(BR_ERR_X509_BAD_SIGNATURE),
    NAME(BR_ERR_X509_TIME_UNKNOWN),
    NAME(BR_ERR_X509_EXPIRED),
    NAME(BR_ERR_X509_DN_MISMATCH),
    NAME(BR_ERR_X509_BAD_SERVER_NAME),
    NAME(BR_ERR_X509_CRITICAL_EXTENSION),
    NAME(BR_ERR_X509_NOT_CA),
    NAME(BR_ERR_X509_FORBIDDEN_KEY_USAGE),
    NAME(BR_ERR_X509_WEAK_PUBLIC_KEY),
    NAME(BR_ERR_X509_NOT_TRUSTED),
};

/* Alerts are numbers from 256 (received) and 512 (sent) on. */
static const char *name_of(int error) {
    if (error >= BR_ERR_SEND_FATAL_ALERT) return "BR_ERR_SEND_FATAL_ALERT";
    if (error >= BR_ERR_RECV_FATAL_ALERT) return "BR_ERR_RECV_FATAL_ALERT";
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].number == error) return NAMES[i].name;
    return "unknown to inc/bearssl_ssl.h and inc/bearssl_x509.h";
}

void report_library_error(struct report *report, int error) {
    char code[16];
    snprintf(code, sizeof code, "%d", error);
    report_error(report, code, "%s", name_of(error));
}
