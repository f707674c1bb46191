import type { Finding } from '../driver.ts';

/** What a list that knows no reference of ours proves: one message that looks like it is found; several prove nothing. */
export function onlyOne(ids: readonly (string | undefined)[]): Finding {
  const [gatewayId] = ids;
  if (ids.length === 0) return { kind: 'never' };
  if (ids.length === 1 && gatewayId !== undefined)
    return { kind: 'found', outcome: { kind: 'accepted', gatewayId } };
  return { kind: 'no-answer', detail: `${ids.length} messages look like it.` };
}
