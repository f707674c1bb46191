import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import {
  attributesSought,
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  keepAttributeIndexes,
  MOST_INDEXES,
  parseFilter,
} from '../../src/segments/index.ts';
import { listenToStatements } from '../support/statements.ts';

let db: Db;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write', create: true });
  const kinds = {
    'shoe size': 'number',
    code: 'mixed',
    colour: 'text',
    'joined on': 'date',
    news: 'flag',
    'a"b': 'text',
    hat: 'number',
  };
  for (const [key, kind] of Object.entries(kinds))
    db.prepare('INSERT INTO attribute (key, name, kind) VALUES (?, ?, ?)').run(key, key, kind);
  createSegmentStore(db);
});
afterEach(() => void db.close());

const options = () => ({
  catalog: createFilterCatalog(db),
  now: Date.UTC(2026, 10, 21, 12),
  zone: 'Asia/Tehran',
  currency: 'IRR',
});

function indexes(): readonly string[] {
  return db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name GLOB 'contact_attribute_*' ORDER BY name")
    .pluck()
    .all();
}

function plan(text: string): string {
  const { sql, params } = compileFilter(parseFilter(text), options());
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT count(*) FROM contact WHERE ${sql}`)
    .all(...params)
    .map(({ detail }) => detail)
    .join('\n');
}

describe('the attributes of which a filter seeks values', () => {
  it.each([
    // why this row                               filter                                              sought
    ['a value', '`shoe size` = 42', ['shoe size']],
    ['one of several', 'colour in (red, blue)', ['colour']],
    ['a range', '`shoe size` between 40 and 42', ['shoe size']],
    ['how it begins', 'code starts with "a-"', ['code']],
    ['yes or no', 'news = yes', ['news']],
    ['in any spelling', '`Shoe  Size` >= 42', ['shoe size']],
    ['on both sides', 'city = Yazd and (code = 1 or colour = red)', ['code', 'colour']],
    [
      'what it is not finds nearly everybody',
      'colour != red or `shoe size` not in (42) or code not between 1 and 2',
      [],
    ],
    ['under not as well', 'not colour = red', []],
    ['a piece in the middle is in no order', 'colour contains "re"', []],
    ['who has none is not in the index', 'colour is empty or code is not empty', []],
    ['a date', '`joined on` = 2026-01-01', ['joined on']],
    ['a time', '`joined on` within 30 days', ['joined on']],
    ['any other time', '`joined on` not within 30 days', []],
    ['fields of all lists have columns', 'city = Yazd and orders >= 2', []],
    ['events have properties', 'count(order where colour = red) > 0', []],
    ['a mistake beside it', 'nonsense = 1 and colour = red', ['colour']],
    ['no filter at all', 'colour = = red', []],
  ])('%s', (_why, filter, sought) => {
    expect([...attributesSought(filter, options())].sort()).toEqual(sought);
  });

  it('are looked up without a look at anybody', () => {
    const ran = listenToStatements(db);
    attributesSought(
      'rfm.recency >= 4 and tagged vip and timezone = "Asia/Tehran" and colour = red',
      options(),
    );
    expect(ran.filter((sql) => /FROM (contact|event|message)/.test(sql))).toEqual([]);
  });
});

describe('indexes of attributes', () => {
  it('are made for what is sought, and dropped when it is sought no more', () => {
    keepAttributeIndexes(db, ['shoe size', 'colour']);
    expect(indexes()).toEqual([
      "CREATE INDEX contact_attribute_1 ON contact ((attributes_key ->> 'shoe size')) WHERE (attributes_key ->> 'shoe size') IS NOT NULL",
      "CREATE INDEX contact_attribute_2 ON contact ((attributes_key ->> 'colour')) WHERE (attributes_key ->> 'colour') IS NOT NULL",
    ]);
    keepAttributeIndexes(db, ['code', 'colour']);
    expect(indexes()).toEqual([
      expect.stringMatching(/contact_attribute_1 .*'code'/),
      expect.stringMatching(/contact_attribute_2 .*'colour'/),
    ]);
    keepAttributeIndexes(db, []);
    expect(indexes()).toEqual([]);
  });

  it('are left alone where they stand already, in whatever order they are wanted', () => {
    keepAttributeIndexes(db, ['shoe size', 'colour']);
    const before = db.pragma('schema_version', { simple: true });
    keepAttributeIndexes(db, ['colour', 'shoe size']);
    expect(db.pragma('schema_version', { simple: true })).toBe(before);
  });

  it('are few: those asked for most, and none whose label may not stand in SQL', () => {
    const many = Array.from({ length: 20 }, (_, index) => `column ${index}`);
    keepAttributeIndexes(db, ["o'clock", 'a"b', ...many]);
    expect(indexes()).toHaveLength(MOST_INDEXES);
    expect(indexes().join()).not.toContain(`column ${MOST_INDEXES}`);
  });

  it('are left to the next time where the disk is full: only speed hangs on them', () => {
    const insert = db.prepare(
      'INSERT INTO contact (phone, attributes_key, bucket, created_at, updated_at) VALUES (?, ?, 0, 0, 0)',
    );
    for (let n = 100; n < 400; n += 1) insert.run(`+98912345${n}0`, JSON.stringify({ colour: `red ${n}` }));
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    keepAttributeIndexes(db, ['colour']);
    expect(indexes()).toEqual([]);
    db.pragma('max_page_count = 100000');
    keepAttributeIndexes(db, ['colour']);
    expect(indexes()).toHaveLength(1);
  });
});

describe('an attribute that is sought is found by its index, and no other', () => {
  beforeEach(() => keepAttributeIndexes(db, ['shoe size', 'code', 'colour', 'news', 'joined on']));

  it.each([
    // why this row                     filter                                   how contacts are found
    ['a number', '`shoe size` = 42', /SEARCH contact USING COVERING INDEX contact_attribute_1 \(<expr>=\?\)/],
    ['several', '`shoe size` in (41, 42)', /COVERING INDEX contact_attribute_1 \(<expr>=\?\)/],
    ['less', '`shoe size` < 42', /COVERING INDEX contact_attribute_1 \(<expr><\?\)/],
    ['at least', '`shoe size` >= 42', /COVERING INDEX contact_attribute_1 \(<expr>>\?\)/],
    ['between', '`shoe size` between 40 and 42', /contact_attribute_1 \(<expr>>\? AND <expr><\?\)/],
    ['a number or its digits', 'code = 42', /contact_attribute_2 \(<expr>=\?\)/],
    ['numbers among texts', 'code >= 42', /contact_attribute_2 \(<expr>>\? AND <expr><\?\)/],
    ['a text', 'colour = red', /contact_attribute_3 \(<expr>=\?\)/],
    ['how a text begins', 'colour starts with "re"', /contact_attribute_3 \(<expr>>\? AND <expr><\?\)/],
    ['yes in all its words', 'news = yes', /contact_attribute_4 \(<expr>=\?\)/],
    [
      'either of two',
      'colour = red or `shoe size` = 42',
      /INDEX contact_attribute_3[\s\S]*INDEX contact_attribute_1/,
    ],
    [
      'a date: each day that anybody has, read once; then who has it',
      '`joined on` = 2026-01-01',
      /SEARCH contact USING COVERING INDEX contact_attribute_5 \(<expr>=\?\)[\s\S]*SCAN contact USING COVERING INDEX contact_attribute_5/,
    ],
    ['a time', '`joined on` within 30 days', /SEARCH contact USING COVERING INDEX contact_attribute_5/],
    [
      'beside tags',
      'tagged "vip" and colour = red',
      /SEARCH contact USING (COVERING )?INDEX contact_attribute_3/,
    ],
  ])('%s', (_why, filter, expected) => {
    db.prepare("INSERT INTO tag (id, name, key) VALUES (1, 'vip', 'vip')").run();
    expect(plan(filter)).toMatch(expected);
  });

  it.each([
    // why this row                                          filter
    ['not sought by anybody', 'hat = 42'],
    ['a date that it is not', '`joined on` != 2026-01-01'],
    ['a label that may not stand in SQL', '`a"b` = red'],
    ['who has none', 'colour is empty'],
    ['a piece in the middle', 'colour contains "re"'],
  ])('a look at everybody: %s', (_why, filter) => {
    expect(plan(filter)).toMatch(/^SCAN contact$/m);
  });

  it('leaves a clause that an index of its own answers with few people to that one', () => {
    expect(plan('city = Yazd and colour = red')).toMatch(/SEARCH contact USING INDEX contact_city/);
  });

  it('without an index everybody is read', () => {
    keepAttributeIndexes(db, ['colour']);
    expect(plan('`shoe size` = 42')).toMatch(/^SCAN contact$/m);
  });
});
