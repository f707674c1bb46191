import { UserError } from '../shared/errors.ts';

/**
 * The codes of a coupon file, in its order: one a line, or the first column of a table. Blank lines are
 * skipped, and a first line that says `code`, `coupon` or `کد`.
 * @throws UserError `coupons-empty`, `coupon-duplicate`, `coupon-malformed`, with file and line
 */
export function readCoupons(text: string, file: string): string[] {
  const codes = new Map<string, number>();
  for (const [index, row] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const code = firstCell(row);
    if (code === '' || (codes.size === 0 && HEADER.test(code))) continue;
    const where = { file, line: index + 1, column: 1 };
    if (MALFORMED.test(code)) {
      throw new UserError('coupon-malformed', `"${code}" is no coupon code.`, {
        hint: 'A code is one word of at most 40 characters; other columns are separated by a comma.',
        where,
        values: { code },
      });
    }
    const first = codes.get(code);
    if (first !== undefined) {
      throw new UserError(
        'coupon-duplicate',
        `The code "${code}" is there twice: on line ${first} already.`,
        {
          hint: 'Every code is given to one person only. Take one of the two out.',
          where,
          values: { code, first },
        },
      );
    }
    codes.set(code, index + 1);
  }
  if (codes.size > 0) return [...codes.keys()];
  throw new UserError('coupons-empty', 'There are no codes in the file of coupons.', {
    hint: 'Write one code on each line.',
    where: { file, line: null, column: null },
  });
}

const HEADER = /^(?:codes?|coupons?|voucher|کد|کد تخفیف|کوپن)$/i;
const MALFORMED = /[\s\u0000-\u001f\u007f"']|^.{41,}$/u;

function firstCell(row: string): string {
  const quoted = /^\s*"([^"]*)"/.exec(row);
  return (quoted?.[1] ?? row.split(/[,;\t]/)[0]!).trim();
}

/** Hands out codes in order; keeps nothing beyond the call, because what is given is written elsewhere. */
export interface CouponHand {
  /** The next free code, the same for the same person; undefined when they have run out. */
  give(person: string): string | undefined;
  /** People who got none. */
  readonly missing: number;
}

/**
 * Gives each person one code, in the order in which people are asked for: a plan asks by phone, ascending,
 * so that a dry run and the sending agree.
 * @param free codes that nobody holds, in the file's order
 */
export function createCouponHand(free: Iterable<string>): CouponHand {
  const codes = free[Symbol.iterator]();
  const given = new Map<string, string>();
  let missing = 0;
  return {
    give(person) {
      const known = given.get(person);
      if (known !== undefined) return known;
      const next = codes.next();
      if (next.done) {
        missing += 1;
        return undefined;
      }
      given.set(person, next.value);
      return next.value;
    },
    get missing() {
      return missing;
    },
  };
}

/** @throws UserError `coupons-short` when not everyone got a code: told before anything is sent */
export function refuseShortCoupons(hand: CouponHand, file: string): void {
  if (hand.missing === 0) return;
  throw new UserError('coupons-short', `The file of coupons is ${hand.missing} codes short.`, {
    hint: `Add at least ${hand.missing} codes to ${file}, or reach fewer people.`,
    where: { file, line: null, column: null },
    values: { missing: hand.missing },
  });
}
