import { type Campaign, readSegmentsFile, type Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import {
  type CompiledFilter,
  type CompileOptions,
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  type Filter,
  parseFilter,
  type SegmentBook,
} from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';

/** The named segments of a workspace, as `in segment` sees them. */
export function segmentBook(dir: string): SegmentBook {
  const texts = readSegmentsFile(dir);
  const parsed = new Map<string, Filter>();
  return {
    names: () => [...texts.keys()],
    filter(name) {
      const text = texts.get(name);
      if (text === undefined) return undefined;
      let filter = parsed.get(name);
      if (!filter) {
        filter = parseFilter(text.filter, text.where);
        parsed.set(name, filter);
      }
      return filter;
    },
  };
}

export interface FilterSetting {
  readonly dir: string;
  readonly db: Db;
  readonly settings: Settings;
  /** The moment that "today" and "within 90 days" count from. */
  readonly at: Instant;
}

/** What every filter of this workspace is compiled with. */
export function filterOptions({ dir, db, settings, at }: FilterSetting): CompileOptions {
  return {
    catalog: createFilterCatalog(db),
    now: at,
    zone: settings.business.timezone,
    currency: settings.business.currency,
    leapDay: settings.leapDay,
    segments: segmentBook(dir),
  };
}

/** A campaign's audience, compiled; `everyone` for a trigger without one. Errors name the campaign's file. */
export function compileAudience(campaign: Campaign, setting: FilterSetting): CompiledFilter {
  const filter = parseFilter(campaign.audience ?? 'everyone', campaign.audienceAt ?? { file: campaign.file, line: null, column: null });
  return compileFilter(filter, filterOptions(setting));
}

/** Ids of the audience in canonical order: by phone, people without one first. */
export function audienceIds(db: Db, filter: CompiledFilter): readonly number[] {
  return createSegmentStore(db).ids(filter);
}
