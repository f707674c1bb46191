import type { Context } from './context.ts';
import { inDigits } from './output/dates.ts';

/** What a line of the journal is about: `import 3`, `campaign yalda`, in the reader's language. */
export function subjectWords(ctx: Context, subject: string): string {
  const numbered = /^([a-z]+) (\d+)$/.exec(subject);
  if (numbered) return `${ctx.t(numbered[1]!)} ${inDigits(numbered[2]!, ctx.dates.digits)}`;
  return subject.startsWith('campaign ') ? `${ctx.t('campaign')} ${subject.slice(9)}` : ctx.t(subject);
}

/** `rows 252, added 240`: what was noted with it. Names that people gave stay as they are. */
export function detailWords(ctx: Context, detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${ctx.t(name)} ${valueWords(ctx, value)}`)
    .join(ctx.t(', '));
}

function valueWords(ctx: Context, value: unknown): string {
  if (typeof value === 'boolean') return ctx.t(value ? 'yes' : 'no');
  if (typeof value === 'number') return inDigits(String(value), ctx.dates.digits);
  return typeof value === 'string' ? ctx.t(value) : JSON.stringify(value);
}
