import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

// Whoever imports with --consent speaks for everybody in the file; who said no in a column that nobody named did not agree.
it.each([
  ['nothing says otherwise', 'Status', 'customer', 'agreed', []],
  ['a status of nobody knows what', 'Status', 'Unsubscribed', 'nothing', ['opt-out-unread']],
  ['an address that the list cleaned', 'Status', 'Cleaned', 'nothing', ['opt-out-unread']],
  ['written with underscores', 'Lead Status', 'DO_NOT_CONTACT', 'nothing', ['opt-out-unread']],
  ['with an apostrophe', 'Remark', 'Don’t text!', 'nothing', ['opt-out-unread']],
  ['a label among others', 'Labels', '* myContacts ::: Do Not Text', 'nothing', ['opt-out-unread']],
  ['a tag of the shop', 'Tags', '"vip, sms-opt-out"', 'nothing', ['opt-out-unread']],
  ['a tag that is none', 'Tags', '"vip, notable"', 'agreed', []],
  ['a note', 'Notes', 'regular. do not text', 'nothing', ['opt-out-unread']],
  ['a note in Persian, with Arabic letters', 'توضیحات', 'پيامك نفرستيد', 'nothing', ['opt-out-unread']],
  ['a note that is none', 'Notes', 'likes roses; not tulips', 'agreed', []],
  ['a column of consent to who knows what', 'GDPR consent', 'no', 'nothing', ['opt-out-unread']],
  ['consent taken back', 'GDPR', 'withdrawn', 'nothing', ['opt-out-unread']],
  ['in German', 'Einwilligung', 'nein', 'nothing', ['opt-out-unread']],
  ['in French', 'Consentement', 'non', 'nothing', ['opt-out-unread']],
  ['in Portuguese', 'LGPD', 'não', 'nothing', ['opt-out-unread']],
  ['in Persian', 'ارسال پیامک', 'خیر', 'nothing', ['opt-out-unread']],
  ['a column that is called a goodbye', 'Deleted', 'yes', 'nothing', ['opt-out-unread']],
  ['and has its day', 'deleted_at', '2025-03-01', 'nothing', ['opt-out-unread']],
  ['and did not happen', 'Bounced', '0', 'agreed', []],
  ['a yes in such a column', 'GDPR consent', 'yes', 'agreed', []],
  ['a no to letters, which is told', 'Newsletter', 'no', 'agreed', ['opt-out-unread']],
  [
    'a no to e-mail is warned of and no word on texts',
    'Email Status',
    'unsubscribed',
    'agreed',
    ['opt-out-unread'],
  ],
  ['an exported flag', 'is_unsubscribed', '1', 'left', []],
  ['an exported flag that is not set', 'has_opted_out', '0', 'agreed', []],
  ['a ban on advertising in German', 'Keine Werbung', 'ja', 'left', []],
  ['do not contact in French', 'Ne pas contacter', 'oui', 'left', []],
  ['left the list, in Portuguese', 'Descadastrado', 'sim', 'left', []],
  ['not to be texted, in Persian', 'پیامک ارسال نشود', 'بله', 'left', []],
  ['a consent column that says it in German', 'SMS Opt-in', 'widerrufen', 'left', []],
  ['a consent column in Portuguese', 'Aceita SMS', 'não', 'nothing', []],
] as const)('%s: %s = %s', async (_why, column, cell, expected, warned) => {
  const report = await shop.import(`phone,${column}\n09121234567,${cell}\n`, {
    consent: 'express',
    consentSource: 'at the till',
  });
  const { suppressed, consents, rejected } = report.import;
  const said = suppressed > 0 ? 'left' : consents > 0 ? 'agreed' : 'nothing';
  expect([said, rejected, report.warnings.map(({ code }) => code)]).toEqual([expected, 0, warned]);
});

it('leaves out a column that the owner says means nothing', async () => {
  const report = await shop.import('phone,Status\n09121234567,Deleted\n', {
    consent: 'express',
    consentSource: 'at the till',
    map: [['ignore', 'Status']],
  });
  expect([report.import.consents, report.warnings]).toEqual([1, []]);
});
