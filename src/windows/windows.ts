import { DAY_MS, type Instant } from '../shared/time.ts';
import { type Binding, bindBusiness, bindCampaign, bindLaw, type OwnHours } from './binding.ts';
import type { MinuteSpan } from './hours.ts';
import type { Place } from './place.ts';
import { createRulebook, type Rulebook } from './rulebook.ts';
import type { LawRow } from './rule.ts';
import { openTimes, type Timeline } from './timeline.ts';

/** How far ahead an opening is looked for: beyond it a message has lost its meaning anyway. */
export const HORIZON_MS = 8 * DAY_MS;
const CHUNK_MS = HORIZON_MS;
const MEMO_SIZE = 10_000;
const CHUNKS_KEPT = 64;

/** What a workspace adds to the tables. */
export interface OwnRules {
  readonly hours?: OwnHours | undefined;
  /** Local days (see `dayNumber` in shared/calendar.ts) on which the business is closed. */
  readonly holidays?: Iterable<number> | undefined;
  /** Rows of the workspace's own, from {@link readOverrides}. */
  readonly overrides?: readonly LawRow[] | undefined;
}

/** What is sent, as far as windows care. */
export interface Sending {
  readonly purpose: 'marketing' | 'transactional' | 'reply';
  /** Transactional only: no window binds. */
  readonly anyTime?: boolean | undefined;
  /** Default advertising. */
  readonly lineKind?: 'advertising' | 'service' | undefined;
  /** The campaign's own window; it may only narrow. */
  readonly window?: MinuteSpan | undefined;
}

/** The answer to "may it arrive at this moment?". Moments are UTC milliseconds. */
export type WindowAnswer = OpenWindow | ClosedWindow;

export interface OpenWindow {
  readonly open: true;
  /** When this window closes; the moment itself is outside. null: not within 8 days. */
  readonly closesAt: Instant | null;
  /** `closesAt` less the margin: the first moment at which an attempt may no longer start. */
  readonly startBefore: Instant | null;
  readonly rules: readonly string[];
}

export interface ClosedWindow {
  readonly open: false;
  readonly reason: 'window-closed';
  /** The first moment that is inside again; null when none is within 8 days. */
  readonly opensAt: Instant | null;
  /** When the window that opens then closes again. */
  readonly closesAt: Instant | null;
  readonly startBefore: Instant | null;
  readonly rules: readonly string[];
}

/** The windows of one kind of sending; keeps what it has worked out, so ask the same one about everybody. */
export interface WindowPolicy {
  /**
   * May a message start out at `at` towards this place? With a margin, the last `marginMs` of every window are
   * treated as closed, and windows shorter than it do not exist.
   */
  ask(place: Place, at: Instant, marginMs?: number): WindowAnswer;
  /** The rules that bind at a place, in the order law, business, campaign; empty: any time. */
  bindings(place: Place): readonly Binding[];
}

export interface Windows {
  readonly rulebook: Rulebook;
  policy(sending: Sending): WindowPolicy;
}

/** Windows of a workspace: the law's rows, its own overrides, hours and holidays. */
export function createWindows(own: OwnRules = {}): Windows {
  const rulebook = createRulebook(own.overrides);
  const holidays = new Set(own.holidays);
  const narrows =
    holidays.size > 0 || own.hours?.everyDay !== undefined || (own.hours?.weekdays.size ?? 0) > 0;
  const business = narrows ? bindBusiness(own.hours, holidays) : undefined;
  return {
    rulebook,
    policy: (sending) => createPolicy((place) => bindingsOf(rulebook, business, sending, place)),
  };
}

function bindingsOf(
  rulebook: Rulebook,
  business: Binding | undefined,
  sending: Sending,
  place: Place,
): readonly Binding[] {
  const free =
    sending.purpose === 'reply' || (sending.purpose === 'transactional' && sending.anyTime === true);
  if (free) return [];
  const service = sending.lineKind === 'service';
  const rows = rulebook
    .rowsFor(place.jurisdictions)
    .filter((row) => !(service && row.lines === 'advertising'));
  const bindings = rows.map(bindLaw);
  if (business) bindings.push(business);
  if (sending.window) bindings.push(bindCampaign(sending.window));
  // An exempt line is no licence for the night: marketing that nothing else binds keeps the general hours.
  const general = rulebook.row('*');
  if (bindings.length === 0 && sending.purpose === 'marketing' && general) bindings.push(bindLaw(general));
  return bindings;
}

interface Bound {
  readonly bindings: readonly Binding[];
  readonly rules: readonly string[];
  /** By chunk of time; nearly every question of a plan falls into the same one or two. */
  readonly timelines: Map<number, Timeline>;
}

function createPolicy(bind: (place: Place) => readonly Binding[]): WindowPolicy {
  const bound = new Map<string, Bound>();
  const boundAt = (place: Place): Bound => {
    let found = bound.get(place.key);
    if (!found) {
      if (bound.size >= MEMO_SIZE) bound.clear();
      const bindings = bind(place);
      found = { bindings, rules: bindings.map((binding) => binding.id), timelines: new Map() };
      bound.set(place.key, found);
    }
    return found;
  };
  return {
    bindings: (place) => boundAt(place).bindings,
    ask(place, at, marginMs = 0) {
      const here = boundAt(place);
      const { bindings, rules } = here;
      if (bindings.length === 0) return { open: true, closesAt: null, startBefore: null, rules };
      return answer(timelineAt(here, place.zones, at), at, marginMs, rules);
    },
  };
}

function timelineAt({ bindings, timelines }: Bound, zones: readonly string[], at: Instant): Timeline {
  const chunk = Math.floor(at / CHUNK_MS);
  let found = timelines.get(chunk);
  if (!found) {
    if (timelines.size >= CHUNKS_KEPT) timelines.clear();
    // One chunk and the horizon behind its last moment; a day more, so that a window is seen to its end.
    const from = chunk * CHUNK_MS;
    found = openTimes(zones, bindings, from, from + CHUNK_MS + HORIZON_MS + DAY_MS);
    timelines.set(chunk, found);
  }
  return found;
}

function answer(timeline: Timeline, at: Instant, marginMs: number, rules: readonly string[]): WindowAnswer {
  const horizon = at + HORIZON_MS;
  for (let index = firstEndingAfter(timeline, at + marginMs); index < timeline.length; index += 1) {
    const { from, to } = timeline[index]!;
    if (from > horizon) break;
    if (to - from <= marginMs && from > at) continue;
    const closesAt = to > horizon ? null : to;
    const startBefore = closesAt === null ? null : closesAt - marginMs;
    if (from <= at) return { open: true, closesAt, startBefore, rules };
    return { open: false, reason: 'window-closed', opensAt: from, closesAt, startBefore, rules };
  }
  return { open: false, reason: 'window-closed', opensAt: null, closesAt: null, startBefore: null, rules };
}

function firstEndingAfter(timeline: Timeline, at: Instant): number {
  let [low, high] = [0, timeline.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeline[middle]!.to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
