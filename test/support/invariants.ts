import type { Db } from '../../src/db/sqlite.ts';
import type { Taken } from './carrierModel.ts';

/** What must hold after anything that can happen; the carrier's own log is the judge. @returns what is broken */
export function brokenInvariants(db: Db, taken: readonly Taken[], { operatorSpoke = false } = {}): string[] {
  const broken: string[] = [];
  const byKey = new Map<string, number>();
  for (const { ref } of taken) byKey.set(ref, (byKey.get(ref) ?? 0) + 1);
  if (!operatorSpoke)
    for (const [ref, times] of byKey) if (times > 1) broken.push(`1: ${ref} was taken ${times} times`);

  const messages = db
    .prepare<[], { ref: string; state: string; run: number }>(
      'SELECT client_ref AS ref, state, run_id AS run FROM message',
    )
    .all();
  const states = new Map(messages.map(({ ref, state }) => [ref, state]));
  for (const { ref } of taken) {
    const state = states.get(ref);
    if (state === undefined) broken.push(`2: ${ref} was taken and is in no book`);
    else if (!operatorSpoke && state !== 'accepted' && state !== 'unknown' && state !== 'sending')
      broken.push(`4: ${ref} was taken, and the book says ${state}`);
  }
  for (const { ref, state } of messages)
    if (state === 'accepted' && !byKey.has(ref) && !operatorSpoke)
      broken.push(`4: the book says ${ref} was accepted, and the carrier never saw it`);

  const without = db
    .prepare<[], number>(`
    SELECT count(*) FROM message m
    WHERE m.state IN ('sending', 'accepted', 'rejected', 'unknown')
      AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id)
  `)
    .pluck()
    .get();
  if (without) broken.push(`2: ${without} messages went without an attempt`);
  const wireTwice = db
    .prepare<[], number>(`
    SELECT count(*) FROM (
      SELECT message_id FROM attempt
      WHERE outcome IN ('accepted', 'unknown', 'rejected') OR outcome IS NULL
      GROUP BY message_id HAVING count(*) > 1
    )
  `)
    .pluck()
    .get();
  if (wireTwice && !operatorSpoke)
    broken.push(`1: ${wireTwice} messages have two attempts that may have arrived`);
  const over = db
    .prepare<[], number>('SELECT count(*) FROM budget WHERE reserved < 0 OR spent < 0')
    .pluck()
    .get();
  if (over) broken.push(`6: ${over} budgets are negative`);
  const dangling = db
    .prepare<[], number>(
      "SELECT count(*) FROM run WHERE state = 'done' AND EXISTS (SELECT 1 FROM message m WHERE m.run_id = run.id AND m.state IN ('planned', 'retry', 'sending'))",
    )
    .pluck()
    .get();
  if (dangling) broken.push(`4: ${dangling} runs are done with messages open`);
  const check = db.pragma('integrity_check', { simple: true });
  if (check !== 'ok') broken.push(`integrity: ${String(check)}`);
  return broken;
}
