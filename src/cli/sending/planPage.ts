import { writeFileSync } from 'node:fs';
import type { Decision, PlanSummary, PreparedPlan, Reason } from '../../plan/index.ts';
import { printable } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { priceUnset } from './price.ts';
import type { Workbench } from './workbench.ts';

const SHOWN = 50;

/** A page for whoever must approve a plan: the totals, the reasons, and what people would read. */
export function createPlanPage(ctx: Context, bench: Workbench, prepared: PreparedPlan) {
  const texts: Exclude<Decision, { verdict: 'skip' }>[] = [];
  return {
    add(decision: Decision): void {
      if (decision.verdict !== 'skip' && texts.length < SHOWN) texts.push(decision);
    },
    write(path: string, plan: PlanSummary): void {
      writeFileSync(path, page(ctx, bench, prepared, { plan, texts }), { mode: 0o600 });
      ctx.say(ctx.t('Written: {file}', { file: path }));
    },
  };
}

function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(
  ctx: Context,
  bench: Workbench,
  { campaign, occurrence }: PreparedPlan,
  { plan, texts }: { plan: PlanSummary; texts: readonly Exclude<Decision, { verdict: 'skip' }>[] },
): string {
  const rtl = ctx.dates.lang === 'fa';
  const t = (sentence: string, values?: Record<string, string | number>) =>
    escapeHtml(ctx.t(sentence, values));
  const price = ctx.money({ micros: plan.price, currency: plan.currency });
  const row = (cells: readonly (string | number)[]) =>
    `<tr>${cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('')}</tr>`;
  const bubble = (decision: Exclude<Decision, { verdict: 'skip' }>) =>
    `<li><p class="who">${escapeHtml(`#${decision.contactId} ${ctx.phone(decision.phone!)}`)} · ${escapeHtml(decision.encoding)} · ${decision.parts}${
      decision.verdict === 'defer'
        ? ` · ${escapeHtml(ctx.when(decision.until, bench.settings.business.timezone))}`
        : ''
    }</p><p class="text" dir="auto">${escapeHtml(decision.text).replaceAll('&#10;', '\n').replaceAll('␊', '<br>')}</p></li>`;
  return `<!doctype html>
<html lang="${ctx.dates.lang}" dir="${rtl ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(campaign.name)}</title><style>
:root { color-scheme: light dark } body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1rem }
table { border-collapse: collapse; width: 100% } td { border-bottom: 1px solid #8886; padding: .25rem .5rem } ul { list-style: none; padding: 0 }
.who { margin: 1rem 0 .25rem; font-size: .85rem; opacity: .8 } .text { margin: 0; padding: .6rem .9rem; border-radius: 1rem; background: #8883; overflow-wrap: anywhere }
</style></head><body><main>
<h1>${escapeHtml(campaign.name)} (${escapeHtml(occurrence.key)})</h1>
<p>${t(
    priceUnset(plan.parts, plan.price)
      ? '{send} get it now, {defer} later, {skip} not. {parts} parts; no price is set.'
      : '{send} get it now, {defer} later, {skip} not. {parts} parts cost {price}.',
    { send: plan.send, defer: plan.defer, skip: plan.skip, parts: plan.parts, price },
  )}</p>
<table>${Object.entries(plan.reasons)
    .map(([reason, count]) => row([reason, count, ctx.words.vocabulary.reason[reason as Reason]]))
    .join('')}</table>
<h2>${t('What people read')}</h2><ul>${texts.map(bubble).join('')}</ul>
<p class="who">${escapeHtml(plan.hash)}</p>
</main></body></html>
`;
}
