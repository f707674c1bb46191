import type { Outcome, OutgoingSms } from '../driver.ts';
import { unreadable } from './outcome.ts';

/** The same outcome for every message of a group: one request, one answer. */
export function allOf(group: readonly OutgoingSms[], outcome: Outcome): [string, Outcome][] {
  return group.map(({ ref }) => [ref, outcome]);
}

/** An id names one message. Where an answer gives it to several, it is believed for none of them. */
export function idsOnce(outcomes: readonly (readonly [string, Outcome])[]): (readonly [string, Outcome])[] {
  const times = new Map<string, number>();
  const idOf = (outcome: Outcome): string => (outcome.kind === 'accepted' ? (outcome.gatewayId ?? '') : '');
  for (const [, outcome] of outcomes) times.set(idOf(outcome), (times.get(idOf(outcome)) ?? 0) + 1);
  return outcomes.map(([ref, outcome]) =>
    idOf(outcome) !== '' && times.get(idOf(outcome))! > 1
      ? [ref, unreadable('The answer names one id for several messages.')]
      : [ref, outcome],
  );
}

/** One request for each message, one after another. */
export async function sendEach(
  batch: readonly OutgoingSms[],
  send: (sms: OutgoingSms) => Promise<Outcome>,
): Promise<Map<string, Outcome>> {
  const all = new Map<string, Outcome>();
  for (const sms of batch) all.set(sms.ref, await send(sms));
  return all;
}

/** What a request for a group came to. `split`: the whole group was refused for the sake of one of them. */
export type GroupAnswer = readonly (readonly [string, Outcome])[] | 'split';

/**
 * Groups of at most `size`, in order; one request each. A group that was refused because of one bad
 * number is halved until the bad number stands alone; for a group of one `send` must answer outcomes.
 */
export async function sendGroups(
  batch: readonly OutgoingSms[],
  size: number,
  send: (group: readonly OutgoingSms[]) => Promise<GroupAnswer>,
): Promise<Map<string, Outcome>> {
  const all = new Map<string, Outcome>();
  const waiting: (readonly OutgoingSms[])[] = [];
  for (let at = 0; at < batch.length; at += size) waiting.push(batch.slice(at, at + size));
  for (let group = waiting.shift(); group; group = waiting.shift()) {
    const answer = await send(group);
    if (answer !== 'split') {
      for (const [ref, outcome] of answer) all.set(ref, outcome);
      continue;
    }
    const half = Math.ceil(group.length / 2);
    waiting.unshift(...[group.slice(0, half), group.slice(half)].filter(({ length }) => length > 0));
  }
  return all;
}

/** Messages with a template of the gateway, which always go alone, and the others. */
export function apart(batch: readonly OutgoingSms[]): {
  readonly patterns: readonly OutgoingSms[];
  readonly plain: readonly OutgoingSms[];
} {
  return { patterns: batch.filter(({ pattern }) => pattern), plain: batch.filter(({ pattern }) => !pattern) };
}
