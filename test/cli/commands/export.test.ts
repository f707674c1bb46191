import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';

// Each of them stands otherwise to texts; what the export says of that has to hold wherever it is read.
const PEOPLE = [
  { why: 'nothing was ever said', phone: '+989120000001' },
  { why: 'a yes of a list, of its day', phone: '+989120000002', said: ['express', '2025-03-04T'] },
  { why: 'an implied yes', phone: '+989120000003', said: ['implied', '2026-01-05T'] },
  { why: 'a question they asked', phone: '+989120000004', said: ['inquiry', '2026-10-05T'] },
  { why: 'a question of long ago', phone: '+989120000005', said: ['inquiry', '2025-01-05T'] },
  { why: 'a plain no', phone: '+989120000006', said: ['no', '2026-02-03T'] },
  { why: 'a no that ended a yes', phone: '+989120000007', said: ['no', '2026-11-21T'] },
  { why: 'left, of its day', phone: '+989120000008', left: '2026-05-06T' },
  { why: 'agreed, then left by word of mouth', phone: '+989120000009', left: '2026-11-21T' },
  { why: 'left, and stood in a list of yeses later', phone: '+989120000010', left: '2026-05-06T' },
  { why: 'left, and came back', phone: '+989120000011', said: ['express', '2026-11-21T'] },
  { why: 'a yes that was undone', phone: '+989120000012' },
  { why: 'a yes, and a complaint', phone: '+989120000013', said: ['suppressed-by-others'] },
  { why: 'the shop will not write to them', phone: '+989120000014', said: ['suppressed-by-others'] },
];

const CLAIMED = '--consent express --consent-source till';

let shop: Cli;
beforeEach(async () => {
  shop = createCli();
  shop.write(
    'people.csv',
    `phone,name,e-mail\n${PEOPLE.map(({ phone }, index) => `${phone},Person ${index},p${index}@example.test`).join('\n')}\n`,
  );
  await shop.run('import people.csv');
  shop.write(
    'said.csv',
    `phone,sms consent,consent at,consent source,opted out at
+989120000002,yes,2025-03-04,"form, at the till",
+989120000003,implied,2026-01-05,bought,
+989120000004,inquiry,2026-10-05,asked,
+989120000005,inquiry,2025-01-05,asked,
+989120000006,no,2026-02-03,,
+989120000007,yes,,,
+989120000008,,,,2026-05-06
+989120000009,yes,,,
+989120000010,,,,2026-05-06
+989120000011,,,,2026-05-06
+989120000013,yes,2025-03-04,till,
`,
  );
  await shop.run('import said.csv');
  shop.write('noes.csv', 'phone,sms consent\n+989120000007,no\n');
  await shop.run('import noes.csv');
  await shop.run('opt-out +989120000009');
  shop.write('again.csv', 'phone\n+989120000010\n');
  await shop.run('import again.csv --consent express --consent-source list');
  await shop.run('opt-in +989120000011 --source "told Mina"');
  shop.write('undone.csv', 'phone,sms consent\n+989120000012,yes\n');
  await shop.run('import undone.csv');
  await shop.run('imports undo 5 --yes');
  await shop.run('suppressions add +989120000013 --reason "wrote to us" --origin complaint');
  await shop.run('suppressions add +989120000014 --reason "a former clerk"');
  // Notes in the ledger what ran out.
  await shop.run('sync');
});
afterEach(() => shop.close());

const count = (cli: Cli, table: string): unknown => {
  const db = openDb(cli.path('campaign.db'), { mode: 'read' });
  const rows = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return rows;
};

const standing = async (cli: Cli): Promise<string[]> =>
  (await cli.json('contacts list --show-phones')).contacts.map(
    ({ phone, reason }: { phone: string; reason: string | null }) => `${phone} ${reason}`,
  );

