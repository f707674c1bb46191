import type { Db } from '../db/sqlite.ts';

/** Takes a person out of coupons and short links. A code that was given stays given. */
export function createCampaignForgetStore(db: Db) {
  const blankCoupons = db.prepare<{ phone: string; mark: string }>(
    'UPDATE coupon SET phone = @mark WHERE phone = @phone',
  );
  const blankLinks = db.prepare<[string]>(/* sql */ `
    UPDATE link SET url = '' WHERE message_id IN (SELECT id FROM message WHERE phone = ?)
  `);

  return {
    /** Call it before the messages forget the phone. */
    forget(phone: string, mark: string): void {
      blankLinks.run(phone);
      blankCoupons.run({ phone, mark });
    },
  };
}
