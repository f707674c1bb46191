import { DAY_MS, type Instant } from '../shared/time.ts';

/** May a message arrive at this moment? `closesAt` null: it never closes; `opensAt` null: not within 8 days. */
export type WindowAnswer =
  | { readonly open: true; readonly closesAt: Instant | null }
  | { readonly open: false; readonly opensAt: Instant | null };

export interface TimingRequest {
  /** The moment judged. */
  readonly now: Instant;
  /** When the occurrence is due for this person. */
  readonly dueAt: Instant;
  /** undefined: windows do not bind (any_time). */
  readonly window: ((at: Instant) => WindowAnswer) | undefined;
  readonly validForMs: number | undefined;
  /** Spreads people over the first stretch after an opening; always the same moment for the same person. */
  readonly spread: (opensAt: Instant, closesAt: Instant) => Instant;
}

export type TimeAnswer =
  | { readonly kind: 'now'; readonly deadline: Instant }
  | {
      readonly kind: 'later';
      readonly reason: 'not-due' | 'window-closed';
      readonly until: Instant;
      readonly deadline: Instant;
    }
  | { readonly kind: 'never'; readonly opensAt: Instant | null };

/** A window that never closes still ends a message's meaning: yesterday's offer is not sent today. */
const OPEN_ENDED_MS = DAY_MS;

/**
 * When this person's message may go, and until when it keeps its meaning.
 *
 * `valid_for` counts from the moment the message became sendable: due, or the opening that due was
 * deferred to. Without it the end of the window in which it can first be sent is its end.
 */
export function timeFor(request: TimingRequest): TimeAnswer {
  const { now, dueAt, window, validForMs } = request;
  const from = Math.max(now, dueAt);
  const first = firstOpening(window, from);
  if (first === undefined) return { kind: 'never', opensAt: null };
  const deadline = validForMs === undefined ? first.closesAt : sendableSince(request) + validForMs;
  if (first.at >= deadline) return { kind: 'never', opensAt: first.at };
  if (first.at === now) return { kind: 'now', deadline };
  if (first.at === from) return { kind: 'later', reason: 'not-due', until: from, deadline };
  const until = Math.min(request.spread(first.at, Math.min(first.closesAt, deadline)), deadline - 1);
  return { kind: 'later', reason: dueAt > now ? 'not-due' : 'window-closed', until, deadline };
}

function sendableSince({ dueAt, window }: TimingRequest): Instant {
  return firstOpening(window, dueAt)?.at ?? dueAt;
}

function firstOpening(
  window: TimingRequest['window'],
  at: Instant,
): { at: Instant; closesAt: Instant } | undefined {
  if (window === undefined) return { at, closesAt: at + OPEN_ENDED_MS };
  const answer = window(at);
  if (answer.open) return { at, closesAt: answer.closesAt ?? at + OPEN_ENDED_MS };
  if (answer.opensAt === null) return undefined;
  const opened = window(answer.opensAt);
  return {
    at: answer.opensAt,
    closesAt: (opened.open ? opened.closesAt : null) ?? answer.opensAt + OPEN_ENDED_MS,
  };
}
