import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openShop, peopleCsv, type Shop } from './shop.ts';

const news = (name: string, day: string, more = '') => `purpose = "marketing"
audience = 'everyone'
message = "${name}. لغو۱۱"
${more}
[timing]
every = "${day} at 10:00"
[limits]
max_recipients = 40
`;
const APPOINTMENT = `purpose = "transactional"
message = "نوبت شما"
[trigger]
event = "appointment"
before = "24 hours"
[limits]
max_recipients = 40
`;

let shop: Shop;
afterEach(() => shop.close());

async function open(settings = ''): Promise<void> {
  shop = await openShop('2026-11-21T05:00:00Z', {
    campaigns: {
      saturday: news('شنبه', 'saturday', 'priority = 5'),
      sunday: news('یکشنبه', 'sunday'),
      also: news('نیز', 'sunday', 'priority = -1'),
      idle: news('خاموش', 'monday'),
      appointment: APPOINTMENT,
      yalda: `purpose = "marketing"\naudience = 'everyone'\nmessage = "یلدا مبارک. لغو۱۱"\n[timing]\nat = "2026-12-21 10:00"\n`,
    },
    people: peopleCsv(3),
    settings,
  });
  for (const name of ['saturday', 'sunday', 'also', 'appointment']) await shop.run(`enable ${name} --yes`);
  await shop.run('events add 09125000000 appointment --id A --at "2026-11-27 12:00"');
}

const hash = () =>
  createHash('sha256')
    .update(readFileSync(shop.path('campaign.db')))
    .update(readFileSync(shop.path('campaign.db-wal')))
    .digest('hex');

it('plays what is enabled, known and waiting, in the order of time, and writes nothing', async () => {
  await open();
  const keeper = (await import('../../src/db/sqlite.ts')).openDb(shop.path('campaign.db'), { mode: 'read' });
  try {
    const before = hash();
    const first = await shop.json('calendar --days 8');
    expect(hash()).toBe(before);
    expect(await shop.json('calendar --days 8')).toEqual(first);
    expect(
      first.entries.map((each: any) => [each.at.slice(0, 10), each.campaign, each.messages, each.needs]),
    ).toEqual([
      ['2026-11-21', 'saturday', 3, null],
      ['2026-11-22', 'sunday', 3, null],
      ['2026-11-22', 'also', 3, null],
      ['2026-11-23', 'idle', 3, 'enable'],
      ['2026-11-26', 'appointment', 1, null],
      ['2026-11-28', 'saturday', 3, null],
    ]);
    expect(first.total).toMatchObject({ messages: 13, price: [{ amount: '19500', currency: 'IRR' }] });
    expect(first.collisions).toEqual([{ date: '2026-11-22', people: 3, campaigns: ['also', 'sunday'] }]);
    expect(first.crowded.people).toBe(3);
    expect(first.crowded.first[0].messages).toHaveLength(4);
  } finally {
    keeper.close();
  }
});

it('an occurrence that is under way is shown with what is still to go, before and after it is stored', async () => {
  const own = news('خودش', 'saturday').replace('[limits]', 'zone = "recipient"\n[limits]');
  shop = await openShop('2026-11-20T10:00:00Z', { campaigns: { own }, people: peopleCsv(3) });
  await shop.run('enable own --yes');
  // Ten o'clock on Kiritimati is long past; in Tehran it comes in an hour and a half.
  shop.now = Date.parse('2026-11-21T05:00:00Z');
  const shown = async () =>
    (await shop.json('calendar --days 2')).entries.map((each: any) => [
      each.at,
      each.campaign,
      each.messages,
    ]);
  const due = [['2026-11-21T06:30:00.000Z', 'own', 3]];
  expect(await shown()).toEqual(due);
  await shop.run('run');
  expect(await shown()).toEqual(due);
  await shop.runAt('2026-11-21T06:31:00Z');
  expect(shop.sent()).toHaveLength(3);
  expect(await shown()).toEqual([]);
});

