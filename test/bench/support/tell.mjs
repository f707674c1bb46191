// What a benchmark found: a table for people, and with CAMPAIGN_BENCH_JSON a line of JSON for programs.
import { appendFileSync } from 'node:fs';

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Prints one table and notes it. A row names what was measured, its unit, the values of each round, and those of the
 * peer or floor in the same rounds; ratios are of the pairs, so that a slow minute slows both.
 *
 * @param {string} bench
 * @param {{ row: string, unit: string, ours: number[], peer?: number[], target?: string, memoryMb?: number }[]} rows
 */
export function tell(bench, rows) {
  const shown = rows.map(({ row, unit, ours, peer, target, memoryMb }) => ({
    row,
    unit,
    ours: short(median(ours)),
    spread: `${short(Math.min(...ours))}-${short(Math.max(...ours))}`,
    ...(peer && {
      peer: short(median(peer)),
      ratio: Number(median(ours.map((value, place) => value / peer[place])).toFixed(2)),
    }),
    ...(target !== undefined && { target }),
    ...(memoryMb !== undefined && { 'memory MB': Math.round(memoryMb) }),
  }));
  show(bench, shown);
}

/** The same for rows that are ready to be shown. */
export function show(bench, rows) {
  console.table(rows);
  if (process.env.CAMPAIGN_BENCH_JSON)
    appendFileSync(process.env.CAMPAIGN_BENCH_JSON, `${JSON.stringify({ bench, rows })}\n`);
}

function short(value) {
  return Number(value >= 100 ? value.toFixed(0) : value.toPrecision(3));
}
