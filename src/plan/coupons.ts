import { type Campaign, createCouponStore, readWorkspaceFile } from '../campaigns/index.ts';
import { createCouponHand, readCoupons, refuseShortCoupons } from '../compose/index.ts';
import type { Db } from '../db/sqlite.ts';

/** Hands out codes while a plan is decided. What is given is stored with the message, not here. */
export interface PlanCoupons {
  /** The person's code for this sending; undefined when the codes have run out. */
  next(phone: string, occurrence: string): string | undefined;
  /** Errors: `coupons-short` when somebody got none. Asked when everyone has been decided. */
  end(): void;
}

/**
 * The codes of a campaign, ready to be handed out as often as the plan is decided: in the file's order, to
 * people by phone, leaving out what anybody holds. undefined: the campaign has none.
 * Errors: those of the file.
 */
export function couponsOf(
  dir: string,
  db: Db,
  { name, coupons: file }: Campaign,
): (() => PlanCoupons) | undefined {
  if (file === undefined) return undefined;
  const codes = readCoupons(readWorkspaceFile(dir, file), file);
  const store = createCouponStore(db);
  return () => {
    const given = store.given();
    const free = codes.filter((code) => !given.has(code));
    const hand = createCouponHand(free);
    return {
      next: (phone, occurrence) =>
        store.heldBy(name, occurrence, phone) ?? hand.give(`${occurrence} ${phone}`),
      end: () => refuseShortCoupons(hand, file),
    };
  };
}
