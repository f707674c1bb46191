import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/campaigns/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { makeReport, type Report, type Scope } from '../../src/reports/index.ts';
import { EMPTY_CATALOG } from '../../src/segments/index.ts';
import { createReportShop, DAY, fillShop, HOUR, NOON, type ReportShop } from '../support/reportShop.ts';
import { FLOWER_SHOP } from '../support/cli.ts';

let db: Db;
let shop: ReportShop;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write' });
  shop = createReportShop(db);
});
afterEach(() => db.close());

const WEEK = 7 * DAY;

function report(scope: Scope = { kind: 'all' }, touch: 'first' | 'last' = 'last'): Report {
  const settings = parseSettings(
    `${FLOWER_SHOP}\n[report]\nattribution = "7 days"\ntouch = "${touch}"\n`,
    'campaign.toml',
  );
  const filters = { catalog: EMPTY_CATALOG, now: NOON, zone: 'Asia/Tehran', currency: 'IRR' };
  return makeReport({ db, settings, scope, now: NOON, filters });
}

describe('what counts', () => {
  it('a text to the owner’s own phone is in no report', () => {
    const test = shop.run({ occurrence: 'test:now' });
    shop.message(test);
    expect(report().figures.messages).toBe(0);
    expect(report({ kind: 'campaign', name: 'yalda' }).runs).toBe(0);
  });

  it('a run that is not there is an error, an empty one is not', () => {
    expect(() => report({ kind: 'run', id: 99 })).toThrow(expect.objectContaining({ code: 'run-unknown' }));
    expect(report({ kind: 'run', id: shop.run() }).figures).toMatchObject({
      messages: 0,
      delivered: undefined,
    });
  });

  it('delivery is of accepted messages; cost also of those in doubt', () => {
    const run = shop.run();
    for (const delivery of ['delivered', 'delivered', 'undelivered', 'none', 'sent', 'expired'])
      shop.message(run, { delivery, parts: 2, price: 3_000 });
    shop.message(run, { state: 'unknown', price: 1_500 });
    shop.message(run, { state: 'rejected', reason: 'blacklist', price: 9_000 });
    shop.message(run, { state: 'planned' });
    const { figures, failures } = report();
    expect(figures.delivery).toEqual({ none: 1, sent: 1, expired: 1, undelivered: 1, delivered: 2 });
    expect(figures.delivered!.value).toBeCloseTo(2 / 6, 10);
    expect(figures).toMatchObject({
      messages: 9,
      parts: 13,
      cost: [{ micros: 19_500_000_000n, currency: 'IRR' }],
    });
    expect(failures).toEqual([
      { kind: 'expired', gateway: 'main', reason: '', messages: 1 },
      { kind: 'undelivered', gateway: 'main', reason: '', messages: 1 },
      { kind: 'rejected', gateway: 'main', reason: 'blacklist', messages: 1 },
    ]);
  });

  it('why it did not arrive: the code, else the words, of the receipt that decided', () => {
    const run = shop.run();
    const [off, full, told] = [1, 2, 3].map(() => shop.message(run, { delivery: 'undelivered' }));
    shop.receipt(off!, 'undelivered', '27', 'phone off');
    shop.receipt(full!, 'undelivered', null, 'inbox full');
    shop.receipt(told!, 'undelivered', '27', 'phone off since May');
    // A lower state came as well: it is not the reason.
    shop.receipt(told!, 'expired', '99');
    expect(report().failures.map(({ reason, messages }) => [reason, messages])).toEqual([
      ['27', 2],
      ['inbox full', 1],
    ]);
  });

  it.each([
    ['within a second', 999, 0],
    ['a second', 1_000, 1],
    ['before it was sent, by the gateway’s clock', -70_000, 0],
  ])('time to delivery: %s', (_why, deliveredAfterMs, seconds) => {
    shop.message(shop.run(), { deliveredAfterMs });
    const { timeToDelivery } = report();
    expect(timeToDelivery).toMatchObject({ messages: 1, median: seconds, p90: seconds, p99: seconds });
    expect(timeToDelivery!.steps[0]).toEqual({ within: 10, messages: 1 });
  });

  it('money of several currencies is never added up', () => {
    shop.message(shop.run({ currency: 'IRR' }), { price: 1_500 });
    shop.message(shop.run({ campaign: 'lyon', currency: 'EUR' }), { price: 1 });
    expect(report().figures.cost).toEqual([
      { micros: 1_000_000n, currency: 'EUR' },
      { micros: 1_500_000_000n, currency: 'IRR' },
    ]);
    expect(report().reactions.return).toBeUndefined();
  });

  it('what the gateway charged, beside what was worked out, message by message', () => {
    const run = shop.run();
    shop.message(run, { parts: 2, price: 3_000, charge: 3_000 });
    const dear = shop.message(run, { parts: 2, price: 3_000, charge: 4_500 });
    shop.message(run, { parts: 1, price: 1_500 });
    const { costs, oddCharges, oddChargeCount } = report();
    expect(costs).toMatchObject([
      {
        gateway: 'main',
        messages: 3,
        parts: 5,
        charged: 2,
        computed: { micros: 7_500_000_000n },
        charge: { micros: 7_500_000_000n },
        difference: { micros: 1_500_000_000n },
      },
    ]);
    expect(oddCharges).toMatchObject([{ message: dear, parts: 2, chargedParts: 3 }]);
    expect(oddChargeCount).toBe(1);
  });
});