describe('a run that is sent in part', () => {
  const drip = news('چکه', 'saturday').replace('max_recipients = 40', 'max_recipients = 40\nper_day = 1');
  const shown = async (days = 5): Promise<unknown[]> =>
    (await shop.json(`calendar --days ${days}`)).entries.map((each: any) => [
      each.at.slice(0, 10),
      each.occurrence,
      each.messages,
      each.needs,
      each.pause_reason,
    ]);

  async function oneOfThree(): Promise<void> {
    shop = await openShop('2026-11-21T05:00:00Z', { campaigns: { drip }, people: peopleCsv(3) });
    await shop.run('enable drip --yes');
    await shop.runAt('2026-11-21T06:31:00Z');
    expect(shop.sent()).toHaveLength(1);
  }

  it('is shown with what is still to go, which goes on the days foretold, and not planned again', async () => {
    await oneOfThree();
    const { entries, total } = await shop.json('calendar --days 5');
    expect(entries).toMatchObject([
      {
        at: expect.stringMatching(/^2026-11-22/),
        occurrence: '2026-11-21',
        messages: 2,
        needs: null,
        pause_reason: null,
      },
    ]);
    expect(total).toMatchObject({ messages: 2, parts: 2, price: [{ amount: '3000', currency: 'IRR' }] });
    await shop.runAt('2026-11-22T06:31:00Z');
    expect(shop.sent()).toHaveLength(2);
    expect(await shown()).toEqual([['2026-11-23', '2026-11-21', 1, null, null]]);
    await shop.runAt('2026-11-23T06:31:00Z');
    expect(await shown(4)).toEqual([]);
    expect(await shown(8)).toEqual([['2026-11-28', '2026-11-28', 3, null, null]]);
  });

  it('leaves out who was called off meanwhile', async () => {
    await oneOfThree();
    await shop.run('opt-out 09125000002');
    expect(await shown()).toEqual([['2026-11-22', '2026-11-21', 1, null, null]]);
  });

  it.each<[string, () => unknown, string]>([
    ['its owner stopped it', () => shop.run('pause 1'), 'operator'],
    [
      'its file is being edited, so that the next run will not go on',
      () => shop.write('campaigns/drip.toml', drip.replace('چکه', 'نیمه‌کاره')),
      'changed-file',
    ],
    ['its file is gone', () => rmSync(shop.path('campaigns/drip.toml')), 'changed-file'],
  ])('needs a word where %s, and takes no room until then', async (_why, stop, reason) => {
    await oneOfThree();
    await stop();
    const { crowded } = await shop.json('calendar --days 5');
    expect(await shown()).toContainEqual(['2026-11-22', '2026-11-21', 2, 'resume', reason]);
    expect(crowded.people).toBe(0);
    await shop.runAt('2026-11-22T06:31:00Z');
    expect(shop.sent()).toHaveLength(1);
  });
});

it('caps and priorities fall as they would: who is texted on Saturday is not on Sunday', async () => {
  await open('\n[sending]\nfrequency_cap = ["1 per 2 days"]\n');
  const { entries, crowded } = await shop.json('calendar --days 3');
  const sunday = entries.filter(({ at }: any) => at.startsWith('2026-11-22'));
  expect(sunday.map((each: any) => [each.campaign, each.messages, each.reasons])).toEqual([
    ['sunday', 0, { 'frequency-cap': 3 }],
    ['also', 0, { 'frequency-cap': 3 }],
  ]);
  expect(crowded.people).toBe(0);
});

it('says what would stand still, and what needs a word of its owner', async () => {
  await open();
  shop.write('campaigns/saturday.toml', news('شنبه', 'saturday').replace('40', '2'));
  await shop.run('enable saturday --yes');
  const { out } = await shop.run('calendar --days 31');
  expect(out).toMatch(/saturday.*paused: max-recipients/);
  expect(out).toMatch(/yalda.*needs: campaign send/);
  expect(out).toMatch(/idle.*not enabled/);
});

it('names what is not counted because nobody enabled it, and the way to change that', async () => {
  await open();
  await shop.run('disable sunday --yes');
  const { out, err } = await shop.run('calendar --days 5');
  expect(out).toMatch(/^Not counted, because not enabled: .*sunday/m);
  expect(err).toMatch(/→ campaign enable /);
});

it('says that everything is paused, and shows what would come', async () => {
  await open();
  expect(await shop.json('calendar --days 2')).toMatchObject({ all_paused: false });
  await shop.run('pause');
  const { all_paused, entries } = await shop.json('calendar --days 2');
  expect([all_paused, entries.length]).toEqual([true, 3]);
  expect((await shop.run('calendar --days 2')).out).toContain('Everything is paused');
});

it('a sending that happened meanwhile is what the calendar said', async () => {
  await open();
  const { entries } = await shop.json('calendar --days 2');
  await shop.runAt('2026-11-21T06:31:00Z');
  await shop.runAt('2026-11-22T06:31:00Z');
  expect(shop.sent()).toHaveLength(entries.reduce((sum: number, each: any) => sum + each.messages, 0));
});

it('who is texted on which day is what the hours to come bring, with a budget that moves some of it on', async () => {
  await open('\n[sending]\nbudget = { per_day = "6000 IRR" }\n');
  const { crowded } = await shop.json('calendar --days 5 --show-phones');
  const foretold = crowded.first.flatMap(({ phone, messages }: any) =>
    messages.map(({ campaign, at }: any) => `${phone} ${campaign} ${at.slice(0, 10)}`),
  );
  const campaigns: Record<string, string> = { شنبه: 'saturday', یکشنبه: 'sunday', نیز: 'also' };
  for (let hour = 0; hour < 4 * 24; hour += 3)
    await shop.runAt(new Date(Date.parse('2026-11-21T05:30:00Z') + hour * 3_600_000).toISOString());
  const happened = shop
    .sent()
    .map(
      ({ to, text, at }) =>
        `${to} ${campaigns[text.split('.')[0]!]} ${new Date(at).toISOString().slice(0, 10)}`,
    );
  expect(foretold.sort()).toEqual(happened.sort());
  // The last campaign of a Sunday with room for four goes on, in part, on Monday.
  expect(happened.filter((line) => /also 2026-11-23$/.test(line))).toHaveLength(2);
});
