import { campaignNames } from '../campaigns/index.ts';
import type { createRunStore, Run } from '../dispatch/index.ts';
import { UserError } from '../shared/errors.ts';
import { asciiDigits, didYouMean } from '../shared/text.ts';
import type { Context } from './context.ts';

/** A run by its number or its campaign's name: then the latest one. Errors: `run-unknown`. */
export function findRun(ctx: Context, store: ReturnType<typeof createRunStore>, which: string): Run {
  const number = asciiDigits(which);
  const run = /^\d{1,15}$/.test(number) ? store.run(Number(number)) : store.latestRun(which);
  if (run) return run;
  const names = campaignNames(ctx.workspace().dir);
  if (names.includes(which)) {
    throw new UserError('run-unknown', `${which} has no run yet: nothing of it was ever sent.`, {
      hint: `Look first: campaign send ${which} --dry-run`,
      values: { run: which },
    });
  }
  const near = didYouMean(which, names);
  throw new UserError('run-unknown', `There is no run ${which}.`, {
    hint: near ? `Did you mean: ${near}` : 'See what there is: campaign status',
    values: { run: which },
  });
}
