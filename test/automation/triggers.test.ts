import { afterEach, describe, expect, it } from 'vitest';
import { openShop, peopleCsv, type Shop } from './shop.ts';

const ORDER = `purpose = "transactional"
message = "سفارش {{ event.id }} ثبت شد."
any_time = true
[trigger]
event = "order"
delay = "2 minutes"
[limits]
max_recipients = 200
`;
const CART = `purpose = "marketing"
message = "سبد شما منتظر است. لغو۱۱"
[trigger]
event = "cart"
delay = "1 hour"
cancel_on = "order"
[limits]
max_recipients = 200
`;
const APPOINTMENT = `purpose = "transactional"
message = "نوبت شما {{ event.at | time }}"
[timing]
window = "09:00-20:00"
[trigger]
event = "appointment"
before = "24 hours"
cancel_on = "appointment"
cancel_where = 'status = "cancelled"'
[limits]
max_recipients = 200
`;
const ANA = '09125000000';
const ANA_INTERNATIONAL = '+989125000000';

let shop: Shop;
afterEach(() => shop.close());

async function open(campaigns: Record<string, string>, people = peopleCsv(2)): Promise<void> {
  shop = await openShop('2026-11-21T06:00:00Z', { campaigns, people });
  for (const name of Object.keys(campaigns)) expect((await shop.run(`enable ${name} --yes`)).code).toBe(0);
}

/** The messages there ever were of a campaign's latest run, as a script reads them. */
async function messages(
  name: string,
): Promise<{ occurrence: string; state: string; reason: string | null }[]> {
  return (await shop.json(`status ${name} --messages`)).messages;
}

it('enable says how many known events are ahead, and when the first falls due', async () => {
  await open({ appointment: APPOINTMENT });
  expect((await shop.run('enable appointment --yes')).out).toContain('at every event "appointment"');
  await shop.run(`events add ${ANA} appointment --id 7 --at 2026-11-25T09:00:00Z`);
  await shop.run(`events add ${ANA} appointment --id 8 --at 2026-11-27T09:00:00Z`);
  const { out } = await shop.run('enable appointment --yes');
  expect(out).toMatch(/Ahead: 2 events "appointment", the first due Tue 2026-11-24 12:30/);
});