describe('what people did', () => {
  const sold = (run: number): [number, string | undefined] => {
    const { reactions } = report({ kind: 'run', id: run });
    return [reactions.orders, reactions.revenue[0] && String(reactions.revenue[0].micros / 1_000_000n)];
  };
  it.each([
    // why                                                            order at          its status    orders, revenue
    ['an order in the window is put down to the message', NOON + DAY, null, [1, '500000']],
    ['an order before the message is not', NOON - 1, null, [0, undefined]],
    ['an order after the window is not', NOON + WEEK, null, [0, undefined]],
    ['a cancelled order is no order', NOON + DAY, 'cancelled', [0, undefined]],
  ] as const)('%s', (_why, at, status, expected) => {
    shop.contact(1);
    const run = shop.run();
    shop.message(run, { contact: 1 });
    shop.event(1, 'order', at, { amount: 500_000, status });
    expect(sold(run)).toEqual(expected);
  });

  it.each([
    ['a message that did not arrive brings nothing', { delivery: 'undelivered' }],
    ['nor one that was refused', { state: 'rejected' }],
    ['nor one in doubt', { state: 'unknown' }],
  ])('%s', (_why, facts) => {
    shop.contact(1);
    const run = shop.run();
    shop.message(run, { contact: 1, ...facts });
    shop.event(1, 'order', NOON + DAY, { amount: 500_000 });
    expect(sold(run)).toEqual([0, undefined]);
  });

  it('transactional messages bring no orders, and take none from marketing', () => {
    shop.contact(1);
    const marketing = shop.run();
    const thanks = shop.run({ campaign: 'thanks', purpose: 'transactional', at: NOON + HOUR });
    shop.message(marketing, { contact: 1 });
    shop.message(thanks, { contact: 1 });
    shop.event(1, 'order', NOON + DAY, { amount: 500_000 });
    expect([sold(marketing)[0], sold(thanks)[0]]).toEqual([1, 0]);
    expect(report({ kind: 'run', id: thanks }).reactions).toMatchObject({
      return: undefined,
      orderShare: undefined,
    });
  });

  it('of two campaigns the one that is asked about does not take the other’s order', () => {
    shop.contact(1);
    const [early, late] = [shop.run({ campaign: 'early' }), shop.run({ campaign: 'late', at: NOON + DAY })];
    shop.message(early, { contact: 1 });
    shop.message(late, { contact: 1 });
    shop.event(1, 'order', NOON + 2 * DAY, { amount: 500_000 });
    const ordersOf = (name: string, touch: 'first' | 'last') =>
      report({ kind: 'campaign', name }, touch).reactions.orders;
    expect([ordersOf('early', 'last'), ordersOf('late', 'last')]).toEqual([0, 1]);
    expect([ordersOf('early', 'first'), ordersOf('late', 'first')]).toEqual([1, 0]);
  });

  it('an opt-out by text and its event are one; a reply is no opt-out', () => {
    for (const id of [1, 2, 3]) shop.contact(id);
    const run = shop.run();
    const [left, doubt, asked] = [1, 2, 3].map((contact) => shop.message(run, { contact }));
    shop.inbound(left!, 'opt-out', NOON + HOUR);
    shop.event(1, 'opt-out', NOON + HOUR);
    shop.inbound(doubt!, 'doubt', NOON + HOUR, 'opt-out');
    shop.inbound(asked!, 'none', NOON + HOUR);
    shop.inbound(asked!, 'help', NOON + 2 * HOUR);
    const { reactions } = report();
    expect(reactions).toMatchObject({ optOuts: 2, replies: 1 });
    expect(reactions.optOutShare!.value).toBeCloseTo(2 / 3, 10);
  });

  it('whoever left at the counter left after the last message, also by first touch', () => {
    shop.contact(1);
    const [early, late] = [shop.run({ campaign: 'early' }), shop.run({ campaign: 'late', at: NOON + DAY })];
    shop.message(early, { contact: 1 });
    shop.message(late, { contact: 1 });
    shop.event(1, 'opt-out', NOON + 2 * DAY);
    expect(report({ kind: 'campaign', name: 'late' }, 'first').reactions.optOuts).toBe(1);
    expect(report({ kind: 'campaign', name: 'early' }, 'first').reactions.optOuts).toBe(0);
  });

  it('a click is counted each time, its message once', () => {
    shop.contact(1);
    const message = shop.message(shop.run(), { contact: 1 });
    for (const hours of [1, 2])
      shop.event(1, 'click', NOON + hours * HOUR, { properties: { message, link: 'x' } });
    expect(report().reactions).toMatchObject({ clicks: 2, clickedMessages: 1 });
  });

  it('a coupon counts once, by whoever uses it, in any case and under any name of the column', () => {
    for (const id of [1, 2]) shop.contact(id);
    const run = shop.run();
    shop.message(run, { contact: 1, coupon: 'ROSE-1' });
    shop.message(run, { contact: 2, coupon: 'ROSE-2' });
    shop.event(2, 'order', NOON + HOUR, { amount: 300_000, properties: { 'کد تخفیف': ' rose-1 ' } });
    shop.event(1, 'order', NOON + 2 * HOUR, { amount: 900_000, properties: { code: 'ROSE-1' } });
    shop.event(1, 'order', NOON + 3 * HOUR, { amount: 900_000, properties: { note: 'ROSE-22' } });
    expect(report().reactions).toMatchObject({
      couponsGiven: 2,
      couponsRedeemed: 1,
      couponRevenue: [{ micros: 300_000_000_000n, currency: 'IRR' }],
    });
  });
});

