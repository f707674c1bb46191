import type { Estimate } from '../../reports/index.ts';
import type { Money } from '../../shared/money.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';

/** How figures are said to people, in the digits and the language of the call. */
export interface FigureWords {
  count(value: number): string;
  /** `87.9 %`; a dash for a share of nothing. */
  share(value: number | undefined): string;
  /** `1.2 to 3.4 %`. */
  range(estimate: Estimate): string;
  /** Percentage points. */
  points(value: number): string;
  money(amounts: readonly Money[]): string;
  /** What parts cost; nothing for something: no price is set. */
  cost(amounts: readonly Money[], parts: number): string;
  /** `+140 %`. */
  change(value: number | undefined): string;
  span(seconds: number): string;
}

export const NOTHING = '–';

export function figureWords(ctx: Context): FigureWords {
  const persian = ctx.dates.digits === 'persian';
  const digits = (text: string): string =>
    persian
      ? text
          .replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)
          .replaceAll('.', '٫')
          .replaceAll(',', '٬')
      : text;
  // One digit more where one would say 0.0 or 100.0 of something that is neither.
  const percent = (value: number): string => {
    const size = Math.abs(value) * 100;
    const places =
      size === 0 || size === 100 || size >= 1_000 ? 0 : size < 1 || (size > 99 && size < 100) ? 2 : 1;
    const [whole = '', rest] = (value * 100).toFixed(places).replace('-', '−').split('.');
    return digits(`${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === undefined ? '' : `.${rest}`}`);
  };
  const money = (amounts: readonly Money[]): string =>
    amounts.length === 0 ? NOTHING : amounts.map((each) => ctx.money(each)).join(' + ');
  const unit = ctx.dates.lang === 'fa' ? '٪' : ' %';
  return {
    count: (value) => showNumber(value, ctx.dates.digits),
    share: (value) => (value === undefined ? NOTHING : `${percent(value)}${unit}`),
    range: ({ low, high }) =>
      ctx.t('{low} to {high}', { low: percent(low), high: `${percent(high)}${unit}` }),
    points: percent,
    money,
    cost: (amounts, parts) =>
      parts > 0 && amounts.every(({ micros }) => micros === 0n) ? ctx.t('no price set') : money(amounts),
    change: (value) => (value === undefined ? NOTHING : `${value > 0 ? '+' : ''}${percent(value)}${unit}`),
    span(seconds) {
      if (seconds < 60) return ctx.t('{n} s', { n: seconds });
      if (seconds < 3_600) return ctx.t('{n} min', { n: Math.round(seconds / 60) });
      if (seconds < 2 * 86_400) return ctx.t('{n} h', { n: Math.round(seconds / 3_600) });
      return ctx.t('{n} days', { n: Math.round(seconds / 86_400) });
    },
  };
}
