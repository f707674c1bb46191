import { afterEach, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

const ORDER = `purpose = "marketing"
message = "سفارش {{ event.id }}. لغو۱۱"
[trigger]
event = "order"
delay = "2 hours"
where = 'amount >= 100000'
[timing]
catch_up = "1 day"
[limits]
max_recipients = 40
`;
const REMINDER = `purpose = "transactional"
message = "نوبت {{ event.id }}"
any_time = true
[trigger]
event = "appointment"
before = "24 hours"
[limits]
max_recipients = 40
`;

let shop: Shop;
afterEach(() => shop.close());

async function open(): Promise<void> {
  shop = await openShop('2026-11-21T08:00:00Z', {
    campaigns: { order: ORDER, reminder: REMINDER },
    people: 'phone,first_name\n09125000001,Mina\n09125000002,Reza\n',
  });
  await shop.run('contacts add 09125000003 first_name=Sara');
  for (const name of ['order', 'reminder']) await shop.run(`enable ${name} --yes`);
}

const order = (who: string, id: string, at: string, amount = 150_000) =>
  shop.run(`events add ${who} order --id ${id} --amount ${amount} --at "${at}"`);

it.each([
  ['its moment has come', '09125000001', '2026-11-21 08:00', 150_000, 'send', null, 'due'],
  ['its moment is to come', '09125000001', '2026-11-21 11:00', 150_000, 'defer', 'not-due', 'to-come'],
  ['longer ago than catch_up', '09125000001', '2026-11-19 08:00', 150_000, 'skip', 'expired', 'late'],
  [
    'the condition does not hold',
    '09125000001',
    '2026-11-21 08:00',
    90_000,
    'skip',
    'not-in-audience',
    'other',
  ],
  ['no consent', '09125000003', '2026-11-21 08:00', 150_000, 'skip', 'no-consent', 'due'],
  ['no consent when it comes', '09125000003', '2026-11-21 11:00', 150_000, 'skip', 'no-consent', 'to-come'],
] as const)('%s', async (_why, who, at, amount, verdict, reason, standing) => {
  await open();
  await order(who, 'A1', at, amount);
  const said = await shop.json(`explain ${who} order`);
  expect(said).toMatchObject({
    verdict,
    reason,
    occurrence: 'order:A1',
    events: [{ occurrence: 'order:A1', standing, verdict, reason, run: null }],
  });
  expect(said.checks.find(({ ok }: any) => !ok)?.reason ?? null).toBe(reason);
  expect((await shop.run(`explain ${who} order --lang fa`)).code).toBe(0);
});

it('says of every event what the dry run says of it', async () => {
  await open();
  await order('09125000001', 'A1', '2026-11-21 08:00');
  await order('09125000001', 'A2', '2026-11-21 09:00');
  await order('09125000003', 'A3', '2026-11-21 09:00');
  const { decisions } = await shop.json('send order --dry-run');
  const explained = [];
  for (const who of ['09125000001', '09125000003'])
    explained.push(...(await shop.json(`explain ${who} order`)).events);
  const short = ({ occurrence, verdict, reason = null }: any) => [occurrence, verdict, reason];
  expect(explained.map(short).sort()).toEqual(decisions.map(short).sort());
  expect(decisions).toHaveLength(3);
});

it('of somebody without such an event it says so, and judges nothing', async () => {
  await open();
  const said = await shop.json('explain 09125000002 order');
  expect(said).toMatchObject({ verdict: 'skip', reason: 'not-in-audience', occurrence: null, events: [] });
  expect(said.checks).toEqual([
    expect.objectContaining({ rule: 'audience', ok: false, detail: expect.stringContaining('"order"') }),
  ]);
});

it('what was decided is told with its run, and an event to come with its moment', async () => {
  await open();
  await order('09125000001', 'A1', '2026-11-21 08:00');
  await shop.run('run');
  await order('09125000001', 'A2', '2026-11-21 11:00');
  const { events, verdict, until, occurrence } = await shop.json('explain 09125000001 order');
  expect(events).toMatchObject([
    { occurrence: 'order:A2', standing: 'to-come', verdict: 'defer', run: null },
    { occurrence: 'order:A1', standing: 'decided', verdict: 'skip', reason: 'already-sent' },
  ]);
  expect([verdict, until, occurrence]).toEqual(['defer', '2026-11-21T09:30:00.000Z', 'order:A2']);
  const { run } = await shop.json(`status ${events[1].run}`);
  expect(run).toMatchObject({ campaign: 'order', messages: { accepted: 1 } });
});

it('a reminder is foretold with its words', async () => {
  await open();
  await shop.run('events add 09125000002 appointment --id N7 --at "2026-11-25 12:00"');
  const { out } = await shop.run('explain 09125000002 reminder');
  expect(out).toContain('gets it later: not-due');
  expect(out).toContain('This changes Tue 2026-11-24 12:00');
  expect(out).toContain('نوبت N7');
  // A run at a terminal looks ahead in the same way.
  expect((await shop.run('run', { answers: [] })).err).toContain('Next: reminder, Tue 2026-11-24 12:00');
});

it('the funnel counts events, not people', async () => {
  await open();
  await order('09125000001', 'A1', '2026-11-21 08:00');
  await order('09125000003', 'A2', '2026-11-21 08:00');
  expect(await shop.json('explain order')).toMatchObject({
    events: 2,
    funnel: [{ reason: 'no-consent', count: 1, left: 1 }],
    send: 1,
  });
});

it('a cart that an order settled says so, and shows no empty table', async () => {
  await open();
  shop.write(
    'campaigns/cart.toml',
    ORDER.replace('"order"', '"cart"\ncancel_on = "order"').replace("where = 'amount >= 100000'\n", ''),
  );
  await shop.run('enable cart --yes');
  await shop.run('events add 09125000001 cart --id C1 --at "2026-11-21 10:00"');
  await order('09125000001', 'A1', '2026-11-21 10:30');
  await shop.runAt('2026-11-21T10:00:00Z');
  const { out } = await shop.run('explain 09125000001 cart');
  expect(out).toMatch(/cart:C1 .*skipped in run \d+: the event was called off, or another one settled it/);
  expect(out).not.toContain('what it saw');
});
