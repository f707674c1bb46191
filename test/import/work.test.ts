import { expect, it } from 'vitest';
import { readIso } from '../../src/import/clean/isoDate.ts';
import { readCsv } from '../../src/import/read/csv.ts';
import { readFast } from '../../src/shared/phoneFastPath.ts';
import { asciiDigits } from '../../src/shared/text.ts';
import { peopleLines } from '../bench/support/peopleList.mjs';
import { listenToStatements } from '../support/statements.ts';
import { openShop } from './support.ts';

/** Speed is guarded by what it is made of: how many statements a person costs, at any length of list. */
const [SHORT, LONG] = [1_000, 5_000];

function list(people: number, city = 'Shiraz'): string {
  const rows = Array.from(
    { length: people },
    (_, index) => `0912${String(index).padStart(7, '0')},مریم ${index},${city},"vip;n${index % 7}",${index}`,
  );
  return `mobile,name,city,tags,total\n${rows.join('\n')}\n`;
}

/** What one import after others asks of the database. */
async function work(people: number, before: string | undefined, file = list(people)): Promise<number> {
  const shop = openShop();
  const consent = { consent: 'express', consentSource: 'form' } as const;
  if (before !== undefined) await shop.import(before, consent);
  const ran = listenToStatements(shop.db);
  await shop.import(file, consent, 'now.csv');
  shop.close();
  return ran.length;
}

const noes = (people: number): string =>
  list(people).replace(/^(.*),total$|,(\d+)$/gm, (_, names?: string) =>
    names ? `${names},sms consent` : ',no',
  );

it.each<[string, (people: number) => Promise<number>, number]>([
  [
    'a new person who says no: an eighth of a statement sets aside, a sixteenth writes the row of the ledger',
    (people) => work(people, undefined, noes(people)),
    3 / 16,
  ],
  ['the same no again: set aside, and no more', (people) => work(people, noes(people), noes(people)), 1 / 8],
  ['a new person: set aside, and a row of the ledger', (people) => work(people, undefined), 3 / 16],
  ['the same person again: set aside, and no more', (people) => work(people, list(people)), 1 / 8],
  [
    'a person who moved: set aside, read with tags and consent, written, and kept for undo',
    (people) => work(people, list(people), list(people, 'Yazd')),
    5 + 1 / 8,
  ],
])('%s', async (_why, import_, statements) => {
  const [short, long] = [await import_(SHORT), await import_(LONG)];

  expect((long - short) / (LONG - SHORT)).toBeLessThan(statements + 0.01);
  expect(short - statements * SHORT).toBeLessThan(100);
});

function orders(people: number, id: (index: number) => string): string {
  const rows = Array.from(
    { length: people },
    (_, index) => `0912${String(index).padStart(7, '0')},${id(index)},2026-03-0${1 + (index % 9)},${index}`,
  );
  return `phone,order id,date,total\n${rows.join('\n')}\n`;
}

it.each<[string, (index: number) => string, number]>([
  [
    'an order: set aside, its person and its number looked up, written, its person noted and their totals added up',
    (index) => `o${index}`,
    6,
  ],
  ['an order without a number: how often the file said the same besides', () => '', 7],
])('%s', async (_why, id, statements) => {
  const cost = async (people: number): Promise<number> => {
    const shop = openShop();
    await shop.import(list(people));
    const ran = listenToStatements(shop.db);
    await shop.import(orders(people, id), { kind: 'events', type: 'order' }, 'orders.csv');
    shop.close();
    return ran.length;
  };
  const [short, long] = [await cost(SHORT), await cost(LONG)];

  expect((long - short) / (LONG - SHORT)).toBeLessThan(statements + 0.05);
  expect(short - statements * SHORT).toBeLessThan(100);
});

it('in a list as shops have it, only what is wrong takes the long way', () => {
  const [, ...rows] = readCsv(peopleLines(10_000), { delimiter: ',', file: 'people.csv' });
  const long = { phone: 0, birthday: 0, agreed: 0 };
  for (const { fields } of rows) {
    const [, phone = '', , birthday = '', , agreed = ''] = fields;
    if (!readFast(asciiDigits(phone), 'IR')) long.phone += 1;
    if (birthday !== '' && !readIso(birthday)) long.birthday += 1;
    if (agreed !== '' && !readIso(agreed)) long.agreed += 1;
  }

  expect(rows).toHaveLength(10_000);
  expect(long.phone / rows.length).toBeLessThan(0.011);
  expect(long.birthday / rows.length).toBeLessThan(0.003);
  expect(long.agreed).toBe(0);
});

it('a further row of such a list is read with few regular expressions', async () => {
  const cost = async (people: number): Promise<number> => {
    const shop = openShop();
    const file = [...peopleLines(people)].join('');
    let count = 0;
    const { exec } = RegExp.prototype;
    RegExp.prototype.exec = function (this: RegExp, text: string) {
      count += 1;
      return exec.call(this, text);
    };
    try {
      await shop.import(file, { consent: 'express', consentSource: 'form' });
    } finally {
      RegExp.prototype.exec = exec;
      shop.close();
    }
    return count;
  };
  const [short, long] = [await cost(12_000), await cost(15_000)];

  expect((long - short) / 3_000).toBeLessThan(20);
});
