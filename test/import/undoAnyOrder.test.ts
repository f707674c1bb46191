import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSuppressionStore } from '../../src/consent/index.ts';
import { createContactStore } from '../../src/contacts/index.ts';
import { DAY, KEY, NOON, openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const ALI = '+989121234561';
const FIRST = 'phone,name,city\n09121234561,Ali,Tehran\n';
const SECOND = 'phone,city\n09121234561,Karaj\n';

it.each([
  ['the first, then the second', [1, 2], []],
  ['the second, then the first', [2, 1], []],
  ['the second alone gives back what the first wrote', [2], [['Ali', 'Tehran']]],
  ['the first alone: the second still speaks of them', [1], [['Ali', 'Karaj']]],
] as const)('two lists of one person, undone: %s', async (_why, undone, stay) => {
  await shop.import(FIRST);
  shop.later(DAY);
  await shop.import(SECOND);
  for (const [index, id] of undone.entries()) shop.undo(id, NOON + (2 + index) * DAY);

  expect(shop.people('name, city')).toEqual(stay);
});

it.each([
  ['the first, then the second', [2, 3], null],
  ['the second, then the first', [3, 2], null],
  ['the first alone', [2], 'Karaj'],
  ['the second alone', [3], 'Tehran'],
] as const)('two lists of somebody who was known before, undone: %s', async (_why, undone, city) => {
  await shop.import('phone,name\n09121234561,Ali\n');
  shop.later(DAY);
  await shop.import('phone,city\n09121234561,Tehran\n');
  shop.later(DAY);
  await shop.import(SECOND);
  for (const [index, id] of undone.entries()) shop.undo(id, NOON + (3 + index) * DAY);

  expect(shop.people('name, city')).toEqual([['Ali', city]]);
});

it('orders that kept the people of an undone list take them along when they are undone', async () => {
  await shop.import('phone,name\n09121234561,Ali\n');
  shop.later(DAY);
  await shop.import(
    'phone,at,amount\n09121234561,2026-05-01,1000\n',
    { kind: 'events', type: 'order' },
    'orders.csv',
  );

  expect(shop.undo(1, NOON + 2 * DAY)).toMatchObject({ removed: 0, kept: [1] });
  expect(shop.undo(2, NOON + 3 * DAY)).toMatchObject({ removed: 1, events: 1 });
  expect(shop.people()).toEqual([]);
});

it.each([
  ['one after the other', [1, 2, 3]],
  ['the last first', [3, 2, 1]],
  ['the middle one first', [2, 1, 3]],
  ['the middle one last', [1, 3, 2]],
] as const)('orders that brought somebody and two lists of them, undone: %s', async (_why, undone) => {
  const orders = 'phone,at,amount\n09121234561,2026-05-01,1000\n';
  await shop.import(orders, { kind: 'events', type: 'order', unknown: 'create' }, 'orders.csv');
  shop.later(DAY);
  await shop.import(FIRST);
  shop.later(DAY);
  await shop.import(SECOND);
  for (const [index, id] of undone.entries()) shop.undo(id, NOON + (3 + index) * DAY);

  expect(shop.people('name, city')).toEqual([]);
});

it('whoever was changed by hand stays, in any order', async () => {
  await shop.import(FIRST);
  shop.later(DAY);
  await shop.import(SECOND);
  createContactStore(shop.db).update(1, { name: 'Ali Rezaei', updated_at: NOON + 2 * DAY });
  shop.undo(1, NOON + 3 * DAY);
  shop.undo(2, NOON + 4 * DAY);

  expect(shop.people('name')).toEqual([['Ali Rezaei']]);
});

it.each([
  ['before the import: it happened without them', -DAY, 0],
  ['since: what they said keeps them', DAY, 1],
] as const)('somebody who opted out %s', async (_why, at, stay) => {
  const suppressions = createSuppressionStore(shop.db, KEY);
  const optOut = () =>
    suppressions.add({ phone: ALI, origin: 'person', via: 'cli', at: NOON + at, recordedAt: NOON + at });
  if (at < 0) optOut();
  await shop.import(FIRST);
  if (at > 0) optOut();
  shop.undo(1, NOON + 2 * DAY);

  expect(shop.people()).toHaveLength(stay);
  expect(shop.left()).toEqual(['09121234561']);
});
