import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

// Real lists write it in a hundred ways; what is not understood must at least be said.
it.each([
  ['a status that names texts (Mailchimp)', 'SMS Marketing Status', 'Unsubscribed', 'left', []],
  ['a subscription that names texts', 'SMS Subscription Status', 'UNSUBSCRIBED', 'left', []],
  ['words in the other order', 'Opted Out SMS', 'yes', 'left', []],
  ['words run together', 'HasOptedOutOfSMS', '1', 'left', []],
  ['a phone that opted out is no phone', 'Phone Opt Out', 'yes', 'left', []],
  ['text for SMS', 'Text Opt Out', 'yes', 'left', []],
  ['do not call, as a list of the state says', 'Do not call', 'yes', 'left', []],
  ['the number that Iran replies with', 'لغو ۱۱', 'بله', 'left', []],
  ['no wish', 'عدم تمایل', 'بله', 'left', []],
  ['the day of it', 'SMS Unsubscribe Date', '2025-03-01', 'left', []],
  ['a state of texts in Persian', 'وضعیت پیامک', 'لغو', 'left', []],
  ['advertising by text', 'دریافت پیامک تبلیغاتی', 'خیر', 'nothing', []],
  ['a yes under such a name', 'SMS Subscription Status', 'subscribed', 'agreed', []],
  ['what a panel says of its texts is no consent', 'SMS Status', 'delivered', 'nothing', []],
  ['a status of nobody knows what is said', 'Status', 'Unsubscribed', 'nothing', ['opt-out-unread']],
  ['and in Persian', 'وضعیت', 'لغو عضویت', 'nothing', ['opt-out-unread']],
  ['e-mail is another thing', 'Email Opt Out', 'yes', 'nothing', []],
  ['a status that is no goodbye', 'Status', 'delivered', 'nothing', []],
] as const)('%s: %s = %s', async (_why, column, cell, expected, warned) => {
  const report = await shop.import(`phone,${column}\n09121234567,${cell}\n`);
  const { suppressed, consents, rejected } = report.import;
  const said = suppressed > 0 ? 'left' : consents > 0 ? 'agreed' : 'nothing';
  expect([said, rejected, report.warnings.map(({ code }) => code)]).toEqual([expected, 0, warned]);
});
