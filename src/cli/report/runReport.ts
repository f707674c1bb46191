import { outputFile } from '../outputFile.ts';
import { writeFileSync } from 'node:fs';
import type { Report } from '../../reports/index.ts';
import type { Context } from '../context.ts';
import { chooseScope } from './choose.ts';
import { reportDocument } from './document.ts';
import { reportSections, reportTitle } from './sections.ts';

export interface ReportFlags {
  readonly costs?: boolean;
  readonly since?: string;
  readonly html?: string;
  readonly csv?: string;
}

/** Makes one report and says it: on the terminal or as JSON, and in the files that were named. Reads only. */
export async function runReport(ctx: Context, which: string | undefined, flags: ReportFlags): Promise<void> {
  const [{ makeReport }, { filterOptions }, settings, db] = await Promise.all([
    import('../../reports/index.ts'),
    import('../../plan/index.ts'),
    ctx.settings(),
    ctx.db('read'),
  ]);
  const now = ctx.now();
  const scope = await chooseScope(ctx, { which, since: flags.since });
  const filters = filterOptions({ dir: ctx.workspace().dir, db, settings, at: now });
  // Scripts get one calendar whatever the language.
  const calendar = ctx.flags.json ? 'gregorian' : ctx.dates.calendar;
  const report = makeReport({ db, settings, scope, now, filters, calendar });
  const document = reportDocument(report, { costs: flags.costs === true, phone: ctx.phone });
  await writeFiles(ctx, report, document, flags);
  if (ctx.flags.json) return ctx.json('report', { report: document });
  const { terminalLines } = await import('./terminal.ts');
  const sections = reportSections(ctx, report, settings, { costs: flags.costs === true });
  await ctx.page(await terminalLines(ctx, reportTitle(ctx, report), sections));
  sayNext(ctx, report, flags);
}

async function writeFiles(
  ctx: Context,
  report: Report,
  document: object,
  { html, csv, costs }: ReportFlags,
): Promise<void> {
  const write = (path: string, text: string): void => {
    writeFileSync(outputFile(ctx, path), text, { mode: 0o600 });
    ctx.say(ctx.t('Written: {file}', { file: path }));
  };
  if (csv !== undefined) {
    const { reportCsv } = await import('./csv.ts');
    write(csv, reportCsv(document));
  }
  if (html !== undefined) {
    const { reportPage } = await import('./page.ts');
    const settings = await ctx.settings();
    const sections = reportSections(ctx, report, settings, { costs: costs === true });
    write(
      html,
      reportPage(ctx, {
        title: reportTitle(ctx, report),
        business: settings.business.name,
        at: report.at,
        zone: settings.business.timezone,
        sections,
      }),
    );
  }
}

function sayNext(ctx: Context, { scope, lines, linesBy, figures }: Report, flags: ReportFlags): void {
  if (figures.messages === 0) {
    ctx.next('campaign list', 'campaign send <name> --dry-run');
    return;
  }
  const name =
    linesBy === 'campaign' ? lines.find(({ name: each }) => !each.startsWith('_'))?.name : undefined;
  const which = scope.kind === 'all' ? '' : scope.kind === 'run' ? ` ${scope.id}` : ` '${scope.name}'`;
  ctx.next(
    ...(name === undefined ? [] : [`campaign report ${name}`]),
    ...(flags.costs ? [] : [`campaign report${which} --costs`]),
    ...(flags.html === undefined ? [`campaign report${which} --html report.html`] : []),
  );
}
