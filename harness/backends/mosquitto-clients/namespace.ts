/** Of unshare(1), for a private /etc/hosts: as root, else as root of a user namespace. */
export function unshareArguments(): readonly string[] {
  return process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
}
