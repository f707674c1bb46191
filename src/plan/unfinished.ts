import type { Campaign } from '../campaigns/index.ts';
import { unfinishedFinder } from '../compose/index.ts';
import { UserError } from '../shared/errors.ts';

/**
 * Nobody is sent the "…" that a new campaign's text begins with.
 *
 * @param business the name of the business
 * Errors: `unfinished-text` (exit 2), with the place in the file.
 */
export function refuseUnfinished(campaign: Campaign, business: string): void {
  const find = unfinishedFinder(business);
  const { name, message, messageIn, lateMessage, footer, partials } = campaign;
  for (const each of [message, ...messageIn.values(), lateMessage, footer, ...partials.values()]) {
    const hole = each === undefined ? undefined : find(each.text);
    if (each === undefined || hole === undefined) continue;
    const above = each.text.slice(0, hole).split('\n').length - 1;
    throw new UserError(
      'unfinished-text',
      `What you have to say is missing: the text of ${name} still has its "…".`,
      {
        hint: `Write it in ${each.file} in place of the "…", then: campaign send ${name} --dry-run`,
        where: { file: each.file, line: each.line + above, column: null },
        values: { name, file: each.file },
      },
    );
  }
}
