import type { Gateway, OutgoingSms } from '../gateways/index.ts';
import type { Claimed } from './claimed.ts';

/** A claimed message as its gateway gets it: the text of the plan, to the byte. */
export function outgoing(gateway: Gateway, message: Claimed): OutgoingSms {
  return {
    ref: message.ref,
    to: message.phone,
    text: message.text,
    encoding: message.encoding,
    parts: message.parts,
    ...(gateway.capabilities.validity !== null && { validUntil: message.validUntil }),
    ...(message.pattern !== null && { pattern: JSON.parse(message.pattern) }),
  };
}

/** What was claimed, by the gateway that takes it. */
export function groupByGateway(claimed: readonly Claimed[]): Map<string, Claimed[]> {
  const groups = new Map<string, Claimed[]>();
  for (const message of claimed) {
    const group = groups.get(message.gateway);
    if (group) group.push(message);
    else groups.set(message.gateway, [message]);
  }
  return groups;
}
