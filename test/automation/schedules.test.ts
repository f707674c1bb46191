import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openShop, peopleCsv, type Shop } from './shop.ts';

const BIRTHDAY = `purpose = "marketing"
audience = 'birthday is today'
message = "تولدت مبارک! لغو۱۱"
repeat = "once per birthday"
[timing]
every = "day at 10:00"
catch_up = "2 days"
[limits]
max_recipients = 60
`;
const NEWS = `purpose = "marketing"
audience = 'everyone'
message = "خبر هفته. لغو۱۱"
[timing]
every = "day at 10:00"
catch_up = "14 hours"
[limits]
max_recipients = 40
`;
/** 30 Aban, 1 and 2 Azar: 21, 22 and 23 November 2026. */
const BORN = ['1370/08/30', '1371/09/01', '1372/09/02'];
const people = peopleCsv(3, (n) => `,${BORN[n]}`, ',birthday');

let shop: Shop;
afterEach(() => shop.close());

describe('a campaign with a schedule', () => {
  it('is inert until enabled; then each of its days goes once', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { birthday: BIRTHDAY }, people });
    await shop.runAt('2026-11-21T06:31:00Z');
    expect(shop.sent()).toHaveLength(0);

    expect((await shop.run('enable birthday --yes')).code).toBe(0);
    const first = await shop.runAt('2026-11-21T06:32:00Z');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('birthday (2026-11-21): 1 accepted');
    await shop.runAt('2026-11-21T06:33:00Z');
    await shop.runAt('2026-11-21T12:00:00Z');
    expect(shop.sent().map(({ to }) => to)).toEqual(['+989125000000']);
  });

  it('makes up for birthdays that the machine slept through, with the people of the day they were on', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { birthday: BIRTHDAY }, people });
    await shop.run('enable birthday --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    await shop.runAt('2026-11-23T07:00:00Z');
    expect(shop.sent().map(({ to }) => to)).toEqual(['+989125000000', '+989125000001', '+989125000002']);
    expect((await shop.json('status birthday')).run.occurrence).toBe('2026-11-23');
  });

  it('says once what it slept through for longer than catch_up, and sends only the latest of what repeats', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS }, people });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    const back = await shop.runAt('2026-11-24T07:00:00Z');
    expect(back.code).toBe(0);
    expect(back.err).toContain('2 sendings were slept through');
    expect((await shop.runAt('2026-11-24T07:01:00Z')).err).toBe('');
    expect(shop.sent()).toHaveLength(6);
  });

  it('with a time of their own for everyone, catch_up bounds how late each of them is texted', async () => {
    const news = NEWS.replace('"marketing"', '"transactional"\nany_time = true').replace(
      '"14 hours"',
      '"1 hour"\nzone = "recipient"',
    );
    shop = await openShop('2026-11-21T14:00:00Z', { campaigns: { news }, people });
    await shop.run('enable news --yes');
    // 17:31 in Tehran: their ten o'clock of today is long over, though the day began an hour ago on Kiritimati.
    await shop.runAt('2026-11-21T14:01:00Z');
    expect(shop.sent()).toHaveLength(0);
    await shop.runAt('2026-11-22T06:31:00Z');
    expect(shop.sent()).toHaveLength(3);
  });

  it('does not start once its file has changed: exit 5 until it is enabled again', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { birthday: BIRTHDAY }, people });
    await shop.run('enable birthday --yes');
    shop.write('campaigns/birthday.toml', BIRTHDAY.replace('مبارک', 'خجسته'));
    const refused = await shop.runAt('2026-11-21T06:31:00Z');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('campaign enable birthday');
    expect(shop.sent()).toHaveLength(0);

    shop.write('campaigns/birthday.toml', 'purpose = "mark');
    expect((await shop.runAt('2026-11-21T06:32:00Z')).code).toBe(5);

    shop.write('campaigns/birthday.toml', BIRTHDAY.replace('مبارک', 'خجسته'));
    await shop.run('enable birthday --yes');
    expect((await shop.runAt('2026-11-21T06:33:00Z')).code).toBe(0);
    expect(shop.sent().map(({ text }) => text)).toEqual(['تولدت خجسته! لغو۱۱']);
  });

  it('a run whose file changed while it waited stands still until its owner says which text', async () => {
    shop = await openShop('2026-11-21T19:00:00Z', { campaigns: { news: NEWS }, people });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T19:00:00Z'); // half past ten at night: everyone waits
    shop.write('campaigns/news.toml', NEWS.replace('هفته', 'ماه'));
    const paused = await shop.json('run');
    expect(paused.error.code).toBe('campaign-changed');
    expect(paused.runs).toMatchObject([{ state: 'paused', pause_reason: 'changed-file' }]);
    await shop.run('disable news');
    expect((await shop.run('run')).code).toBe(0);
    await shop.run('resume news');
    expect((await shop.runAt('2026-11-22T07:00:00Z')).code).toBe(0);
    expect(shop.sent().map(({ text }) => text)).toEqual(Array(3).fill('خبر هفته. لغو۱۱'));
  });

  it.each([
    ['one with a moment of its own is armed by send', '[timing]\nat = "2026-12-21 10:00"\n', 'enable-at'],
    ['one without timing has nothing to start it', '', 'enable-nothing'],
  ])('enable refuses %s', async (_why, timing, error) => {
    shop = await openShop('2026-11-21T05:00:00Z', {
      campaigns: {
        yalda: `purpose = "marketing"\naudience = 'everyone'\nmessage = "یلدا مبارک. لغو۱۱"\n${timing}`,
      },
    });
    const { code, err } = await shop.run('enable yalda --yes');
    expect(code).toBe(2);
    expect(err).toContain(error);
  });

  it('with a moment of its own never starts by itself; armed by its send, run sends it then', async () => {
    const yalda = `purpose = "marketing"\naudience = 'everyone'\nmessage = "یلدا مبارک. لغو۱۱"\n[timing]\nat = "2026-11-22 10:00"\n`;
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { yalda, again: yalda }, people });
    expect((await shop.run('send yalda --yes')).code).toBe(0);
    expect((await shop.json('status yalda')).run).toMatchObject({ state: 'running', deferred: 3 });
    await shop.runAt('2026-11-22T06:20:00Z');
    expect(shop.sent()).toHaveLength(0);
    await shop.runAt('2026-11-22T06:31:00Z');
    expect(shop.sent()).toHaveLength(3);
  });

  it('leaves a line in the journal for each run that it stored, and for each that it stopped', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS.replace('40', '2') }, people });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    const { entries } = await shop.json('log');
    expect(entries.map((entry: any) => [entry.action, entry.subject])).toEqual(
      expect.arrayContaining([
        ['enable', 'campaign news'],
        ['plan', 'run 1'],
        ['pause', 'run 1'],
      ]),
    );
  });

  it.each([
    ['the people at home', '', '2026-11-23 10:00 Asia/Tehran', '2026-11-23T06:30:00.000Z'],
    [
      'people abroad, and one whose number may lie in several zones',
      '\n+818012345678,Yuki,\n+12125550123,Ann,',
      '2026-11-23 04:30 Asia/Tehran',
      '2026-11-23T01:00:00.000Z',
    ],
  ])('at their own time: enable names the first moment of %s', async (_why, more, said, firstAt) => {
    shop = await openShop('2026-11-21T05:00:00Z', {
      campaigns: {
        news: NEWS.replace('"day at 10:00"', '"monday at 10:00"\nzone = "recipient"'),
      },
      people: people.trimEnd() + more,
      settings: '\n[sending]\ncountries = ["IR", "JP", "US"]\n',
    });
    const { out } = await shop.run('enable news --yes');
    expect(out.match(/^Next: .*$/m)?.[0]).toBe(
      `Next: Mon 2026-11-23 10:00, each at their own time; the first of them Mon ${said}`,
    );
    expect((await shop.json('enable news --yes')).next[0]).toEqual({
      occurrence: '2026-11-23',
      at: '2026-11-22T20:00:00.000Z',
      first_at: firstAt,
    });
    expect((await shop.run('list')).out).toContain('Mon 2026-11-23 10:00, their own time');
    const [entry] = (await shop.json('calendar --days 3')).entries;
    expect(entry.at).toBe(firstAt);
  });

  it('enable asks: without a yes exit 6, and nothing is enabled', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { birthday: BIRTHDAY }, people });
    const { code, out } = await shop.run('enable birthday');
    expect(code).toBe(6);
    expect(out.match(/^Next: /gm)).toHaveLength(3);
    await shop.runAt('2026-11-21T06:31:00Z');
    expect(shop.sent()).toHaveLength(0);
  });
});

