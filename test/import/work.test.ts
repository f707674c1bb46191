import { expect, it } from 'vitest';
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

it.each<[string, (people: number) => Promise<number>, number]>([
  ['a new person: set aside, and a row of the ledger', (people) => work(people, undefined), 2],
  ['the same person again: set aside, and no more', (people) => work(people, list(people)), 1],
  [
    'a person who moved: set aside, read with tags and consent, written, and kept for undo',
    (people) => work(people, list(people), list(people, 'Yazd')),
    6,
  ],
])('%s', async (_why, import_, statements) => {
  const [short, long] = [await import_(SHORT), await import_(LONG)];

  expect((long - short) / (LONG - SHORT)).toBeLessThan(statements + 0.05);
  expect(short - statements * SHORT).toBeLessThan(100);
});
