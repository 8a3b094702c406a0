/**
 * A handshake that failed (nats-server/server/client.go, doTLSHandshake); the rest is Go's error:
 *   [7] [ERR] 127.0.0.1:53702 - mid:4 - TLS handshake error: tls: client didn't provide a certificate
 */
export const NATS_TLS_LINE =
  /^\[\d+\] \[ERR\] \S+ - mid:\d+ - .*?TLS handshake error: (?<error>.*)$/;

/**
 * A configuration it does not start with (main.go, server/opts.go): `nats-server: FILE:LINE:COLUMN:`
 * and what was wrong.
 */
export const NATS_REFUSAL = /^nats-server: (?<error>.*)$/m;

/** What it says of a file itself (server/opts.go, GenTLSConfig). */
export const NATS_REFUSALS = [
  { pattern: /failed to parse root ca certificate/, reason: 'malformed_pem' },
  { pattern: /open .*: (?:no such file or directory|permission denied)/, reason: 'malformed_pem' },
] as const;
