import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

const YALDA = `purpose = "marketing"
audience = 'everyone'
message = """
{{ first_name | default: "دوست عزیز" }}، شب یلدا مبارک!
لغو۱۱
"""
`;

let cli: Cli;

const AGREED = `phone,first_name
09121000001,نرگس
09121000002,رضا
09121000003,
09121000004,علی‌رضا
09121000005,مینا
07132000007,خانه
+33612345608,Zoé
`;

/** Eight people: five agreed and can be texted; one never agreed, one has a landline, one lives in France. */
beforeEach(async () => {
  cli = createCli({
    files: {
      'campaigns/yalda.toml': YALDA,
      'agreed.csv': AGREED,
      'other.csv': 'phone,first_name\n09121000006,بی‌خبر\n',
    },
  });
  await cli.run('import agreed.csv --consent express --consent-source till');
  await cli.run('import other.csv');
});
afterEach(() => cli.close());

const optOut = (phone: string) => cli.run(['opt-out', phone, '--source', 'phone call']);

describe('campaign send --dry-run', () => {
  it('says who gets what, when and at what price, and who does not and why', async () => {
    await optOut('+989121000005');
    const { plan, decisions } = await cli.json('send yalda --dry-run --show-phones');
    expect(plan).toMatchObject({
      campaign: 'yalda',
      occurrence: 'once',
      audience: 8,
      send: 4,
      defer: 0,
      skip: 4,
      run: null,
      reasons: { 'opted-out': 1, 'not-mobile': 1, 'no-consent': 1, 'country-not-allowed': 1 },
    });
    expect(decisions.map(({ phone }: { phone: string }) => phone)).toEqual(
      [...decisions.map(({ phone }: { phone: string }) => phone)].sort(),
    );
    expect(plan.parts).toBe(
      decisions.reduce((sum: number, { parts = 0 }: { parts?: number }) => sum + parts, 0),
    );
    expect(plan.price).toEqual({ amount: String(plan.parts * 1500), currency: 'IRR' });
  });

  it('looks over the text of everyone who gets it, and shows the five dearest', async () => {
    const long = 'شب یلدا در گل‌فروشی نارنج انار و نرگس هست، و برای شما هدیه‌ای کوچک.';
    cli.write(
      'campaigns/yalda.toml',
      YALDA.replace(
        '{{ first_name | default: "دوست عزیز" }}، شب یلدا مبارک!\nلغو۱۱',
        `{{ first_name }} ، ${long}`,
      ),
    );
    const { plan, findings, worst } = await cli.json('send yalda --dry-run');
    const people = (code: string) => findings.find((each: { code: string }) => each.code === code)?.people;
    // Whoever is skipped reads nothing, so nothing is said about their texts.
    expect(plan.send).toBe(5);
    expect([people('opt-out-missing'), people('empty-name'), people('broken-phrase')]).toEqual([5, 1, 5]);
    expect(people('sender-name-missing')).toBeUndefined();
    expect(worst).toHaveLength(5);
    expect(worst[0]).toMatchObject({ text: `علی‌رضا ، ${long}`, parts: 2, encoding: 'UCS-2' });
    const { out } = await cli.run('send yalda --dry-run');
    expect(out).toContain('! In 5 of 5 messages there is no way out');
    expect(out).toContain('The dearest:');
    const { out: asked } = await cli.run('send yalda', { answers: ['n'] });
    expect(asked).toContain('! In 5 of 5 messages there is no way out');
  });

  it('every person’s explanation is the plan’s decision', async () => {
    await optOut('+989121000005');
    for (const at of ['2026-11-21 12:00', '2026-11-21 23:00']) {
      const { decisions } = await cli.json(['send', 'yalda', '--dry-run', '--at', at]);
      for (const { contact, verdict, reason = null, until = null } of decisions) {
        const explained = await cli.json(['explain', `#${contact}`, 'yalda', '--at', at]);
        expect([contact, explained.verdict, explained.reason, explained.until]).toEqual([
          contact,
          verdict,
          reason,
          until,
        ]);
        const first = explained.checks.find(({ ok }: { ok: boolean }) => !ok);
        expect(first?.reason ?? null).toBe(reason);
      }
    }
  });

  it('and the one of whoever the day’s budget does not reach', async () => {
    cli.write('campaign.toml', `${FLOWER_SHOP}\n[sending]\nbudget = { per_day = "4500 IRR" }\n`);
    const { plan, decisions } = await cli.json('send yalda --dry-run');
    expect(plan).toMatchObject({ send: 3, defer: 2, reasons: { budget: 2 } });
    for (const { contact, verdict, reason = null, until = null } of decisions) {
      const { verdict: is, reason: why, until: when } = await cli.json(['explain', `#${contact}`, 'yalda']);
      expect([contact, is, why, when]).toEqual([contact, verdict, reason, until]);
    }
    const { send, defer, funnel } = await cli.json('explain yalda');
    expect([send, defer, funnel.at(-1).left]).toEqual([3, 2, 5]);
  });

  it('once a run is stored, is about what is left of it', async () => {
    await cli.run('send yalda --yes --first 2');
    await optOut('+989121000005');
    const { plan, decisions } = await cli.json('send yalda --dry-run');
    expect(plan).toMatchObject({ run: 1, send: 2 });
    for (const { contact, verdict, reason = null } of decisions) {
      const { verdict: is, reason: why, run } = await cli.json(['explain', `#${contact}`, 'yalda']);
      expect([contact, is, why, run]).toEqual([contact, verdict, reason, 1]);
    }
    // Who got it does not get it again; who said stop meanwhile does not either.
    const gone = await cli.json('explain 09121000001 yalda');
    expect([gone.verdict, gone.reason, gone.run]).toEqual(['skip', 'already-sent', 1]);
    const stopped = await cli.json('explain 09121000005 yalda');
    expect([stopped.verdict, stopped.reason]).toEqual(['skip', 'opted-out']);
    expect(stopped.checks.filter(({ ok }: { ok: boolean }) => !ok)).toMatchObject([{ reason: 'opted-out' }]);
    expect(await cli.json('explain yalda')).toMatchObject({ run: 1, send: 2, defer: 0 });
    await cli.run('send yalda --yes');
    expect((await cli.run('explain 09121000001 yalda')).err).toContain('another one, with --label');
  });

  it('once a run is stored, says why people are left out of what is left', async () => {
    await cli.run('send yalda --yes --first 2');
    cli.now = Date.parse('2026-11-21T20:00:00Z');
    const { out } = await cli.run('send yalda --dry-run');
    expect(out).toMatch(/0 would go now, 0 later, 3 not any more; 2 went\./);
    expect(out).toMatch(/expired +3 +too late to be worth sending/);
  });

  it.each([
    ['on a terminal', { answers: [] }],
    ['off it', {}],
  ])('a stored run of which nobody may go now asks nothing, %s', async (_why, options) => {
    cli.write('campaigns/yalda.toml', `${YALDA}\n[timing]\nvalid_for = "2 days"\n`);
    await cli.run('send yalda --yes --first 2');
    cli.now = Date.parse('2026-11-21T20:00:00Z');
    const { code, out, err } = await cli.run('send yalda', options);
    expect([code, out]).toEqual([0, expect.stringContaining('may be texted now')]);
    expect(err).toMatch(/3 wait; the next may go Sun 2026-11-22/);
    expect(err).not.toContain('?');
    const { run } = await cli.json('send yalda');
    expect(run.messages).toMatchObject({ accepted: 2, planned: 3 });
  });

  it('a run that is over is told of in one language', async () => {
    await cli.run('send yalda --yes');
    expect((await cli.run('send yalda --lang fa')).err).not.toMatch(/\bdone\b/);
  });

  it('at night nobody is texted; everyone waits for the morning', async () => {
    const { plan, decisions } = await cli.json(['send', 'yalda', '--dry-run', '--at', '2026-11-21 23:30']);
    expect(plan).toMatchObject({ send: 0, defer: 5, reasons: { 'window-closed': 5 } });
    const first = decisions
      .filter(({ verdict }: { verdict: string }) => verdict === 'defer')
      .map(({ until }: { until: string }) => until)
      .sort()[0];
    expect(Date.parse(first)).toBeGreaterThanOrEqual(Date.parse('2026-11-22T03:30:00Z'));
  });

  it.each([
    ['an output without a dry run', 'send yalda -o x.plan', 2],
    ['a campaign that is not there', 'send yada --dry-run', 2],
    ['no word from anybody, off a terminal', 'send yalda', 6],
    ['fewer people allowed than there are', 'send yalda --confirm 3', 5],
    ['a number that is none', 'send yalda --confirm many', 2],
  ])('%s', async (_why, words, code) => {
    expect((await cli.run(words)).code).toBe(code);
    expect((await cli.json('status')).runs).toEqual([]);
  });
});

