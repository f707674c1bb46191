import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY, NOON, openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const NO = 'phone,sms_consent,consent_at\n09121234567,no,2024-05-01\n';

const UNREAD = [
  ['a day that the year does not have', '2023-02-29T10:00'],
  ['a Jalali leap day of another year', '1402/12/30'],
  ['a month too short', '1403/07/31'],
  ['a second too many', '2024-02-29T23:59:60Z'],
  ['the first day of a calendar of programs', '1970-01-01'],
  ['a zero', '0'],
  ['a clock that nobody on earth has', '2024-06-01T23:00+99:00'],
  ['an hour of more minutes than it has', '2024-06-01T23:00+03:75'],
  ['a day before there were texts', '31/12/26'],
  ['no day at all', 'soon'],
] as const;

// The day was long ago, nobody knows when: taken for one of today, the yes would outdo every no.
it.each(UNREAD)('a yes with %s (%s) outdoes no earlier no', async (_why, day) => {
  for (const list of [
    `phone,sms_consent,consent_at\n09121234567,yes,${day}\n`,
    `phone,sms_consent,consent_at\n09121234567,yes,${day}\n09350000001,yes,1403/01/05\n`,
  ]) {
    await shop.import(NO);
    const report = await shop.import(list);
    expect(shop.agreed()).not.toContain('09121234567');
    expect(report.warnings.map(({ code }) => code)).toContain('consent-refused');
  }
});

it.each(UNREAD)('nor in a list of consent: %s (%s)', async (_why, day) => {
  await shop.import(NO);
  const report = await shop.import(`phone,consent,consent_at\n09121234567,yes,${day}\n`, { kind: 'consent' });

  expect(shop.agreed()).toEqual([]);
  expect(report.warnings.map(({ code }) => code)).toContain('consent-refused');
});

it.each([
  ['nobody said no', '', '2023-02-29', ['09121234567']],
  ['a day that can be read is the later', NO, '2024-06-01', ['09121234567']],
  ['a day that can be read is the earlier', NO, '2024-04-01', []],
  ['no day is written', NO, '', ['09121234567']],
] as const)('what holds as before: %s', async (_why, before, day, agreed) => {
  if (before !== '') await shop.import(before);
  await shop.import(`phone,sms_consent,consent_at\n09121234567,yes,${day}\n`);

  expect(shop.agreed()).toEqual(agreed);
});

it('a no beside a day that nobody can read ends a yes all the same', async () => {
  await shop.import('phone,sms_consent,consent_at\n09121234567,yes,2024-05-01\n');
  await shop.import('phone,sms_consent,consent_at\n09121234567,no,2023-02-29\n');

  expect(shop.agrees('+989121234567', NOON + DAY)).toBe(false);
});

it('a yes beside such a day ends by a no of any day', async () => {
  await shop.import('phone,sms_consent,consent_at\n09121234567,yes,2023-02-29\n');
  shop.later(DAY);
  await shop.import('phone,sms_consent,consent_at\n09121234567,no,2024-05-01\n');

  expect(shop.agrees('+989121234567', NOON + 2 * DAY)).toBe(false);
});

it.each([
  ['a day of leaving before there were texts is none, and who left has left', '1953-03-17'],
  ['the clock of nowhere', '2024-01-01T23:00+14:30'],
])('%s', async (_why, day) => {
  const report = await shop.import(`phone,Unsubscribed at\n09121234567,${day}\n`);

  expect(shop.left()).toEqual(['09121234567']);
  expect(shop.db.prepare('SELECT at FROM suppression').pluck().get()).toBe(NOON);
  expect(report.warnings.map(({ code }) => code)).toContain('date-invalid');
});
