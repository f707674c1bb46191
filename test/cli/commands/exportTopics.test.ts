import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

const withTopics = (...topics: string[]) =>
  createCli({
    files: { 'campaign.toml': `${FLOWER_SHOP}\n[consent]\ntopics = ${JSON.stringify(topics)}\n` },
  });

const PEOPLE = [
  ['agreed to everything', '+989120000001'],
  ['agreed to news alone', '+989120000002'],
  ['agreed to everything, then left news', '+989120000003'],
  ['agreed to everything, a list says no to news', '+989120000004'],
  ['a list says no to everything, and later yes to news', '+989120000005'],
  ['left everything, after a yes to news', '+989120000006'],
  ['left news, and nothing else was ever said', '+989120000007'],
  ['a yes to news, and a complaint', '+989120000008'],
] as const;
const [ALL, , , LISTED] = PEOPLE.map(([, phone]) => phone);

let shop: Cli;
beforeEach(async () => {
  shop = withTopics('News', 'offers');
  shop.write('people.csv', `phone\n${PEOPLE.map(([, phone]) => phone).join('\n')}\n`);
  await shop.run('import people.csv');
  shop.write(
    'said.csv',
    `phone,answer,date,topic,source
+989120000001,yes,2026-01-02,,till
+989120000002,yes,2026-01-02,news,"form, ""at the till"""
+989120000003,yes,2026-01-02,,till
+989120000004,yes,2026-01-02,,till
+989120000004,no,2026-01-01,news,till
+989120000005,no,2026-01-02,,till
+989120000005,yes,2026-02-02,news,till
+989120000006,yes,2026-01-02,news,till
+989120000008,yes,2026-01-02,news,till
`,
  );
  await shop.run('import said.csv --as consent');
  await shop.run('opt-out +989120000003 --topic News');
  await shop.run('opt-out +989120000006');
  await shop.run('opt-out +989120000007 --topic News');
  await shop.run('suppressions add +989120000008 --reason "wrote to us" --origin complaint');
});
afterEach(() => shop.close());

const rows = (cli: Cli): unknown[] => {
  const db = openDb(cli.path('campaign.db'), { mode: 'read' });
  const counts = ['consent_event', 'suppression', 'import_change'].map((table) =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  db.close();
  return counts;
};

/** Why nobody may write to them, of everything and topic by topic; null: somebody may. */
const standing = async (cli: Cli): Promise<Record<string, unknown>> => {
  const all: Record<string, unknown> = {};
  for (const [why, phone] of PEOPLE) {
    const { contacts } = await cli.json(`contacts show ${phone}`);
    const [{ reason, topics }] = contacts;
    all[why] = [reason, ...topics.map((topic: { reason: string | null }) => topic.reason)];
  }
  return all;
};

/** The export of one workspace taken into another. */
const moved = async (to: Cli, file: string, flags = ''): Promise<Cli> => {
  await shop.run(`contacts export -o ${file}`);
  writeFileSync(to.path(file), readFileSync(shop.path(file), 'utf8'));
  await to.run(`import ${file} ${flags}`);
  return to;
};

describe('what was said of single topics', () => {
  it.each(['people.csv', 'people.vcf'])('changes nothing where it comes from: %s', async (file) => {
    await shop.run(`contacts export -o ${file}`);
    const before = rows(shop);
    const { import: done, warnings } = await shop.json(`import ${file}`);

    expect(done).toMatchObject({ rows: 8, unchanged: 8, consents: 0, suppressed: 0 });
    expect([rows(shop), warnings]).toEqual([before, []]);
  });

  it('changes nothing either where the topics were taken off the settings since', async () => {
    await shop.run('contacts export -o people.csv');
    const before = rows(shop);
    shop.write('campaign.toml', FLOWER_SHOP);
    await shop.run('import people.csv');

    expect(rows(shop)).toEqual(before);
  });

  it.each(['people.csv', 'people.vcf'])('stands in a new workspace as it stood: %s', async (file) => {
    const fresh = await moved(withTopics('News', 'offers'), file);
    const there = await standing(fresh);
    const before = rows(fresh);
    await fresh.run(`import ${file}`);

    expect(there).toEqual(await standing(shop));
    expect(rows(fresh)).toEqual(before);
    fresh.close();
  });

  it('a no to a topic that the new workspace has not is one to everything, and a yes to it one to nothing', async () => {
    const fresh = await moved(withTopics('offers'), 'people.csv');
    const there = await standing(fresh);
    const before = rows(fresh);
    await fresh.run('import people.csv');

    const may = Object.entries(there).filter(([, [reason]]: [string, any]) => reason === null);
    expect(may.map(([why]) => why)).toEqual([PEOPLE[0][0]]);
    expect(rows(fresh)).toEqual(before);
    fresh.close();
  });

  it('under --consent for everybody a no to a topic stays, and one to everything', async () => {
    const flags = '--consent express --consent-source till';
    const fresh = await moved(withTopics('News', 'offers'), 'people.csv', flags);
    const there = await standing(fresh);
    fresh.close();

    const news = Object.entries(there).filter(([, [, reason]]: [string, any]) => reason === null);
    expect(news.map(([why]) => why)).toEqual([0, 1, 4].map((index) => PEOPLE[index]![0]));
  });

  it.each([
    [
      'a note beside them says no',
      (text: string) =>
        text.replace(/^(\ufeff?)(.*)$/m, '$1$2,remark').replaceAll(/^(\+98.*)$/gm, '$1,do not text'),
    ],
    ['nobody can read them', (text: string) => text.replaceAll('""topic""', '""x""')],
    ['the row is out of shape', (text: string) => text.replaceAll(/^(\+98.*)$/gm, '$1,too,many')],
  ])('no yes comes of it where %s', async (_why, change) => {
    await shop.run('contacts export -o people.csv');
    const fresh = withTopics('News', 'offers');
    writeFileSync(fresh.path('people.csv'), change(readFileSync(shop.path('people.csv'), 'utf8')));
    await fresh.run('import people.csv');
    const { contacts } = await fresh.json('contacts list --show-phones');

    const may = contacts.filter((one: { may_get_marketing: boolean }) => one.may_get_marketing);
    expect(may.map(({ phone }: { phone: string }) => phone)).not.toContain(LISTED);
    fresh.close();
  });

  it('is undone with its import, but for who left', async () => {
    const fresh = await moved(withTopics('News', 'offers'), 'people.csv');
    await fresh.run('imports undo 1 --yes');
    fresh.write('again.csv', `phone\n${PEOPLE.map(([, phone]) => phone).join('\n')}\n`);
    await fresh.run('import again.csv');

    const reasons = Object.values(await standing(fresh)).map(([, reason]: any) => reason);
    expect(reasons.filter((reason) => reason === 'opted-out')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === null)).toEqual([]);
    fresh.close();
  });
});

describe('other names of a person', () => {
  const NAMES = `phone,name\n${ALL},Sara\n${ALL},"Rezaei, Ali"\n${ALL},Mina\n`;

  it('come back in a new workspace, and change nothing where they are', async () => {
    shop.write('names.csv', NAMES);
    await shop.run('import names.csv');
    await shop.run('contacts export -o people.csv');
    const before = rows(shop);
    await shop.run('import people.csv');
    expect(rows(shop)).toEqual(before);

    const fresh = await moved(withTopics('News', 'offers'), 'people.csv');
    const { contacts } = await fresh.json(`contacts show ${ALL}`);
    expect(contacts[0]).toMatchObject({ name: 'Sara', also_known_as: ['Rezaei, Ali', 'Mina'] });
    fresh.close();
  });
});
