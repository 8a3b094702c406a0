import { isIP, isIPv6 } from 'node:net';

/** Network byte order, 4 or 16 octets (RFC 5280 §4.2.1.6). */
export function addressOctets(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  // URL writes an IPv6 address in its one canonical form, without an embedded IPv4 part.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const all = [...before, ...zeros, ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** Of an address in CIDR: the address, then its mask (RFC 5280 §4.2.1.10). */
export function subtreeOctets(cidr: string): Buffer {
  const [address = '', length = ''] = cidr.split('/');
  const octets = addressOctets(address);
  const mask = octets.map((_, index) => {
    const bits = Math.min(8, Math.max(0, Number(length) - 8 * index));
    return 0x100 - (0x100 >> bits);
  });
  return Buffer.concat([octets, mask]);
}

/** A zone (`fe80::1%lo`) has no place in a certificate. */
export const isAddress = (text: string): boolean => isIP(text) !== 0 && !text.includes('%');

export function isCidr(text: string): boolean {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isAddress(address) && Number(length) <= (isIPv6(address) ? 128 : 32);
}
