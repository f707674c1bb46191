import type { PersonReport } from '../../reports/index.ts';
import { decimal, type Money } from '../../shared/money.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { figureWords } from './words.ts';

/** The figures of one person for `contacts show`. */
export async function readPerson(ctx: Context, contactId: number, phone: string): Promise<PersonReport> {
  const { personReport } = await import('../../reports/index.ts');
  const { report } = await ctx.settings();
  return personReport(await ctx.db('read'), { contactId, phone, windowMs: report.attributionMs });
}

export function personJson(person: PersonReport): object {
  const money = ({ micros, currency }: Money) => ({ amount: decimal(micros), currency });
  return {
    accepted: person.accepted,
    delivered: person.delivered,
    undelivered: person.undelivered,
    last_at: person.lastAt === undefined ? null : isoUtc(person.lastAt),
    cost: person.cost.map(money),
    replies: person.replies,
    opt_outs: person.optOuts,
    clicks: person.clicks,
    orders: person.orders,
    revenue: person.revenue.map(money),
  };
}

/** One line for messages, one for what came of them; nothing where nothing was sent. */
export function personLines(ctx: Context, person: PersonReport, zone: string): string[] {
  if (person.accepted === 0) return [];
  const words = figureWords(ctx);
  const sent = ctx.t(
    '{accepted} messages, {delivered} delivered, {undelivered} not; the last one {when}; {cost}',
    {
      accepted: person.accepted,
      delivered: person.delivered,
      undelivered: person.undelivered,
      when: person.lastAt === undefined ? '' : ctx.when(person.lastAt, zone),
      cost: words.cost(person.cost, person.accepted),
    },
  );
  const did = ctx.t('{replies} replies, {clicks} clicks, {orders} orders after messages; {revenue}', {
    replies: person.replies,
    clicks: person.clicks,
    orders: person.orders,
    revenue: words.money(person.revenue),
  });
  return [sent, did];
}