describe('an order', () => {
  it('is confirmed once, after its delay, however often the shop tells of it', async () => {
    await open({ order: ORDER });
    await shop.run(`events add ${ANA} order --id 1042 --amount 1500000`);
    await shop.runAt('2026-11-21T06:01:00Z');
    expect(shop.sent()).toHaveLength(0);
    await shop.runAt('2026-11-21T06:03:00Z');
    expect(shop.sent()).toMatchObject([{ to: ANA_INTERNATIONAL, text: 'سفارش 1042 ثبت شد.' }]);
    expect(await messages('order')).toMatchObject([{ occurrence: 'order:1042', state: 'accepted' }]);

    await shop.run(`events add ${ANA} order --id 1042 --amount 1900000`);
    await shop.runAt('2026-11-21T06:10:00Z');
    expect(shop.sent()).toHaveLength(1);
  });

  it('shows in a dry run what the next run would do, event by event', async () => {
    await open({ order: ORDER });
    await shop.run(`events add ${ANA} order --id 1042`);
    shop.now += 180_000;
    const { plan, decisions } = await shop.json('send order --dry-run');
    expect(plan).toMatchObject({ campaign: 'order', audience: 1, send: 1, run: null });
    expect(decisions).toMatchObject([
      { occurrence: 'order:1042', verdict: 'send', text: 'سفارش 1042 ثبت شد.' },
    ]);
    expect((await shop.run('send order --yes')).code).toBe(2);
    await shop.run('run');
    expect((await shop.json('send order --dry-run')).plan.audience).toBe(0);
  });

  it('waits while everything is paused, and goes with resume', async () => {
    await open({ order: ORDER });
    await shop.run('pause');
    await shop.run(`events add ${ANA} order --id 1042`);
    expect((await shop.runAt('2026-11-21T06:05:00Z')).code).toBe(0);
    expect(shop.sent()).toHaveLength(0);
    await shop.run('resume');
    await shop.runAt('2026-11-21T06:10:00Z');
    expect(shop.sent()).toHaveLength(1);
  });

  it('of long ago is not confirmed: catch_up bounds how far back it looks', async () => {
    await open({ order: ORDER });
    await shop.run(`events add ${ANA} order --id 7 --at "2026-11-20 10:00"`);
    await shop.run(`events add ${ANA} order --id 8 --at "2026-11-21 00:30"`);
    await shop.runAt('2026-11-21T06:05:00Z');
    expect(shop.sent().map(({ text }) => text)).toEqual(['سفارش 8 ثبت شد.']);
  });

  it.each([
    ['recorded too late', ['2026-11-21T15:00:00Z'], '2026-11-21T07:00:00Z', 1],
    ['two of them', ['2026-11-21T15:00:00Z', '2026-11-21T18:00:00Z'], '2026-11-21T07:00:00Z', 2],
    ['its time ran out while the machine slept', ['2026-11-22T12:00:00Z'], '2026-11-22T06:00:00Z', 1],
    ['as late as catch_up allows is sent', ['2026-11-21T20:00:00Z'], '2026-11-21T07:00:00Z', 0],
    ['to come', ['2026-11-25T10:00:00Z'], '2026-11-21T07:00:00Z', 0],
  ])(
    'older than catch_up is told once, by run, its JSON and the journal: %s',
    async (_why, times, moment, count) => {
      await open({ appointment: APPOINTMENT });
      await shop.runAt('2026-11-21T06:01:00Z');
      shop.now += 60_000;
      for (const [index, at] of times.entries())
        await shop.run(`events add ${ANA} appointment --id ${index} --at ${at}`);
      const { err } = await shop.runAt(moment);
      expect(err).toBe(
        count === 0
          ? ''
          : `appointment: ${count === 1 ? '1 event was' : `${count} events were`} passed over: older than catch_up.\n`,
      );
      expect((await shop.run('run')).err).toBe('');
      shop.now += 60_000;
      expect(await shop.json('run')).toMatchObject({ passed_over: [] });
      const { entries } = await shop.json('log --since 2026-11-01');
      expect(
        entries.filter(({ action }: any) => action === 'pass-over').map(({ detail }: any) => detail),
      ).toEqual(count === 0 ? [] : [{ events: count }]);
    },
  );

  it('that was called off before its moment is decided, and skipped', async () => {
    await open({ order: ORDER });
    await shop.run(`events add ${ANA} order --id 1042`);
    await shop.run(`events add ${ANA} order --id 1042 status=cancelled`);
    await shop.runAt('2026-11-21T06:05:00Z');
    const { run } = await shop.json('status order');
    expect(run).toMatchObject({
      audience: 1,
      skipped: 1,
      reasons: { 'trigger-cancelled': 1 },
      state: 'done',
    });
    await shop.runAt('2026-11-21T06:06:00Z');
    expect((await shop.json('status order')).run.id).toBe(run.id);
  });

  it('two at once of one person are two messages; none is lost between sweeps', async () => {
    await open({ order: ORDER });
    for (const id of [1, 2, 3]) await shop.run(`events add ${ANA} order --id ${id}`);
    await shop.runAt('2026-11-21T06:05:00Z');
    expect(shop.sent()).toHaveLength(3);
  });
});

