import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, NOON, openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const PEOPLE = 'phone,name\n09121234561,Ali\n09121234562,Sara\n';
const ORDERS = 'phone,at,amount\n09121234561,2026-05-01,1000\n09121234561,2026-06-01,2000\n';
const events = (): unknown => shop.db.prepare('SELECT count(*) FROM event').pluck().get();

it.each([
  ['the first of two', [1], 2, [{ import: 2, people: 2, events: 0 }]],
  ['the second of two, which brought nobody', [2], 2, [undefined]],
  ['the first, then the second', [1, 2], 0, [{ import: 2, people: 2, events: 0 }, undefined]],
  ['the second, then the first', [2, 1], 0, [undefined, undefined]],
] as const)('a list of people that was imported twice, undone: %s', async (_why, undone, stay, passed) => {
  await shop.import(PEOPLE);
  shop.later(60_000);
  await shop.import(PEOPLE);

  expect(undone.map((id) => shop.undo(id).passed)).toEqual(passed);
  expect(shop.people()).toHaveLength(stay);
});

it.each([
  ['the first of two', [1], 2],
  ['both', [1, 2], 0],
] as const)('orders that were imported twice, undone: %s', async (_why, undone, stay) => {
  await shop.import('phone,name\n09121234561,Ali\n', {}, 'people.csv');
  for (let time = 0; time < 2; time += 1) {
    shop.later(60_000);
    await shop.import(ORDERS, { kind: 'events', type: 'order' }, 'orders.csv');
  }
  const before = shop.one('orders').orders;
  for (const id of undone) shop.undo(id + 1);

  expect([before, events(), shop.one('orders').orders]).toEqual([2, stay, stay === 0 ? null : stay]);
});

it('a yes of the import that is undone is withdrawn all the same', async () => {
  await shop.import(PEOPLE, WHOLE_FILE);
  await shop.import(PEOPLE);
  shop.undo(1);

  expect([shop.people().length, shop.agrees('+989121234561', NOON + DAY)]).toEqual([2, false]);
  expect([shop.undo(2).removed, shop.people().length]).toEqual([2, 0]);
});

it('other columns of the same bytes are another list', async () => {
  await shop.import(PEOPLE);
  await shop.import(PEOPLE, { map: [['ignore', 'name']] as never });

  expect(shop.undo(1).passed).toBeUndefined();
});
