import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { takeSendingLock } from '../../../src/dispatch/index.ts';
import { openShop, peopleCsv, type Shop } from '../../automation/shop.ts';

const NEWS = `purpose = "marketing"
audience = 'everyone'
message = "خبر. لغو۱۱"
[timing]
every = "day at 10:00"
[limits]
max_recipients = 40
`;
const DUE = '2026-11-21T06:31:00Z';

const shops: Shop[] = [];
afterEach(() => {
  for (const shop of shops.splice(0)) shop.close();
});

async function open(
  options: { people?: number; settings?: string; gateway?: string; campaign?: string } = {},
): Promise<Shop> {
  const shop = await openShop('2026-11-21T05:00:00Z', {
    campaigns: { news: options.campaign ?? NEWS },
    people: peopleCsv(options.people ?? 2),
    settings: options.settings ?? '',
    gateway: options.gateway ?? '',
  });
  shops.push(shop);
  await shop.run('enable news --yes');
  return shop;
}

describe('campaign run', () => {
  it('prints one document: the runs it touched, and what came in', async () => {
    const shop = await open();
    shop.now = Date.parse(DUE);
    const document = await shop.json('run');
    expect(document).toMatchObject({
      schema: 'campaign/run/1',
      receipts: 0,
      replies: 0,
      opt_outs: 0,
      runs: [{ campaign: 'news', occurrence: '2026-11-21', state: 'done', messages: { accepted: 2 } }],
    });
    shop.now += 60_000;
    expect(await shop.json('run')).toMatchObject({ runs: [] });
    expect((await shop.json('status')).last_run_at).toMatch(/^2026-11-21T06:32/);
  });

  it('at a terminal says what comes next; cron hears nothing', async () => {
    const shop = await open({ campaign: NEWS.replace('day at', 'saturday at') });
    expect(await shop.run('run')).toMatchObject({ code: 0, out: '', err: '' });
    const early = await shop.run('run', { answers: [] });
    expect(early.out).toBe('');
    expect(early.err).toContain('Nothing was due. Next: news, Sat 2026-11-21 10:00 Asia/Tehran.');
    expect((await shop.run('run -q', { answers: [] })).err).toBe('');

    shop.now = Date.parse(DUE);
    const due = await shop.run('run', { answers: [] });
    expect(due.out).toContain('news (2026-11-21): 2 accepted');
    expect(due.err).toContain('Next: news, Sat 2026-11-28 10:00 Asia/Tehran.');

    await shop.run('disable news');
    expect((await shop.run('run', { answers: [] })).err).toContain('nothing is scheduled or waits');
    await shop.run('pause');
    expect((await shop.run('run', { answers: [] })).err).toContain('Everything is paused');
  });

  it('hands over in silence while another process sends: what is due is stored, exit 0', async () => {
    const shop = await open();
    const lock = takeSendingLock(shop.path('campaign.db'))!;
    const busy = await shop.runAt(DUE);
    expect(busy).toMatchObject({ code: 0, err: '' });
    expect(shop.sent()).toHaveLength(0);
    lock.release();
    expect((await shop.json('status news')).run).toMatchObject({
      state: 'running',
      messages: { planned: 2 },
    });
    await shop.runAt('2026-11-21T06:32:00Z');
    expect(shop.sent()).toHaveLength(2);
  });

  it('what another call did while this one waited for the lock is told by that one alone', async () => {
    const shop = await open({ campaign: NEWS.replace('[limits]', 'catch_up = "14 hours"\n[limits]') });
    await shop.runAt('2026-11-21T19:00:00Z'); // half past ten at night: both wait
    const lock = takeSendingLock(shop.path('campaign.db'))!;
    const clock = { now: Date.parse('2026-11-21T19:01:00Z') };
    Object.defineProperty(shop, 'now', {
      get: () => clock.now,
      // This call sleeps: the other one takes a message back and ends.
      set(now: number) {
        clock.now = now;
        const db = openDb(shop.path('campaign.db'), { mode: 'write' });
        db.exec("UPDATE message SET state = 'cancelled' WHERE id = 1 AND state = 'planned'");
        db.close();
        lock.release();
      },
    });
    expect(await shop.run('run')).toMatchObject({ code: 0, out: '', err: '' });
    expect(clock.now).toBeGreaterThan(Date.parse('2026-11-21T19:01:00Z'));
  });

  it('its line says what this call did, and not what the run had come to before', async () => {
    const shop = await open({
      people: 3,
      campaign: NEWS.replace('day at', 'saturday at'),
      settings: '\n[sending]\nbudget = { per_day = "1500 IRR" }\n',
    });
    await shop.run('contacts add 09128000000 first_name=Nima');
    expect((await shop.runAt(DUE)).out).toContain('news (2026-11-21): 1 accepted, 2 waiting, 1 skipped');
    const [line] = (await shop.runAt('2027-01-18T06:31:00Z')).out.split('\n');
    expect(line).toBe('news (2026-11-21): 2 too late');
  });

  it('a pause of everything that was forgotten is seen by whoever looks', async () => {
    const shop = await open();
    await shop.run('pause');
    expect(await shop.runAt(DUE)).toMatchObject({ code: 0, out: '', err: '' });
    expect(await shop.json('status')).toMatchObject({ all_paused: true });
    const paused = 'Everything is paused: nothing starts until it is resumed.';
    for (const look of ['status', 'doctor']) {
      const { out, err } = await shop.run(look);
      expect(out).toContain(paused);
      expect(`${out}${err}`).toContain('campaign resume');
    }
    expect((await shop.run('resume')).err).toContain('starts again');
    expect((await shop.run('status')).out).not.toContain(paused);
    await shop.run('run');
    expect(shop.sent()).toHaveLength(2);
  });

  it.each([
    ['says no number', '', 5, 0],
    ['after a pause of everything', 'pause', 5, 0],
    ['says one that is too small', '--confirm 1', 5, 0],
    ['says one that covers it', '--confirm 2', 0, 2],
  ])(
    'resume of everything frees no run over max_recipients unless its number covers it: %s',
    async (_why, word, code, sent) => {
      const shop = await open({ campaign: NEWS.replace('40', '1') });
      expect((await shop.runAt(DUE)).code).toBe(5);
      if (word === 'pause') await shop.run('pause');
      const resumed = await shop.run(`resume ${word === 'pause' ? '' : word}`.trim());
      expect(resumed.code).toBe(code);
      if (sent === 0) expect(resumed.err).toContain('campaign resume 1 --confirm <n>');
      await shop.run('run');
      expect(shop.sent()).toHaveLength(sent);
    },
  );

  it.each([
    ['a plain yes, as a script gives it', '--yes', 6, 0],
    ['a number that is too small', '--confirm 1', 5, 0],
    ['a number that covers it', '--confirm 2', 0, 2],
  ])(
    'send goes on with a run over max_recipients only with its number: %s',
    async (_why, word, code, sent) => {
      const shop = await open({ campaign: NEWS.replace('40', '1') });
      expect((await shop.runAt(DUE)).code).toBe(5);
      const answer = await shop.run(`send news ${word}`);

      expect(answer.code).toBe(code);
      expect(shop.sent()).toHaveLength(sent);
    },
  );

  it('a clock that was ahead for a while: doctor says so, and resume lets it go on though no run waits', async () => {
    const shop = await open();
    await shop.runAt('2027-03-01T07:00:00Z');
    expect((await shop.run('send news --label then --confirm 9')).code).toBe(0);
    const stuck = await shop.runAt('2026-11-21T07:00:00Z');
    expect([stuck.code, stuck.err]).toEqual([5, expect.stringContaining('campaign resume')]);
    const doctor = await shop.run('doctor');
    expect([doctor.code, doctor.out]).toEqual([2, expect.stringContaining('Mon 2027-03-01')]);

    const resumed = await shop.run('resume');
    expect(resumed.out).toContain('counts as right again');
    expect((await shop.run('run')).code).toBe(0);
    expect((await shop.run('doctor')).code).toBe(0);
    expect((await shop.run('resume')).out).toBe('');
  });

  it.each([
    ['more people than allowed', { campaign: NEWS.replace('40', '1') }],
    ['a file that changed', { campaign: NEWS, edit: NEWS.replace('خبر', 'تازه') }],
    ['an account that the gateway refused', { gateway: 'script = "suffix"\n', refused: true }],
    ['all well', {}],
  ])('speaks Persian throughout: %s', async (_why, { edit, refused, ...options }: Record<string, any>) => {
    const shop = await open(options);
    if (refused) await shop.run('contacts add 09125000155 --consent express --consent-source till');
    await shop.runAt('2026-11-21T05:05:00Z');
    if (edit) shop.write('campaigns/news.toml', edit);
    shop.now = Date.parse(DUE);
    const { out, err } = await shop.run('run --lang fa');
    // What stays is what must be typed as it stands: commands, flags, files, codes, names.
    const left = `${out}${err}`
      .replace(/campaign(?: [\w<>-]+)+/g, '')
      .replace(/campaigns\/\S+|\([\w-]+\)|max_recipients|news/g, '');
    expect(left).toMatch(/[آ-ی]{3}/);
    expect(left.match(/[a-z]{2,}/g)).toBeNull();
    expect(err).not.toMatch(/campaign \S+ [۰-۹]/);
  });

  it('an audience of nobody is a healthy day: nothing is said of it off a terminal', async () => {
    const shop = await open({ campaign: NEWS.replace('everyone', 'tagged "nobody"') });
    expect(await shop.runAt(DUE)).toMatchObject({ code: 0, out: '', err: '' });
    expect((await shop.json('status news')).run).toMatchObject({ state: 'done' });
    const watched = await open({ campaign: NEWS.replace('everyone', 'tagged "nobody"') });
    watched.now = Date.parse(DUE);
    expect((await watched.run('run', { answers: [] })).out).toBe('news (2026-11-21): nobody to write to\n');
  });

  it('keeps workspaces apart: trouble in one is none of the others', async () => {
    const flowers = await open();
    const bakery = await open();
    bakery.write('campaigns/news.toml', NEWS.replace('خبر', 'نان'));
    flowers.now = Date.parse(DUE);
    const { code, out } = await flowers.run(
      ['run', '-w', bakery.dir, '-w', flowers.path('nowhere'), '-w', flowers.dir, '--json'],
      { env: { XDG_STATE_HOME: bakery.path('.state') } },
    );
    const { workspaces } = JSON.parse(out);
    expect(workspaces.map((each: any) => [each.exit, each.error?.code])).toEqual([
      [5, 'campaign-changed'],
      [2, 'workspace-missing'],
      [5, 'database-restored'],
    ]);
    expect(code).toBe(5);
    const alone = await flowers.run(['run', '-w', flowers.dir, '-w', flowers.path('nowhere'), '--json']);
    expect(JSON.parse(alone.out).workspaces[0]).toMatchObject({
      workspace: flowers.dir,
      exit: 0,
      runs: [{ messages: { accepted: 2 } }],
    });
  });

  it('of several workspaces every line, and every trouble, says whose it is', async () => {
    const flowers = await open();
    const copied = await open();
    flowers.now = Date.parse(DUE);
    const { out, err, code } = await flowers.run(['run', '-w', flowers.dir, '-w', copied.dir]);
    expect(out).toBe('گل‌فروشی نارنج: news (2026-11-21): 2 accepted\n');
    expect(err.split('\n').slice(0, 2)).toEqual([
      `${copied.dir}:`,
      expect.stringContaining('(database-restored)'),
    ]);
    expect(code).toBe(5);
  });

  it('names the place in a file that is half edited, and nothing of it starts', async () => {
    const shop = await open();
    shop.write('campaigns/news.toml', NEWS.replace('"marketing"', '"market'));
    const { err, code } = await shop.runAt(DUE);
    expect(err).toMatch(/^! campaigns\/news\.toml:1:\d+: news is enabled, and its file cannot be read/);
    expect(code).toBe(5);
    expect(shop.sent()).toHaveLength(0);
  });

  it('says in exit codes what monitoring must know: rejected is 3, and the account is 4 once', async () => {
    const rejected = await open({ gateway: 'script = "suffix"\n' });
    await rejected.run('contacts add 09125000122 --consent express --consent-source "in-store form"');
    expect((await rejected.runAt(DUE)).code).toBe(3);
    expect((await rejected.runAt('2026-11-21T06:32:00Z')).code).toBe(0);

    const refused = await open({ gateway: 'script = "suffix"\n' });
    await refused.run('contacts add 09124000141 --consent express --consent-source "in-store form"');
    const first = await refused.runAt(DUE);
    expect(first.code).toBe(4);
    expect(first.err).toContain('campaign gateways check main');
    expect((await refused.runAt('2026-11-21T06:32:00Z')).code).toBe(0);
  });

  it('keeps a log that rotates, without phones', async () => {
    const shop = await open({ settings: '\n[log]\nfile = "campaign.log"\n' });
    await shop.runAt(DUE);
    expect(readFileSync(shop.path('campaign.log'), 'utf8')).toMatch(
      /^2026-11-21T06:31:\S+Z news \(2026-11-21\): 2 accepted\n$/,
    );
    writeFileSync(shop.path('campaign.log'), 'x'.repeat(1_000_001));
    await shop.runAt('2026-11-22T06:31:00Z');
    expect(readFileSync(shop.path('campaign.log'), 'utf8').length).toBeLessThan(1_000);
    expect(readFileSync(shop.path('campaign.log.1'), 'utf8')).toHaveLength(1_000_001);
  });
});