describe('thanks after the fifth order', () => {
  it('counts each order when its moment comes: the ones before are not thanked for later', async () => {
    const thanks = ORDER.replace(
      'any_time = true',
      'any_time = true\naudience = \'orders >= 3\'\nrepeat = "once"',
    );
    await open({ thanks });
    for (const id of [1, 2]) await shop.run(`events add ${ANA} order --id ${id}`);
    await shop.runAt('2026-11-21T06:05:00Z');
    expect((await shop.json('status thanks')).run.reasons).toEqual({ 'not-in-audience': 2 });
    for (const id of [3, 4]) await shop.run(`events add ${ANA} order --id ${id}`);
    await shop.runAt('2026-11-21T06:10:00Z');
    expect(shop.sent().map(({ text }) => text)).toEqual(['سفارش 3 ثبت شد.']);
    expect((await shop.json('status thanks')).run.reasons).toEqual({ 'already-sent': 1 });
    await shop.run(`events add ${ANA} order --id 5`);
    await shop.runAt('2026-11-21T06:15:00Z');
    expect(shop.sent()).toHaveLength(1);
  });
});

describe('an abandoned cart', () => {
  it.each([
    ['nobody ordered: reminded', [], 1],
    ['an order came after it: not reminded', ['order --id 1 --at "2026-11-21 10:00"'], 0],
    ['an order from before it says nothing', ['order --id 1 --at "2026-11-21 09:00"'], 1],
    ['an order that was called off is none', ['order --id 1 --at "2026-11-21 10:00" status=cancelled'], 1],
  ])('%s', async (_why, events, texts) => {
    await open({ cart: CART });
    await shop.run(`events add ${ANA} cart --id 5 --at "2026-11-21 09:30"`);
    for (const event of events) await shop.run(`events add ${ANA} ${event}`);
    await shop.runAt('2026-11-21T07:05:00Z');
    expect(shop.sent()).toHaveLength(texts);
  });

  it('that is ordered while its reminder waits for the morning is taken back', async () => {
    await open({ cart: CART });
    shop.now = Date.parse('2026-11-21T18:00:00Z');
    await shop.run(`events add ${ANA} cart --id 5`);
    await shop.runAt('2026-11-21T19:05:00Z');
    expect(await messages('cart')).toMatchObject([{ state: 'planned', reason: 'window-closed' }]);
    shop.now = Date.parse('2026-11-21T20:00:00Z');
    await shop.run(`events add ${ANA} order --id 1`);
    expect(await messages('cart')).toMatchObject([{ state: 'cancelled' }]);
    await shop.runAt('2026-11-22T07:00:00Z');
    expect(shop.sent()).toHaveLength(0);
    expect(await messages('cart')).toMatchObject([{ state: 'cancelled', reason: 'trigger-cancelled' }]);
  });
});

