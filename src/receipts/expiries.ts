import { impliedSince } from '../consent/index.ts';
import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import type { Act, Desk } from './desk.ts';
import { createExpiryStore } from './expiryStore.ts';

/** How long before its end a yes is warned of. */
const WARN_MS = 30 * DAY_MS;

/** How many yeses have run out, and how many will within 30 days unless the person buys or says yes again. */
export function countExpiries(
  db: Db,
  settings: Pick<Settings, 'consent'>,
  now: Instant,
): { ended: number; soon: number } {
  const { impliedExpiresMonths: months } = settings.consent;
  const then = now + WARN_MS;
  return createExpiryStore(db).counts({
    now,
    since: impliedSince(now, months),
    then,
    sinceThen: impliedSince(then, months),
  });
}

/** Writes into the ledger which yeses have run out since it was last asked. @returns how many */
export function noteExpiries(desk: Desk, { actor, now }: Act): number {
  const { ledger } = desk;
  if (!ledger) return 0;
  const since = impliedSince(now, desk.settings.consent.impliedExpiresMonths);
  const store = createExpiryStore(desk.db);
  if (store.unnoted(now, since).length === 0) return 0;
  return desk.transaction(() => {
    const ended = store.unnoted(now, since);
    const statement = { source: 'ran out', actor };
    for (const { phone, topic, basis } of ended) {
      ledger.record({
        phone,
        topic,
        event: 'expired',
        basis,
        sourceKind: 'system',
        statement,
        at: now,
        recordedAt: now,
      });
    }
    return ended.length;
  });
}
