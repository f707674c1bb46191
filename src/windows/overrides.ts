import { UserError, type Where } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';
import { LAW_ROWS } from './data/rules.ts';
import { type MinuteSpan, readDay, readWeek, showWeek } from './hours.ts';
import { zonesOfCountry } from './numberPlace.ts';
import { isState } from './regionPlace.ts';
import type { LawRow } from './rule.ts';

/** A parsed windows.toml that still knows where everything stood. */
export interface OverridesFile {
  /** Its name, for errors. */
  readonly file: string;
  readonly root: Readonly<Record<string, unknown>>;
  where(path: readonly string[]): Where;
}

const LONG_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const KEYS = ['every_day', ...LONG_DAYS, 'holidays', 'max_per_day', 'name', 'source'];

/**
 * Rules of the workspace's own, checked: one table per jurisdiction, `[IR]` or `["US-TX"]`. What a table does not say
 * stays as the law's row has it; a jurisdiction without a row starts from the general one. A table counts for the places
 * that follow its law as well (`FR` for Réunion) unless they have one. Every table names its source.
 * @throws UserError `windows-unknown-rule`, `windows-unknown-key`, `windows-bad-value`, `windows-no-source`
 */
export function readOverrides(file: OverridesFile): LawRow[] {
  return Object.entries(file.root).flatMap(([id, content]) => {
    if (!isJurisdiction(id)) throw unknownRule(file, id);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw badValue(
        { file, id, content: {} },
        undefined,
        content,
        `Write [${quoted(id)}] and the keys under it.`,
      );
    }
    const table = { file, id, content: content as Readonly<Record<string, unknown>> };
    const followers = LAW_ROWS.filter((row) => row.follows === id && !(row.id in file.root));
    // Under their own names.
    const theirs = { ...table.content, name: undefined };
    return [readTable(table), ...followers.map((row) => readTable({ file, id: row.id, content: theirs }))];
  });
}

/** Whether rules can be written for it: a country, an American state, `US-?` or `*`. */
export function isJurisdiction(id: string): boolean {
  if (id === '*' || id === 'US-?') return true;
  const [country = '', state] = id.split('-');
  if (state !== undefined) return country === 'US' && isState('US', state);
  return zonesOfCountry(country) !== undefined;
}

interface Table {
  readonly file: OverridesFile;
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

function readTable(table: Table): LawRow {
  const unknown = Object.keys(table.content).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw unknownKey(table, unknown);
  const { source, name } = table.content;
  if (typeof source !== 'string' || source.trim() === '') throw noSource(table);
  if (name !== undefined && typeof name !== 'string')
    throw badValue(table, 'name', name, 'Write a text in quotes.');
  // What other sources say of the law's row, and what is careful there, is not said of this one.
  const { conflict, note, safe, safeSource, holidays, maxPer24h, ...base } = baseRow(table.id);
  const closed = readHolidays(table, holidays);
  const maximum = readMaximum(table, maxPer24h);
  return {
    ...base,
    ...(name === undefined ? {} : { name }),
    hours: readHours(table, base.hours),
    ...(closed ? { holidays: closed } : {}),
    ...(maximum === undefined ? {} : { maxPer24h: maximum }),
    basis: 'workspace',
    confidence: 'own',
    source,
  };
}

function baseRow(id: string): LawRow {
  const exact = LAW_ROWS.find((row) => row.id === id);
  if (exact) return exact;
  const general = LAW_ROWS.find((row) => row.id === (id.startsWith('US-') ? 'US' : '*'))!;
  return { ...general, id, name: id };
}

function readHours(table: Table, hours: string): string {
  const week = [...readWeek(hours)];
  const everyDay = readDayValue(table, 'every_day');
  LONG_DAYS.forEach((name, index) => {
    const own = readDayValue(table, name) ?? everyDay;
    if (own) week[index] = own;
  });
  return showWeek(week);
}

function readDayValue(table: Table, key: string): readonly MinuteSpan[] | undefined {
  const value = table.content[key];
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(',') : value;
  const spans = typeof text === 'string' ? readDay(text) : undefined;
  if (spans) return spans;
  throw badValue(table, key, value, 'Write "09:00-21:00", "09:00-12:00,16:00-20:00", "open" or "closed".');
}

function readHolidays(table: Table, base: 'closed' | undefined): 'closed' | undefined {
  const value = table.content.holidays;
  if (value === undefined) return base;
  if (value === 'closed') return 'closed';
  if (value === 'open') return undefined;
  throw badValue(table, 'holidays', value, 'Write "open" or "closed".');
}

function readMaximum(table: Table, base: number | undefined): number | undefined {
  const value = table.content.max_per_day;
  if (value === undefined) return base;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw badValue(table, 'max_per_day', value, 'Write a whole number from 1.');
}

function unknownRule(file: OverridesFile, id: string): UserError {
  const near = didYouMean(
    id,
    LAW_ROWS.map((row) => row.id),
  );
  return new UserError('windows-unknown-rule', `[${quoted(id)}] is no country or state.`, {
    hint: near
      ? `Did you mean [${quoted(near)}]?`
      : 'Use a country (IR), an American state ("US-TX") or "*".',
    where: file.where([id]),
    values: { id },
  });
}

function unknownKey({ file, id }: Table, key: string): UserError {
  const near = didYouMean(key, KEYS);
  return new UserError('windows-unknown-key', `[${quoted(id)}] has no key "${key}".`, {
    hint: near ? `Did you mean ${near}?` : `Keys: ${KEYS.join(', ')}.`,
    where: file.where([id, key]),
    values: { id, key },
  });
}

function noSource({ file, id }: Table): UserError {
  return new UserError('windows-no-source', `[${quoted(id)}] does not say where its rule comes from.`, {
    hint: 'Add source = "where this rule comes from, and when".',
    where: file.where([id, 'source']),
    values: { id },
  });
}

function badValue({ file, id }: Table, key: string | undefined, value: unknown, hint: string): UserError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const what =
    key === undefined
      ? `[${quoted(id)}] is ${shown}, not a table.`
      : `[${quoted(id)}] has ${key} = ${shown}.`;
  return new UserError('windows-bad-value', what, {
    hint,
    where: file.where(key === undefined ? [id] : [id, key]),
    values: { id, key: key ?? '', value: shown },
  });
}

function quoted(id: string): string {
  return /^[A-Za-z0-9_-]+$/.test(id) ? id : `"${id}"`;
}
