import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

it.each([
  // why                                                        column                                cell
  ['the plainest no', 'SMS Status', 'off'],
  ['a word of leaving says no less than a plain no', 'SMS Status', 'opted_out'],
  ['in words', 'Text Marketing Opt-In Status', 'Opted Out'],
  ['of a list', 'Text Subscription', 'Unsubscribed'],
  ['switched off, in Persian', 'وضعیت پیامک', 'خاموش'],
  ['left, in Persian', 'وضعیت پیامک', 'لغو شده'],
])(
  'below a name that speaks of texts, the next list of everybody does not undo it: %s',
  async (_why, column, cell) => {
    await shop.import(`Name,Phone,${column}\nAnn,09121234567,\nBo,09121234568,${cell}\n`, {}, 'status.csv');
    shop.later(1_000);
    await shop.import('Name,Phone\nAnn,09121234567\nBo,09121234568\n', WHOLE_FILE, 'all.csv');

    expect(shop.agreed().filter((phone) => !shop.left().includes(phone))).toEqual(['09121234567']);
  },
);
