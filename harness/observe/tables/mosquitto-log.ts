/** What mosquitto says at start of a configuration it refuses, beyond OpenSSL's own words (src/net.c). */
export const MOSQUITTO_REFUSALS = [
  { pattern: /Unable to set TLS (?:1\.3 )?cipher(?:s|suites)/, reason: 'no_shared_cipher' },
] as const;
