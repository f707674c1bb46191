import { asciiDigits, fold } from '../shared/text.ts';
import type { Token } from './lexer.ts';
import type { Literal, Period, Unit } from './filter.ts';

const NUMBER = /^[+-]?\d[\d_]*(?:\.\d+)?$/;
const DATE = /^\d{3,4}[-/.]\d{1,2}[-/.]\d{1,2}$/;

/** Digits of a bare word as ASCII, with the Persian marks for thousands and decimals. */
export function plainDigits(text: string): string {
  return asciiDigits(text)
    .replace(/٬/g, '')
    .replace(/٫/g, '.')
    .replace(/٪/g, '%')
    .replace(/\u2212/g, '-');
}

export function isNumber(text: string): boolean {
  return NUMBER.test(plainDigits(text));
}

/** The value that one token stands for. */
export function literalOf(token: Token): Literal {
  const span = { from: token.from, to: token.to };
  if (token.kind !== 'word') return { kind: 'text', text: token.text, span };
  const plain = plainDigits(token.text);
  if (NUMBER.test(plain)) return { kind: 'number', text: plain.replace(/_/g, ''), span };
  if (DATE.test(plain)) return { kind: 'date', text: plain, span };
  if (token.word === 'today' || token.word === 'yesterday' || token.word === 'tomorrow') {
    return { kind: 'day', word: token.word, span };
  }
  return { kind: 'text', text: token.text, span };
}

/** Text as the canonical form writes it. */
export function printText(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'text':
      return printText(literal.text);
    case 'day':
      return literal.word;
    case 'ago':
      return `${printCount(literal.count, literal.unit)} ago`;
    case 'ahead':
      return `${printCount(literal.count, literal.unit)} ahead`;
    default:
      return literal.text;
  }
}

export function printCount(count: number, unit: Unit): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function printPeriod(period: Period): string {
  switch (period.test) {
    case 'within':
      return `within ${printCount(period.count, period.unit)}`;
    case 'older':
      return `older than ${printCount(period.count, period.unit)}`;
    case 'next':
      return `in next ${printCount(period.count, period.unit)}`;
    case 'between':
      return `between ${printLiteral(period.from)} and ${printLiteral(period.to)}`;
    default:
      return `${period.test} ${printLiteral(period.date)}`;
  }
}

/** The words of a literal, for comparing as text. */
export function literalText(literal: Literal): string {
  if (literal.kind === 'day') return literal.word;
  if ('count' in literal) return printLiteral(literal);
  return literal.text;
}

export function foldedText(literal: Literal): string {
  return fold(literalText(literal));
}
