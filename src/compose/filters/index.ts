import { dateFilters } from './dates.ts';
import { type Filter, RenderFailure, textOf } from './filter.ts';
import { nameFilters } from './names.ts';
import { numberFilters } from './numbers.ts';
import { textFilters } from './text.ts';

const link: Filter = (value, _args, setting) => {
  const url = textOf(value).trim();
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(url)) throw new RenderFailure(`"${url}" is not a web address`);
  return setting.link(url);
};

/** Filters of our own making: plain texts and Liquid run the very same functions. */
export const OWN_FILTERS: Readonly<Record<string, Filter>> = {
  ...textFilters,
  ...nameFilters,
  ...numberFilters,
  ...dateFilters,
  link,
};

/** Of Liquid's own filters those that reckon. */
export const ARITHMETIC_FILTERS: readonly string[] = [
  ...[
    'abs',
    'at_least',
    'at_most',
    'ceil',
    'divided_by',
    'floor',
    'minus',
    'modulo',
    'plus',
    'round',
    'times',
  ],
];

/** Liquid's own filters that a message may use besides. All others are taken away. */
export const LIQUID_FILTERS: readonly string[] = [
  ...ARITHMETIC_FILTERS,
  ...['first', 'join', 'last', 'reverse', 'size', 'slice', 'sort', 'split', 'uniq', 'truncatewords'],
];

export const FILTER_NAMES: readonly string[] = [...Object.keys(OWN_FILTERS), ...LIQUID_FILTERS].sort();