describe('an appointment', () => {
  it('is reminded of a day before; one that is called off says nothing of another', async () => {
    await open({ appointment: APPOINTMENT });
    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-23 16:00"`);
    await shop.run(`events add ${ANA} appointment --id B --at "2026-11-23 17:00" status=cancelled`);
    await shop.runAt('2026-11-22T12:00:00Z');
    expect(shop.sent()).toHaveLength(0);
    await shop.runAt('2026-11-22T14:00:00Z');
    expect(shop.sent()).toHaveLength(1);
    expect(shop.sent()[0]!.text).toContain('۱۶:۰۰');
  });

  it('written down for somebody else under the same id is said to have been another’s', async () => {
    await open({ appointment: APPOINTMENT });
    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-23 16:00"`);
    const again = await shop.run(`events add ${ANA} appointment --id A note=window`);
    expect(again.err).not.toContain('until now');
    const moved = await shop.run(`events add 09125000001 appointment --id A --at "2026-11-23 16:00"`);
    expect(moved.err).toContain('It was an event of #1 until now');
  });

  it.each([
    ['moves', ['--at "2026-11-23 18:00"'], ',2026-11-23 18:00,,', ['appointment']],
    ['is called off', ['status=cancelled'], ',2026-11-23 16:00,cancelled,', ['appointment']],
    ['gets a note', ['note=window'], ',2026-11-23 16:00,,window', []],
  ])(
    'of which it was reminded and that %s: whoever writes it down is told',
    async (_why, change, row, told) => {
      await open({ appointment: APPOINTMENT });
      for (const id of ['A', 'B'])
        await shop.run(`events add ${ANA} appointment --id ${id} --at "2026-11-23 16:00"`);
      await shop.runAt('2026-11-22T14:00:00Z');
      expect(shop.sent()).toHaveLength(2);

      const { err } = await shop.run(`events add ${ANA} appointment --id A ${change.join(' ')}`);
      expect(err.includes('appointment has texted them about it already')).toBe(told.length > 0);
      const again = await shop.json(`events add ${ANA} appointment --id A ${change.join(' ')}`);
      expect(again, 'the same again moves nothing').toMatchObject({
        outcome: 'unchanged',
        already_texted: [],
      });
      shop.write('moved.csv', `phone,event,event id,time,status,note\n${ANA},appointment,B${row}\n`);
      const { already_texted } = await shop.json('import moved.csv --as events');
      expect(already_texted).toEqual(told.map((campaign) => ({ campaign, events: 1 })));
      await shop.runAt('2026-11-23T14:00:00Z');
      expect(shop.sent()).toHaveLength(2);
    },
  );

  it('that moves while its reminder waits is reminded of at its new time, once', async () => {
    await open({ appointment: APPOINTMENT });
    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-22 22:00"`);
    await shop.runAt('2026-11-21T18:40:00Z');
    expect(await messages('appointment')).toMatchObject([{ occurrence: 'appointment:A', state: 'planned' }]);
    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-25 16:00"`);
    await shop.runAt('2026-11-22T07:00:00Z');
    expect(shop.sent()).toHaveLength(0);
    expect(await messages('appointment')).toMatchObject([
      { occurrence: 'appointment:A', state: 'cancelled' },
    ]);
    await shop.runAt('2026-11-24T12:35:00Z');
    expect(shop.sent()).toHaveLength(1);
    expect(await messages('appointment')).toMatchObject([
      { occurrence: 'appointment:A@2026-11-25T12:30:00.000Z', state: 'accepted' },
    ]);

    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-27 16:00"`);
    await shop.runAt('2026-11-26T12:35:00Z');
    expect(shop.sent()).toHaveLength(1);
  });

  it('that has begun is not reminded of: a late text has lost its meaning', async () => {
    await open({ appointment: APPOINTMENT });
    await shop.run(`events add ${ANA} appointment --id A --at "2026-11-22 08:30"`);
    await shop.runAt('2026-11-21T16:45:00Z'); // the window is closed, and opens half an hour after it
    expect((await shop.json('status appointment')).run.reasons).toEqual({ expired: 1 });
  });
});

it('arbitration: what is transactional goes first, then by priority, and a cap favours the more important', async () => {
  const news = (priority: number) =>
    `purpose = "marketing"\naudience = 'everyone'\nmessage = "خبر ${priority}. لغو۱۱"\npriority = ${priority}\n[timing]\nevery = "day at 10:00"\n[limits]\nmax_recipients = 40\n`;
  shop = await openShop('2026-11-21T05:00:00Z', {
    campaigns: { a: news(1), b: news(9), order: ORDER },
    people: peopleCsv(1),
    settings: '\n[sending]\nfrequency_cap = ["1 per 7 days"]\n',
  });
  for (const name of ['a', 'b', 'order']) await shop.run(`enable ${name} --yes`);
  await shop.run(`events add ${ANA} order --id 1 --at "2026-11-21 09:55"`);
  await shop.runAt('2026-11-21T06:31:00Z');
  expect(shop.sent().map(({ text }) => text)).toEqual(['سفارش 1 ثبت شد.', 'خبر 9. لغو۱۱']);
  expect((await shop.json('status a')).run.reasons).toEqual({ outranked: 1 });
});
