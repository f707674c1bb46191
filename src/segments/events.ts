import { fold } from '../shared/text.ts';
import type { Span } from './filter.ts';
import { column, sql } from './fragment.ts';
import type { Expr, Scope } from './scope.ts';

/** An event's own fields; every other name is one of its properties. */
export const EVENT_FIELDS: readonly string[] = ['amount', 'currency', 'status', 'id', 'at'];

/** Types that every shop has sooner or later: no mistake before the first one came. */
export const USUAL_EVENTS: readonly string[] = ['order', 'visit', 'cart', 'appointment'];

export function eventField(name: string, scope: Scope): Expr | undefined {
  switch (fold(name)) {
    case 'amount':
      return eventAmount(scope.currency);
    case 'currency':
      return {
        name: 'currency',
        type: 'text',
        value: column('lower(event.currency)'),
        empty: sql`event.currency IS NULL`,
      };
    case 'status':
      return {
        name: 'status',
        type: 'text',
        value: column('campaign_fold(event.status)'),
        shown: column('event.status'),
        empty: sql`event.status IS NULL`,
      };
    case 'id':
    case 'external_id':
      return {
        name: 'id',
        type: 'text',
        value: column('campaign_fold(event.external_id)'),
        shown: column('event.external_id'),
        empty: sql`event.external_id IS NULL`,
      };
    case 'at':
    case 'time':
    case 'date':
      return { name: 'at', type: 'instant', value: column('event.at'), empty: column('0') };
    default:
      return undefined;
  }
}

/** The amount of an event, where it is in that currency; in another it is unknown: rates are not ours to guess. */
function eventAmount(currency: string): Expr {
  return {
    name: 'amount',
    type: 'money',
    value: sql`CASE WHEN event.currency = ${currency} THEN event.amount END`,
    shown: column('event.amount'),
    empty: sql`event.amount IS NULL`,
    inCurrency: (wanted: string, _span: Span) => eventAmount(wanted),
  };
}
