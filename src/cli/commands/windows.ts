import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { type CheckFlags, runWindowsCheck } from './windows/check.ts';
import { runWindowsList, runWindowsShow } from './windows/rules.ts';

/** `campaign windows`: the hours in which a message may arrive. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'windows',
    summary: 'when a message may arrive: the rules, and one person’s hours',
    examples: ['campaign windows list', 'campaign windows show IR', 'campaign windows check 09121234567'],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'every rule: its hours, and how sure they are',
      examples: ['campaign windows list', 'campaign windows list --json'],
    }).action(() => runWindowsList(ctx)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'show',
      summary: 'one rule, with its source',
      examples: ['campaign windows show IR', 'campaign windows show US-TX'],
    })
      .argument('<rule>', 'a country (IR), an American state (US-TX), or * for everywhere else')
      .action((rule: string) => runWindowsShow(ctx, rule)),
  );
  return command.addCommand(
    newCommand(ctx, {
      name: 'check',
      summary: 'may a message arrive at this person now? if not, when?',
      about:
        'Works from a number alone; of a known contact the own time zone, region and city count before the number.',
      examples: [
        'campaign windows check 09121234567',
        'campaign windows check +15125550123 --at "2026-12-20 23:00"',
        'campaign windows check 09121234567 --purpose transactional',
      ],
    })
      .argument('<who>', 'a phone, #id, or a filter that means one person')
      .option('--purpose <purpose>', 'marketing, transactional or reply', 'marketing')
      .option('--at <time>', 'another moment')
      .action((who: string, flags: CheckFlags) => runWindowsCheck(ctx, who, flags)),
  );
}