describe('campaign send', () => {
  it('to nobody stores nothing: who agrees tomorrow may still get it', async () => {
    writeFileSync(cli.path('campaigns/later.toml'), YALDA.replace("'everyone'", `'tagged "later"'`));
    expect((await cli.json('send later --yes')).run).toBeNull();
    await cli.run(['contacts', 'tag', '09121000001', 'later']);
    expect((await cli.json('send later --yes')).run.messages.accepted).toBe(1);
  });

  it('sends what the dry run showed, to the byte, and never again', async () => {
    const { decisions, plan } = await cli.json('send yalda --dry-run --show-phones');
    const { run } = await cli.json('send yalda --yes');
    expect(run).toMatchObject({
      state: 'done',
      hash: plan.hash,
      messages: { accepted: 5 },
      price: plan.price,
    });
    const db = openDb(cli.path('campaign.db'), { mode: 'read' });
    const stored = db.prepare('SELECT phone, text FROM message ORDER BY phone').all();
    db.close();
    expect(stored).toEqual(
      decisions
        .filter(({ verdict }: { verdict: string }) => verdict === 'send')
        .map(({ phone, text }: { phone: string; text: string }) => ({ phone, text })),
    );
    expect((await cli.json('send yalda --yes')).run).toMatchObject({ id: run.id, messages: { accepted: 5 } });
  });

  it('on a terminal it asks, and a no changes nothing', async () => {
    const no = await cli.run('send yalda', { answers: ['n'] });
    expect(no.code).toBe(6);
    expect((await cli.json('status')).runs).toEqual([]);
    const yes = await cli.run('send yalda', { answers: ['y'] });
    expect(yes.code, yes.err).toBe(0);
  });

  it('an opt-out between storing and sending binds', async () => {
    await cli.json('send yalda --yes --first 1');
    await optOut('+989121000004');
    const { run } = await cli.json('send yalda --yes');
    expect(run.messages).toMatchObject({ accepted: 4, suppressed: 1 });
  });

  it('a file that changed pauses the run until somebody decides', async () => {
    await cli.json('send yalda --yes --first 1');
    writeFileSync(cli.path('campaigns/yalda.toml'), YALDA.replace('یلدا', 'چله'));
    const refused = await cli.run('send yalda --yes');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('changed-file');
    expect((await cli.json('status 1')).run).toMatchObject({ state: 'paused', pause_reason: 'changed-file' });
    await cli.run('resume 1');
    writeFileSync(cli.path('campaigns/yalda.toml'), YALDA);
    expect((await cli.json('send yalda --yes')).run.messages.accepted).toBe(5);
  });

  it('pause by hand holds until resume', async () => {
    await cli.json('send yalda --yes --first 1');
    expect((await cli.run('pause 1')).code).toBe(0);
    expect((await cli.run('send yalda --yes')).code).toBe(5);
    await cli.run('resume 1');
    expect((await cli.json('send yalda --yes')).run.state).toBe('done');
  });

  it('cancel takes back what waits, and the occurrence is over for good', async () => {
    await cli.json('send yalda --yes --first 2');
    expect((await cli.run('cancel 1')).code).toBe(6);
    expect((await cli.json('cancel 1 --yes')).cancelled).toBe(3);
    expect((await cli.json('send yalda --yes')).run).toMatchObject({
      state: 'cancelled',
      messages: { accepted: 2, cancelled: 3 },
    });
  });
});

