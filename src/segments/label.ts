import { column, type Fragment } from './fragment.ts';

/** Letters with their marks, digits, space, `_` and `-`: none of them ends a literal, escapes, or begins a path. */
const PLAIN = /^[\p{L}\p{M}\p{Nd} _-]{1,60}$/u;

/**
 * The label of an attribute as a literal of SQL, because SQLite serves an expression by an index only where both
 * are written with the same literal. undefined: it has other characters or is longer, and may only be bound.
 */
export function literalLabel(label: string): Fragment | undefined {
  return PLAIN.test(label) ? column(`'${label}'`) : undefined;
}
