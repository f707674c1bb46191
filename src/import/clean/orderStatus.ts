import { eventStatusNamed, isNoPurchase } from '../../contacts/index.ts';
import type { Mapping } from '../map/fields.ts';
import { headerKey } from '../map/headerKey.ts';
import { meaningOf } from '../map/lexicon.ts';
import type { Cell } from './cell.ts';
import { readOptOut } from './flags.ts';

/** A column that says whether, or when, it was called off. */
const CALLED_OFF =
  /^(?:is)?cancell?ed(?:at|on)?$|^(?:annulee?|storniert|cancelad[oa]|annullat[oa]|iptal|iptaledildi|отменен[ао]?|dibatalkan|anulad[oa]|anulowan[eaoy]|zruseno|geannuleerd|disdett[oa]|abgesagt|لغوشده|لغو|کنسلشده|کنسل|ملغي|ملغی|ملغاه)$/;

/**
 * Makes the function that says how an event stands: by its column of status, a tick or a day in one named `Canceled`,
 * and, of an order, further columns of status (`Order Status: open`, `Payment Status: unpaid`) that leave no purchase.
 */
export function createStatusReader({ headers, targets }: Mapping, cell: Cell) {
  const cancelled = headers.findIndex((header) => CALLED_OFF.test(headerKey(header)));
  const main = targets.findIndex((target) => target.kind === 'field' && target.field === 'status');
  const others = headers.flatMap((header, index) =>
    index !== main && targets[index]?.kind !== 'ignored' && meaningOf(header, 'events')?.field === 'status'
      ? [index]
      : [],
  );
  return (fields: readonly string[], type: string): string | null => {
    const statusIn = (index: number): string | null =>
      eventStatusNamed(cell.plain(fields[index] ?? ''), type);
    // A yes, or the day: whoever called off is not reminded.
    if (readOptOut(cell.plain(fields[cancelled] ?? '')) === 'out') return 'cancelled';
    const status = statusIn(main);
    if (type !== 'order' || isNoPurchase(status)) return status;
    return others.map(statusIn).find(isNoPurchase) ?? status;
  };
}

/**
 * Makes the function that says whether a row of a list of orders, read for its people, is no purchase, and says so aloud.
 * A further line of an order without a status has that of the line above.
 */
export function createUndoneReader(mapping: Mapping, cell: Cell) {
  const { order, headers } = mapping;
  if (order === undefined) return () => false;
  const statusOf = createStatusReader(mapping, cell);
  let last: { readonly number: string; readonly status: string | null } | undefined;
  return (fields: readonly string[]): boolean => {
    const number = cell.plain(fields[order] ?? '');
    const above = number !== '' && last?.number === number ? last.status : null;
    last = { number, status: statusOf(fields, 'order') ?? above };
    if (isNoPurchase(last.status)) cell.warn(headers[order]!, 'order-undone', number);
    return isNoPurchase(last.status);
  };
}