describe('--nats', () => {
  it.each([
    ['nobody listens there', 'nats://127.0.0.1:1', 'broker-unreachable', 75],
    ['no address of NATS', 'http://127.0.0.1:1', 'broker-url', 2],
  ])('%s: nobody is texted, and what is stored waits', async (_why, url, error, exit) => {
    const { code, out } = await cli.run(`send yalda --yes --json --nats ${url}`);
    expect(code).toBe(exit);
    expect(JSON.parse(out).error.code).toBe(error);
    expect((await cli.json('status yalda')).run).toMatchObject({
      state: 'running',
      messages: { accepted: 0 },
    });
  });

  it('a worker needs a gateway of campaign.toml', async () => {
    const { code, out } = await cli.run('worker --nats nats://127.0.0.1:1 --gateway nowhere --json');
    expect([code, JSON.parse(out).error.code]).toEqual([2, 'gateway-unknown']);
  });

  it('a worker has a name that can be read in a table', async () => {
    const { code, out } = await cli.run([
      'worker',
      '--nats',
      'nats://127.0.0.1:1',
      '--gateway',
      'main',
      '--name',
      'a b',
      '--json',
    ]);
    expect([code, JSON.parse(out).error.code]).toEqual([2, 'flag-invalid']);
  });

  it('without it nothing of several machines is loaded', () => {
    const loads = readdirSync('src/cli', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /^(import|export) (?!type )[^;]*\/machines\/index\.ts'/m.test(
          readFileSync(`src/cli/${file}`, 'utf8'),
        ),
      );
    expect(loads.sort()).toEqual(['sending/brokerTalk.ts', 'sending/runWorker.ts', 'sending/serveNats.ts']);
    const eager = readdirSync('src/cli', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /from '[^']*\/(runWorker|serveNats)\.ts'/.test(readFileSync(`src/cli/${file}`, 'utf8')),
      );
    expect(eager).toEqual([]);
  });
});

