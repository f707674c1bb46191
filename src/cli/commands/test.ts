import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign test`: the words and flags. What it does is in `../automation/test.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'test',
    summary: 'one real text to your own phone',
    about:
      'Written for the person with that phone, else for made-up data. It counts for no cap, repeat or report; budgets count it. Only phones in test_phones, or one typed at a terminal with a yes.',
    examples: ['campaign test yalda', 'campaign test yalda 09120000000'],
  })
    .argument('<name>', 'the campaign')
    .argument('[phone]', 'your own phone; default: the first of test_phones')
    .action(async (name: string, phone: string | undefined) => {
      const { testCampaign } = await import('../automation/test.ts');
      return testCampaign(ctx, name, phone);
    });
}
