import { fold } from '../shared/text.ts';
import { CORE_FIELDS } from './fields.ts';
import type { Subject } from './filter.ts';

/** Fields of which one value is found by an index, and is shared by few. */
const INDEXED: ReadonlySet<string> = new Set(['phone', 'city', 'birthday']);

export function isIndexed(subject: Subject): boolean {
  const core = subject.kind === 'field' ? coreFieldNamed(subject.name) : undefined;
  return core !== undefined && INDEXED.has(core);
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'rfm.r': 'rfm.recency',
  'rfm.f': 'rfm.frequency',
  'rfm.m': 'rfm.monetary',
  created_at: 'created',
  full_name: 'name',
};

/** The core field a name means, or undefined. `First Name`, `first-name` and `first_name` are one. */
export function coreFieldNamed(name: string): string | undefined {
  const folded = fold(name).replace(/[\s-]+/g, '_');
  if (Object.hasOwn(CORE_FIELDS, folded)) return folded;
  return Object.hasOwn(OTHER_NAMES, folded) ? OTHER_NAMES[folded] : undefined;
}

/** What Persian lists call them; a column of the user's own with that name comes first. */
const PERSIAN_NAMES: Readonly<Record<string, string>> = {
  شهر: 'city',
  استان: 'region',
  کشور: 'country',
  'نام خانوادگی': 'last_name',
  'نام کامل': 'name',
  نام: 'first_name',
  تولد: 'birthday',
  'تاریخ تولد': 'birthday',
  شماره: 'phone',
  موبایل: 'phone',
  تلفن: 'phone',
  ایمیل: 'email',
  جنسیت: 'gender',
  شرکت: 'company',
  زبان: 'language',
  'کد پستی': 'postal_code',
  'تعداد سفارش': 'orders',
  'مبلغ خرید': 'spent',
  'اولین سفارش': 'first_order',
  'آخرین سفارش': 'last_order',
};

const BY_PERSIAN_NAME = new Map(Object.entries(PERSIAN_NAMES).map(([name, field]) => [fold(name), field]));

/** The core field of a Persian name, or undefined. */
export function coreFieldInPersian(name: string): string | undefined {
  return BY_PERSIAN_NAME.get(fold(name));
}
