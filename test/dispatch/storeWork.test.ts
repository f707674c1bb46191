import { expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { storeRun } from '../../src/dispatch/storeRun.ts';
import type { Decision } from '../../src/plan/index.ts';
import { listenToStatements } from '../support/statements.ts';

/** Speed is guarded by what it is made of: how many statements each decision costs that is stored. */
const NOON = Date.UTC(2026, 10, 25, 8, 30);

function decisions(people: number, verdict: Decision['verdict']): Decision[] {
  return Array.from({ length: people }, (_, index): Decision => {
    const person = {
      contactId: index + 1,
      phone: `+98912${1_000_000 + index}`,
      occurrence: 'once',
      eventId: null,
    };
    if (verdict === 'skip') return { ...person, verdict, reason: 'no-consent' };
    const prepared = {
      text: 'سلام',
      encoding: 'UCS-2' as const,
      parts: 1,
      price: 1_500_000n,
      gateway: 'main',
      fallback: null,
      place: null,
      deadline: NOON + 3_600_000,
      coupon: null,
      links: [],
      pattern: null,
      birthdayKey: null,
    };
    if (verdict === 'send') return { ...person, ...prepared, verdict };
    return { ...person, ...prepared, verdict, reason: 'window-closed', until: NOON + 60_000 };
  });
}

function work(people: number, verdict: Decision['verdict']): readonly string[] {
  const db = openDb(':memory:', { mode: 'write' });
  const ran = listenToStatements(db);
  let refs = 0;
  storeRun({
    db,
    run: {
      campaign: 'yalda',
      occurrence: 'once',
      purpose: 'marketing',
      priority: 0,
      gateway: 'main',
      sourceHash: 'x',
      policy: '{}',
      currency: 'IRR',
      dueAt: NOON,
    },
    now: NOON,
    newRef: () => `ref-${++refs}`,
    decisions: () => decisions(people, verdict),
  });
  return ran;
}

it.each<[string, Decision['verdict'], number]>([
  // why this many                                     verdict  statements
  ['a message is one row', 'send', 1],
  ['so is one that waits', 'defer', 1],
  ['who gets nothing costs nothing', 'skip', 0],
])('%s', (_why, verdict, statements) => {
  const [ten, thirty] = [work(10, verdict), work(30, verdict)];

  expect(thirty.length - ten.length).toBe(20 * statements);
  expect(ten.length - 10 * statements).toBeLessThan(5);
});
