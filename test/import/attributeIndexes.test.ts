import { afterEach, expect, it } from 'vitest';
import { withIndexesLater } from '../../src/import/indexStore.ts';
import { keepAttributeIndexes } from '../../src/segments/index.ts';
import { openShop } from './support.ts';

/** From here on a load into an emptier database takes the plain indexes off. */
const MANY = 50_000;

let shop: ReturnType<typeof openShop>;
afterEach(() => shop.close());

const schema = () =>
  shop.db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    )
    .pluck()
    .all();
const found = (size: number) =>
  shop.db
    .prepare<[number], number>("SELECT count(*) FROM contact WHERE attributes_key ->> 'shoe size' = ?")
    .pluck()
    .get(size);

it('a large load takes the indexes of attributes off and makes them anew, of all that came', () => {
  shop = openShop();
  keepAttributeIndexes(shop.db, ['shoe size', 'رنگ']);
  const before = schema();
  const insert = shop.db.prepare(
    'INSERT INTO contact (phone, attributes_key, bucket, created_at, updated_at) VALUES (?, ?, 0, 0, 0)',
  );
  withIndexesLater(shop.db, 'people', MANY, () => {
    expect(schema().join()).not.toContain('contact_attribute');
    for (let n = 0; n < 300; n += 1)
      insert.run(`+98912${1_000_000 + n}`, JSON.stringify(n % 3 === 0 ? {} : { 'shoe size': 40 + (n % 3) }));
  });
  expect(schema()).toEqual(before);
  expect([found(41), found(42)]).toEqual([100, 100]);
  expect(shop.db.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('an import that fails at its end leaves them as they were', () => {
  shop = openShop();
  keepAttributeIndexes(shop.db, ['shoe size']);
  const before = schema();
  const load = shop.db.transaction(() =>
    withIndexesLater(shop.db, 'people', MANY, () => {
      throw new Error('the disk is full');
    }),
  );
  expect(() => load.immediate()).toThrow('the disk is full');
  expect(schema()).toEqual(before);
});

it('people added, changed and unchanged by imports are found by what they hold now', async () => {
  shop = openShop();
  keepAttributeIndexes(shop.db, ['shoe size']);
  const file = (first: number) => `phone,shoe size\n09121234561,${first}\n09121234562,42\n09121234563,\n`;
  await shop.import(file(41));
  expect([found(41), found(42)]).toEqual([1, 1]);
  await shop.import(file(42));
  expect([found(41), found(42)]).toEqual([0, 2]);
  expect(shop.db.pragma('integrity_check', { simple: true })).toBe('ok');
});
