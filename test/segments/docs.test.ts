import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import {
  compileFilter,
  createFilterCatalog,
  createSegmentBook,
  createSegmentStore,
  describeLanguage,
  parseFilter,
  printFilter,
} from '../../src/segments/index.ts';
import { SUBJECT_OPERATORS, WORD_OPERATORS } from '../../src/segments/operators/index.ts';
import { readdirSync } from 'node:fs';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Every line of a block marked `filter`, and every example of the table of forms. */
function examples(text: string): string[] {
  const blocks = [...text.matchAll(/```filter\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block!.trim().split('\n'),
  );
  const forms = /## Forms\n\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
  const cells = forms
    .split('\n')
    .slice(2)
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, each]) => each!));
  return [...blocks, ...cells];
}

describe('what the docs say about filters', () => {
  const db = openDb(':memory:', { mode: 'write', create: true });
  const store = createSegmentStore(db);
  afterAll(() => void db.close());
  const options = () => ({
    catalog: createFilterCatalog(db),
    now: Date.UTC(2026, 10, 21),
    zone: 'Asia/Tehran',
    currency: 'IRR',
    segments: createSegmentBook(
      new Map([['loyal', { filter: 'orders >= 5', where: { file: 'segments.toml', line: 1, column: 1 } }]]),
    ),
  });
  const runs = (text: string) => store.count(compileFilter(parseFilter(text), options()));

  it.each(['filters.md', 'filters.fa.md'])('%s: every example runs', (name) => {
    const found = examples(page(name));
    expect(found.length).toBeGreaterThan(15);
    for (const text of found) expect(() => runs(text), text).not.toThrow();
  });

  it('every operator has an example that runs, uses it, and a place in the docs or in the list of fields', () => {
    for (const operator of [...WORD_OPERATORS, ...SUBJECT_OPERATORS]) {
      expect(() => runs(operator.example), operator.example).not.toThrow();
      expect(JSON.stringify(parseFilter(operator.example).root), operator.name).toContain(
        `"operator":"${operator.name}"`,
      );
      expect(operator.summary.length).toBeGreaterThan(10);
    }
    for (const { example } of describeLanguage(createFilterCatalog(db)).forms)
      expect(() => runs(example), example).not.toThrow();
  });

  it('every file of an operator is on the list', () => {
    const files = readdirSync(new URL('../../src/segments/operators', import.meta.url)).filter(
      (file) => !['index.ts', 'dated.ts', 'text.ts'].includes(file),
    );
    expect(files).toHaveLength(WORD_OPERATORS.length + SUBJECT_OPERATORS.length);
  });

  it('the language of the promise: every form of it reads, prints and compiles', () => {
    const promised = `city = "تهران"
city in ("تهران", "کرج")
name contains "رضا"
email is empty
everyone
tagged "vip"
not tagged "staff"
spent >= 5_000_000
country != "IR"
last_order older than 90 days
last_order within 3 months
created after 2026-03-21
created after 1405/01/01
birthday is today
birthday in next 7 days
birthday month is مهر
orders between 2 and 5
count(order within 90 days where amount > 500000) >= 3
sum(order.amount within 1 year) >= 10_000_000
last(visit) older than 6 weeks
count(cart within 2 days) > 0
messaged within 7 days
not messaged by "yalda"
replied within 30 days
rfm.recency >= 4 and rfm.frequency >= 4
rfm.group = "champions"
within 5 km of (35.7000, 51.4000)
sample 10% seed "nowruz"
in segment loyal
city = a and (city = b or not city = c)
first_name starts with "le"`;
    for (const text of promised.split('\n')) {
      expect(runs(text)).toBe(0);
      expect(printFilter(parseFilter(printFilter(parseFilter(text))))).toBe(printFilter(parseFilter(text)));
    }
    db.prepare("INSERT INTO attribute (key, name, kind) VALUES ('کد اشتراک', 'کد اشتراک', 'number')").run();
    expect(runs('"کد اشتراک" = 42')).toBe(0);
  });
});
