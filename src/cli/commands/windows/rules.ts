import { UserError } from '../../../shared/errors.ts';
import { didYouMean, fold } from '../../../shared/text.ts';
import type { LawRow, Rulebook } from '../../../windows/index.ts';
import type { Context } from '../../context.ts';
import { hoursOf, placeOf } from './inPersian.ts';
import { openRules } from './open.ts';

/** Every rule in force, the workspace's own in place of the table's. */
export async function runWindowsList(ctx: Context): Promise<void> {
  const [{ rulebook }, { RULES_VERSION }] = await Promise.all([
    openRules(ctx),
    import('../../../windows/index.ts'),
  ]);
  if (ctx.flags.json) {
    return ctx.json('windows.list', { version: RULES_VERSION, rules: rulebook.rows.map(inJson) });
  }
  await ctx.table<LawRow>(
    [
      { title: ctx.t('rule'), value: (row) => row.id, paint: ctx.paint.strong },
      { title: ctx.t('where'), value: (row) => placeOf(ctx, row) },
      { title: ctx.t('hours'), value: (row) => hoursOf(ctx, row.hours) },
      { title: ctx.t('holidays'), value: (row) => ctx.t(row.holidays ?? 'open') },
      { title: ctx.t('sure'), value: (row) => ctx.t(row.confidence), paint: ctx.paint.faint },
    ],
    rulebook.rows,
  );
  ctx.next('campaign windows show IR');
}

/** One rule with everything that is known of it. Errors: `rule-unknown`. */
export async function runWindowsShow(ctx: Context, wanted: string): Promise<void> {
  const { rulebook } = await openRules(ctx);
  const { isJurisdiction } = await import('../../../windows/index.ts');
  const id = wanted.trim().toUpperCase();
  const rows = isJurisdiction(id) ? rulebook.rowsFor(rulebook.row(id) ? [id] : lawsAbove(id)) : [];
  const [row] = rows;
  if (!row) throw unknownRule(wanted, rulebook);
  if (ctx.flags.json) return ctx.json('windows.show', { rule: inJson(row) });
  if (row.id !== id) {
    ctx.say(ctx.t('{place} has no rule of its own: {rule} holds there.', { place: id, rule: row.id }));
  }
  await ctx.table<readonly [string, string]>(
    [
      { title: ctx.t('rule'), value: ([name]) => ctx.t(name), paint: ctx.paint.faint },
      { title: row.id, value: ([, value]) => value },
    ],
    facts(ctx, row),
  );
  ctx.next('campaign windows check <phone>');
}

/** Where a place without a row of its own looks: a state at its country, a country at the general rule. */
function lawsAbove(id: string): readonly string[] {
  return [id.includes('-') ? id.slice(0, id.indexOf('-')) : id];
}

function facts(ctx: Context, row: LawRow): (readonly [string, string])[] {
  const words = (text: string | undefined) => text && ctx.t(text);
  const all: readonly (readonly [string, string | number | undefined])[] = [
    ['where', placeOf(ctx, row)],
    ['hours', hoursOf(ctx, row.hours)],
    ['holidays', ctx.t(row.holidays ?? 'open')],
    ['messages in 24 hours', row.maxPer24h],
    ['lines', words(row.lines)],
    ['careful hours', row.safe && hoursOf(ctx, row.safe)],
    ['label', words(row.label)],
    ['footer', words(row.footer)],
    ['sender prefix', row.senderPrefix],
    ['sender suffix', row.senderSuffix],
    ['opt-out', row.optOut],
    ['opt-out answer', words(row.optOutConfirmation)],
    ['register', words(row.registry)],
    ['records', words(row.consentRetention)],
    ['basis', words(row.basis)],
    ['sure', ctx.t(row.confidence)],
    ['source', words(row.source)],
    ['others say', words(row.conflict)],
    ['note', words(row.note)],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
}

function inJson(row: LawRow): object {
  return {
    id: row.id,
    name: row.name,
    hours: row.hours,
    holidays: row.holidays ?? 'open',
    max_per_24h: row.maxPer24h ?? null,
    lines: row.lines ?? null,
    safe: row.safe ?? null,
    label: row.label ?? null,
    footer: row.footer ?? null,
    basis: row.basis,
    confidence: row.confidence,
    source: row.source,
    conflict: row.conflict ?? null,
    note: row.note ?? null,
  };
}

function unknownRule(wanted: string, rulebook: Rulebook): UserError {
  const named = rulebook.rows.find(({ name }) => fold(name).startsWith(fold(wanted)));
  const ids = rulebook.rows.map((row) => row.id);
  const near = wanted.length > 3 && named ? named.id : didYouMean(wanted, ids);
  return new UserError('rule-unknown', `There is no rule ${wanted}.`, {
    hint: near ? `Did you mean ${near}?` : 'See the rules: campaign windows list',
    values: { rule: wanted },
  });
}
