import { BlockList, isIP } from 'node:net';
import type { ResolvedProfile } from '../resolve.ts';

type Names = Pick<ResolvedProfile, 'dns' | 'ip'>;

/** Whether a certificate names this host or address (RFC 9525 §6.3, §6.4). */
export function isNamed(asked: string, { dns, ip }: Names): boolean {
  const family = isIP(asked);
  if (family > 0)
    return ip.some((address) => contains(`${address}/${family === 4 ? 32 : 128}`, asked));
  const host = asked.toLowerCase();
  const parent = host.slice(host.indexOf('.') + 1);
  return dns.some((name) => [host, `*.${parent}`].includes(name.toLowerCase()));
}

type Constraints = NonNullable<ResolvedProfile['nameConstraints']>;

/** The first of a certificate's names that the constraints forbid (RFC 5280 §4.2.1.10). */
export function forbidden(
  { dns, ip }: Names,
  { permitted, excluded }: Constraints,
): string | undefined {
  const name = dns.find(
    (one) =>
      excluded?.dns?.some((base) => isBelow(one, base)) === true ||
      permitted?.dns?.some((base) => isBelow(one, base)) === false,
  );
  return (
    name ??
    ip.find(
      (one) =>
        excluded?.ip?.some((range) => contains(range, one)) === true ||
        permitted?.ip?.some((range) => contains(range, one)) === false,
    )
  );
}

/** Any name that can be made by adding labels to the left of the base satisfies it. */
function isBelow(name: string, base: string): boolean {
  const [host, top] = [name.toLowerCase(), base.toLowerCase()];
  return top === '' || host === top || host.endsWith(`.${top}`);
}

function contains(range: string, address: string): boolean {
  const [network = '', prefix = ''] = range.split('/');
  if (isIP(network) === 0 || isIP(network) !== isIP(address)) return false;
  const family = isIP(network) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  return list.check(address, family);
}
