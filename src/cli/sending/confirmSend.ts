import type { PlanSummary } from '../../plan/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { priceUnset } from './price.ts';

interface Confirming {
  readonly name: string;
  readonly plan: Pick<PlanSummary, 'send' | 'defer' | 'parts' | 'price' | 'currency'>;
  readonly first: number | undefined;
  readonly confirm: number | undefined;
  readonly confirmAbove: number;
}

/**
 * Passes when a person agreed: a yes, above `confirm_above` the number typed; off a terminal `--confirm N`
 * for at most N people, or `--yes` for few. Errors: `too-many-people` (exit 5), `confirmation-needed` (exit 6).
 */
export async function confirmSend(
  ctx: Context,
  { name, plan, first, confirm, confirmAbove }: Confirming,
): Promise<void> {
  const people = Math.min(plan.send + plan.defer, first ?? Number.POSITIVE_INFINITY);
  if (confirm !== undefined) {
    if (people <= confirm) return;
    throw new UserError(
      'too-many-people',
      `${name} would text ${people} people, and --confirm allows ${confirm}.`,
      {
        hint: `Look at them: campaign send ${name} --dry-run. Nothing was stored.`,
        exitCode: EXIT.policy,
        values: { name, people, confirm },
      },
    );
  }
  const count = showNumber(people, ctx.dates.digits);
  const question = priceUnset(plan.parts, plan.price)
    ? ctx.t('Text {people} people? No price is set.', { people: count })
    : ctx.t('Text {people} people for {price}?', {
        people: count,
        price: ctx.money({ micros: plan.price, currency: plan.currency }),
      });
  if (people > confirmAbove) {
    const typing = `${question} ${ctx.t('Type how many people:')}`;
    return ctx.confirmNumber(typing, people, `--confirm ${people}`);
  }
  await ctx.confirm(question, `--confirm ${people}`);
}

/** A whole number given with a flag. Errors: `number-invalid`. */
export function countFlag(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = asciiDigits(text);
  if (/^\d{1,9}$/.test(digits)) return Number(digits);
  throw new UserError('number-invalid', `${flag}: "${text}" is no whole number.`, {
    hint: `Write it like: ${flag} 500`,
    values: { flag, text },
  });
}
