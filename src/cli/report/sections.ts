import type { Settings } from '../../campaigns/index.ts';
import type { Report } from '../../reports/index.ts';
import type { Context } from '../context.ts';
import { costSections } from './sections/costs.ts';
import { deliverySections } from './sections/delivery.ts';
import { glance } from './sections/glance.ts';
import { holdoutSections } from './sections/holdout.ts';
import { hourSections } from './sections/hours.ts';
import { lineSections } from './sections/lines.ts';
import { listSections } from './sections/list.ts';
import type { Section } from './section.ts';
import { figureWords } from './words.ts';
import type { Writing } from './writing.ts';

/** The report in words, in the order in which one asks: did it arrive, did they react, did it pay, what next. */
export function reportSections(
  ctx: Context,
  report: Report,
  settings: Settings,
  { costs }: { readonly costs: boolean },
): readonly Section[] {
  const writing: Writing = { ctx, report, words: figureWords(ctx), zone: settings.business.timezone };
  return [
    glance(writing),
    ...lineSections(writing),
    ...holdoutSections(writing),
    ...deliverySections(writing),
    ...hourSections(writing),
    ...(costs ? costSections(writing) : []),
    ...listSections(writing),
  ];
}

/** The name of the report: of a campaign, a run, people or everything. */
export function reportTitle(ctx: Context, report: Report): string {
  const { scope, lines } = report;
  switch (scope.kind) {
    case 'all':
      return ctx.t('Report: everything sent');
    case 'campaign':
      return ctx.t('Report: {name}', { name: scope.name });
    case 'run': {
      const run = lines[0]?.run;
      if (!run) return ctx.t('Report: run {id}', { id: scope.id });
      return ctx.t('Report: run {id} of {name} ({occurrence})', {
        id: run.id,
        name: run.campaign,
        occurrence: run.occurrence,
      });
    }
    case 'segment':
      return ctx.t('Report: messages to {name} ({people} people now)', {
        name: scope.name,
        people: report.people ?? 0,
      });
  }
}