describe('a code that was given', () => {
  const redeemed = (name: string) => report({ kind: 'campaign', name }).reactions;

  it.each([
    // why                                                    ordered after  first campaign, second
    ['twice: whoever used it had it from the later message', 3 * DAY, 0, 1],
    ['twice, used before the second message', HOUR, 1, 0],
  ])('%s', (_why, later, byFirst, bySecond) => {
    shop.contact(1);
    const runs = [shop.run({ campaign: 'first' }), shop.run({ campaign: 'second', at: NOON + 2 * DAY })];
    for (const [index, run] of runs.entries())
      shop.message(run, { contact: 1, coupon: 'ROSE', acceptedAt: NOON + index * 2 * DAY });
    for (const more of [0, HOUR])
      shop.event(1, 'order', NOON + later + more, { amount: 5, properties: { code: 'rose', again: 'ROSE' } });
    expect([redeemed('first').couponsRedeemed, redeemed('second').couponsRedeemed]).toEqual([
      byFirst,
      bySecond,
    ]);
  });
});

describe('hold-outs', () => {
  it('each person once, from the start of the run, whatever became of their message', () => {
    for (let id = 1; id <= 8; id += 1) shop.contact(id);
    const [first, second] = [shop.run(), shop.run({ occurrence: 'again', at: NOON + DAY })];
    for (const id of [1, 2, 3, 4])
      shop.message(first, { contact: id, ...(id === 4 && { state: 'suppressed' }) });
    for (const id of [1, 2, 5]) shop.message(second, { contact: id });
    for (const id of [5, 6, 7]) shop.holdOut(first, id);
    shop.holdOut(second, 6);
    // Two orders of one person, an order of a suppressed message, one of a hold-out, one of somebody in both groups.
    for (const [id, at] of [
      [1, NOON + DAY],
      [1, NOON + 2 * DAY],
      [4, NOON + DAY],
      [6, NOON + 3 * DAY],
      [5, NOON + DAY],
      [8, NOON + DAY],
    ] as const)
      shop.event(id, 'order', at, { amount: 100 });
    expect(report().lift).toMatchObject({
      treated: { people: 4, buyers: 2, revenue: 300 },
      heldOut: { people: 2, buyers: 1, revenue: 100 },
      mixed: 1,
    });
  });

  it('nobody held out: nothing to compare', () => {
    shop.message(shop.run());
    expect(report().lift).toBeUndefined();
  });
});

