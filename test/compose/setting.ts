import type { FilterSetting } from '../../src/compose/filters/filter.ts';
import type { Writer } from '../../src/compose/index.ts';

/** A flower shop in Shiraz and a bakery in Lyon: how each writes. */
export const NARENJ: Writer = {
  name: 'گل‌فروشی نارنج',
  country: 'IR',
  currency: 'IRR',
  language: 'fa',
  timezone: 'Asia/Tehran',
  digits: 'persian',
};

export const FOURNIL: Writer = {
  name: 'Le Fournil',
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  timezone: 'Europe/Paris',
  digits: 'latin',
};

/** 12 December 2026, 11:30 in Tehran: ۲۱ آذر ۱۴۰۵, a Saturday. */
export const NOON = Date.UTC(2026, 11, 12, 8, 0);

export const SHIRAZ: FilterSetting = {
  language: 'fa',
  digits: 'persian',
  calendar: 'jalali',
  zone: 'Asia/Tehran',
  currency: 'IRR',
  now: NOON,
  link: (url) => `https://s.narenj.example/${url.length}`,
};

export const LYON: FilterSetting = {
  ...SHIRAZ,
  language: 'fr',
  digits: 'latin',
  calendar: 'gregorian',
  zone: 'Europe/Paris',
  currency: 'EUR',
};
