import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';

const LIST = `phone,name,Marketing,tags,notes
+989120000001,Ali,no,,
+989120000002,Sara,,,asked not to be texted
+989120000003,Reza,,do not text,
+989120000004,Mina,,,likes roses
`;
const EVERYBODY = ['+989120000001', '+989120000002', '+989120000003', '+989120000004'];

let shop: Cli;
beforeEach(async () => {
  shop = createCli();
  shop.write('list.csv', LIST);
  await shop.run('import list.csv');
});
afterEach(() => shop.close());

const agreeing = async (cli: Cli): Promise<string[]> =>
  (await cli.json('contacts list --show-phones')).contacts
    .filter((one: { may_get_marketing: boolean }) => one.may_get_marketing)
    .map(({ phone }: { phone: string }) => phone);

const ledgerRows = (): unknown => {
  const db = openDb(shop.path('campaign.db'), { mode: 'read' });
  const rows = db.prepare('SELECT count(*) FROM consent_event').pluck().get();
  db.close();
  return rows;
};

async function everybodyAgrees(): Promise<void> {
  for (const phone of EVERYBODY) await shop.run(`opt-in ${phone} --source "told Mina"`);
}

const exported = async (): Promise<string> => {
  await shop.run('contacts export -o people.csv');
  return readFileSync(shop.path('people.csv'), 'utf8');
};

describe('an old no in the words of an export', () => {
  it('does not end the yes that came after it, where it comes from', async () => {
    await everybodyAgrees();
    await exported();
    const before = ledgerRows();
    const back = await shop.json('import people.csv');

    expect(back.import).toMatchObject({ unchanged: 4, consents: 0 });
    expect([ledgerRows(), back.warnings, await agreeing(shop)]).toEqual([before, [], EVERYBODY]);
  });

  it('nor in a new workspace', async () => {
    await everybodyAgrees();
    const fresh = createCli();
    fresh.write('people.csv', await exported());
    await fresh.run('import people.csv');

    expect(await agreeing(fresh)).toEqual(EVERYBODY);
    fresh.close();
  });

  it('is not written down again where it was the last word', async () => {
    const before = ledgerRows();
    const first = await exported();
    await shop.run('import people.csv');
    await shop.run('import people.csv');

    expect([ledgerRows(), await exported()]).toEqual([before, first]);
  });

  const wrote = (from: string, to: string) => (text: string) => text.replace(from, to);
  it.each([
    ['a no in a column of their own', 1, (text: string) => withColumn(text, 'Texts', 'Ali', 'no')],
    ['a no in a note that was there', 4, wrote('likes roses', 'asked not to be texted')],
    ['a no beside an old one', 2, wrote('asked not to be texted', 'asked not to be texted. Again, in May')],
    ['a tag', 3, wrote('do not text', 'do not text|no sms')],
    ['a no in the column of consent', 1, wrote('express', 'no')],
  ])('of a person who wrote it by hand it ends the yes: %s', async (_why, whose, change) => {
    await everybodyAgrees();
    const text = await exported();
    const fresh = createCli();
    fresh.write('people.csv', change(text));
    await fresh.run('import people.csv');

    expect(await agreeing(fresh)).not.toContain(`+98912000000${whose}`);
    fresh.close();
  });

  it('is heard under --consent where nothing was said', async () => {
    const text = (await exported()).replace(/,no,[^,]*,[^,]*,,,/g, ',,,,,,');
    expect(text).not.toMatch(/,no,\d/);
    const fresh = createCli();
    fresh.write('people.csv', text);
    await fresh.run('import people.csv --consent express --consent-source till');

    expect(await agreeing(fresh)).toEqual(['+989120000004']);
    fresh.close();
  });
});

function withColumn(text: string, header: string, whose: string, cell: string): string {
  const [first, ...rows] = text.trimEnd().split('\r\n');
  const filled = rows.map((row) => `${row},${row.includes(whose) ? cell : ''}`);
  return [`${first},${header}`, ...filled, ''].join('\r\n');
}
