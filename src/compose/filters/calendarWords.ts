/** Names of months and weekdays, Monday first. */
export interface CalendarWords {
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
}

const JALALI_FA = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];
const JALALI_LATIN = [
  ...['Farvardin', 'Ordibehesht', 'Khordad', 'Tir', 'Mordad', 'Shahrivar'],
  ...['Mehr', 'Aban', 'Azar', 'Dey', 'Bahman', 'Esfand'],
];
const WEEKDAYS_FA = ['دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه', 'یکشنبه'];
const GREGORIAN_FA = [
  'ژانویه',
  'فوریه',
  'مارس',
  'آوریل',
  'مه',
  'ژوئن',
  'ژوئیه',
  'اوت',
  'سپتامبر',
  'اکتبر',
  'نوامبر',
  'دسامبر',
];

// Names depend on the language and calendar alone.
const known = new Map<string, CalendarWords>();

/** The words of a calendar in a language; languages that Intl does not know are written in English. */
export function wordsOf(language: string, calendar: 'jalali' | 'gregorian'): CalendarWords {
  const key = `${calendar} ${language}`;
  let words = known.get(key);
  if (!words) {
    words = calendar === 'jalali' ? jalaliWords(language) : gregorianWords(language);
    known.set(key, words);
  }
  return words;
}

function isPersian(language: string): boolean {
  return /^fa\b/i.test(language);
}

function jalaliWords(language: string): CalendarWords {
  if (isPersian(language)) return { months: JALALI_FA, weekdays: WEEKDAYS_FA };
  return { months: JALALI_LATIN, weekdays: gregorianWords(language).weekdays };
}

function gregorianWords(language: string): CalendarWords {
  if (isPersian(language)) return { months: GREGORIAN_FA, weekdays: WEEKDAYS_FA };
  const locale = localeOf(language);
  const month = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC', calendar: 'gregory' });
  return {
    // With the day beside it, so that languages with cases (Russian, Polish, Czech) give the right one.
    months: Array.from({ length: 12 }, (_, index) => {
      const parts = month.formatToParts(Date.UTC(2026, index, 11));
      return parts.find((part) => part.type === 'month')?.value ?? '';
    }),
    // 2026-01-05 was a Monday.
    weekdays: Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2026, 0, 5 + index))),
  };
}

function localeOf(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
