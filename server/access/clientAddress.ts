import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { StartupError } from '../StartupError.ts';

/** Tells who a request comes from. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * The address of the socket, or, behind a proxy that is trusted, the one that this proxy names. What a client
 * itself wrote into X-Forwarded-For stands further left and is not reached.
 * `onIgnored` is called once when a proxy on this machine is not trusted: all clients look like one then.
 * @throws StartupError for a proxy that is neither an address nor a network
 */
export function clientAddress(
  trustedProxies: readonly string[],
  onIgnored: () => void = () => {},
): ClientAddress {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) addTo(trusted, proxy);
  let isTold = false;
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '');
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
    if (!isTold && forwarded !== '' && isLoopback(address) && !isTrusted(trusted, address)) {
      isTold = true;
      onIgnored();
    }
    const hops = forwarded.split(',').map((hop) => plain(hop.trim()));
    while (isTrusted(trusted, address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

function addTo(list: BlockList, proxy: string): void {
  const [address = '', prefix] = proxy.split('/');
  const version = isIP(address);
  const bits = prefix === undefined ? null : Number(prefix);
  const isPrefix = bits === null || (/^\d{1,3}$/.test(prefix ?? '') && bits <= (version === 4 ? 32 : 128));
  if (version === 0 || !isPrefix) {
    throw new StartupError(`--trusted-proxies: "${proxy}" is neither an address nor a network`);
  }
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === null) list.addAddress(address, family);
  else list.addSubnet(address, bits, family);
}

function isTrusted(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** An IPv4 address of a socket that listens on both comes as `::ffff:…`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether an address of a socket is of this machine. */
export const isLoopback = (address: string): boolean => {
  const known = plain(address);
  return known === '::1' || (isIP(known) === 4 && known.startsWith('127.'));
};

/** What limits count as one client: an IPv4 address, or the /64 that an IPv6 subscriber has. */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
