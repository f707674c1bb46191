import { afterEach, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

let cli: Cli;
afterEach(() => cli.close());

it('from the list to the answer: a part is held out, the rest is sent, orders come, the report compares', async () => {
  cli = createCli({
    at: '2026-11-21T07:30:00Z',
    files: {
      'campaign.toml': `${FLOWER_SHOP}\n[sending]\nfrequency_cap = ["1 per 7 days"]\n`,
      'campaigns/early.toml':
        'purpose = "marketing"\naudience = \'name contains "علی 1"\'\nmessage = """\nگل‌فروشی نارنج\nلغو۱۱\n"""\n',
      'campaigns/yalda.toml':
        'purpose = "marketing"\naudience = "everyone"\nholdout = "30%"\nmessage = """\nیلدا مبارک. گل‌فروشی نارنج\nلغو۱۱\n"""\n',
    },
  });
  const people = Array.from({ length: 60 }, (_, at) => `0912${1_000_000 + at},علی ${at}`);
  cli.write('people.csv', `phone,name\n${people.join('\n')}\n`);
  expect(
    (
      await cli.run([
        'import',
        cli.path('people.csv'),
        '--consent',
        'express',
        '--consent-source',
        'فرم',
        '--yes',
      ])
    ).code,
  ).toBe(0);
  // Eleven people had enough for this week: held out or not, they would not have got it.
  const early = await cli.json('send early --confirm 60 --yes');
  expect(early.run.messages.accepted).toBe(11);
  const { plan } = await cli.json('send yalda --dry-run');
  const sent = await cli.json('send yalda --confirm 60 --yes');
  expect(sent.run.state).toBe('done');
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  const heldOut = db.prepare<[], number>('SELECT contact_id FROM held_out').pluck().all();
  const capped = plan.reasons['frequency-cap'];
  expect(plan.send + plan.reasons.holdout + capped).toBe(60);
  expect(heldOut.length).toBe(plan.reasons.holdout - (11 - capped));
  expect(heldOut.length).toBeLessThan(plan.reasons.holdout);
  expect(heldOut.length).toBeGreaterThan(5);
  const texted = new Set(
    db.prepare<[], number>("SELECT contact_id FROM message WHERE campaign = 'yalda'").pluck().all(),
  );
  for (const id of heldOut) expect(texted.has(id)).toBe(false);
  db.close();

  cli.now += 3_600_000;
  const [buyer] = [...texted];
  expect(
    (await cli.run(['events', 'add', `#${buyer}`, 'order', '--amount', '500000', '--id', '1042'])).code,
  ).toBe(0);
  cli.now += 3_600_000;
  await cli.run('sync');
  const { report } = await cli.json('report yalda');
  expect(report.messages.accepted).toBe(texted.size);
  expect(report.reactions).toMatchObject({ orders: 1, revenue: [{ amount: '500000', currency: 'IRR' }] });
  expect(report.holdout).toMatchObject({
    verdict: 'too-few',
    treated: { people: texted.size, buyers: 1 },
    held_out: { people: heldOut.length, buyers: 0 },
    mixed: 0,
  });
  expect(report.holdout.people_needed).toBeGreaterThan(60);

  const { contacts } = await cli.json(['contacts', 'show', `#${buyer}`]);
  expect(contacts[0].figures).toMatchObject({ orders: 1, revenue: [{ amount: '500000', currency: 'IRR' }] });
});

it('before anything was sent it says so, without a row of empty figures', async () => {
  cli = createCli();
  const { out, code } = await cli.run('report');
  expect(code).toBe(0);
  expect(out).toMatch(/At a glance\nNothing was sent in this time\.\n/);
  expect(out).not.toContain('–');
});
