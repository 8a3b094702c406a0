/**
 * Lines in which mosquitto 2.0 and 2.1 pass on OpenSSL's words about a connection it had announced
 * (src/net.c, net__print_ssl_error). The queue is printed oldest first: line 0 is the cause.
 *   1795296256: OpenSSL Error[0]: error:0A0000C7:SSL routines::peer did not return a certificate
 */
export const MOSQUITTO_TLS_LINE = /OpenSSL Error(?:\[\d+\])?: /;

/**
 * The same about a connection that failed at once. It names no port, so with several connections
 * open nobody knows whose it is: it must not decide anything, or a cell would read differently when
 * it runs alone. An alert on the wire goes with it.
 *   1795296259: Client connection from 127.0.0.1 failed: error:0A0000C1:SSL routines::no shared cipher.
 */
export const MOSQUITTO_PORTLESS_LINE = /Client connection from \S+ failed: /;

/** What it says at start of a configuration it refuses, beyond OpenSSL's own words (src/net.c). */
export const MOSQUITTO_REFUSALS = [
  { pattern: /Unable to set TLS (?:1\.3 )?cipher(?:s|suites)/, reason: 'no_shared_cipher' },
] as const;
