import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, readAlone, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const NEW = 'First Name,Last Name,Birthday,Notes,Phone 1 - Label,Phone 1 - Value';
const OLD = 'Name,Given Name,Family Name,Birthday,Notes,Phone 1 - Type,Phone 1 - Value';

/** A list of Google Contacts; of each person what stands in the pairs behind their number. */
function google(pairs: readonly string[], people: readonly (readonly string[])[]): string {
  const rows = people.map((cells, index) =>
    [
      `Mina`,
      `Karimi`,
      '',
      '',
      'Mobile',
      `0912${1_000_000 + index}`,
      ...cells.map((cell) => `"${cell}"`),
    ].join(),
  );
  return `${[NEW, ...pairs].join()}\n${rows.join('\n')}\n`;
}
const pair = (group: string, number = 1) => [`${group} ${number} - Label`, `${group} ${number} - Value`];
const CUSTOM = pair('Custom Field');
const TWO = [...CUSTOM, ...pair('Custom Field', 2)];

const attributes = (): unknown[] =>
  shop
    .people('attributes')
    .map(
      ([json]) =>
        JSON.parse((json as string).replace(/"Phone 1 - (?:Label|Type)":"Mobile",?/, '')) as unknown,
    );

/** What becomes of one person with this field, without and with a yes for the whole file. */
async function labelled(label: string, cell: string): Promise<string[]> {
  const said: string[] = [];
  for (const request of [{}, WHOLE_FILE]) {
    const each = openShop();
    const report = await each.import(google(CUSTOM, [[label, cell]]), request);
    const { suppressed, consents, rejected } = report.import;
    const word = rejected ? 'rejected' : suppressed ? 'left' : consents ? 'agreed' : 'nothing';
    said.push([word, ...new Set(report.warnings.map(({ code }) => code))].join(' '));
    each.close();
  }
  return said;
}

describe('a label is the name of what stands beside it', () => {
  it.each([
    ['of a field of one’s own', CUSTOM, ['VIP code', 'A7'], { 'VIP code': 'A7' }],
    ['typed by its value', CUSTOM, ['Points', '42'], { Points: 42 }],
    ['Persian', CUSTOM, ['سایز کفش', 'بزرگ'], { 'سایز کفش': 'بزرگ' }],
    ['in whichever pair', TWO, ['', '', 'VIP code', 'A7'], { 'VIP code': 'A7' }],
    ['of two', TWO, ['VIP code', 'A7', 'Points', '42'], { 'VIP code': 'A7', Points: 42 }],
    ['twice the same, both are kept', TWO, ['Dog', 'Rex', 'Dog', 'Tom'], { Dog: 'Rex ::: Tom' }],
    ['an event', pair('Event'), ['Anniversary', '2015-04-03'], { Anniversary: '2015-04-03' }],
    [
      'Google’s mark of the first one is no part of it',
      pair('Event'),
      ['* Opening', '2015-04-03'],
      { Opening: '2015-04-03' },
    ],
    ['whose wife somebody is', pair('Relation'), ['Spouse', 'Sara'], { 'Relation Spouse': 'Sara' }],
    ['a site', pair('Website'), ['Blog', 'https://a.example'], { 'Website Blog': 'https://a.example' }],
    ['a site without a label', pair('Website'), ['', 'https://a.example'], { Website: 'https://a.example' }],
    ['nothing stands beside it', CUSTOM, ['VIP code', ''], {}],
    ['a national id is left out as everywhere', CUSTOM, ['کد ملی', '0012345679'], {}],
    [
      'the name of a column that holds something',
      CUSTOM,
      ['Last Name', 'Rezaei'],
      { 'Last Name (Custom Field)': 'Rezaei' },
    ],
  ])('%s', async (_why, headers, cells, expected) => {
    await shop.import(google(headers, [cells]));

    expect(attributes()).toEqual([expected]);
    expect(shop.people('first_name, last_name')).toEqual([['Mina', 'Karimi']]);
  });

  it('as older exports write it', async () => {
    const file = `${OLD},Custom Field 1 - Type,Custom Field 1 - Value\nMina Karimi,Mina,Karimi,,,Mobile,09121234567,VIP code,A7\n`;
    await shop.import(file);
    expect(attributes()).toEqual([{ 'VIP code': 'A7' }]);
  });

  it('a birthday among the events is one where none is known', async () => {
    const headers = pair('Event');
    await shop.import(google(headers, [['تاریخ تولد', '1370/07/12']]));
    expect(shop.people('birthday_calendar, birthday_year')).toEqual([['jalali', 1370]]);
  });

  it('what a column of the name is, it is: an id, a day, a further number', async () => {
    const headers = [...TWO, ...pair('Custom Field', 3)];
    await shop.import(
      google(headers, [['کد مشتری', '77', 'Last visit', '2026-05-04', 'Mobile 2', '09351234567']]),
    );
    expect(shop.people('external_id, last_order IS NOT NULL, phone_alt')).toEqual([
      ['77', 1, '["+989351234567"]'],
    ]);
  });
});