describe('what makes run stop and ask', () => {
  it('more people than max_recipients: stored paused, exit 5 once, and resume needs the number', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS.replace('40', '2') }, people });
    await shop.run('enable news --yes');
    expect((await shop.runAt('2026-11-21T06:31:00Z')).code).toBe(5);
    expect((await shop.runAt('2026-11-21T06:32:00Z')).code).toBe(0);
    expect((await shop.run('resume news')).code).toBe(6);
    expect((await shop.run('resume news --confirm 3')).code).toBe(0);
    expect((await shop.runAt('2026-11-21T06:33:00Z')).code).toBe(0);
    expect(shop.sent()).toHaveLength(3);
  });

  it('the same people as yesterday: paused for drift; a yes holds for tomorrow too', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS }, people: peopleCsv(6) });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    const alarm = await shop.runAt('2026-11-22T06:31:00Z');
    expect(alarm.code).toBe(5);
    expect(alarm.err).toContain('6 of them the same as the time before');
    await shop.run('resume news');
    await shop.runAt('2026-11-22T06:32:00Z');
    expect(shop.sent()).toHaveLength(12);
    expect((await shop.runAt('2026-11-23T06:31:00Z')).code).toBe(0);
    expect(shop.sent()).toHaveLength(18);
  });

  it('a run that was held back is no time before: the alarm of the next day compares with what went out', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS }, people: peopleCsv(3) });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    shop.write('more.csv', peopleCsv(24));
    await shop.run('import more.csv --yes --consent express --consent-source "in-store form"');
    for (const day of ['22', '23']) {
      const alarm = await shop.runAt(`2026-11-${day}T06:31:00Z`);
      expect(alarm.code).toBe(5);
      expect(alarm.err).toContain('news would reach 24 people; it usually reaches 3.');
      expect(alarm.err).not.toContain('the same as the time before');
    }
    expect(shop.sent()).toHaveLength(3);
  });

  it('an alarm that nobody answered stands: the same people are not texted a day later unseen', async () => {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { news: NEWS }, people: peopleCsv(6) });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    for (const day of ['22', '23', '24']) {
      const alarm = await shop.runAt(`2026-11-${day}T06:31:00Z`);
      expect(alarm.err).toContain('6 of them the same as the time before');
    }
    expect(shop.sent()).toHaveLength(6);
  });

  it('a budget that is used up: exit 5 now, and the rest goes tomorrow by itself', async () => {
    const settings = '\n[sending]\nbudget = { per_day = "4500 IRR" }\n';
    shop = await openShop('2026-11-21T05:00:00Z', {
      campaigns: { news: NEWS.replace('"day at 10:00"', '"saturday at 10:00"') },
      people: peopleCsv(5),
      settings,
    });
    await shop.run('enable news --yes');
    const plan = await shop.runAt('2026-11-21T06:31:00Z');
    expect(shop.sent()).toHaveLength(3);
    expect(plan.out).toContain('3 accepted, 2 waiting');
    await shop.runAt('2026-11-21T12:00:00Z');
    expect(shop.sent()).toHaveLength(3);
    await shop.runAt('2026-11-22T07:00:00Z');
    expect(shop.sent()).toHaveLength(5);
  });

  it('a budget that shrank after the plan: the run pauses, and goes on in the next period', async () => {
    shop = await openShop('2026-11-21T19:00:00Z', {
      campaigns: { news: NEWS.replace('"day at 10:00"', '"saturday at 10:00"') },
      people: peopleCsv(5),
    });
    await shop.run('enable news --yes');
    await shop.runAt('2026-11-21T19:00:00Z');
    const settings = readFileSync(shop.path('campaign.toml'), 'utf8');
    shop.write('campaign.toml', `${settings}\n[sending]\nbudget = { per_day = "3000 IRR" }\n`);
    expect((await shop.runAt('2026-11-22T07:00:00Z')).code).toBe(5);
    expect(shop.sent()).toHaveLength(2);
    expect((await shop.json('status news')).run).toMatchObject({ state: 'paused', pause_reason: 'budget' });
    expect((await shop.runAt('2026-11-22T08:00:00Z')).code).toBe(0);
    expect(shop.sent()).toHaveLength(2);
    expect((await shop.runAt('2026-11-23T07:00:00Z')).code).toBe(5);
    expect(shop.sent()).toHaveLength(4);
    expect((await shop.runAt('2026-11-24T07:00:00Z')).code).toBe(0);
    expect(shop.sent()).toHaveLength(5);
  });
});
