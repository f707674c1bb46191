import type { Command } from 'commander';
import type { CalendarFlags } from '../automation/flags.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign calendar`: the words and flags. What it does is in `../automation/calendar.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'calendar',
    summary: 'the future on a fake clock: what goes when, to how many, at what price',
    about:
      'Plays the coming days with the people and events of today: every schedule, appointments and delays that are known, and what waits. Shows days on which campaigns meet, and who would get three texts in a week. Nothing is sent and nothing is written.',
    examples: ['campaign calendar', 'campaign calendar --days 30', 'campaign calendar --days 30 --json'],
  })
    .option('--days <n>', 'how far to look', '90')
    .option('--at <time>', 'begin at another moment')
    .action(async (flags: CalendarFlags) => {
      const { calendar } = await import('../automation/calendar.ts');
      return calendar(ctx, flags);
    });
}
