import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import {
  compileEventFilter,
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  parseFilter,
  type SegmentStore,
} from '../../src/segments/index.ts';
import { readPhone } from '../../src/shared/readPhone.ts';

describe('people of a filter', () => {
  let db: Db;
  let store: SegmentStore;
  const options = () => ({
    catalog: createFilterCatalog(db),
    now: Date.UTC(2026, 10, 21),
    zone: 'Asia/Tehran',
    currency: 'IRR',
  });
  const compiled = (text: string) => compileFilter(parseFilter(text), options());
  beforeAll(() => {
    db = openDb(':memory:', { mode: 'write', create: true });
    const insert = db.prepare(
      "INSERT INTO contact (id, phone, city, city_key, orders, bucket, attributes, attributes_key, created_at, updated_at) VALUES (?, ?, 'شیراز', 'شیراز', ?, ?, '{}', '{}', 0, 0)",
    );
    // Ids run against phones, and one person has none.
    for (let n = 1; n <= 2_500; n += 1)
      insert.run(
        n,
        n === 7 ? null : `+98917${String(9_000_000 - n).padStart(7, '0')}`,
        n % 5,
        (n * 37) % 10_000,
      );
    db.prepare(
      "INSERT INTO import_batch (kind, file, sha256, format, encoding, mapping, rows, added, updated, unchanged, rejected, consents, suppressed, held, at) VALUES ('contacts', 'a.csv', '', '', '', ?, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    ).run(JSON.stringify({ city: 'محل سکونت', orders: 'تعداد سفارش' }));
    store = createSegmentStore(db);
  });
  afterAll(() => void db.close());

  it('come by phone, the one without a phone first', () => {
    const ids = store.ids(compiled('everyone'));
    expect(ids).toHaveLength(2_500);
    expect(ids.slice(0, 3)).toEqual([7, 2500, 2499]);
  });

  it.each([
    ['one after the other', (n: number) => n],
    ['far apart, as after many were erased', (n: number) => n * 30_011],
    ['some before the others', (n: number) => (n <= 5 ? n : n + 1_000_000)],
  ])('fifths of a list count everybody whose ids lie %s', (_why, idOf) => {
    const other = openDb(':memory:', { mode: 'write', create: true });
    const insert = other.prepare(
      "INSERT INTO contact (id, phone, orders, last_order, bucket, attributes, attributes_key, created_at, updated_at) VALUES (?, ?, ?, ?, 0, '{}', '{}', 0, 0)",
    );
    for (let n = 1; n <= 10; n += 1) insert.run(idOf(n), `+98917000000${n}`, n, n === 10 ? null : n * 1_000);
    insert.run(idOf(11), '+989170000011', 0, 5_000);
    const { rfmCuts } = createFilterCatalog(other);
    // Of nine buyers: by the middle of the places they take.
    expect(rfmCuts('frequency')).toEqual([3, 5, 6, 8]);
    expect(rfmCuts('recency')).toEqual([3_000, 5_000, 6_000, 8_000]);
    other.close();
  });

  it('come in pages that lose and repeat nobody, whatever is written meanwhile', () => {
    const seen: number[] = [];
    const sizes: number[] = [];
    for (const page of store.pages(compiled('orders >= 1'), 300)) {
      sizes.push(page.length);
      seen.push(...page);
      db.prepare('UPDATE contact SET orders = orders + 5 WHERE id = ?').run(page[0]);
    }
    db.prepare('UPDATE contact SET orders = orders % 5').run();
    expect(sizes).toEqual([300, 300, 300, 300, 300, 300, 200]);
    expect(new Set(seen).size).toBe(2_000);
    expect(seen).toEqual(store.ids(compiled('orders >= 1')));
  });

  it('are counted clause by clause', () => {
    expect(
      store.funnel(
        compiled('city = شیراز and orders >= 1 and (orders = 2 or orders = 3) and not orders = 3'),
      ),
    ).toEqual([
      { clause: 'city = "شیراز"', count: 2_500 },
      { clause: 'orders >= 1', count: 2_000 },
      { clause: 'orders = 2 or orders = 3', count: 1_000 },
      { clause: 'not orders = 3', count: 500 },
    ]);
    expect(store.funnel(compiled('orders = 2 or orders = 3'))).toEqual([
      { clause: 'orders = 2 or orders = 3', count: 1_000 },
    ]);
  });

  it('are found by the headers of the user’s own file', () => {
    expect(store.count(compiled('`محل سكونت` = "شیراز" and "تعداد سفارش" >= 1'))).toBe(2_000);
  });

  it('are found by Persian names of fields, unless a column of the user’s own has that name', () => {
    expect(store.count(compiled('شهر = "شیراز" and `تعداد سفارش‌` >= 1'))).toBe(2_000);
    db.prepare("INSERT INTO attribute (key, name, kind) VALUES ('استان', 'استان', 'text')").run();
    db.prepare(`UPDATE contact SET attributes_key = '{"استان":"فارس"}' WHERE id <= 3`).run();
    expect(store.count(compiled('استان = فارس'))).toBe(3);
    expect(store.count(compiled('`نام خانوادگی` is empty'))).toBe(2_500);
  });

  it.each([
    // why this row                            filter                              people
    ['a whole phone in any spelling', 'phone = "0917 899 9999"', 1],
    ['its operator, as people write it', 'phone starts with "0917"', 2_499],
    ['more of it', 'phone starts with 091789999', 1 + 98],
    ['as it is kept', 'phone starts with "+98917"', 2_499],
    ['its end', 'phone ends with "۹۹۹۹"', 1],
    ['none', 'phone is empty', 1],
  ])('are found by their phone: %s', (_why, text, people) => {
    const readsPhones = (each: string) => {
      const reading = readPhone(each, 'IR');
      return reading.ok ? reading.phone.e164 : undefined;
    };
    expect(store.count(compileFilter(parseFilter(text), { ...options(), readPhone: readsPhones }))).toBe(
      people,
    );
  });

  it('are sampled alike every time, anew for each seed, and by the share asked for', () => {
    const draw = (text: string) => store.ids(compiled(text));
    expect(draw('sample 10% seed "nowruz"')).toEqual(draw('sample 10% seed "nowruz"'));
    const [nowruz, yalda] = [new Set(draw('sample 20% seed "nowruz"')), draw('sample 20% seed "yalda"')];
    const overlap = yalda.filter((id) => nowruz.has(id)).length / yalda.length;
    expect(overlap).toBeGreaterThan(0.05);
    expect(overlap).toBeLessThan(0.45);
    for (const seed of ['a', 'b', 'c', 'd']) {
      const share = draw(`sample 10% seed "${seed}"`).length / 2_500;
      expect(share).toBeGreaterThan(0.07);
      expect(share).toBeLessThan(0.13);
      // A larger share of the same seed holds the smaller one: nobody is thrown out by growing.
      const larger = new Set(draw(`sample 30% seed "${seed}"`));
      expect(draw(`sample 10% seed "${seed}"`).every((id) => larger.has(id))).toBe(true);
    }
    expect(draw('sample 100% seed "x"')).toHaveLength(2_500);
  });

  it('notes a tag that nobody carries, and the one that was meant', () => {
    db.prepare("INSERT INTO tag (name, key) VALUES ('vip', 'vip')").run();
    expect(compiled('tagged "vpi" and not tagged "vip"').notes).toEqual([
      'Nobody is tagged "vpi"; did you mean "vip"?',
    ]);
  });

  it.each([
    [
      'a slip in the name of a campaign finds everybody',
      'not messaged by "yalad"',
      ['No campaign "yalad" was ever sent; did you mean "yalda"?'],
    ],
    ['the campaign itself', 'not messaged by "yalda"', []],
    ['one that is still to come', 'not messaged by "nowruz"', []],
    ['an empty text', 'city = ""', ['Nothing is ever equal to an empty text; write: city is empty']],
    [
      'a country by its name',
      'country = Iran',
      ['Countries are known by two letters: country = "IR", and not "Iran".'],
    ],
    ['a country by its code', 'country = ir', []],
  ])('notes what is likely a slip: %s', (_why, filter, expected) => {
    db.prepare(/* sql */ `
      INSERT OR IGNORE INTO run (campaign, occurrence, purpose, gateway, state, plan_hash, source_hash, policy, audience, skipped, currency, due_at, created_at)
      VALUES ('yalda', 'once', 'marketing', 'main', 'running', '', '', '{}', 0, 0, 'IRR', 0, 0)
    `).run();
    expect(compiled(filter).notes).toEqual(expected);
  });

  it('filters events for triggers by their own fields', () => {
    const insert = db.prepare(
      "INSERT INTO event (id, contact_id, type, at, amount, currency, status, properties, recorded_at) VALUES (?, 1, 'order', ?, ?, ?, ?, ?, 0)",
    );
    insert.run(1, 1_000, 900_000_000_000n, 'IRR', 'paid', '{"items":3}');
    insert.run(2, 2_000, 900_000_000_000n, 'USD', null, '{"items":1}');
    insert.run(3, 3_000, null, null, 'cancelled', '{}');
    const matching = (text: string) => {
      const { sql, params } = compileEventFilter(parseFilter(text), 'order', options());
      return db
        .prepare(`SELECT id FROM event WHERE type = 'order' AND (${sql}) ORDER BY id`)
        .pluck()
        .all(...params);
    };
    expect(matching('amount >= 500_000')).toEqual([1]);
    expect(matching('amount >= "500 USD"')).toEqual([2]);
    expect(matching('not status = cancelled')).toEqual([1]);
    expect(matching('status is empty or items > 2')).toEqual([1, 2]);
    expect(matching('at before 2000-01-01')).toEqual([1, 2, 3]);
    expect(matching('everything = "x"')).toEqual([]);
  });
});
