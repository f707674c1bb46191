// What a benchmark found: a table for people, and with CAMPAIGN_BENCH_JSON a line of JSON for programs.
import { appendFileSync } from 'node:fs';

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Prints one table and notes it. A row names what was measured, its unit, the values of each round, and those of the
 * peer or floor in the same rounds; ratios are of the pairs, so that a slow minute slows both.
 *
 * @param {string} bench
 * @param {{ row: string, unit: string, ours: number[], peer?: number[], target?: string, memoryMb?: number }[]} rows
 *   `target` is of the ratio (`<= 2`), or with a unit of ours itself (`<= 200 MB`); an empty `peer` is one that is not here, and with no values at all nothing was measured
 */
export function tell(bench, rows) {
  const shown = rows.map(({ row, unit, ours, peer, target, memoryMb }) => {
    if (ours.length === 0) return { row, unit, ...(target !== undefined && { target, met: met(target) }) };
    const ratio = peer?.length > 0 ? median(ours.map((value, place) => value / peer[place])) : undefined;
    const judged = target !== undefined && / [A-Za-z]/.test(target) ? median(ours) : ratio;
    return {
      row,
      unit,
      ours: short(median(ours)),
      spread: `${short(Math.min(...ours))}-${short(Math.max(...ours))}`,
      ...(ratio !== undefined && { peer: short(median(peer)), ratio: Number(ratio.toFixed(2)) }),
      ...(target !== undefined && { target, met: met(target, judged) }),
      ...(memoryMb !== undefined && { 'memory MB': Math.round(memoryMb) }),
    };
  });
  show(bench, shown);
}

/** Whether a value holds a target such as `<= 1.5` or `>= 0.75`. */
export function met(target, value) {
  const [, sign, number] = /^([<>]=) ([\d.]+)/.exec(target);
  if (value === undefined) return 'not measured';
  return (sign === '<=' ? value <= Number(number) : value >= Number(number)) ? 'yes' : 'no';
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