describe('a no is heard as in a column of that name, and a yes counts no more', () => {
  it.each([
    ['SMS opt-in', 'no'],
    ['SMS opt-in', 'yes'],
    ['رضایت پیامک', 'خیر'],
    ['رضایت پیامک', 'بله'],
    ['Unsubscribed', 'yes'],
    ['Unsubscribed', 'no'],
    ['Do not text', 'x'],
    ['SMS consent revoked', 'x'],
    ['Status', 'unsubscribed'],
    ['Remark', 'asked not to be texted'],
    ['Newsletter', 'no'],
    ['SMS', 'stop'],
  ])('%s: %s', async (label, cell) => {
    expect(await labelled(label, cell)).toEqual(await readAlone(label, cell));
  });

  it('beside addresses of e-mail a yes to who knows what is none', async () => {
    const file = google(
      [...CUSTOM, 'E-mail 1 - Label', 'E-mail 1 - Value'],
      [['Opt-in', 'yes', '', 'a@example.com']],
    );
    const { import: done, warnings } = await shop.import(file);
    expect([done.consents, warnings.map(({ code }) => code)]).toEqual([0, ['consent-unclear']]);
  });

  it('however late it comes', async () => {
    const people = Array.from({ length: 700 }, () => ['VIP code', 'A7']);
    await shop.import(google(CUSTOM, [...people, ['SMS opt-in', 'no']]), WHOLE_FILE);
    expect(shop.agreed()).toHaveLength(700);
  });
});

describe('labels without number', () => {
  it('share one column beyond a hundred, and a no among them is heard', async () => {
    const people = Array.from({ length: 150 }, (_, index) => [`id ${index}`, `v${index}`]);
    await shop.import(google(CUSTOM, [...people, ['SMS opt-in', 'no']]), WHOLE_FILE);

    const known = shop.db.prepare('SELECT count(*) FROM attribute').pluck().get();
    expect(known).toBe(102);
    expect(attributes()[149]).toEqual({ 'Custom Fields': 'id 149: v149' });
    expect(shop.agreed()).toHaveLength(150);
  });

  it('a file of thousands that mean something is refused as too wide', async () => {
    const people = Array.from({ length: 1_001 }, (_, index) => [`SMS opt-in ${index}`, 'no']);
    await expect(shop.import(google(CUSTOM, people))).rejects.toMatchObject({ code: 'too-many-columns' });
  });
});

it('--map takes a pair as its two columns, and a label as its column', async () => {
  const file = google(CUSTOM, [['Club', '77']]);
  await shop.import(file, { map: [['external_id', 'Club']] });
  expect(shop.people('external_id')).toEqual([['77']]);
  await shop.import(file, { map: [['notes', 'Custom Field 1 - Value']] });
  expect(shop.people('notes')).toEqual([['77']]);
});

it('a row that slipped is rejected, and given back as it was', async () => {
  const file = `${google(CUSTOM, [['Club', '77']])}Sara,Rezaei,,,Mobile,09351234567,Club\nNo,Number,,,,,Club,78\n`;
  const rejectsPath = shop.path('rejects.csv');
  const report = await shop.import(file, { rejectsPath });

  expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
    [3, 'row-ragged'],
    [4, 'phone-missing'],
  ]);
  expect(readFileSync(rejectsPath, 'utf8').split('\r\n')[0]).toContain(
    'Custom Field 1 - Label,Custom Field 1 - Value',
  );
  const again = readFileSync(rejectsPath, 'utf8').replace('No,Number,,,,', 'No,Number,,,Mobile,09361234567');
  await shop.import(again);
  expect(attributes().at(-1)).toEqual({ Club: 78 });
});
