import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign explain`: the words and flags. What it does is in `../sending/explain.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'explain',
    summary: 'why somebody gets a campaign or not, and when that changes',
    about:
      'For one person: every rule with what it saw, and the first that binds. Without a person: the campaign from its list to its send, with a remedy for each loss.',
    examples: [
      'campaign explain 09121234567 yalda',
      "campaign explain '#12' yalda",
      'campaign explain yalda',
    ],
  })
    .argument('[who]', 'a phone or #id; or a campaign alone')
    .argument('[name]', 'the campaign')
    .option('--at <time>', 'judge another moment')
    .action(async (who: string | undefined, name: string | undefined, flags: { at?: string }) => {
      const { explain } = await import('../sending/explain.ts');
      return explain(ctx, who, name, flags);
    });
}
