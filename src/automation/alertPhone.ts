import { measure } from '../compose/index.ts';
import { createBuiltinMessages } from '../dispatch/index.ts';
import { createRouter, phoneOf } from '../plan/index.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import type { Bench } from './sweep.ts';

export interface AlertText {
  readonly bench: Bench;
  readonly phone: string;
  readonly text: string;
  /** What makes it one message for ever. */
  readonly key: string;
  readonly now: Instant;
  newRef(): string;
}

/**
 * Stores an alert as a text to the owner: the next `run` sends it, within the hour or never. Suppressions and
 * budgets bind it as any other message. @returns false when the phone cannot be read, or it is stored already
 */
export function storeAlertText({ bench, phone: written, text, key, now, newRef }: AlertText): boolean {
  const { db, settings } = bench;
  const phone = phoneOf(written, settings.business.country);
  if (phone === undefined) return false;
  const router = createRouter(settings, 'transactional', undefined);
  const { gateway, price } = router.route(phone);
  const { appends, concatRef } = settings.gateways.get(gateway)!;
  const { encoding, parts } = measure(text + appends, concatRef ?? 8);
  const store = db.transaction(() =>
    createBuiltinMessages(db, newRef).store(
      {
        campaign: '_alert',
        key: `alert:${key}`,
        contactId: null,
        phone,
        text,
        encoding,
        parts,
        price: price(phone, parts),
        currency: router.currency,
        gateway,
        place: null,
        notBefore: now,
        deadline: now + HOUR_MS,
      },
      now,
    ),
  );
  return store.immediate() !== undefined;
}
