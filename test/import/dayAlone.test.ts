import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const DAY = '2026-01-01';

describe('a list of consent with a day for everybody', () => {
  it.each<[string, string, string, string]>([
    ['nothing beside the day', 'City', 'Shiraz', 'agreed'],
    ['a yes beside it', 'Answer', 'yes', 'agreed'],
    ['a no beside it', 'Answer', 'NO', 'no'],
    ['under the question itself', 'Yes/No', 'no', 'no'],
    ['in French', 'Réponse', 'non', 'no'],
    ['in Persian', 'پاسخ', 'خیر', 'no'],
    ['in the words of everyday', 'Reply', 'Nope', 'no'],
    ['of more than one', 'Reply', 'no more', 'no'],
    ['to all of it', 'Reply', 'stop all', 'no'],
    ['a text sent back', 'Message', 'NO', 'no'],
    ['a comment', 'Comment', 'no', 'no'],
    ['a name that nobody knows, told by its cells', 'Spring', 'no', 'no'],
    ['and a yes in it', 'Spring', 'yes', 'agreed'],
    ['an answer that nobody can read', 'Answer', 'we shall see', 'rejected'],
    ['two columns of answers: a no in either', 'Spring,Autumn', 'yes,no', 'rejected'],
    ['two of a known name: a no in either', 'Answer,Reply', 'yes,no', 'no'],
    ['two without a no', 'Spring,Autumn', 'yes,yes', 'agreed'],
    ['who is marked in a column of those who left', 'Deleted', 'yes', 'rejected'],
    ['and who is not', 'Deleted', '', 'agreed'],
    ['letters are another thing', 'Email newsletter', 'no', 'agreed'],
    ['numbers are no answers', 'Visits', '0', 'agreed'],
  ])('%s: %s = %s', async (_why, column, cell, expected) => {
    await shop.import('phone\n09121234567\n09121234568\n', {}, 'people.csv');
    // A second person whose row says nothing keeps the column of numbers one.
    const other = column === 'Visits' ? `09121234568,${DAY},4\n` : '';
    const report = await shop.import(
      `phone,date,${column}\n09121234567,${DAY},${cell}\n${other}`,
      { kind: 'consent' },
      'said.csv',
    );
    const { rejected } = report.import;
    const state = shop.db
      .prepare("SELECT state FROM consent_state WHERE phone = '+989121234567'")
      .pluck()
      .get();
    const word = rejected > 0 ? 'rejected' : state === 'granted' ? 'agreed' : 'no';
    expect(word).toBe(expected);
  });

  it('a no ends the yes of before', async () => {
    await shop.import('phone,sms consent\n09121234567,yes\n', {}, 'people.csv');
    await shop.import('phone,answer,date\n09121234567,NO,\n', { kind: 'consent' }, 'said.csv');

    expect(shop.db.prepare('SELECT expires_at IS NOT NULL FROM consent_state').pluck().get()).toBe(1);
  });
});

describe('a day of consent in a list of people', () => {
  it.each<[string, string, string, string, boolean]>([
    ['alone', 'SMS consent date', 'City', 'Shiraz', true],
    ['beside a no to who knows what', 'SMS consent date', 'Consented', 'No', false],
    ['beside a no to texts', 'SMS consent date', 'Agrees to SMS', 'No', false],
    ['beside an answer', 'Consent date', 'Answer', 'No', false],
    ['beside an answer in Persian', 'تاریخ رضایت', 'پاسخ', 'نه', false],
    ['beside a no to advertising', 'Opt-in date', 'Accepts Marketing', 'No', false],
    ['beside somebody’s standing', 'SMS consent date', 'Status', 'Unsubscribed', false],
    ['beside a standing that is a member’s', 'SMS consent date', 'Status', 'Subscribed', true],
    ['beside a no to letters', 'SMS consent date', 'Email Marketing', 'No', true],
    ['beside a yes', 'Consent date', 'Answer', 'Yes', true],
  ])('%s: %s, %s = %s', async (_why, day, column, cell, agreed) => {
    const { consents } = (await shop.import(`phone,${day},${column}\n09121234567,${DAY},${cell}\n`)).import;

    expect(consents).toBe(agreed ? 1 : 0);
  });

  it('an answer to who knows what says nothing against a yes in a column of its own', async () => {
    const file = 'phone,SMS consent,SMS consent date,Answer\n09121234567,yes,2026-01-01,No\n';

    expect((await shop.import(file)).import.consents).toBe(1);
  });
});

describe('a yes whose time has yet to come outdoes no no', () => {
  // The clock stands at noon in Tehran.
  const AHEAD = '2026-11-21 23:30';
  const EARLIER = '2026-11-21 11:30';
  const NO = 'phone,sms consent\n09121234567,no\n';
  it.each<[string, string, Parameters<typeof shop.import>[1], boolean]>([
    ['a day alone', `phone,sms consent date\n09121234567,${AHEAD}\n`, {}, false],
    [
      'a day beside a yes for everybody',
      `phone,sms consent date\n09121234567,${AHEAD}\n`,
      { consent: 'express', consentSource: 'till' },
      false,
    ],
    ['a yes', `phone,sms consent,sms consent date\n09121234567,yes,${AHEAD}\n`, {}, false],
    ['a list of consent', `phone,answer,date\n09121234567,yes,${AHEAD}\n`, { kind: 'consent' }, false],
    ['a time that is over does', `phone,sms consent date\n09121234567,${EARLIER}\n`, {}, true],
  ])('%s', async (_why, file, request, agreed) => {
    await shop.import(NO.replace('consent\n', 'consent,sms consent date\n').replace('no', 'no,2026-11-20'));
    shop.later(60_000);
    const report = await shop.import(file, request, 'yes.csv');

    expect([report.import.consents, report.warnings.map(({ code }) => code)]).toEqual([
      agreed ? 1 : 0,
      agreed ? [] : ['consent-refused'],
    ]);
  });

  it.each([
    ['contacts', 'sms consent', 'sms consent date'],
    ['consent', 'answer', 'date'],
  ] as const)('in a file of %s', async (kind, said, day) => {
    await shop.import('phone\n09121234567\n', {}, 'people.csv');
    const file = `phone,${said},${day}\n09121234567,no,2026-11-20\n09121234567,yes,${AHEAD}\n`;

    expect((await shop.import(file, { kind }, 'both.csv')).import.consents).toBe(0);
  });

  it('where nobody said no it counts from now', async () => {
    const file = `phone,sms consent date\n09121234567,${AHEAD}\n`;

    expect((await shop.import(file)).import.consents).toBe(1);
  });
});
