import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const card = (...lines: string[]) =>
  ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ann', ...lines, 'END:VCARD', ''].join('\r\n');

it.each([
  [
    'a second note is kept',
    ['TEL;TYPE=cell:09121234567', 'NOTE:likes tulips', 'NOTE:pays late'],
    '+989121234567',
    'likes tulips\npays late',
    true,
  ],
  [
    'a no in a second note is heard',
    ['TEL;TYPE=cell:09121234567', 'NOTE:likes tulips', 'NOTE:asked not to be texted'],
    '+989121234567',
    'likes tulips\nasked not to be texted',
    false,
  ],
  [
    'a no on the label of a number leaves the note',
    ['item1.TEL:09121234567', 'item1.X-ABLabel:No texts', 'NOTE:likes tulips'],
    '+989121234567',
    'No texts\nlikes tulips',
    false,
  ],
  [
    'the preferred number is the main one',
    ['TEL;TYPE=cell;PREF=2:09121234568', 'TEL;TYPE=cell;PREF=1:09121234567'],
    '+989121234567',
    null,
    true,
  ],
  [
    'preferred as version 3.0 says it',
    ['TEL;TYPE=cell:09121234568', 'TEL;TYPE=cell,pref:09121234567'],
    '+989121234567',
    null,
    true,
  ],
  [
    'a mobile before a preferred landline',
    ['TEL;TYPE=home,pref:02188776655', 'TEL;TYPE=cell:09121234567'],
    '+989121234567',
    null,
    true,
  ],
] as const)('a card with more than one of a kind: %s', async (_why, lines, phone, notes, agrees) => {
  await shop.import(card(...lines), WHOLE_FILE, 'cards.vcf');

  expect(shop.people('phone, notes')).toEqual([[phone, notes]]);
  expect(shop.agreed().length === 1).toBe(agrees);
});
