import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  parseFilter,
} from '../../src/segments/index.ts';
import { UserError } from '../../src/shared/errors.ts';
import { settle } from './oracle/world.ts';

const HOSTILE = [
  `'; DROP TABLE contact; --`,
  `" OR 1=1 --`,
  `x') OR ('1'='1`,
  `\u0000`,
  `%`,
  `_`,
  `\\`,
  `$.a"b`,
  `[1]`,
  `?1`,
  `@id`,
  `:id`,
  '/* */',
  'contact.phone',
  `1); SELECT 1`,
  '🌹',
  `‮evil`,
];
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Every place of the language that takes a text of the user's. */
const PLACES: ((text: string) => string)[] = [
  (x) => `city = ${quote(x)}`,
  (x) => `city != ${quote(x)}`,
  (x) => `city in (${quote(x)}, "a")`,
  (x) => `name contains ${quote(x)}`,
  (x) => `notes starts with ${quote(x)}`,
  (x) => `email ends with ${quote(x)}`,
  (x) => `${quote(x)} = 1`,
  (x) => `\`${x.replaceAll('`', '')}a\` is empty`,
  (x) => `tagged ${quote(x)}`,
  (x) => `messaged by ${quote(x)}`,
  (x) => `sample 10% seed ${quote(x)}`,
  (x) => `count(order where ${quote(x)} = ${quote(x)}) > 0`,
  (x) => `count(${quote(x)}) > 0`,
  (x) => `sum(order of ${quote(x)}) > 0`,
  (x) => `orders >= ${quote(x)}`,
  (x) => `created after ${quote(x)}`,
  (x) => `birthday month is ${quote(x)}`,
  (x) => `in segment ${quote(x)}`,
  (x) => `within 5 km of ${quote(x)}`,
  (x) => `rfm.group = ${quote(x)}`,
  (x) => `phone = ${quote(x)}`,
  (x) => `tags = ${quote(x)}`,
  (x) => `spent >= ${quote(x)}`,
  (x) => `${quote('shoe size')} = ${quote(x)}`,
];

describe('no text of a filter becomes SQL', () => {
  const db = settle({ now: 0, zone: 'Asia/Tehran', currency: 'IRR', leapDay: 'before', people: [] });
  beforeAll(() => {
    for (const [index, name] of [...HOSTILE, 'shoe size'].entries()) {
      const key = name.toLowerCase().replaceAll('\u0000', '').replaceAll('‮', '');
      db.prepare("INSERT INTO attribute (key, name, kind) VALUES (?, ?, 'mixed') ON CONFLICT DO NOTHING").run(
        key,
        name,
      );
      db.prepare(
        'INSERT INTO contact (id, phone, name, name_key, attributes, attributes_key, bucket, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)',
      ).run(
        index + 1,
        `+98912000${1000 + index}`,
        name,
        key,
        JSON.stringify({ [name]: name }),
        JSON.stringify({ [key]: key }),
      );
    }
  });
  afterAll(() => db.close());
  const dump = () =>
    JSON.stringify([
      db.prepare('SELECT * FROM contact').all(),
      db.prepare('SELECT sql FROM sqlite_schema').all(),
    ]);
  const options = () => ({ catalog: createFilterCatalog(db), now: 0, zone: 'Asia/Tehran', currency: 'IRR' });

  function run(text: string): { sql: string; params: readonly unknown[] } | undefined {
    try {
      const compiled = compileFilter(parseFilter(text), options());
      createSegmentStore(db).count(compiled);
      createSegmentStore(db).funnel(compiled);
      return compiled;
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`${text}: ${String(error)}`);
      return undefined;
    }
  }

  it('binds or refuses hostile text in every place, and changes nothing', () => {
    const before = dump();
    for (const place of PLACES) for (const text of HOSTILE) run(place(text));
    expect(dump()).toBe(before);
  });

  it('writes the same SQL whatever the text is', () => {
    for (const place of PLACES.slice(0, 6)) {
      const shapes = new Set(
        HOSTILE.filter((text) => !/[\u0000‮]/.test(text)).map((text) => run(place(text))?.sql),
      );
      // The length of an ending is a number of the program's own, bound like everything else.
      expect([...shapes]).toHaveLength(1);
    }
  });

  it('holds for random text in random places', () => {
    const before = dump();
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES),
        fc.string({ unit: 'binary', minLength: 8, maxLength: 30 }),
        (place, text) => {
          const compiled = run(place(text));
          if (compiled) {
            expect(compiled.sql).not.toContain(text);
            expect(compiled.sql.split('?').length - 1).toBe(compiled.params.length);
          }
        },
      ),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 500) },
    );
    expect(dump()).toBe(before);
  });

  it('finds people by the hostile value of a hostile column', () => {
    const found = HOSTILE.filter((text) => !/[\u0000‮`]/.test(text)).map((text) => {
      const compiled = compileFilter(parseFilter(`${quote(text)} = ${quote(text)}`), options());
      return createSegmentStore(db).count(compiled);
    });
    expect(new Set(found)).toEqual(new Set([1]));
  });

  it('reads on a connection that may not write', () => {
    db.pragma('query_only = ON');
    expect(() =>
      run('tagged "vip" or rfm.recency >= 4 or birthday is today or count(order) > 1'),
    ).not.toThrow();
    db.pragma('query_only = OFF');
  });
});