describe('enable', () => {
  const CART = `purpose = "marketing"
message = "سبد شما منتظر است"
[trigger]
event = "cart"
[limits]
max_recipients = 40
`;

  it.each([
    ['of everyone who would get it', NEWS.replace(' لغو۱۱', ''), 2],
    ['of a trigger for which no event has come', CART, 2],
  ])('looks over the texts %s, as a dry run does', async (_why, campaign, people) => {
    const shop = await open({ campaign: NEWS });
    shop.write('campaigns/other.toml', campaign);
    const { findings, worst } = await shop.json('enable other --yes');
    expect(findings).toContainEqual(expect.objectContaining({ code: 'opt-out-missing', people }));
    expect(worst.length).toBeGreaterThan(0);
    const { code, out } = await shop.run('enable other --yes');
    expect([code, out]).toEqual([0, expect.stringContaining(findings[0].message)]);
  });
});

describe('alerts', () => {
  const settings = '\n[alerts]\nphone = "09120000000"\ncommand = "cat >> alerts.ndjson"\n';

  it('tell once that a run stands still: to the command at once, by text with the next run', async () => {
    const shop = await open({ settings, campaign: NEWS.replace('40', '1') });
    expect((await shop.runAt(DUE)).code).toBe(5);
    await shop.runAt('2026-11-21T06:32:00Z');
    await shop.runAt('2026-11-21T06:33:00Z');
    const alerts = readFileSync(shop.path('alerts.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(alerts).toMatchObject([
      {
        schema: 'campaign/alert/1',
        alert: { kind: 'run-paused', campaign: 'news', reason: 'max-recipients' },
      },
    ]);
    expect(shop.sent()).toMatchObject([{ to: '+989120000000' }]);
  });

  it('go out on a day whose budget a campaign used up', async () => {
    const shop = await open({
      people: 4,
      settings: `${settings}\n[sending]\nbudget = { per_day = "6000 IRR" }\n`,
    });
    shop.write('campaigns/more.toml', NEWS.replace('40', '1').replace('10:00', '10:05'));
    await shop.run('enable more --yes');
    await shop.runAt(DUE);
    expect(shop.sent()).toHaveLength(4);
    expect((await shop.runAt('2026-11-21T06:36:00Z')).code).toBe(5);
    await shop.runAt('2026-11-21T06:37:00Z');
    expect(shop.sent().slice(4)).toMatchObject([
      { to: '+989120000000', text: expect.stringContaining('more') },
    ]);
  });

  it('tell of doubt only while it grows, and of a long silence', async () => {
    const shop = await open({ settings, gateway: 'script = "suffix"\n' });
    await shop.run('contacts add 09124000150 --consent express --consent-source "in-store form"');
    await shop.runAt(DUE);
    shop.now = Date.parse('2026-11-21T06:31:02Z');
    await shop.run('run');
    await shop.runAt('2026-11-21T11:00:00Z');
    const kinds = readFileSync(shop.path('alerts.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).alert.kind);
    expect(kinds).toEqual(['messages-in-doubt', 'no-run']);
  });

  it('ping_url is called by a healthy run, and not by one in trouble', async () => {
    let pings = 0;
    const server = createServer((_request, response) => {
      pings += 1;
      response.end('ok');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const shop = await open({
        settings: `\n[alerts]\nping_url = "http://127.0.0.1:${(server.address() as AddressInfo).port}/flowers"\n`,
      });
      await shop.runAt(DUE);
      expect(pings).toBe(1);
      shop.write('campaigns/news.toml', NEWS.replace('خبر', 'نو'));
      await shop.runAt('2026-11-21T06:32:00Z');
      expect(pings).toBe(1);
    } finally {
      server.close();
    }
  });

  it('without [alerts] nothing is told and nothing is remembered', async () => {
    const shop = await open({ campaign: NEWS.replace('40', '1') });
    await shop.runAt(DUE);
    expect(existsSync(shop.path('alerts.ndjson'))).toBe(false);
  });
});
