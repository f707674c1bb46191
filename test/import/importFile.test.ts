import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const FLOWERS =
  'نام,نام خانوادگی,موبایل,شهر,تاریخ تولد,مجموع خرید (تومان),آخرین خرید,برچسب,کد شعبه\n' +
  'مریم,رضایی,۰۹۱۲۱۲۳۴۵۶۷,تهران,۱۳۷۰/۰۷/۱۲,"۱,۵۰۰,۰۰۰",1404/01/05,vip;وفادار,12\n' +
  'علی,احمدی,09121234568,شیراز,,200000,,,7\n' +
  'بی‌شماره,,,,,,,,\n' +
  'سارا,,0912xxxx,,,,,,\n';

it('imports a Persian list, and says what it did', async () => {
  const report = await shop.import(FLOWERS);

  expect(shop.counts(report)).toEqual({
    rows: 4,
    added: 2,
    updated: 0,
    unchanged: 0,
    rejected: 2,
    consents: 0,
    suppressed: 0,
    held: 0,
  });
  expect(report.rejects).toEqual([
    { line: 4, column: 'موبایل', code: 'phone-missing', value: '' },
    { line: 5, column: 'موبایل', code: 'phone-invalid', value: '0912xxxx' },
  ]);
  expect(report.mapping).toMatchObject({
    phone: 'موبایل',
    first_name: 'نام',
    last_name: 'نام خانوادگی',
    spent: 'مجموع خرید (تومان)',
  });
  expect(
    shop.people(
      'phone, name, city_key, birthday_calendar, birthday_year, birthday_month, birthday_day, spent, attributes',
    ),
  ).toEqual([
    ['+989121234567', 'مریم رضایی', 'تهران', 'jalali', 1370, 7, 12, 15_000_000_000_000, '{"کد شعبه":12}'],
    ['+989121234568', 'علی احمدی', 'شیراز', null, null, null, null, 2_000_000_000_000, '{"کد شعبه":7}'],
  ]);
});

it('the same file again changes nothing but the record of the import', async () => {
  await shop.import(FLOWERS, { consent: 'express', consentSource: 'shop form' });
  const before = shop.people('*');
  shop.later(86_400_000);

  const again = await shop.import(FLOWERS, { consent: 'express', consentSource: 'shop form' });

  expect(shop.counts(again)).toMatchObject({ added: 0, updated: 0, unchanged: 2, rejected: 2, consents: 0 });
  expect(shop.people('*')).toEqual(before);
  expect(shop.db.prepare('SELECT count(*) FROM import_change').pluck().get()).toBe(0);
});

it('a dry run says the same and writes nothing', async () => {
  const dry = await shop.import(FLOWERS, { dryRun: true, consent: 'express', consentSource: 'form' });
  expect(shop.people()).toEqual([]);
  expect(dry.import.id).toBeNull();

  const real = await shop.import(FLOWERS, { consent: 'express', consentSource: 'form' });
  expect(shop.counts(dry)).toEqual(shop.counts(real));
});
