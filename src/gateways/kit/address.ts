import { BlockList, isIP } from 'node:net';
import { UserError } from '../../shared/errors.ts';

/** Where requests may go. */
export interface Reach {
  /** Plain http, to loopback and private addresses only. */
  readonly allowHttp: boolean;
  /** Loopback and nothing else, over http or https: for tests and rehearsals. */
  readonly onlyLoopback?: boolean;
}

const LOOPBACK = blocks([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
const PRIVATE = blocks([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
]);
// Cloud machines answer secrets on link-local addresses, and no gateway lives there.
const NEVER = blocks([
  ['169.254.0.0', 16],
  ['fe80::', 10],
  ['0.0.0.0', 8],
  ['::', 128],
  ['224.0.0.0', 4],
  ['ff00::', 8],
]);

function blocks(ranges: readonly (readonly [string, number])[]): BlockList {
  const all = new BlockList();
  for (const [net, bits] of ranges) all.addSubnet(net, bits, isIP(net) === 6 ? 'ipv6' : 'ipv4');
  return all;
}

/** Why a request must not go to this address, or undefined. Names are judged again once they are looked up. */
export function addressProblem(address: string, reach: Reach): string | undefined {
  if (!URL.canParse(address)) return `"${address}" is no web address.`;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${url.protocol} is neither https nor http.`;
  if (url.protocol === 'http:' && !reach.allowHttp)
    return 'Plain http shows texts and secrets to everyone on the way.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) {
    const local = host === 'localhost' || host.endsWith('.localhost');
    return reach.onlyLoopback && !local ? `${host} is not this machine.` : undefined;
  }
  return hostProblem(host, { ...reach, allowHttp: url.protocol === 'http:' });
}

/** Why a numeric address must not be connected to. With `allowHttp` only this machine and private networks pass. */
export function hostProblem(ip: string, reach: Reach): string | undefined {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  if (NEVER.check(ip, family)) return `${ip} is not an address that a gateway can have.`;
  const loopback = LOOPBACK.check(ip, family);
  if (reach.onlyLoopback && !loopback) return `${ip} is not this machine.`;
  if (reach.allowHttp && !loopback && !PRIVATE.check(ip, family)) {
    return `${ip} is neither this machine nor a private network, so plain http is not allowed.`;
  }
  return undefined;
}

/**
 * Refuses an address of `campaign.toml` to which no request would ever go, before there is a message for it.
 * What stands in `{{ }}` is not judged, and a name only once it is looked up.
 *
 * Errors: `gateway-address-not-allowed`.
 */
export function refuseAddress(place: string, address: string, allowHttp: boolean): void {
  const problem = addressProblem(address.replace(/\{\{.*?\}\}/g, 'x'), { allowHttp });
  if (problem === undefined) return;
  throw new UserError('gateway-address-not-allowed', `The address in ${place} is never asked: ${problem}`, {
    hint: 'Write https://, or allow_http = true beside it if the host is this machine or in a private network.',
    values: { key: place, problem },
  });
}
