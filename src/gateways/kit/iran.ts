import type { Money } from '../../shared/money.ts';
import type { TextRule } from '../driver.ts';
import { amount } from './amounts.ts';

/**
 * Advertising lines of Iranian operators take no text without the words for leaving.
 * Source: https://www.melipayamak.com/api/sendsimplesms/ codes 14 and 15 (read 2026-11-21); the same at every panel.
 */
export const LEAVING_WORD: TextRule = {
  code: 'opt-out-word',
  line: 'advertising',
  anyOf: ['لغو۱۱', 'لغو11', 'لغو ۱۱', 'لغو 11', 'لغو١١', 'لغو ١١'],
  source: 'https://www.melipayamak.com/api/sendsimplesms/ code 15 (read 2026-11-21)',
};

/** Links in advertising are refused by the panels' own filters. */
export function noLinks(source: string): TextRule {
  return { code: 'no-links', line: 'advertising', source };
}

/** `{ cost }` of an amount in rial, where it can be read. */
export function rialCost(value: unknown): { cost?: Money } {
  const cost = amount(value, 'IRR');
  return cost === undefined || cost.micros < 0n ? {} : { cost };
}

/** A line number with its country code, as panels write it: `+983000505`. */
export function lineWithCountry(line: string): string {
  if (line.startsWith('+')) return line;
  return line.startsWith('98') && line.length > 10 ? `+${line}` : `+98${line.replace(/^0/, '')}`;
}
