import type { Command } from 'commander';
import type { Campaign, Occurrence } from '../../campaigns/index.ts';
import type { LintFinding } from '../../compose/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { showMoney } from '../../shared/money.ts';
import { printable } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { priceUnset } from '../sending/price.ts';
import { type Workbench, workbench } from '../sending/workbench.ts';

/** `campaign check`: the words and flags. What it does is {@link runCheck}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'check',
    summary: 'find mistakes in campaigns: files, filters, texts, and what they cost',
    about:
      'Reads campaign files, checks filters and texts against your data, and looks over every message as it would go now. Changes and sends nothing.',
    examples: ['campaign check', 'campaign check yalda'],
  })
    .argument('[name]', 'one campaign; default: all')
    .action((name: string | undefined) => runCheck(ctx, name));
}

/** What was found about one campaign. */
interface Report {
  readonly name: string;
  readonly error: UserError | undefined;
  readonly findings: readonly LintFinding[];
  /** A schedule or a trigger: it is switched on, not sent. */
  readonly byItself?: boolean;
}

export async function runCheck(ctx: Context, name: string | undefined): Promise<void> {
  const { campaignNames } = await import('../../campaigns/index.ts');
  const bench = await workbench(ctx, 'read');
  const names = name === undefined ? campaignNames(bench.dir) : [name];
  const reports: Report[] = [];
  for (const each of names) reports.push(await checkOne(ctx, bench, each));
  if (reports.some(({ error, findings }) => error || findings.some(({ level }) => level === 'error')))
    ctx.exitWith(EXIT.usage);
  if (ctx.flags.json) return ctx.json('check', { campaigns: reports.map((report) => inJson(ctx, report)) });
  for (const report of reports) show(ctx, report);
  const sound = reports.find(({ error }) => !error);
  if (!sound) return;
  ctx.next(
    `campaign send ${sound.name} --dry-run`,
    ...(sound.byItself ? [`campaign enable ${sound.name}`] : []),
  );
}

async function checkOne(ctx: Context, bench: Workbench, name: string): Promise<Report> {
  try {
    const campaign = await ctx.campaign(name);
    await checkEventFilters(ctx, bench, campaign);
    await refuseHole(bench, campaign);
    const { startsByItself } = await import('../../automation/index.ts');
    const byItself = startsByItself(campaign);
    return { name, error: undefined, findings: await lintOf(ctx, bench, campaign), byItself };
  } catch (error) {
    if (error instanceof UserError) return { name, error, findings: [] };
    throw error;
  }
}

/** Errors: `unfinished-text`, also where nobody is in the audience yet. */
async function refuseHole({ settings }: Workbench, campaign: Campaign): Promise<void> {
  const { refuseUnfinished } = await import('../../plan/index.ts');
  refuseUnfinished(campaign, settings.business.name);
}

/** Both filters of a trigger, against the events there are. */
async function checkEventFilters(ctx: Context, bench: Workbench, { trigger, file }: Campaign): Promise<void> {
  if (!trigger) return;
  const [{ compileEventFilter, parseFilter }, { filterOptions }] = await Promise.all([
    import('../../segments/index.ts'),
    import('../../plan/index.ts'),
  ]);
  const options = filterOptions({ ...bench, at: ctx.now() });
  const place = { file, line: null, column: null };
  if (trigger.where !== undefined)
    compileEventFilter(parseFilter(trigger.where, trigger.whereAt ?? place), trigger.event, options);
  if (trigger.cancelWhere !== undefined && trigger.cancelOn !== undefined) {
    compileEventFilter(
      parseFilter(trigger.cancelWhere, trigger.cancelWhereAt ?? place),
      trigger.cancelOn,
      options,
    );
  }
}

/** Every message as it would go now, looked over. A trigger has no audience of its own: its texts are compiled only. */
async function lintOf(ctx: Context, bench: Workbench, campaign: Campaign): Promise<readonly LintFinding[]> {
  const [{ preparePlan }, { lintPlan }] = await Promise.all([
    import('../../plan/index.ts'),
    import('../preview/lintPlan.ts'),
  ]);
  const now = ctx.now();
  const occurrence: Occurrence = { key: 'check', local: '', at: now };
  const prepared = await preparePlan({ ...bench, campaign, occurrence, at: now });
  if (campaign.trigger) return [];
  const progress = await ctx.progress(campaign.name);
  let people = 0;
  const { findings } = await lintPlan(ctx, bench, prepared, (done) => {
    people = done;
    progress.at(done);
  });
  progress.end();
  // A schedule may well find nobody on one day: nobody's birthday is today.
  const once = campaign.timing.schedule.kind === 'at' || campaign.timing.schedule.kind === 'none';
  return people === 0 && once ? [nobodyIn(campaign), ...findings] : findings;
}

function nobodyIn({ name }: Campaign): LintFinding {
  return {
    code: 'audience-empty',
    level: 'warning',
    sentence: 'Nobody is in its audience now; see why: campaign explain {name}',
    values: { name },
    people: 0,
    saves: undefined,
    examples: [],
  };
}

function show(ctx: Context, { name, error, findings }: Report): void {
  const { good, bad, warn, strong, faint } = ctx.paint;
  if (error) {
    const { message, hint } = ctx.words.error(error);
    const place = error.where
      ? `${error.where.file}:${error.where.line ?? ''}:${error.where.column ?? ''}`
      : '';
    ctx.out(`${bad(ctx.t('mend'))}  ${strong(name)}  ${place} ${printable(message)}`);
    ctx.out(`      ${faint('→')} ${printable(hint)}`);
    return;
  }
  const wrong = findings.some(({ level }) => level === 'error');
  ctx.out(`${wrong ? bad(ctx.t('mend')) : good(ctx.t('ok'))}${wrong ? '  ' : '    '}${strong(name)}`);
  for (const finding of findings) {
    const mark = finding.level === 'advice' ? faint(ctx.t('tip')) : warn(ctx.t('note'));
    ctx.out(
      `      ${mark}  ${ctx.t(finding.sentence, { people: finding.people, ...finding.values })}${saving(ctx, finding)}`,
    );
    for (const { contact, found } of finding.examples.slice(0, 2))
      ctx.out(`            #${contact}: ${printable(found)}`);
  }
}

function saving(ctx: Context, { saves }: LintFinding): string {
  if (!saves || saves.parts === 0) return '';
  if (priceUnset(saves.parts, saves.price.micros))
    return ` ${ctx.t('({parts} parts less)', { parts: saves.parts })}`;
  return ` ${ctx.t('({parts} parts, {price} less)', { parts: saves.parts, price: ctx.money(saves.price) })}`;
}

function inJson(ctx: Context, { name, error, findings }: Report): object {
  return {
    name,
    ok: error === undefined,
    error: error ? ctx.errorJson(error) : null,
    findings: findings.map(({ code, level, sentence, values, people, saves, examples }) => ({
      code,
      level,
      people,
      values,
      message: ctx.words.t(sentence, { people, ...values }),
      saves: saves ? { parts: saves.parts, price: showMoney(saves.price) } : null,
      examples,
    })),
  };
}