describe('a sealed plan', () => {
  const make = () => cli.run('send yalda --dry-run -o yalda.plan');

  it('is private, and sends exactly its bytes', async () => {
    await make();
    expect(statSync(cli.path('yalda.plan')).mode & 0o777).toBe(0o600);
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.exec("UPDATE contact SET first_name = 'نام تازه'");
    db.close();
    const { run } = await cli.json('send yalda.plan --yes');
    expect(run.messages.accepted).toBe(5);
    const after = openDb(cli.path('campaign.db'), { mode: 'read' });
    expect(after.prepare("SELECT count(*) FROM message WHERE text LIKE '%تازه%'").pluck().get()).toBe(0);
    after.close();
  });

  it('what changed since can only shrink it', async () => {
    await make();
    await optOut('+989121000001');
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.exec("UPDATE contact SET phone_kind = 'mobile' WHERE phone = '+987132000007'");
    db.close();
    const { run } = await cli.json('send yalda.plan --yes');
    expect(run).toMatchObject({ messages: { accepted: 4 }, reasons: { 'opted-out': 1 } });
  });

  it('sent twice it texts nobody twice', async () => {
    await make();
    await cli.json('send yalda.plan --yes --first 2');
    expect((await cli.json('send yalda.plan --yes')).run.messages.accepted).toBe(5);
    expect((await cli.json('send yalda.plan --yes')).run.messages.accepted).toBe(5);
  });

  it.each([
    [
      'a changed seal',
      () =>
        writeFileSync(
          cli.path('yalda.plan'),
          readFileSync(cli.path('yalda.plan'), 'utf8').replace('نرگس', 'رضا'),
        ),
    ],
    [
      'a cut file',
      () => writeFileSync(cli.path('yalda.plan'), readFileSync(cli.path('yalda.plan'), 'utf8').slice(0, -20)),
    ],
    [
      'a changed campaign',
      () => writeFileSync(cli.path('campaigns/yalda.toml'), YALDA.replace('یلدا', 'چله')),
    ],
    [
      'a changed price',
      () =>
        writeFileSync(
          cli.path('campaign.toml'),
          readFileSync(cli.path('campaign.toml'), 'utf8').replace('1500 IRR', '1600 IRR'),
        ),
    ],
    [
      'passed deadlines',
      () => {
        cli.now += 3 * 86_400_000;
      },
    ],
    [
      'a run of the same occurrence from another plan',
      async () => {
        await optOut('+989121000002');
        await cli.run('send yalda --yes');
      },
    ],
  ])('%s is refused, and nobody is texted', async (_why, change) => {
    await make();
    await change();
    const before = (await cli.json('status yalda')).run?.messages.accepted ?? 0;
    const { code } = await cli.run('send yalda.plan --yes');
    expect(code).toBe(5);
    expect((await cli.json('status yalda')).run?.messages.accepted ?? 0).toBe(before);
  });
});

it('the progress line and the journal count the run that was asked for, not what else goes with it', async () => {
  const order = 'purpose = "transactional"\nany_time = true\nmessage = "Ready."\n';
  cli.write('campaigns/one.toml', `audience = "everyone"\n${order}`);
  cli.write('campaigns/two.toml', `audience = 'first_name = "نرگس" or first_name = "رضا"'\n${order}`);
  await cli.run('send one --first 1 --yes');

  const { code, err } = await cli.run('send two --yes');
  const told = [...err.matchAll(/Sending: (\d+) of (\d+)/g)].map(([, done, all]) => `${done}/${all}`);

  expect(code).toBe(0);
  expect(told.at(-1)).toBe('2/2');
  expect(told.every((one) => one.endsWith('/2'))).toBe(true);
  expect((await cli.json('status')).runs).toEqual([]);
  expect((await cli.run('log')).out).toMatch(/run 2 +accepted 2, rejected 0/);
});
