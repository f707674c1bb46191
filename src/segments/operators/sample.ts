import { sha256 } from '../../shared/ids.ts';
import type { Clause, Literal } from '../filter.ts';
import { sql } from '../fragment.ts';
import { literalText, plainDigits, printLiteral } from '../literals.ts';
import type { WordOperator } from '../operator.ts';

interface Sample extends Clause {
  /** Hundredths of a per cent, 0 to 10000. */
  readonly share: number;
  readonly seed: Literal | undefined;
}

const BUCKETS = 10_000;

/**
 * `sample 10% seed "nowruz"`: the same people every time, whoever else joins. Another seed draws anew.
 */
export const sample: WordOperator<Sample> = {
  name: 'sample',
  position: 'word',
  begins: ['sample'],
  summary: 'a stable random share of the list',
  example: 'sample 10% seed "nowruz"',

  parse(cursor) {
    cursor.next();
    const token = cursor.peek();
    const match = token.kind === 'word' ? /^(\d{1,3}(?:\.\d{1,2})?)%?$/.exec(plainDigits(token.text)) : null;
    if (!match) return cursor.expected('a share', 'For example: sample 10% seed "nowruz"');
    cursor.next();
    const percent = cursor.peek();
    const glued = plainDigits(token.text).endsWith('%');
    if (!glued && percent.kind === 'word' && ['%', 'percent', 'درصد'].includes(plainDigits(percent.word)))
      cursor.next();
    else if (!glued)
      return cursor.fail(
        'filter-syntax',
        token,
        'A sample is a share in per cent.',
        `Write: sample ${match[1]}%`,
      );
    const share = Math.round(Number(match[1]) * 100);
    if (share > BUCKETS)
      return cursor.fail('filter-number', token, 'A share is at most 100%.', 'For example: sample 10%');
    return { share, seed: cursor.take('seed') ? cursor.literal('a seed') : undefined };
  },

  print: ({ share, seed }) => `sample ${share / 100}%${seed ? ` seed ${printLiteral(seed)}` : ''}`,

  compile({ share, seed }) {
    if (!seed) return sql`(contact.bucket < ${share})`;
    const { factor, shift } = shuffle(literalText(seed));
    return sql`((contact.bucket * ${factor} + ${shift}) % ${BUCKETS} < ${share})`;
  },

  seen: () => sql`contact.bucket`,
};

/** Another order of the 10 000 buckets for each seed: multiplying by a number prime to 10 000 moves each to its own place. */
function shuffle(seed: string): { factor: number; shift: number } {
  const hash = sha256(`sample:${seed}`);
  let factor = Number.parseInt(hash.slice(0, 8), 16) % BUCKETS;
  while (factor % 2 === 0 || factor % 5 === 0) factor += 1;
  return { factor, shift: Number.parseInt(hash.slice(8, 16), 16) % BUCKETS };
}
