import { type Campaign, readSegmentsFile, readWorkspaceFile, type Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import {
  type CompiledFilter,
  type CompileOptions,
  compileFilter,
  createFilterCatalog,
  createSegmentBook,
  createSegmentStore,
  parseFilter,
  readCities,
  type SegmentBook,
} from '../segments/index.ts';
import { readPhone } from '../shared/readPhone.ts';
import type { Instant } from '../shared/time.ts';
import type { Candidate } from './setup.ts';

/** The named segments of a workspace, as `in segment` sees them. */
export function segmentBook(dir: string): SegmentBook {
  return createSegmentBook(readSegmentsFile(dir));
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
  const { cities, country, currency, timezone } = settings.business;
  return {
    catalog: createFilterCatalog(db),
    now: at,
    zone: timezone,
    currency,
    leapDay: settings.leapDay,
    segments: segmentBook(dir),
    ...(cities !== undefined && { cities: readCities(readWorkspaceFile(dir, cities), cities) }),
    readPhone: (text) => phoneOf(text, country),
  };
}

/** A campaign's audience, compiled; `everyone` for a trigger without one. Errors name the campaign's file. */
export function compileAudience(campaign: Campaign, setting: FilterSetting): CompiledFilter {
  const filter = parseFilter(
    campaign.audience ?? 'everyone',
    campaign.audienceAt ?? { file: campaign.file, line: null, column: null },
  );
  return compileFilter(filter, filterOptions(setting));
}

const PAGE = 1_000;

/** The audience in canonical order, page by page: by phone, people without one first. */
export function* audiencePages(db: Db, filter: CompiledFilter): Generator<readonly Candidate[]> {
  for (const ids of createSegmentStore(db).pages(filter, PAGE)) yield ids.map((contactId) => ({ contactId }));
}

/** Candidates that somebody else chose, in the same pages. */
export function* inPages(candidates: readonly Candidate[]): Generator<readonly Candidate[]> {
  for (let from = 0; from < candidates.length; from += PAGE) yield candidates.slice(from, from + PAGE);
}

/** E.164 of a phone in any spelling; undefined when it is none. */
export function phoneOf(text: string, country: string): string | undefined {
  const reading = readPhone(text, country);
  return reading.ok ? reading.phone.e164 : undefined;
}
