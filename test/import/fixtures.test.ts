import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openShop } from './support.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/contacts/', import.meta.url));

const FILES = [
  [
    'titles, Persian digits, toman, two numbers in a cell, a number that lost digits',
    'florist-shiraz.csv',
    { country: 'IR' },
    { format: 'csv', rows: 4, added: 3, rejected: 1, header_line: 3 },
  ],
  [
    'an old accounting program',
    'florist-windows-1256.csv',
    { country: 'IR' },
    { encoding: 'windows-1256', rows: 2, added: 2 },
  ],
  [
    'French Excel',
    'bakery-lyon.csv',
    { country: 'FR' },
    { encoding: 'windows-1252', delimiter: ';', rows: 3, added: 3, consents: 2 },
  ],
  [
    'Excel’s Unicode text',
    'clinic-texas.txt',
    { country: 'US' },
    { encoding: 'utf-16le', delimiter: '\t', rows: 2, added: 2, suppressed: 1 },
  ],
  ['Google Contacts', 'google-contacts.csv', { country: 'IR' }, { format: 'google-contacts', added: 1 }],
  [
    'Shopify',
    'shopify-customers.csv',
    { country: 'US' },
    { format: 'shopify-customers', added: 2, consents: 1 },
  ],
  ['Brevo', 'brevo.csv', { country: 'FR' }, { format: 'brevo', added: 2, suppressed: 1 }],
  ['Android', 'android.vcf', { country: 'IR' }, { format: 'vcard', added: 2 }],
  ['packed', 'bakery-lyon.csv.gz', { country: 'FR' }, { added: 1 }],
  [
    'appointments of people nobody knew',
    'clinic-visits.csv',
    { country: 'US', kind: 'events', type: 'appointment', unknown: 'create' },
    { added: 2 },
  ],
  [
    'a do-not-text list',
    'do-not-text.csv',
    { country: 'US', kind: 'suppressions' },
    { added: 2, suppressed: 2 },
  ],
] as const;

it.each(FILES)('%s: %s', async (_why, name, request, expected) => {
  const shop = openShop();
  const report = await shop.import({ path: join(FOLDER, name) }, request);

  expect(report.import).toMatchObject(expected);
  shop.counts(report);
  const again = await shop.import({ path: join(FOLDER, name) }, request);
  expect(shop.counts(again)).toMatchObject({ added: 0, updated: 0, rejected: report.import.rejected });
  shop.close();
});

it('every fixture is read', () => {
  expect(
    readdirSync(FOLDER)
      .filter((name) => /\.(csv|txt|vcf|gz)$/.test(name))
      .sort(),
  ).toEqual(expect.arrayContaining([...FILES.map(([, name]) => name)].sort()));
});

it('what the florist’s list became', async () => {
  const shop = openShop();
  await shop.import({ path: join(FOLDER, 'florist-shiraz.csv') });
  expect(
    shop.people('phone, name, city, birthday_calendar, birthday_year, birthday_month, spent, phone_alt'),
  ).toEqual([
    ['+989121234567', 'مریم رضایی', 'شیراز', 'jalali', 1370, 7, 15_000_000 * 1e6, '[]'],
    ['+989121234568', 'علی کریمی', 'شیراز', 'jalali', null, 7, 2_000_000 * 1e6, '[]'],
    ['+989121234569', 'سارا محمدی', 'مرودشت', null, null, null, null, '["+987132334455"]'],
  ]);
  shop.close();
});
