import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, NOON, openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const FURTHER = '+989350000001';
const known = (name: string) => `phone,name\n09350000001,${name}\n`;
const no = (word: string) => `id,phone,phone_alt,name,sms_consent\n1,09120000001,09350000001,Ali,${word}\n`;

it.each([
  ['an opt-out, the same name', 'Ali', 'unsubscribed', false, true, []],
  ['an opt-out, the name with a part more', 'Ali Rezaei', 'unsubscribed', false, true, []],
  ['an opt-out, another name', 'Sara', 'unsubscribed', true, false, ['no-beside-known']],
  ['an opt-out, nobody knows the name', '', 'unsubscribed', true, false, ['no-beside-known']],
  ['a plain no, the same name', 'Ali', 'no', false, false, []],
  ['a plain no, another name', 'Sara', 'no', true, false, ['no-beside-known']],
  ['a yes says nothing of the other', 'Sara', 'yes', true, false, []],
] as const)('a further number that is somebody known: %s', async (_why, name, word, agrees, left, warned) => {
  await shop.import(known(name), WHOLE_FILE);
  shop.later(DAY);
  const report = await shop.import(no(word));

  expect(shop.agrees(FURTHER, NOON + 2 * DAY) && !shop.left().includes('09350000001')).toBe(agrees);
  expect(shop.left().includes('09350000001')).toBe(left);
  expect(report.warnings.map(({ code }) => code).filter((code) => code !== 'consent-ended')).toEqual(warned);
});

it('the same file again writes nothing more', async () => {
  await shop.import(known('Ali'), WHOLE_FILE);
  await shop.import(no('unsubscribed'));
  const again = await shop.import(no('unsubscribed'));

  expect(again.import).toMatchObject({ unchanged: 1, suppressed: 0 });
});
