import type { Instant } from '../shared/time.ts';
import { type Column, createColumn } from './column.ts';

/** Which of several messages an order is put down to. */
export type Touch = 'first' | 'last';

/** Messages that reached somebody, ready to be asked by person and moment. */
export interface Touches {
  readonly size: number;
  /**
   * The message an order is put down to: of those that this person was sent in the window before it (the start
   * of the window not included), the first or the last. -1: none.
   * @returns the place of the message in the order in which they were added
   */
  find(contactId: number, at: Instant, windowMs: number, touch: Touch): number;
}

/** Collects messages in any order; `end` makes them ready. */
export function collectTouches() {
  const contacts = createColumn(Uint32Array);
  const moments = createColumn(Float64Array);
  const ids = createColumn(Float64Array);
  return {
    contacts,
    moments,
    ids,
    /**
     * @param id of two messages of one moment the one with the higher id is the later
     * @returns the place of this message
     */
    add(contactId: number, at: Instant, id: number): number {
      moments.push(at);
      ids.push(id);
      return contacts.push(contactId);
    },
    end: (): Touches => indexed(contacts, moments, ids),
  };
}

/**
 * Rows of one person side by side, found by counting and not by sorting: a million messages take some tens of
 * milliseconds.
 */
function indexed(contacts: Column, moments: Column, ids: Column): Touches {
  const size = contacts.length();
  let highest = -1;
  for (let place = 0; place < size; place += 1) highest = Math.max(highest, contacts.at(place));
  const starts = new Uint32Array(highest + 2);
  for (let place = 0; place < size; place += 1) starts[contacts.at(place) + 1]! += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!;
  const next = starts.slice();
  const places = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) {
    const contact = contacts.at(place);
    places[next[contact]!] = place;
    next[contact]! += 1;
  }

  return {
    size,
    find(contactId, at, windowMs, touch) {
      let best = -1;
      const end = starts[contactId + 1] ?? 0;
      for (let row = end === 0 ? 0 : starts[contactId]!; row < end; row += 1) {
        const place = places[row]!;
        const moment = moments.at(place);
        if (moment > at || moment <= at - windowMs) continue;
        const later = best === -1 ? 0 : moment - moments.at(best) || ids.at(place) - ids.at(best);
        if (best === -1 || (touch === 'last' ? later > 0 : later < 0)) best = place;
      }
      return best;
    },
  };
}
