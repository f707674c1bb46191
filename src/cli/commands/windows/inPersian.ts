import type { LawRow } from '../../../windows/index.ts';
import type { Context } from '../../context.ts';
import { inDigits } from '../../output/dates.ts';

const DAYS: Readonly<Record<string, string>> = {
  daily: 'هر روز',
  mon: 'دوشنبه',
  tue: 'سه‌شنبه',
  wed: 'چهارشنبه',
  thu: 'پنجشنبه',
  fri: 'جمعه',
  sat: 'شنبه',
  sun: 'یکشنبه',
  closed: 'بسته',
};

/** `mon-fri 09:00-20:00; sun closed`, in Persian with its days and digits. */
export function hoursOf(ctx: Context, hours: string): string {
  if (ctx.words.lang !== 'fa') return hours;
  const said = hours
    .replace(/([a-z]{3})-([a-z]{3})\b/g, (_, from: string, to: string) => `${DAYS[from]} تا ${DAYS[to]}`)
    .replace(/[a-z]+/g, (word) => DAYS[word] ?? word)
    .replaceAll(';', '؛');
  return inDigits(said, ctx.dates.digits);
}

/** The place of a rule: countries by their Persian names, states and rules of one's own as they are called. */
export function placeOf(ctx: Context, { id, name }: Pick<LawRow, 'id' | 'name'>): string {
  if (ctx.words.lang !== 'fa') return name;
  if (id === '*') return 'جاهای دیگر';
  const country = new Intl.DisplayNames('fa', { type: 'region' }).of(id.slice(0, 2)) ?? id;
  if (/^[A-Z]{2}$/.test(id))
    return name.includes('advertising lines') ? `${country} (خط‌های تبلیغاتی)` : country;
  return id === 'US-?' ? `${country}، ایالت ناشناخته` : `${country}، ${name}`;
}
