import { decimal } from '../../shared/money.ts';
import type { Context } from '../context.ts';
import { phoneScreen } from '../output/phoneScreen.ts';
import type { Preview } from './collect.ts';
import { priceWords } from '../sending/price.ts';
import { findingJson, findingLines, worstJson } from './findings.ts';
import type { Shown } from './subjects.ts';

const SCREEN = 34;

/** The preview for scripts. */
export function previewJson(ctx: Context, preview: Preview): object {
  const { campaign, people, failed, price, currency, budgets, lint } = preview;
  return {
    preview: {
      campaign: campaign.name,
      purpose: campaign.purpose,
      people,
      failed: failed.people,
      parts: lint.parts,
      by_parts: Object.fromEntries(lint.byParts),
      price: { amount: decimal(price), currency },
      budgets: Object.fromEntries(
        Object.entries(budgets).map(([name, money]) => [
          name,
          money ? { amount: decimal(money.micros), currency: money.currency } : null,
        ]),
      ),
    },
    messages: preview.messages.map((shown) => messageJson(ctx, shown, currency)),
    findings: lint.findings.map((finding) => findingJson(ctx, finding)),
    worst: worstJson(lint),
  };
}

function messageJson(
  ctx: Context,
  { contact, phone, composed, pricePerPart }: Shown,
  currency: string,
): object {
  const person = { contact, phone: phone === null ? null : ctx.phone(phone) };
  if (composed.kind === 'failed') return { ...person, text: null, detail: composed.detail };
  const { text, encoding, units, parts } = composed;
  const price = { amount: decimal(pricePerPart * BigInt(parts)), currency };
  return { ...person, text, encoding, units, parts, price };
}

/** The preview for people: a few phone screens, then what is to be said about all. */
export async function showPreview(ctx: Context, preview: Preview): Promise<void> {
  const { t, paint } = ctx;
  const { people, failed, price, currency, lint } = preview;
  const lines: string[] = [];
  for (const shown of preview.messages) lines.push(...(await screen(ctx, shown, currency)), '');
  if (people === 0) lines.push(t('Nobody is in the audience.'));
  else {
    const total = priceWords(ctx, lint.parts, { micros: price, currency });
    lines.push(
      paint.strong(
        t('{people} messages, {parts} parts, {price}', { people, parts: lint.parts, price: total }),
      ),
    );
  }
  lines.push(...budgetLines(ctx, preview));
  if (failed.people > 0) {
    const sentence = '{people} texts cannot be made: {detail}';
    lines.push(paint.bad(t(sentence, { people: failed.people, detail: failed.detail ?? '' })));
  }
  if (preview.nobodyGetsIt)
    lines.push(paint.warn(t('As things stand none of them gets it: campaign explain says why.')));
  if (preview.inventedEvent) lines.push(paint.faint(t('Where a person had no such event, one was made up.')));
  await ctx.page([...lines, ...findingLines(ctx, lint)]);
}

const BUDGETS = {
  campaign: 'Budget of the campaign: {budget}',
  per_day: 'Budget of a day: {budget}',
  per_month: 'Budget of a month: {budget}',
} as const;

/** Only in the same currency do they tell anything: another one is refused before a plan. */
function budgetLines({ t, paint, money: say }: Context, { budgets, price }: Preview): string[] {
  return (['campaign', 'per_day', 'per_month'] as const).flatMap((name) => {
    const money = budgets[name];
    if (!money) return [];
    const line = t(BUDGETS[name], { budget: say(money) });
    return [price > money.micros ? paint.warn(`! ${line}`) : line];
  });
}

async function screen(
  ctx: Context,
  { contact, phone, composed, pricePerPart }: Shown,
  currency: string,
): Promise<string[]> {
  const who = `#${contact} ${phone === null ? '' : ctx.phone(phone)}`;
  if (composed.kind === 'failed') return [ctx.paint.strong(who), ctx.paint.bad(composed.detail)];
  const { text, encoding, units, parts } = composed;
  const price = priceWords(ctx, parts, { micros: pricePerPart * BigInt(parts), currency });
  const sentence =
    parts === 1 ? '{encoding}, {units} units, 1 part' : '{encoding}, {units} units, {parts} parts';
  return [
    `${ctx.paint.strong(who)}  ${ctx.paint.faint(`${ctx.t(sentence, { encoding, units, parts })}${ctx.t(', ')}${price}`)}`,
    ...(await phoneScreen([text], { tty: ctx.world.stdout.isTty, width: SCREEN })),
  ];
}
