import { unguarded } from '../csvCell.ts';
import { LIMITS } from '../limits.ts';
import type { TableRecord } from '../read/csv.ts';
import { shapeOf } from './cells.ts';
import type { ImportKind } from './fields.ts';
import { meaningOf } from './lexicon.ts';
import { pairsIn } from './pairs.ts';
import { presetOf } from './presets.ts';

/**
 * The place of the header among the first records, or undefined when no record names columns.
 * Titles may stand above it. A row of data is never taken for a header: a list without one is refused, for
 * its first person would be lost.
 *
 * @param forced headers that `--map` names: a row that has them all is the header
 */
export function findHeader(
  records: readonly TableRecord[],
  kind: ImportKind,
  forced: readonly string[] = [],
): number | undefined {
  const candidates = records.slice(0, LIMITS.titleRows);
  // `--map` may name what stands in a cell of such a table.
  const paired = candidates.findIndex(({ fields }) => pairsIn(fields).length > 0);
  if (paired !== -1) return paired;
  const wanted = new Set(forced.map((name) => unguarded(name.trim())));
  if (wanted.size > 0) {
    const named = candidates.findIndex(({ fields }) => {
      const cells = new Set(fields.map((cell) => unguarded(cell.trim())));
      return [...wanted].every((name) => cells.has(name));
    });
    if (named !== -1) return named;
  }
  const scores = candidates.map(({ fields }) => scoreOf(fields, kind));
  if (scores[0] === undefined) return undefined;
  const best = Math.max(...scores);
  // No known name anywhere: the first row counts if it is no data, and the values must tell.
  if (best <= 0) return scores[0] === 0 ? 0 : undefined;
  const place = scores.indexOf(best);
  if (place === 0 || hasEvidence(records, place)) return place;
  return undefined;
}

/** How many columns a row names; negative for a row of data. */
function scoreOf(fields: readonly string[], kind: ImportKind): number {
  // Line ends that no CSV program writes: the whole file has run together into this row.
  if (fields.some((cell) => /[\u0085\u2028\u2029]/.test(cell))) return -1;
  const shapes = fields.map(shapeOf);
  if (shapes.some((shape) => shape === 'phone' || shape === 'email' || shape === 'date')) return -1;
  if (shapes.every((shape) => shape === 'number' || shape === 'empty')) return -1;
  if (presetOf(fields, kind)) return 1_000;
  return fields.filter((cell) => cell.length < 80 && meaningOf(cell, kind) !== undefined).length;
}

/**
 * A row below others is a header only when more follows than one row, or when what stands above is no row of
 * the same table: with a single row of data there is no telling a title from a person.
 */
function hasEvidence(records: readonly TableRecord[], place: number): boolean {
  const header = records[place]!;
  const below = records
    .slice(place + 1)
    .filter(({ fields }) => fields.length === header.fields.length).length;
  const above = records.slice(0, place);
  return (
    below >= 2 || above.every(({ fields }) => fields.length !== header.fields.length || isPaddedTitle(fields))
  );
}

/** One cell alone beside two or more empty ones. Of two columns, one may be empty in a row of people too. */
function isPaddedTitle(fields: readonly string[]): boolean {
  return fields.length >= 3 && fields.filter((cell) => cell.trim() !== '').length <= 1;
}
