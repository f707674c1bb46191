import { describe, expect, it } from 'vitest';
import { readOverrides } from '../../src/windows/index.ts';
import { overridesFile } from './overridesFile.ts';

const source = 'our lawyer, letter of 2026-03-02';
const read = (tables: Record<string, unknown>) => readOverrides(overridesFile(tables));

describe('rules of the workspace’s own', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['count where the same law holds', {}, 'RE', 'daily 10:00-18:00'],
    ['in each place of it', {}, 'MQ', 'daily 10:00-18:00'],
    [
      'not where a place has one of its own',
      { RE: { sunday: '10:00-12:00', source } },
      'RE',
      'mon-sat 08:00-22:00; sun 10:00-12:00',
    ],
    ['whose order says nothing', { GP: { every_day: 'closed', source } }, 'GP', 'daily closed'],
  ])('%s', (_why, others, id, hours) => {
    const tables = { ...others, FR: { every_day: '10:00-18:00', name: 'Mainland', source } };
    const rows = read(tables).filter((row) => row.id === id);

    expect(rows.map((row) => [row.hours, row.confidence, row.name === 'Mainland'])).toEqual([
      [hours, 'own', false],
    ]);
  });

  it('for a place overseas say nothing of the mainland', () => {
    expect(read({ RE: { every_day: '10:00-18:00', source } }).map(({ id }) => id)).toEqual(['RE']);
  });

  it.each([
    ['every day', { IR: { every_day: '09:00-21:00', source } }, 'daily 09:00-21:00'],
    [
      'one day replaces',
      { IR: { every_day: '09:00-21:00', friday: 'closed', source } },
      'mon-thu 09:00-21:00; fri closed; sat-sun 09:00-21:00',
    ],
    [
      'what is not said stays the law’s',
      { 'US-TX': { sunday: 'closed', source } },
      'mon-sat 09:00-21:00; sun closed',
    ],
    [
      'a list of spans',
      { FR: { every_day: ['09:00-12:00', '16:00-20:00'], source } },
      'daily 09:00-12:00,16:00-20:00',
    ],
    [
      'a country without a row begins with the general one',
      { GR: { sunday: 'closed', source } },
      'mon-sat 09:00-20:00; sun closed',
    ],
    [
      'a state without a row begins with the federal one',
      { 'US-NY': { sunday: 'closed', source } },
      'mon-sat 08:00-21:00; sun closed',
    ],
    ['the general row itself', { '*': { every_day: '10:00-18:00', source } }, 'daily 10:00-18:00'],
  ])('%s', (_why, tables, hours) => {
    expect(read(tables)[0]!.hours).toBe(hours);
  });

  it('keeps who is bound, and says that it is the workspace’s', () => {
    expect(read({ IR: { source } })[0]).toMatchObject({
      id: 'IR',
      lines: 'advertising',
      confidence: 'own',
      source,
    });
    expect(read({ FR: { source } })[0]!.holidays).toBe('closed');
    expect(read({ FR: { holidays: 'open', source } })[0]!.holidays).toBeUndefined();
    expect(read({ DE: { holidays: 'closed', max_per_day: 2, source } })[0]).toMatchObject({
      holidays: 'closed',
      maxPer24h: 2,
    });
    expect(read({ CO: { source } })[0]!.maxPer24h).toBe(1);
  });

  it('keeps what texts must carry, and drops what was said about the law’s own hours', () => {
    expect(read({ FR: { source } })[0]).toMatchObject({ footer: 'STOP <shortcode>' });
    expect(read({ FR: { source } })[0]).not.toHaveProperty('safe');
    expect(read({ GR: { source } })[0]).toMatchObject({ id: 'GR', name: 'GR' });
  });

  it.each([
    ['no such country', { IX: { source } }, 'windows-unknown-rule', 'IX', '[IX] is no country or state.'],
    [
      'no such state',
      { 'US-ZZ': { source } },
      'windows-unknown-rule',
      'US-ZZ',
      '[US-ZZ] is no country or state.',
    ],
    ['a word is no table', { IR: 'all day' }, 'windows-bad-value', 'IR', '[IR] is "all day", not a table.'],
    [
      'a misspelt key',
      { IR: { everyday: 'x', source } },
      'windows-unknown-key',
      'IR.everyday',
      '[IR] has no key "everyday".',
    ],
    [
      'hours that are none',
      { IR: { friday: '9-21', source } },
      'windows-bad-value',
      'IR.friday',
      '[IR] has friday = "9-21".',
    ],
    [
      'hours as a number',
      { IR: { friday: 9, source } },
      'windows-bad-value',
      'IR.friday',
      '[IR] has friday = 9.',
    ],
    [
      'holidays as a date',
      { IR: { holidays: '2026-03-21', source } },
      'windows-bad-value',
      'IR.holidays',
      '[IR] has holidays = "2026-03-21".',
    ],
    [
      'half a message a day',
      { IR: { max_per_day: 0.5, source } },
      'windows-bad-value',
      'IR.max_per_day',
      '[IR] has max_per_day = 0.5.',
    ],
    [
      'a name that is no text',
      { IR: { name: 5, source } },
      'windows-bad-value',
      'IR.name',
      '[IR] has name = 5.',
    ],
    [
      'no source',
      { IR: { every_day: '09:00-21:00' } },
      'windows-no-source',
      'IR.source',
      '[IR] does not say where its rule comes from.',
    ],
    [
      'an empty source',
      { '*': { source: ' ' } },
      'windows-no-source',
      '*.source',
      '["*"] does not say where its rule comes from.',
    ],
  ])('%s', (_why, tables, code, place, message) => {
    expect(() => read(tables)).toThrow(
      expect.objectContaining({ code, message, where: { file: place, line: 1, column: 1 } }),
    );
  });

  it.each([
    ['a misspelt key', { IR: { everyday: 'x', source } }, 'Did you mean every_day?'],
    ['a misspelt state', { 'US-TXX': { source } }, 'Did you mean [US-TX]?'],
  ])('%s gets a suggestion', (_why, tables, hint) => {
    expect(() => read(tables)).toThrow(expect.objectContaining({ hint }));
  });
});
