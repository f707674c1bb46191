import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign segments`: the words and flags. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'segments',
    summary: 'say who in one sentence: named filters, how many they find, and why',
    examples: [
      'campaign segments list',
      "campaign segments show 'last_order older than 90 days'",
      'campaign segments fields',
    ],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'the segments of segments.toml, with how many people each finds now',
      examples: ['campaign segments list', 'campaign segments list --json'],
    }).action(async () => (await import('../segments/list.ts')).listSegments(ctx)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'show',
      summary: 'count a segment or a filter, clause by clause, and show a few of its people',
      about:
        'Counts the people, shows how many are left after each clause of the outermost "and", and a few of them. Reads only.',
      examples: ['campaign segments show loyal', 'campaign segments show \'city = "شیراز" and orders >= 2\''],
    })
      .argument('<name|FILTER>', 'the name of a segment, or a filter in quotes')
      .option('--sample <n>', 'how many people to show', '5')
      .option('--at <time>', 'answer for another moment')
      .action(async (who: string, flags: { sample: string; at?: string }) =>
        (await import('../segments/show.ts')).showSegment(ctx, who, flags),
      ),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'add',
      summary: 'name a filter: one more line in segments.toml',
      about:
        'Checks the filter against your data and adds it at the end of segments.toml; what stands there, comments too, stays.',
      examples: ["campaign segments add sleeping 'orders >= 1 and last_order older than 3 months'"],
    })
      .argument('<name>', 'for example: loyal')
      .argument('<FILTER>', 'in quotes')
      .action(async (name: string, filter: string) =>
        (await import('../segments/add.ts')).addSegment(ctx, name, filter),
      ),
  );
  return command.addCommand(
    newCommand(ctx, {
      name: 'fields',
      summary:
        'what a filter can ask about here: fields, columns of your files, tags, events, and every form',
      examples: ['campaign segments fields'],
    }).action(async () => (await import('../segments/fields.ts')).listFields(ctx)),
  );
}