describe('contacts export', () => {
  it('carries what people said of texts, in JSON as in CSV', async () => {
    await shop.run('contacts export -o people.json');
    const { contacts } = JSON.parse(readFileSync(shop.path('people.json'), 'utf8'));
    const told = contacts.map((one: Record<string, string | null>) => [
      one.phone,
      one.sms_consent,
      one.sms_consent_at?.slice(0, 11) ?? null,
      one.opted_out_at?.slice(0, 11) ?? null,
    ]);
    const local = (day: string | undefined) =>
      day === undefined ? null : expect.stringMatching(nearly(day));
    expect(told).toEqual(
      PEOPLE.map(({ phone, said, left }) => [phone, said?.[0] ?? null, local(said?.[1]), local(left)]),
    );
  });

  it.each(['people.csv', 'people.vcf'])('changes nothing where it comes from: %s', async (file) => {
    await shop.run(`contacts export -o ${file}`);
    const before = [count(shop, 'consent_event'), count(shop, 'suppression')];
    const back = await shop.json(`import ${file}`);
    expect(back.import).toMatchObject({ rows: 14, unchanged: 14, consents: 0, suppressed: 0 });
    expect([count(shop, 'consent_event'), count(shop, 'suppression'), back.warnings]).toEqual([
      ...before,
      [],
    ]);
  });

  it.each([
    ['as it is', 'people.csv', '', (text: string) => text],
    ['as cards', 'people.vcf', '', (text: string) => text],
    ['under --consent for everybody', 'people.csv', CLAIMED, (text: string) => text],
    ['as cards under --consent', 'people.vcf', CLAIMED, (text: string) => text],
    [
      'without the columns by which it is known',
      'people.csv',
      '',
      (text: string) => text.replace('phone_alt', 'x'),
    ],
  ])('stands in a new workspace as it stood: %s', async (_why, file, flags, change) => {
    await shop.run(`contacts export -o ${file}`);
    const fresh = createCli();
    writeFileSync(fresh.path(file), change(readFileSync(shop.path(file), 'utf8')));
    await fresh.run(`import ${file} ${flags}`);
    const claimed = flags !== '';
    const silent = PEOPLE.filter(({ said, left }) => !said && !left).map(({ phone }) => phone);
    expect(await standing(fresh)).toEqual(
      (await standing(shop)).map((one) => {
        const [phone, reason] = one.split(' ') as [string, string];
        if (silent.includes(phone)) return `${phone} ${claimed ? null : 'no-consent'}`;
        // Of a yes that a no ended a new workspace knows the no alone.
        const noAlone = phone === '+989120000007';
        return `${phone} ${noAlone ? 'no-consent' : reason}`;
      }),
    );
    expect(count(fresh, 'suppression')).toBe(5);
    fresh.close();
  });

  it.each(['people.csv', 'people.vcf'])(
    'keeps whom others put on the list from later lists: %s',
    async (file) => {
      await shop.run(`contacts export -o ${file}`);
      const fresh = createCli();
      writeFileSync(fresh.path(file), readFileSync(shop.path(file), 'utf8'));
      await fresh.run(`import ${file}`);
      fresh.write('later.csv', 'phone,name\n+989120000013,Person 12\n+989120000014,Person 13\n');
      await fresh.run(`import later.csv ${CLAIMED}`);
      const { suppressions } = await fresh.json('suppressions list --show-phones');
      const origins = new Map(
        suppressions.map(({ phone, origin }: { phone: string; origin: string }) => [phone, origin]),
      );

      expect(origins.get('+989120000013')).toBe('complaint');
      expect(origins.get('+989120000014')).toBe('manual');
      expect((await standing(fresh)).slice(-2)).toEqual([
        '+989120000013 suppressed',
        '+989120000014 suppressed',
      ]);
      fresh.close();
    },
  );

  it.each([
    ['of every text', '--all', '', { 'manual all': true }],
    ['of marketing alone', '', '', { 'manual marketing': true }],
    ['by two of them', '--all', '--origin complaint', { 'manual all': true, 'complaint marketing': true }],
    ['beside a goodbye of their own', '--all', 'left', { 'manual all': true, 'person marketing': true }],
  ])('carries how far the word of the shop binds: %s', async (_why, flags, besides, wanted) => {
    const phone = '+989120000001';
    await shop.run(`suppressions add ${phone} --reason why ${flags}`);
    if (besides === 'left') await shop.run(`opt-out ${phone}`);
    else if (besides !== '') await shop.run(`suppressions add ${phone} --reason why ${besides}`);
    for (const file of ['people.csv', 'people.vcf']) {
      await shop.run(`contacts export -o ${file}`);
      const fresh = createCli();
      writeFileSync(fresh.path(file), readFileSync(shop.path(file), 'utf8'));
      await fresh.run(`import ${file} ${CLAIMED}`);
      const { suppressions } = await fresh.json('suppressions list --show-phones');
      const bound = suppressions.filter((one: { phone: string }) => one.phone === phone);

      expect(
        Object.fromEntries(
          bound.map(({ origin, scope }: Record<string, string>) => [`${origin} ${scope}`, true]),
        ),
        file,
      ).toEqual(wanted);
      expect((await fresh.json(`import ${file}`)).import, file).toMatchObject({
        unchanged: 14,
        suppressed: 0,
      });
      fresh.close();
    }
    const back = (await shop.json('import people.csv')).import;
    expect(back).toMatchObject({ unchanged: 14, consents: 0, suppressed: 0 });
  });

  it('reads an export of before, which told whose word it was and no more', async () => {
    shop.write(
      'old.csv',
      'phone,phone_alt,external_id,also_known_as,sms_consent,sms_consent_source\n+989120000099,,,,suppressed-by-others,suppression: manual\n',
    );
    await shop.run('import old.csv');
    const { suppressions } = await shop.json('suppressions list --show-phones');
    expect(suppressions.find(({ phone }: { phone: string }) => phone === '+989120000099')).toMatchObject({
      origin: 'manual',
      scope: 'marketing',
    });
  });
});

/** A day as it is written in the business's zone may begin on the evening before in UTC. */
function nearly(day: string): RegExp {
  const at = Date.parse(`${day}00:00:00Z`);
  const days = [at - 86_400_000, at].map((each) => new Date(each).toISOString().slice(0, 11));
  return new RegExp(days.join('|'));
}
