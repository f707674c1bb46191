import type { Check, Reason } from '../../plan/index.ts';
import type { Context } from '../context.ts';
import { inDigits } from '../output/dates.ts';

/** Checks are called by what they look at; reasons by what they found. */
const RULE_NAMES: Readonly<Partial<Record<Reason, string>>> = {
  'not-in-audience': 'audience',
  'opted-out': 'opt-out',
  suppressed: 'suppression',
  'no-consent': 'consent',
  'no-phone': 'phone',
  'not-mobile': 'mobile',
  'premium-number': 'premium',
  'country-not-allowed': 'country',
  'already-sent': 'repeat',
  'render-failed': 'text',
  'too-many-parts': 'parts',
  'zone-unknown': 'zone',
  'not-due': 'due',
  'window-closed': 'window',
  expired: 'deadline',
};

/** What a check is called on the screen and in JSON. */
export function ruleName(rule: Reason): string {
  return RULE_NAMES[rule] ?? rule;
}

/** What a check saw, in words: the reason when it failed, what was `found` on record, its values and times. */
export function detailOf(ctx: Context, zone: string, check: Check, found: readonly string[]): string {
  const parts: string[] = [];
  if (!check.ok) parts.push(ctx.words.vocabulary.reason[check.rule]);
  if (check.rule !== 'not-in-audience' || !check.ok) parts.push(...found);
  for (const [name, value] of Object.entries(check.values)) {
    if (value === '') continue;
    parts.push(
      `${ctx.t(name)}: ${MOMENTS.has(name) ? ctx.when(Number(value), zone) : valueWords(ctx, value)}`,
    );
  }
  if (check.until !== undefined) parts.push(ctx.t('until {when}', { when: ctx.when(check.until, zone) }));
  return parts.join(ctx.t('; '));
}

/** `per-birthday`, `mobile`: a word of ours is translated, a number written as the reader writes it. */
function valueWords(ctx: Context, value: string | number): string {
  const text = String(value);
  return /^\d{1,15}$/.test(text) ? inDigits(text, ctx.dates.digits) : ctx.t(text);
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'last', 'opens']);
