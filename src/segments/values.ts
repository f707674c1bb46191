import { readMoney } from '../shared/money.ts';
import { fold } from '../shared/text.ts';
import type { Literal } from './filter.ts';
import { foldedText, isNumber, literalText, plainDigits } from './literals.ts';
import type { Expr, Scope } from './scope.ts';

/** A value as a number. Errors: `filter-type`. */
export function numberOf(literal: Literal, expr: Expr, scope: Scope): number {
  const text = literalText(literal);
  if ((literal.kind === 'number' || literal.kind === 'text') && isNumber(text.trim())) {
    return Number(plainDigits(text.trim()).replace(/_/g, ''));
  }
  return scope.fail(
    'filter-type',
    literal.span,
    `${expr.name} is a number, and "${text}" is none.`,
    `For example: ${expr.name} >= 3`,
  );
}

/** A value as an amount of one currency. Errors: `filter-type`. */
export function moneyOf(literal: Literal, expr: Expr, scope: Scope): { micros: bigint; currency: string } {
  const text = literalText(literal);
  const money =
    literal.kind === 'number' || literal.kind === 'text' ? readMoney(text, scope.currency) : undefined;
  if (money) return money;
  return scope.fail(
    'filter-type',
    literal.span,
    `${expr.name} is an amount, and "${text}" is none.`,
    `For example: ${expr.name} >= 5_000_000, or "500000 toman"`,
  );
}

/** A value as text, the way the subject's own values are folded or spelled. */
export function textOf(literal: Literal, expr: Expr): string {
  if (!expr.spell) return foldedText(literal);
  const spelled = expr.spell(literalText(literal));
  return spelled.startsWith('+') ? spelled : fold(spelled);
}

/** A piece of a text (`contains`, `starts with`). Errors: `filter-type` for an empty one. */
export function pieceOf(literal: Literal, expr: Expr, scope: Scope): string {
  const piece = expr.spell ? plainDigits(literalText(literal)).trim().toLowerCase() : foldedText(literal);
  if (piece !== '') return piece;
  return scope.fail(
    'filter-type',
    literal.span,
    'Nothing is in every text.',
    `To find who has none: ${expr.name} is empty`,
  );
}

/** How a text begins. `0912` is how people write what is kept as `+98912`. */
export function beginningOf(literal: Literal, expr: Expr, scope: Scope): string {
  const piece = pieceOf(literal, expr, scope);
  if (!expr.name.startsWith('phone') || !/^0\d*$/.test(piece)) return piece;
  // Filled up to a number that can be read, then cut again: no table of country codes is needed.
  for (let missing = 0; missing <= 9; missing += 1) {
    const whole = scope.readPhone?.(piece + '1234567890'.slice(0, missing));
    if (whole !== undefined) return whole.slice(0, whole.length - missing);
  }
  return piece;
}

/** Folded words that say yes and no. */
export const YES_WORDS: readonly string[] = ['yes', 'true', '1', 'y', 'on', 'بله', 'بلی', 'اری', 'دارد'].map(
  fold,
);
export const NO_WORDS: readonly string[] = ['no', 'false', '0', 'n', 'off', 'خیر', 'نه', 'ندارد'].map(fold);

/** A value as yes or no. Errors: `filter-type`. */
export function flagOf(literal: Literal, expr: Expr, scope: Scope): boolean {
  const word = foldedText(literal);
  if (YES_WORDS.includes(word)) return true;
  if (NO_WORDS.includes(word)) return false;
  return scope.fail('filter-type', literal.span, `${expr.name} is yes or no.`, `Write: ${expr.name} = yes`);
}
