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
/** English, Persian, French, German, Spanish, Italian, Portuguese, Turkish, Dutch, Russian, Arabic; whole and as they are shortened. */
const GREGORIAN: readonly string[] = [
  'january jan ژانویه janvier janv januar jänner jän enero ene gennaio gen janeiro ocak oca januari январь января янв يناير كانون',
  'february feb فوریه février févr fév februar feber febrero febbraio fevereiro fev şubat şub februari февраль февраля фев февр فبراير',
  'march mar مارس mars märz mär mrz marzo março mart maart mrt март марта мар مارس',
  'april apr آوریل اوریل avril avr abril abr aprile nisan nis апрель апреля апр أبريل ابريل',
  'may مه می mai mayo maggio mag maio mayıs mei май мая مايو',
  'june jun ژوئن ژوین juin juni junio giugno giu junho haziran haz июнь июня июн يونيو',
  'july jul ژوئیه جولای juillet juill juil juli julio luglio lug julho temmuz tem июль июля июл يوليو',
  'august aug اوت آگوست août agosto ago ağustos ağu augustus август августа авг أغسطس',
  'september sep sept سپتامبر septembre septiembre settembre set setembro eylül eyl сентябрь сентября сен сент سبتمبر',
  'october oct اکتبر octobre oktober okt octubre ottobre ott outubro out ekim eki октябрь октября окт أكتوبر',
  'november nov نوامبر novembre noviembre novembro kasım kas ноябрь ноября ноя нояб نوفمبر',
  'december dec دسامبر décembre déc dezember dez diciembre dic dicembre dezembro aralık ara декабрь декабря дек ديسمبر',
];

/** `Fevrier` and `KASIM` too: lists leave accents out, and the dots of Turkish. */
const key = (name: string): string =>
  fold(name)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ı/g, 'i')
    .replace(/\.$/, '');

const NAMES = new Map<string, NamedMonth>();
for (const [calendar, list] of [
  ['gregorian', GREGORIAN],
  ['jalali', JALALI],
] as const) {
  list.forEach((names, index) => {
    for (const name of names.split(' ')) NAMES.set(key(name), { calendar, month: index + 1 });
  });
}

/** Reads `مهر`, `Mehr`, `Oct`, `octobre`, `févr.`; undefined when it is no month's name. */
export function monthOf(name: string): NamedMonth | undefined {
  return NAMES.get(key(name));
}