describe('every figure, worked out again from the raw tables the plain way', () => {
  const runs = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 40);
  const message = fc.record({
    run: fc.nat(3),
    contact: fc.integer({ min: 1, max: 6 }),
    state: fc.constantFrom(
      'accepted',
      'accepted',
      'accepted',
      'rejected',
      'unknown',
      'planned',
      'suppressed',
    ),
    delivery: fc.constantFrom('none', 'sent', 'expired', 'undelivered', 'delivered', 'delivered'),
    gateway: fc.constantFrom('main', 'backup'),
    parts: fc.integer({ min: 1, max: 3 }),
    charge: fc.constantFrom(null, 1_500, 3_000),
    // Half days, so that two messages go out at one moment now and then.
    hours: fc.nat(30).map((halves) => halves * 12),
    arrives: fc.integer({ min: -2_000, max: 100_000 }),
  });
  const act = fc.record({
    contact: fc.integer({ min: 1, max: 6 }),
    hours: fc.integer({ min: -24, max: 40 * 24 }),
    type: fc.constantFrom('order', 'order', 'opt-out'),
    amount: fc.constantFrom(null, 10, 250_000),
    status: fc.constantFrom(null, null, 'paid', 'cancelled'),
  });
  const answer = fc.record({
    message: fc.nat(40),
    hours: fc.constantFrom(-3, 0, 5, 100, 7 * 24 - 1, 7 * 24),
    intent: fc.constantFrom('opt-out', 'none', 'help', 'click'),
  });
  const world = fc.record({
    messages: fc.array(message, { maxLength: 40, size: '+1' }),
    acts: fc.array(act, { maxLength: 30, size: '+1' }),
    answers: fc.array(answer, { maxLength: 20, size: '+1' }),
    touch: fc.constantFrom('first' as const, 'last' as const),
    scope: fc.constantFrom('all', 'yalda', 'run', 'segment'),
  });
  const PURPOSES = ['marketing', 'marketing', 'transactional', 'marketing'];

  it('over random shops', () => {
    fc.assert(
      fc.property(world, ({ messages, acts, answers, touch, scope: kind }) => {
        db.close();
        db = openDb(':memory:', { mode: 'write' });
        shop = createReportShop(db);
        for (let id = 1; id <= 6; id += 1) shop.contact(id, { city_key: id % 2 === 0 ? 'shiraz' : 'lyon' });
        const runIds = [0, 1, 2, 3].map((at) =>
          shop.run({
            campaign: at < 2 ? 'yalda' : `other${at}`,
            occurrence: String(at),
            purpose: PURPOSES[at]!,
            at: NOON + at * DAY,
          }),
        );
        const ids = messages.map(({ run, hours, arrives, parts, ...facts }) =>
          shop.message(runIds[run]!, {
            ...facts,
            parts,
            price: 1_500 * parts,
            acceptedAt: NOON + hours * HOUR,
            deliveredAfterMs: arrives,
          }),
        );
        for (const { contact, hours, type, amount, status } of acts)
          shop.event(contact, type, NOON + hours * HOUR, {
            amount,
            status: type === 'order' ? status : null,
          });
        answers.forEach(({ message: some, hours, intent }, at) => {
          const which = some % Math.max(1, ids.length);
          const id = ids[which];
          if (id === undefined) return;
          const when = NOON + messages[which]!.hours * HOUR + hours * HOUR + at;
          if (intent === 'click')
            shop.event(messages[which]!.contact, 'click', when, { properties: { message: id } });
          else shop.inbound(id, intent, when);
        });
        const scope: Scope =
          kind === 'all'
            ? { kind: 'all' }
            : kind === 'yalda'
              ? { kind: 'campaign', name: 'yalda' }
              : kind === 'run'
                ? { kind: 'run', id: runIds[3]! }
                : {
                    kind: 'segment',
                    name: 'shiraz',
                    condition: { sql: "contact.city_key = 'shiraz'", params: [] },
                  };
        const got = report(scope, touch);
        expect(seenBy(got)).toEqual(workedOut(scope, touch));
      }),
      { numRuns: runs },
    );
  });

  it('over the shop of the transcripts', () => {
    fillShop(shop);
    expect(seenBy(report())).toEqual(workedOut({ kind: 'all' }, 'last'));
  });

  /** The figures of a report that the plain way answers too. */
  function seenBy({ figures, reactions, timeToDelivery, byGateway, byOperator, hours, failures }: Report) {
    return {
      states: figures.states,
      delivery: figures.delivery,
      parts: figures.parts,
      cost: figures.cost.reduce((sum, { micros }) => sum + micros, 0n),
      gateways: Object.fromEntries(byGateway.map((line) => [line.name, line.messages])),
      operators: byOperator.reduce((sum, line) => sum + line.accepted + line.rejected, 0),
      failed: failures.reduce((sum, { messages }) => sum + messages, 0),
      arrived: timeToDelivery ? [timeToDelivery.messages, timeToDelivery.median] : undefined,
      replies: reactions.replies,
      optOuts: reactions.optOuts,
      clicks: [reactions.clicks, reactions.clickedMessages],
      orders: [reactions.orders, reactions.orderedMessages],
      revenue: reactions.revenue.reduce((sum, { micros }) => sum + micros, 0n),
      answered: hours.hours.reduce((sum, { reacted }) => sum + reacted, 0),
    };
  }

  /** Row by row over copies of the tables, with no SQL but SELECT *, no index and no shortcut. */
  function workedOut(scope: Scope, touch: 'first' | 'last') {
    const rows = (table: string): any[] => db.prepare(`SELECT * FROM ${table}`).all();
    const run = new Map(rows('run').map((row) => [row.id, row]));
    const inSegment = new Set(
      rows('contact')
        .filter((row) => scope.kind !== 'segment' || row.city_key === 'shiraz')
        .map(({ id }) => id),
    );
    const real = rows('message').filter((row) => !run.get(row.run_id).occurrence.startsWith('test:'));
    const mine = real.filter((row) => {
      if (scope.kind === 'campaign') return row.campaign === scope.name;
      if (scope.kind === 'run') return row.run_id === scope.id;
      return scope.kind === 'all' || inSegment.has(row.contact_id);
    });
    const own = new Set(mine.map(({ id }) => id));
    const accepted = mine.filter(({ state }) => state === 'accepted');
    const count = <Row>(all: readonly Row[], keys: readonly string[], of: (row: Row) => string) =>
      Object.fromEntries(keys.map((key) => [key, all.filter((row) => of(row) === key).length]));
    const effective = real.filter(
      (row) =>
        row.state === 'accepted' &&
        run.get(row.run_id).purpose === 'marketing' &&
        !['undelivered', 'expired'].includes(row.delivery),
    );
    const due = (contact: number, at: number, which: 'first' | 'last') => {
      const fitting = effective
        .filter((row) => row.contact_id === contact && row.accepted_at <= at && at < row.accepted_at + WEEK)
        .sort((a, b) => a.accepted_at - b.accepted_at || a.id - b.id);
      return which === 'last' ? fitting.at(-1) : fitting[0];
    };
    const within = (row: any, at: number) =>
      row?.state === 'accepted' && own.has(row.id) && at >= row.accepted_at && at < row.accepted_at + WEEK;
    const byId = new Map(real.map((row) => [row.id, row]));
    const inbound = rows('inbound').filter((text) => within(byId.get(text.message_id), text.at));
    const events = rows('event');
    const clicks = events.filter(
      (event) => event.type === 'click' && within(byId.get(JSON.parse(event.properties).message), event.at),
    );
    const orders = events
      .filter(({ type, status }) => type === 'order' && status !== 'cancelled')
      .map((event) => ({ event, to: due(event.contact_id, event.at, touch) }))
      .filter(({ to }) => to && own.has(to.id));
    const left = new Set([
      ...inbound
        .filter(({ intent, resolution }) => intent === 'opt-out' || resolution === 'opt-out')
        .map(({ message_id }) => message_id),
      ...events
        .filter(({ type }) => type === 'opt-out')
        .map((event) => due(event.contact_id, event.at, 'last'))
        .filter((to) => to && own.has(to.id))
        .map(({ id }) => id),
    ]);
    const replied = new Set(
      inbound
        .filter(({ intent, resolution }) => intent !== 'opt-out' && resolution !== 'opt-out')
        .map(({ message_id }) => message_id),
    );
    const clicked = new Set(clicks.map((event) => JSON.parse(event.properties).message));
    const ordered = new Set(orders.map(({ to }) => to.id));
    const delays = accepted
      .filter(({ delivery }) => delivery === 'delivered')
      .map((row) => Math.max(0, Math.floor((row.delivery_at - row.accepted_at) / 1_000)))
      .sort((a, b) => a - b);
    const paid = mine.filter(({ state }) => state === 'accepted' || state === 'unknown');
    const gateways = [...new Set(mine.map(({ gateway }) => gateway))];
    return {
      states: count(
        mine,
        [
          'planned',
          'sending',
          'accepted',
          'rejected',
          'retry',
          'unknown',
          'suppressed',
          'expired',
          'cancelled',
        ],
        ({ state }) => state,
      ),
      delivery: count(
        accepted,
        ['none', 'sent', 'expired', 'undelivered', 'delivered'],
        ({ delivery }) => delivery,
      ),
      parts: paid.reduce((sum, { parts }) => sum + parts, 0),
      cost: paid.reduce((sum, { price }) => sum + BigInt(price), 0n),
      gateways: count(mine, gateways, ({ gateway }) => gateway),
      operators: mine
        .filter(({ state }) => ['accepted', 'unknown', 'rejected'].includes(state))
        .filter(({ state }) => state !== 'unknown').length,
      failed:
        mine.filter(({ state }) => state === 'rejected').length +
        accepted.filter(({ delivery }) => delivery === 'undelivered' || delivery === 'expired').length,
      arrived: delays.length === 0 ? undefined : [delays.length, delays[Math.ceil(delays.length / 2) - 1]],
      replies: replied.size,
      optOuts: left.size,
      clicks: [clicks.length, clicked.size],
      orders: [orders.length, ordered.size],
      revenue: orders.reduce((sum, { event }) => sum + BigInt(event.amount ?? 0), 0n),
      answered: new Set([...replied, ...clicked, ...ordered]).size,
    };
  }
});
