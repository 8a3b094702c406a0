/**
 * Variables that could change what a TLS library trusts or reads (SSL_CERT_FILE, OPENSSL_CONF,
 * NODE_EXTRA_CA_CERTS) must not leak in, so nothing is inherited but these.
 */
export function driverEnvironment(
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const inherited = ['PATH', 'HOME', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...own };
}
