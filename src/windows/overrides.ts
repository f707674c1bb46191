import { didYouMean } from '../shared/text.ts';
import { UserError } from '../shared/errors.ts';
import { LAW_ROWS } from './data/rules.ts';
import { type MinuteSpan, readDay, readWeek, showWeek } from './hours.ts';
import { zonesOfCountry } from './numberPlace.ts';
import { isState } from './regionPlace.ts';
import type { LawRow } from './rule.ts';

const LONG_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const KEYS = ['every_day', ...LONG_DAYS, 'holidays', 'max_per_day', 'name', 'source'] as const;

/**
 * Rules of the workspace's own, checked: one table per jurisdiction, `[IR]` or `["US-TX"]`. What a table does not say
 * stays as the law's row has it; a jurisdiction without a row starts from the general one. Every table names its source.
 * @param tables the parsed content of windows.toml
 * @param file its name, for errors
 * @throws UserError `windows-unknown-rule`, `windows-unknown-key`, `windows-bad-value`, `windows-no-source`
 */
export function readOverrides(tables: Readonly<Record<string, unknown>>, file: string): LawRow[] {
  return Object.entries(tables).map(([id, table]) => {
    const at = { id, file };
    if (!isJurisdiction(id)) throw unknownRule(at);
    if (typeof table !== 'object' || table === null || Array.isArray(table)) {
      throw wrong('windows-bad-value', at, 'is not a table', `Write [${quoted(id)}] and the keys under it.`);
    }
    return readTable(at, table as Readonly<Record<string, unknown>>);
  });
}

interface At {
  readonly id: string;
  readonly file: string;
}

function readTable(at: At, table: Readonly<Record<string, unknown>>): LawRow {
  for (const key of Object.keys(table)) {
    if ((KEYS as readonly string[]).includes(key)) continue;
    const near = didYouMean(key, KEYS);
    throw wrong(
      'windows-unknown-key',
      at,
      `has no key ${key}`,
      near ? `Did you mean ${near}?` : `Keys: ${KEYS.join(', ')}.`,
    );
  }
  const source = table.source;
  if (typeof source !== 'string' || source.trim() === '') {
    throw wrong(
      'windows-no-source',
      at,
      'names no source',
      'Add source = "where this rule comes from, and when".',
    );
  }
  const base = baseRow(at.id);
  const holidays = readHolidays(at, table.holidays, base);
  const max = readMax(at, table.max_per_day, base);
  return {
    id: at.id,
    name: typeof table.name === 'string' ? table.name : base.name,
    hours: readHours(at, table, base),
    ...(holidays ? { holidays } : {}),
    ...(max === undefined ? {} : { maxPer24h: max }),
    ...(base.lines ? { lines: base.lines } : {}),
    basis: 'workspace',
    confidence: 'own',
    source,
  };
}

function baseRow(id: string): LawRow {
  const exact = LAW_ROWS.find((row) => row.id === id);
  if (exact) return exact;
  const general = LAW_ROWS.find((row) => row.id === (id.startsWith('US-') ? 'US' : '*'))!;
  return { ...general, name: id };
}

function readHours(at: At, table: Readonly<Record<string, unknown>>, base: LawRow): string {
  const week = [...readWeek(base.hours)];
  const everyDay = readDayValue(at, 'every_day', table.every_day);
  LONG_DAYS.forEach((name, index) => {
    const own = readDayValue(at, name, table[name]) ?? everyDay;
    if (own) week[index] = own;
  });
  return showWeek(week);
}

function readDayValue(at: At, key: string, value: unknown): readonly MinuteSpan[] | undefined {
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(',') : value;
  const spans = typeof text === 'string' ? readDay(text) : undefined;
  if (spans) return spans;
  const hint = 'Write "09:00-21:00", "09:00-12:00,16:00-20:00", "open" or "closed".';
  throw wrong('windows-bad-value', at, `has hours I cannot read: ${key} = ${String(value)}`, hint);
}

function readHolidays(at: At, value: unknown, base: LawRow): 'closed' | undefined {
  if (value === undefined) return base.holidays;
  if (value === 'closed') return 'closed';
  if (value === 'open') return undefined;
  throw wrong('windows-bad-value', at, `has holidays = ${String(value)}`, 'Write "open" or "closed".');
}

function readMax(at: At, value: unknown, base: LawRow): number | undefined {
  if (value === undefined) return base.maxPer24h;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw wrong('windows-bad-value', at, `has max_per_day = ${String(value)}`, 'Write a whole number from 1.');
}

/** Whether rules can be written for it: a country, an American state, `US-?` or `*`. */
export function isJurisdiction(id: string): boolean {
  if (id === '*' || id === 'US-?') return true;
  const [country = '', state] = id.split('-');
  if (state !== undefined) return country === 'US' && isState('US', state);
  return zonesOfCountry(country) !== undefined;
}

function unknownRule(at: At): UserError {
  const near = didYouMean(
    at.id,
    LAW_ROWS.map((row) => row.id),
  );
  const hint = near
    ? `Did you mean [${quoted(near)}]?`
    : 'Use a country code (IR), an American state ("US-TX") or "*".';
  return wrong('windows-unknown-rule', at, 'is no country or state', hint);
}

function quoted(id: string): string {
  return /^[A-Za-z0-9_-]+$/.test(id) ? id : `"${id}"`;
}

function wrong(code: string, at: At, what: string, hint: string): UserError {
  const where = { file: at.file, line: null, column: null };
  return new UserError(code, `${at.file}: [${quoted(at.id)}] ${what}.`, { hint, where });
}
