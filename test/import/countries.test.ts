import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCountryCell } from '../../src/import/clean/countryCell.ts';
import { COUNTRIES } from '../../src/shared/countries.ts';
import { ALPHA_3 } from '../../src/import/clean/countryWords.ts';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

it.each([
  ['a code', 'ir', 'IR'],
  ['a code of three letters', 'DEU', 'DE'],
  ['what ISO does not use and people do', 'UK', 'GB'],
  ['an English name', 'Netherlands', 'NL'],
  ['an article', 'The Gambia', 'GM'],
  ['no accents', "Cote d'Ivoire", 'CI'],
  ['dots', 'U.S.A.', 'US'],
  ['and for &', 'Trinidad and Tobago', 'TT'],
  ['as ISO writes it', 'Tanzania, United Republic of', 'TZ'],
  ['as nobody spells it', 'Iran (Islamic Republik)', 'IR'],
  ['Persian', 'امارات متحده عربی', 'AE'],
  ['an Arabic ye', 'ايران', 'IR'],
  ['Italian', 'Germania', 'DE'],
  ['Russian', 'Германия', 'DE'],
  ['Indonesian', 'Jerman', 'DE'],
  ['a calling code', '+98', 'IR'],
  ['a calling code in Persian digits', '۰۰۹۸', 'IR'],
  ['a calling code without its plus', '971', 'AE'],
  ['a calling code of several countries', '+1', 'calling-code US'],
  ['the number ISO gives France, which calls Rwanda', '250', 'unknown'],
  ['nothing', '-', 'nothing'],
  ['a word for nothing', 'N/A', 'nothing'],
  ['no country', 'Atlantis', 'unknown'],
  ['a code of nobody', 'XX', 'unknown'],
  ['France to ICU, to no list of countries', 'FX', 'unknown'],
  ['two countries', 'Congo', 'unknown'],
  ['one of the two', 'DR Congo', 'CD'],
  ['another China', 'China, Republic of', 'unknown'],
  ['another Korea', "Korea, Democratic People's Republic of", 'KP'],
])('a country cell: %s', (_why, cell, expected) => {
  const got = readCountryCell(cell);
  expect(
    got.kind === 'country' ? got.code : got.kind === 'calling-code' ? `${got.kind} ${got.code}` : got.kind,
  ).toBe(expected);
});

it('knows each country by its two and by its three letters', () => {
  const three = ALPHA_3.split(' ');
  expect(new Set(three).size).toBe(COUNTRIES.length);
  for (const [index, code] of COUNTRIES.entries())
    for (const word of [code, three[index]!])
      expect(readCountryCell(word), word).toEqual({ kind: 'country', code });
});

const UNKNOWN = { line: 2, column: 'Country', code: 'country-unknown' };

it.each([
  // why                                                          phone              country     becomes           says
  ['the business’s own, without a country', '0612345678', '', '+33612345678', []],
  ['a known country', '0612345678', 'Maroc', '+212612345678', []],
  ['a calling code', '0612345678', '+212', '+212612345678', []],
  ['an unknown country: whose number is it?', '0612345678', 'Marroco land', 'country-unknown', []],
  ['a code of nobody', '612345678', 'XX', 'country-unknown', []],
  ['a number of no French form', '0151 23456789', 'Dtl', 'country-unknown', []],
  ['with a plus it says itself', '+33612345678', 'Atlantis', '+33612345678', ['Atlantis']],
  ['with 00 too', '00212612345678', 'Atlantis', '+212612345678', ['Atlantis']],
  ['in Persian digits', '۰۰۲۱۲۶۱۲۳۴۵۶۷۸', 'Atlantis', '+212612345678', ['Atlantis']],
  ['no number at all is no number', 'later', 'Atlantis', 'phone-invalid', []],
  ['an empty cell is phone-missing', '', 'Atlantis', 'phone-missing', ['Atlantis']],
  ['a word for nothing is no country', '0612345678', 'unknown', '+33612345678', []],
])('a number beside a country, in France: %s', async (_why, phone, country, becomes, says) => {
  const report = await shop.import(`Name,Phone,Country\nMia,${phone},${country}\n`, { country: 'FR' });

  shop.counts(report);
  const [person] = shop.people('phone');
  expect(person?.[0] ?? report.rejects[0]?.code).toBe(becomes);
  expect(report.warnings).toEqual(says.map((value) => ({ ...UNKNOWN, value })));
});

it('counts every warning, also where the list of them is cut', async () => {
  const rows = Array.from(
    { length: 1_200 },
    (_, index) => `+3361234${String(index).padStart(4, '0')},Atlantis\n`,
  );
  const report = await shop.import(`Phone,Country\n${rows.join('')}`, { country: 'FR' });

  expect(report.warnings).toHaveLength(1_000);
  expect(report.warned).toEqual([
    { code: 'country-unknown', count: 1_200, first: { ...UNKNOWN, value: 'Atlantis' }, values: ['Atlantis'] },
  ]);
});

it('a rejected row names the cell to mend', async () => {
  const report = await shop.import('Name,Phone,Country\nMia,0612345678,Atlantis\n', { country: 'FR' });
  expect(report.rejects).toEqual([{ ...UNKNOWN, value: 'Atlantis' }]);
});

it('a further number without a country code is left out, and the country is kept as written', async () => {
  const report = await shop.import(
    'Name,Mobile,Home phone,Country\nMia,+33612345678,0142345678,Atlantis\nNoé,+33612345679,,Atlantis\n',
    { country: 'FR' },
  );
  expect(shop.people('phone, phone_alt, country')).toEqual([
    ['+33612345678', '[]', 'Atlantis'],
    ['+33612345679', '[]', 'Atlantis'],
  ]);
  expect(report.warnings.map(({ line, code }) => [line, code])).toEqual([
    [2, 'country-unknown'],
    [3, 'country-unknown'],
  ]);
});

it.each([
  ['orders', 'events', 'Id,Date,Total,Phone,Billing Country\n1,2026-10-01,5,0612345678,Morocco\n'],
  ['consent', 'consent', 'Phone,Consent,Country\n0612345678,yes,Morocco\n'],
  ['a do-not-text list', 'suppressions', 'Phone,Country\n0612345678,Morocco\n'],
] as const)('the country of a row counts in %s too', async (_why, kind, text) => {
  const report = await shop.import(text, {
    kind,
    country: 'FR',
    unknown: 'create',
    ...(kind === 'events' && { type: 'order' }),
  });

  expect(shop.counts(report)).toMatchObject({ rows: 1, added: 1 });
  const table = kind === 'suppressions' ? 'suppression' : 'contact';
  expect(shop.db.prepare(`SELECT phone FROM ${table}`).pluck().all()).toEqual(['+212612345678']);
});

it('a no is kept for the business’s own number where nobody knows the country', async () => {
  const report = await shop.import('Phone,Country\n0612345678,Atlantis\n', {
    kind: 'suppressions',
    country: 'FR',
  });
  expect(shop.db.prepare('SELECT phone FROM suppression').pluck().all()).toEqual(['+33612345678']);
  expect(report.warnings).toEqual([{ ...UNKNOWN, value: 'Atlantis' }]);
});
