import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';

/** A code and whose it is. */
export interface GivenCoupon {
  readonly campaign: string;
  readonly occurrence: string;
  readonly phone: string;
  readonly code: string;
}

/** Which codes were given to whom. A code that was given is never given again, by whatever campaign. */
export function createCouponStore(db: Db) {
  const selectCodes = db.prepare<[], string>('SELECT code FROM coupon').pluck();
  const selectHeld = db
    .prepare<[string, string, string], string>(
      'SELECT code FROM coupon WHERE campaign = ? AND occurrence = ? AND phone = ?',
    )
    .pluck();
  const selectHolder = db.prepare<[string], Pick<GivenCoupon, 'campaign' | 'occurrence' | 'phone'>>(
    'SELECT campaign, occurrence, phone FROM coupon WHERE code = ?',
  );
  const insert = db.prepare<[GivenCoupon & { at: Instant }]>(/* sql */ `
    INSERT INTO coupon (campaign, code, phone, occurrence, given_at)
    VALUES (@campaign, @code, @phone, @occurrence, @at)
  `);

  return {
    /** Every code that anybody holds. */
    given: (): ReadonlySet<string> => new Set(selectCodes.all()),

    /** The code that a person already holds for one sending of the campaign. */
    heldBy: (campaign: string, occurrence: string, phone: string): string | undefined =>
      selectHeld.get(campaign, occurrence, phone),

    /**
     * Gives a code, in the transaction that stores the message which carries it. Giving it again to the same
     * person for the same sending changes nothing. Errors: `coupon-taken` (exit 5).
     */
    give(coupon: GivenCoupon, at: Instant): void {
      const holder = selectHolder.get(coupon.code);
      if (!holder) {
        insert.run({ ...coupon, at });
        return;
      }
      const { campaign, occurrence, phone } = coupon;
      if (holder.campaign === campaign && holder.occurrence === occurrence && holder.phone === phone) return;
      throw new UserError('coupon-taken', `The code "${coupon.code}" was given to somebody else meanwhile.`, {
        hint: 'Nothing was stored. Make the plan again: campaign send <name> --dry-run',
        exitCode: EXIT.policy,
        values: { code: coupon.code },
      });
    },
  };
}
