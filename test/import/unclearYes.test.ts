import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportRequest } from '../../src/import/index.ts';
import { openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const UNCLEAR = ['consent-unclear'];

// Who subscribed to letters agreed to no texts: in a file with addresses of e-mail a yes must say that it is to texts.
it.each<[string, string, string, Partial<ImportRequest>, number, readonly string[]]>([
  ['beside an address', 'email,Opt-in', 'a@b.ir,yes', {}, 0, UNCLEAR],
  ['beside a column of addresses that is empty', 'email,Opt-in', ',yes', {}, 0, UNCLEAR],
  ['beside addresses under any name', 'Kontakt,Opt-in', 'a@b.ir,yes', {}, 0, UNCLEAR],
  ['with more letters', 'email,Opted in', 'a@b.ir,subscribed', {}, 0, UNCLEAR],
  ['consent alone', 'email,Consent', 'a@b.ir,TRUE', {}, 0, UNCLEAR],
  ['in Persian', 'ایمیل,رضایت', 'a@b.ir,بله', {}, 0, UNCLEAR],
  ['a day alone', 'email,Opt-in date', 'a@b.ir,2025-01-02', {}, 0, UNCLEAR],
  ['with its day, told once', 'email,Opt-in,Opt-in date', 'a@b.ir,yes,2025-01-02', {}, 0, UNCLEAR],
  ['with a day of a yes to texts', 'email,Opt-in,SMS opt-in date', 'a@b.ir,yes,2025-01-02', {}, 1, UNCLEAR],
  ['no such cell', 'email,Opt-in', 'a@b.ir,', {}, 0, []],
  ['in a file without addresses', 'city,Opt-in', 'Shiraz,yes', {}, 1, []],
  ['under a name that speaks of texts', 'email,SMS opt-in', 'a@b.ir,yes', {}, 1, []],
  ['of both', 'email,Email and SMS consent', 'a@b.ir,yes', {}, 1, []],
  ['to texts beside a generic one', 'email,Opt-in,SMS consent', 'a@b.ir,no,yes', {}, 1, ['consent-mixed']],
  ['by --map', 'email,Opt-in', 'a@b.ir,yes', { map: [['consent', 'Opt-in']] }, 1, []],
  [
    'its days by --map',
    'email,Opt-in date',
    'a@b.ir,2025-01-02',
    { map: [['consent_at', 'Opt-in date']] },
    1,
    [],
  ],
  ['said for the whole file', 'email,Opt-in', 'a@b.ir,yes', WHOLE_FILE, 1, UNCLEAR],
  ['and a no there keeps it', 'email,Opt-in', 'a@b.ir,no', WHOLE_FILE, 0, []],
  [
    'an export that says itself what it means',
    'Klaviyo ID,Email,SMS Marketing Consent',
    'K1,a@b.ir,SUBSCRIBED',
    {},
    1,
    [],
  ],
  ['a file of consent', 'email,status', 'a@b.ir,yes', { kind: 'consent', unknown: 'create' }, 1, []],
])('a yes %s', async (_why, header, cells, request, consents, warnings) => {
  const report = await shop.import(`phone,${header}\n09121234567,${cells}\n`, request);
  shop.counts(report);
  expect([report.import.consents, report.import.rejected]).toEqual([consents, 0]);
  expect(report.warnings.map(({ code }) => code)).toEqual(warnings);
});

it.each([
  ['a no ends what was agreed', 'no', 'consent-ended', 0],
  ['a goodbye is one', 'unsubscribed', undefined, 1],
])('%s, of an unclear column too', async (_why, cell, warning, left) => {
  await shop.import('phone,sms consent\n09121234567,yes\n');
  shop.later(1000);
  const report = await shop.import(`phone,email,Opt-in\n09121234567,a@b.ir,${cell}\n`);
  expect([report.warnings[0]?.code, report.import.suppressed]).toEqual([warning, left]);
});
