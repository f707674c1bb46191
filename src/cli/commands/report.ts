import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import type { ReportFlags } from '../report/runReport.ts';

/** `campaign report`: the words and flags. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'report',
    summary: 'did it arrive, did they react, did it pay',
    about:
      'Delivery, replies, opt-outs, clicks, coupons, orders, cost and return of everything, a run, a campaign or the people of a segment; best hours; and how the list stands. Reads only. How each figure is counted: docs/reports.md',
    examples: [
      'campaign report',
      'campaign report yalda --html yalda.html',
      'campaign report 17 --costs',
      'campaign report loyal --since 2026-09-01',
    ],
  })
    .argument('[run|name|segment]', 'a run, a campaign, a segment or a filter in quotes; default: everything')
    .option('--costs', 'what the gateways charged, beside what was worked out')
    .option('--since <time>', 'only runs that began since then')
    .option('--html <file>', 'write it to a page for a browser, a phone or paper')
    .option('--csv <file>', 'write every figure to a table')
    .action(async (which: string | undefined, flags: ReportFlags) =>
      (await import('../report/runReport.ts')).runReport(ctx, which, flags),
    );
}
