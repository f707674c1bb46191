import type { Db } from '../db/sqlite.ts';
import { type CompileOptions, compileFilter, parseFilter } from '../segments/index.ts';
import { addDays, isoDate } from '../shared/calendar.ts';
import { localDate } from '../shared/zone.ts';
import { createListStore, type ListStore } from './listStore.ts';

/** The groups of the filter language's `rfm.group`, the best first. */
export const RFM_GROUPS = ['champions', 'loyal', 'new', 'at risk', 'lost'] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** How many people are in each group. */
export type GroupSizes = Readonly<Record<RfmGroup, number>>;

/** The groups now, and on the days that were written down. */
export interface RfmHistory {
  readonly now: GroupSizes;
  /** Local dates of the business, ascending; at most a year back. */
  readonly past: readonly { readonly day: string; readonly sizes: GroupSizes }[];
}

/** Counts by the very filters that people write, so that a report and a segment never disagree. */
export function groupSizes(store: ListStore, options: CompileOptions): GroupSizes {
  return Object.fromEntries(
    RFM_GROUPS.map((group) => {
      const filter = compileFilter(parseFilter(`rfm.group = "${group}"`), options);
      return [group, store.count(filter)];
    }),
  ) as Record<RfmGroup, number>;
}

export function rfmHistory(store: ListStore, options: CompileOptions): RfmHistory {
  const since = isoDate(addDays(localDate(options.zone, options.now), -366));
  const past = new Map<string, Record<string, number>>();
  for (const { day, measure, people } of store.snapshots(since)) {
    if (!measure.startsWith(PREFIX)) continue;
    const sizes = past.get(day) ?? Object.fromEntries(RFM_GROUPS.map((group) => [group, 0]));
    sizes[measure.slice(PREFIX.length)] = people;
    past.set(day, sizes);
  }
  return {
    now: groupSizes(store, options),
    past: [...past].map(([day, sizes]) => ({ day, sizes: sizes as GroupSizes })),
  };
}

const PREFIX = 'rfm:';

/**
 * Writes down how the list stands today: `run` calls it. Only the first call of a day counts and writes; every
 * other one is a single look.
 * @returns false when today was written down before
 */
export function takeSnapshot(db: Db, options: CompileOptions): boolean {
  const store = createListStore(db);
  const day = isoDate(localDate(options.zone, options.now));
  if (store.hasSnapshot(day)) return false;
  // Counted before the transaction: nobody waits for it.
  const measures: [string, number][] = [
    ['people', store.count({ sql: '1', params: [] })],
    ...Object.entries(groupSizes(store, options)).map(([group, people]): [string, number] => [
      `${PREFIX}${group}`,
      people,
    ]),
  ];
  const write = db.transaction(() => {
    for (const [measure, people] of measures) store.writeSnapshot(day, measure, people);
  });
  write.immediate();
  return true;
}
