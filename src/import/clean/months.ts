import { fold } from '../../shared/text.ts';

/** A month by its name, and the calendar that the name belongs to. */
export interface NamedMonth {
  readonly calendar: 'jalali' | 'gregorian';
  readonly month: number;
}

const JALALI: readonly string[] = [
  'فروردین farvardin',
  'اردیبهشت ordibehesht',
  'خرداد khordad',
  'تیر tir',
  'مرداد امرداد mordad amordad',
  'شهریور shahrivar',
  'مهر mehr',
  'آبان ابان aban',
  'آذر اذر azar',
  'دی dey',
  'بهمن bahman',
  'اسفند esfand',
];
const GREGORIAN: readonly string[] = [
  'january jan ژانویه janvier januar jänner enero gennaio janeiro ocak يناير كانون',
  'february feb فوریه février februar febrero febbraio fevereiro şubat فبراير',
  'march mar مارس mars märz marzo março mart',
  'april apr آوریل اوریل avril abril aprile nisan أبريل ابريل',
  'may مه می mai mayo maggio maio mayıs مايو',
  'june jun ژوئن ژوین juin juni junio giugno junho haziran يونيو',
  'july jul ژوئیه جولای juillet juli julio luglio julho temmuz يوليو',
  'august aug اوت آگوست août agosto ağustos أغسطس',
  'september sep sept سپتامبر septembre septiembre settembre setembro eylül سبتمبر',
  'october oct اکتبر octobre oktober octubre ottobre outubro ekim أكتوبر',
  'november nov نوامبر novembre noviembre novembro kasım نوفمبر',
  'december dec دسامبر décembre dezember diciembre dicembre dezembro aralık ديسمبر',
];

const NAMES = new Map<string, NamedMonth>();
for (const [calendar, list] of [
  ['gregorian', GREGORIAN],
  ['jalali', JALALI],
] as const) {
  list.forEach((names, index) => {
    for (const name of names.split(' ')) NAMES.set(fold(name), { calendar, month: index + 1 });
  });
}

/** Reads `مهر`, `Mehr`, `Oct`, `octobre`; undefined when it is no month's name. */
export function monthOf(name: string): NamedMonth | undefined {
  return NAMES.get(fold(name).replace(/\.$/, ''));
}
