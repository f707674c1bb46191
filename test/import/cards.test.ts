import { afterEach, describe, expect, it } from 'vitest';
import { contactFields, createContactStore, vcardOf } from '../../src/contacts/index.ts';
import { openShop } from './support.ts';

const shops: ReturnType<typeof openShop>[] = [];
const open = () => {
  const shop = openShop();
  shops.push(shop);
  return shop;
};
afterEach(() => {
  for (const shop of shops.splice(0)) shop.close();
});

/** Everyone as cards. */
function cardsOf({ db }: ReturnType<typeof openShop>): string {
  const contacts = createContactStore(db);
  return [...contacts.all()].map((row) => vcardOf(contactFields(row, contacts.tagsOf(row.id)))).join('');
}

/** What a card can carry, which is all but attributes. */
const CARRIED = [
  'phone, phone_alt, external_id, also_known_as, name, first_name, last_name, email',
  'birthday_calendar, birthday_year, birthday_month, birthday_day, gender, company',
  'address, city, region, country, postal_code, language, timezone, notes, latitude, longitude',
  'orders, spent, first_order, last_order, created_at',
].join();

describe('what a card carries comes back as it was', () => {
  it.each<[string, string, string]>([
    ['a name and two numbers', 'phone,phone 2,name', '09121234567,02188776655,Ali Rezaei'],
    ['both names', 'phone,first name,last name', '09121234567,علی,کریمی'],
    ['a Jalali birthday', 'phone,birthday', '09121234567,1370/07/12'],
    ['one of Esfand in a leap year', 'phone,birthday', '09121234567,1403/12/30'],
    ['without its year', 'phone,birthday', '09121234567,12 مهر'],
    ['a Gregorian one', 'phone,birthday', '09121234567,1990-05-03'],
    ['without its year', 'phone,birthday', '09121234567,--05-03'],
    ['in a leap year', 'phone,birthday', '09121234567,--02-29'],
    ['an id with marks', 'phone,external id', '09121234567,"A;1,2\\3"'],
    [
      'where somebody lives',
      'phone,address,city,region,country,postal code',
      '09121234567,"1, Rose St; left",Shiraz,Fars,IR,71345',
    ],
    [
      'who somebody is',
      'phone,email,gender,company,language,timezone',
      '09121234567,a@example.com,female,"Rose, Inc.",fa,Asia/Tehran',
    ],
    ['where somebody is', 'phone,latitude,longitude', '09121234567,35.7,-51.25'],
    ['a note of several lines', 'phone,notes', '09121234567,"no sugar; please\nand, a fork"'],
    [
      'what somebody bought',
      'phone,orders,total spent,first order,last order',
      '09121234567,3,1234.5,2025-01-02,2026-01-02',
    ],
    ['a thousand and a part', 'phone,total spent', '09121234567,1.234'],
    ['since when they are known', 'phone,created', '09121234567,2024-01-02'],
  ])('%s', async (_why, headers, cells) => {
    const shop = open();
    await shop.import(`${headers}\n${cells}\n`);
    const other = open();
    // Where a point groups.
    const report = await other.import(cardsOf(shop), { country: 'DE' }, 'people.vcf');

    expect(report.warnings).toEqual([]);
    const [before] = shop.people(CARRIED);
    expect(other.people(CARRIED)).toEqual([before]);
  });

  it('labels, and other names of a person', async () => {
    const shop = open();
    await shop.import('phone,name,tags\n09121234567,Ali,"vip,from Lyon"\n09121234567,Sara,\n');
    const other = open();
    await other.import(cardsOf(shop), {}, 'people.vcf');

    expect(other.people('name, also_known_as')).toEqual([['Ali', '["Sara"]']]);
    expect(other.db.prepare('SELECT name FROM tag ORDER BY name').pluck().all()).toEqual([
      'from Lyon',
      'vip',
    ]);
  });
});

it('where it comes from it changes nothing', async () => {
  const shop = open();
  await shop.import(
    'phone,id,birthday,orders,total spent,last order,gender,latitude,longitude\n09121234567,7,12 مهر,3,1.5,2026-01-02,female,35.7,51.4\n',
  );
  const before = shop.people('*');
  shop.later(86_400_000);
  expect(shop.counts(await shop.import(cardsOf(shop), {}, 'people.vcf'))).toMatchObject({ unchanged: 1 });
  expect(shop.people('*')).toEqual(before);
});

it.each([
  ['3.0', 'GEO:35.7;51.4'],
  ['4.0', 'GEO:geo:35.7,51.4'],
])('a place as other programs write it: %s', async (_why, property) => {
  const shop = open();
  await shop.import(`BEGIN:VCARD\nFN:Ali\nTEL;TYPE=CELL:09121234567\n${property}\nEND:VCARD\n`, {}, 'a.vcf');
  expect(shop.people('latitude, longitude')).toEqual([[35.7, 51.4]]);
});

it('the UID of another address book is no id of a customer', async () => {
  const shop = open();
  await shop.import('BEGIN:VCARD\nFN:Ali\nUID:4711\nTEL;TYPE=CELL:09121234567\nEND:VCARD\n', {}, 'a.vcf');
  expect(shop.people('external_id')).toEqual([[null]]);
});
