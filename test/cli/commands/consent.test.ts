import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { openDb } from '../../../src/db/sqlite.ts';
import { readKey } from '../../../src/consent/index.ts';
import { takeEvents } from '../../../src/receipts/index.ts';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';
import { tamper } from '../../support/ledgerDesk.ts';
import { openShopDesk } from '../../support/shopDesk.ts';

const MINUTE = 60_000;

describe('a yes, a no, and the proof of both', () => {
  const cli = createCli();
  beforeAll(async () => {
    cli.write(
      'people.csv',
      'phone,first_name,consent,consent_source\n09121234567,سارا,yes,form in the shop\n09127654321,امید,,\n',
    );
    await cli.run('import people.csv');
  });
  afterAll(() => cli.close());

  it('opt-out says what it did, and again that it was done', async () => {
    expect((await cli.run('opt-out 09121234567 --source "told Mina"')).transcript).toMatchInlineSnapshot(`
      "$ campaign opt-out 09121234567 --source 'told Mina'
      +98912•••4567 gets no more texts.
      Waiting messages stopped: 0.
        → campaign suppressions list
      "
    `);
    expect(await cli.json('opt-out 09121234567')).toEqual({
      schema: 'campaign/opt-out/1',
      opted_out: 0,
      already: 1,
      stopped: 0,
    });
  });

  it('opt-in before the no is refused, after it it takes the no back', async () => {
    expect(
      (await cli.run('opt-in 09121234567 --source "told Mina" --date 2026-11-20')).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign opt-in 09121234567 --source 'told Mina' --date 2026-11-20
      ! This person said no on 2026-11-21 12:00 Asia/Tehran, after the date of this yes. (opt-in-older)
        → Only a yes given after the no counts; give its date with --date.
      [exit 5]
      "
    `);
    cli.now += MINUTE;
    expect(
      (await cli.run('opt-in 09121234567 --source "told Mina again" --lang fa')).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign opt-in 09121234567 --source 'told Mina again' --lang fa
      ۱ بله ثبت شد؛ ۰ از پیش برقرار بود.
      انصراف‌های برداشته: ۱.
        → campaign consent proof 09121234567
      "
    `);
    expect(await cli.json('suppressions list')).toMatchObject({ suppressions: [] });
  });

  it.each([
    ['no source', 'opt-in 09121234567', 'source-missing', 2],
    ['a day that has not come', 'opt-in 09121234567 --source x --date 2027-01-01', 'date-future', 2],
    ['no date at all', 'opt-in 09121234567 --source x --date soon', 'date-invalid', 2],
    ['nobody known', 'opt-in 09129999999 --source x', 'contact-not-found', 2],
    ['topics that are off', 'opt-in 09121234567 --source x --topic news', 'topic-unknown', 2],
    ['no reason', 'suppressions add 09121234567', 'reason-missing', 2],
    ['an origin that is none', 'suppressions add 09121234567 --reason x --origin moon', 'origin-unknown', 2],
    [
      'everything, for a registry',
      'suppressions add 09121234567 --reason x --origin registry --all',
      'scope-not-manual',
      2,
    ],
    ['not on the list', 'suppressions remove 09121234567 --reason x', 'not-suppressed', 2],
    ['no such text', 'inbox resolve 99 --ignore', 'inbox-unknown', 2],
    ['no decision', 'inbox resolve 99', 'resolve-how', 2],
    ['no number', 'suppressions add 12 --reason x', 'phone-invalid', 2],
  ])('%s', async (_why, line, code, exit) => {
    const result = await cli.run(`${line} --json`);
    expect([JSON.parse(result.out).error.code, result.code]).toEqual([code, exit]);
  });

  it('proof tells the whole story, masked on the terminal, in both languages', async () => {
    expect((await cli.run('consent proof 09121234567')).out).toMatchInlineSnapshot(`
      "Record of consent: +98912•••4567
      ================================
      Kept by: گل‌فروشی نارنج
      Person: سارا
      As of: Sat 2026-11-21 12:01 Asia/Tehran
      This person has said yes.

      What was said
      -------------
      • when: no day said
        what: granted
        about: marketing
        basis: express
        how and where: form in the shop · method: import · actor: import 1 · evidence: people.csv sha256:148b58bd5c0ee66b75ad00521c3f7ccd66acfbe24980c92496b5d6c0a3ab3158
        recorded: Sat 2026-11-21 12:00 Asia/Tehran · row 1 · 00035f063a59
      • when: Sat 2026-11-21 12:00 Asia/Tehran
        what: revoked
        about: marketing
        basis: none
        how and where: told Mina · method: cli · actor: script:unknown
        recorded: Sat 2026-11-21 12:00 Asia/Tehran · row 2 · 96718964ec37
      • when: Sat 2026-11-21 12:01 Asia/Tehran
        what: granted
        about: marketing
        basis: express
        how and where: told Mina again · method: cli · actor: script:unknown
        recorded: Sat 2026-11-21 12:01 Asia/Tehran · row 3 · a9f5e8f1065b

      What stands against texting it
      ------------------------------
      Nothing.

      Their own texts
      ---------------
      None that was a yes or a no.

      The ledger is whole: 3 rows, each sealed to the one before it.
      "
    `);
    const persian = (await cli.run('consent proof 09121234567 --lang fa')).out;
    expect(persian).toContain('سند رضایت');
    expect(persian).toContain('۱۴۰۵');
    expect(persian).not.toMatch(/\b(granted|revoked|Record of consent)\b/);
  });

  it('knows people by the #id that the terminal shows instead of their number', async () => {
    const { code, out } = await cli.run("consent proof '#1'");
    expect([code, out.split('\n')[0]]).toEqual([0, 'Record of consent: +98912•••4567']);
    expect((await cli.json("consent proof '#99'")).error.code).toBe('contact-not-found');
  });

  it('a file holds the number in full, for its owner only', async () => {
    await cli.run('consent proof 09121234567 --html proof.html -o proof.txt');
    for (const file of ['proof.html', 'proof.txt']) {
      expect(readFileSync(cli.path(file), 'utf8')).toContain('+989121234567');
      expect(statSync(cli.path(file)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(cli.path('proof.html'), 'utf8')).toMatch(
      /^<!doctype html>\n<html lang="en" dir="ltr">/,
    );
  });

  it('verify ends with 0 for a whole ledger', async () => {
    const { code, out } = await cli.run('consent verify');
    expect([code, out]).toEqual([0, 'The ledger is whole: 3 rows, 0 of them of erased people.\n']);
  });

  it('verify names the row that somebody changed', async () => {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    tamper(db, 'UPDATE consent_event SET at = at - 1 WHERE id = 2');
    db.close();
    const { code, out } = await cli.run('consent verify');
    expect([code, out]).toEqual([5, 'Row 2 is not as it was written: altered.\n']);
    expect((await cli.run('consent proof 09121234567')).out).toContain(
      'The ledger is NOT whole: row 2 (altered).',
    );
  });

  it('log says who did what, without a phone', async () => {
    const { entries } = await cli.json('log');
    expect(
      entries.map(({ action, subject }: { action: string; subject: string }) => `${action} ${subject}`),
    ).toEqual(expect.arrayContaining(['opt-out contact 1', 'opt-in contact 1']));
    expect(JSON.stringify(entries)).not.toMatch(/912\d/);
  });
});

describe('suppressions', () => {
  const cli = createCli();
  afterAll(() => cli.close());

  it('come and go with a reason', async () => {
    expect(
      await cli.json('suppressions add 09121234567 --reason "complained by mail" --origin complaint'),
    ).toMatchObject({ added: 1, phone: '+98912•••4567', origin: 'complaint' });
    expect(await cli.json('suppressions list --show-phones')).toMatchObject({
      suppressions: [
        { phone: '+989121234567', origin: 'complaint', scope: 'marketing', reason: 'complained by mail' },
      ],
    });
    expect(await cli.json('suppressions remove 09121234567 --reason "settled"')).toMatchObject({
      removed: 1,
    });
    expect(await cli.json('suppressions list')).toMatchObject({ suppressions: [] });
  });

  it.each([
    ['a complaint is somebody’s', 'complaint', ['+989121230000', '+989351230000']],
    ['so is a reason of ours', 'manual', ['+989121230000', '+989351230000']],
    ['a registry names a number', 'registry', ['+989351230000']],
  ])('from a further number: %s', async (_why, origin, phones) => {
    const shop = createCli({ files: { 'two.csv': 'phone,phone 2\n09121230000,09351230000\n' } });
    await shop.run('import two.csv');
    await shop.run(`suppressions add 09351230000 --reason cross --origin ${origin}`);
    const { suppressions } = await shop.json('suppressions list --show-phones');
    expect((suppressions as { phone: string }[]).map(({ phone }) => phone).sort()).toEqual(phones);
    shop.close();
  });

  it('an own opt-out is not the shop’s to lift', async () => {
    await cli.run('opt-out 09121234567');
    const { code, out } = await cli.run('suppressions remove 09121234567 --reason x --json');
    expect([code, JSON.parse(out).error.code]).toEqual([5, 'suppression-own-opt-out']);
  });
});

describe('a lost key', () => {
  it('stops import and consent, and no opt-out', async () => {
    const cli = createCli();
    cli.write('people.csv', 'phone\n09121234567\n');
    rmSync(cli.path('campaign.key'));
    for (const line of ['import people.csv', 'consent verify', 'opt-in 09121234567 --source x']) {
      const { code, out } = await cli.run(`${line} --json`);
      expect([line, code, JSON.parse(out).error.code]).toEqual([line, 5, 'suppression-key-missing']);
    }
    expect(await cli.json('opt-out 09121234567')).toMatchObject({ opted_out: 1 });
    cli.close();
  });

  it('says what goes on without it, each time what is true', async () => {
    const cli = createCli({ files: { 'people.csv': 'phone\n09121234567\n' } });
    await cli.run('import people.csv');
    rmSync(cli.path('campaign.key'));
    for (const [line, words] of [
      ['opt-out 09121234567', 'the opt-out holds'],
      ['sync', 'what people write binds all the same'],
      ['suppressions add 09357654321 --reason cross', 'this is recorded, but nothing is sent'],
      ['contacts show 09121234567', 'what the ledger holds is not shown'],
    ] as const) {
      const { err } = await cli.run(line);
      expect(err, line).toContain('The key of the suppression list is missing');
      expect(err, line).toContain(words);
    }
    cli.close();
  });

  it('keeps run from sending, and nobody from leaving', async () => {
    const cli = createCli({
      files: {
        'campaign.toml': FLOWER_SHOP.replace(
          'driver = "simulator"',
          'driver = "simulator"\nreplies = "100%"',
        ),
        'campaigns/yalda.toml':
          'purpose = "marketing"\naudience = "everyone"\nmessage = "هدیه یلدا آماده است. لغو۱۱"\n',
        'people.csv': `phone,consent,consent_source\n${Array.from({ length: 20 }, (_, n) => `0912100${String(n).padStart(4, '0')},yes,form`).join('\n')}\n`,
      },
    });
    await cli.run('import people.csv');
    await cli.run('send yalda --yes');
    cli.now += 4 * MINUTE;
    rmSync(cli.path('campaign.key'));
    const { code, out, err } = await cli.run('run');

    expect([code, err]).toEqual([5, expect.stringContaining('suppression-key-missing')]);
    expect(out).toMatch(/[1-9]\d* opt-outs came in/);
    const { suppressions } = await cli.json('suppressions list');
    const left = suppressions.filter(({ origin }: { origin: string }) => origin === 'person').length;
    expect(left).toBeGreaterThan(0);
    const wire = readFileSync(cli.path('campaign.db.simulator-main.ndjson'), 'utf8');
    expect(wire, 'no answer goes').not.toContain('لغو شد');
    cli.close();
  });
});

it('inbox resolve --opt-out of somebody who was erased since says so', async () => {
  const cli = createCli();
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  const desk = openShopDesk({ db, key: readKey(cli.path('campaign.key')) });
  takeEvents(
    desk,
    'main',
    [{ kind: 'text', id: 't', from: '+989121234567', text: 'STOP 12345', at: cli.now }],
    { actor: 'sync:main', now: cli.now },
  );
  db.close();
  await cli.run('contacts erase 09121234567 --yes');

  expect((await cli.run('inbox resolve 1 --opt-out')).out).toContain('They were erased');
  cli.close();
});

it('the next command after a yes works as it is printed', async () => {
  const cli = createCli();
  cli.write('people.csv', 'phone,first_name\n09121234567,سارا\n');
  await cli.run('import people.csv');
  for (const words of ['opt-in 09121234567 --source x', "opt-in '#1' --source x --ask"]) {
    const { err } = await cli.run(words);
    const next = /→ campaign (.*)/.exec(err)![1]!;
    const { code, transcript } = await cli.run(next);
    expect([code, transcript]).toEqual([0, expect.anything()]);
  }
  cli.close();
});

describe('inbox classify', () => {
  const cli = createCli();
  afterAll(() => cli.close());

  it.each([
    ['لغو', undefined, { intent: 'opt-out', rule: 'keyword:fa:لغو' }],
    ['11', '09121234567', { intent: 'opt-out', rule: 'code:11' }],
    ['11', '+15125550142', { intent: 'none', rule: 'none' }],
    ["don't stop, I love it", undefined, { intent: 'doubt', rule: 'contains:en:stop' }],
    ['HELP', undefined, { intent: 'help', rule: 'keyword:en:help' }],
  ])('%s', async (text, phone, reading) => {
    expect(await cli.json(['inbox', 'classify', text, ...(phone ? ['--phone', phone] : [])])).toMatchObject(
      reading,
    );
  });
});

it.each([
  [
    'a bare yes that nobody asked for',
    'Yes',
    'yes:en:yes',
    'Changes nothing, unless a question of ours waits',
  ],
  ['a word of joining', 'START', 'keyword:en:start', 'it takes back a no that came by SMS'],
  ['a bare no', 'no', 'keyword:en:no', 'They get no more texts.'],
  ['two words', 'non-stop', ':en:stop', 'They get no marketing until you decide.'],
  ['a part of a word', 'nonstop', 'none (none)', 'Changes nothing.'],
])('inbox classify says what comes of %s', async (_why, text, rule, effect) => {
  const cli = createCli();
  const { out } = await cli.run(['inbox', 'classify', text]);
  expect(out).toContain(rule);
  expect(out).toContain(effect);
  cli.close();
});

it('a yes that takes a no back stands in the ledger, even in the words of a file that was held', async () => {
  const cli = createCli();
  cli.write('people.csv', 'phone,first_name,consent,consent_source\n09121234567,سارا,yes,form in the shop\n');
  await cli.run('import people.csv');
  cli.now += MINUTE;
  await cli.run('opt-out 09121234567');
  await cli.run('import people.csv');
  cli.now += MINUTE;
  await cli.run('opt-in 09121234567 --source "form in the shop"');
  const { contacts } = (await cli.json('contacts show 09121234567')) as unknown as {
    contacts: { held: { consent: { event: string; at: string }[] } }[];
  };
  const { consent } = contacts[0]!.held;
  expect(consent.map(({ event }) => event)).toEqual(['granted', 'revoked', 'granted', 'granted']);
  expect(Date.parse(consent.at(-1)!.at)).toBe(cli.now);
  expect((await cli.run('consent verify')).code).toBe(0);
  cli.close();
});

it('a yes to one topic takes no “nothing at all” back, so that no file can bring the rest back', async () => {
  const cli = createCli();
  cli.write(
    'campaign.toml',
    `${readFileSync(cli.path('campaign.toml'), 'utf8')}\n[consent]\ntopics = ["news"]\n`,
  );
  cli.write('people.csv', 'phone,first_name,consent,consent_source\n09121234567,سارا,yes,form in the shop\n');
  await cli.run('opt-out 09121234567');
  await cli.run('import people.csv');
  cli.now += MINUTE;
  const { out, err } = await cli.run('opt-in 09121234567 --topic news --source "told Mina"');
  expect(out + err).toContain('1 stays on the suppression list');
  expect(await cli.json('contacts list')).toMatchObject({ contacts: [{ reason: 'opted-out' }] });
  expect((await cli.run('consent verify')).code).toBe(0);
  cli.close();
});
