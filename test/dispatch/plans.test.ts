import { afterAll, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { createBudgetStore } from '../../src/dispatch/budgetStore.ts';
import { createClaimStore } from '../../src/dispatch/claimStore.ts';
import { createDeliveryStore } from '../../src/dispatch/deliveryStore.ts';
import { createEventMessageStore } from '../../src/dispatch/eventMessageStore.ts';
import { createPostponeStore } from '../../src/dispatch/postponeStore.ts';
import { createRunStore } from '../../src/dispatch/runStore.ts';
import { createSettleStore } from '../../src/dispatch/settleStore.ts';
import { createWaitingStore } from '../../src/dispatch/waitingStore.ts';
import { createWorkerStore } from '../../src/dispatch/workerStore.ts';
import { longWalks, preparedBy, queryPlan } from '../support/statements.ts';

/** Sending asks of a table with millions of messages, often: each question goes down an index. */
const db = openDb(':memory:', { mode: 'write' });
afterAll(() => void db.close());

describe('no statement walks a large table', () => {
  it.each<[string, (db: Db) => unknown]>([
    ['claims, and who may be texted', createClaimStore],
    ['answers', createSettleStore],
    ['receipts', createDeliveryStore],
    ['runs', createRunStore],
    ['what waits for a person', createWaitingStore],
    ['what is put off', createPostponeStore],
    ['what an event is still waiting for', createEventMessageStore],
    ['workers', createWorkerStore],
    ['money', createBudgetStore],
  ])('%s', (_what, create) => {
    const statements = preparedBy(db, create);

    expect(statements.length).toBeGreaterThan(0);
    expect(longWalks(db, statements)).toEqual([]);
  });
});

describe('each finds its rows', () => {
  const statements = [createClaimStore, createDeliveryStore, createRunStore, createSettleStore].flatMap(
    (create) => preparedBy(db, create),
  );

  it.each([
    // what                                                            of it                                    how
    [
      'a claim: the next of a run',
      'ORDER BY m.not_before, m.phone',
      /SEARCH m USING INDEX message_open \(run_id=\? AND gateway=\? AND not_before<\?\)/,
    ],
    [
      'when something waits for the clock: a step for each gateway of each run',
      'SELECT min((',
      /SEARCH m USING INDEX message_open \(run_id=\? AND gateway>\?\)[\s\S]*SEARCH m USING INDEX message_open \(run_id=\? AND gateway=\?\)/,
    ],
    [
      'an answer: its attempt',
      'a.message_id = ? AND a.n = ?',
      /SEARCH a USING INDEX sqlite_autoindex_attempt_1 \(message_id=\? AND n=\?\)/,
    ],
    [
      'a receipt by our reference',
      'WHERE client_ref = ?',
      /SEARCH message USING INDEX sqlite_autoindex_message_1 \(client_ref=\?\)/,
    ],
    [
      'a receipt by the gateway’s id',
      'gateway = ? AND gateway_id = ?',
      /SEARCH message USING INDEX message_gateway_id \(gateway=\? AND gateway_id=\?\)/,
    ],
    [
      'what to ask a gateway about: the newest',
      'accepted_at > @since',
      /SEARCH message USING INDEX message_accepted \(accepted_at>\?\)/,
    ],
    [
      'what is in doubt: that, and no more',
      "state = 'unknown' AND m.gateway",
      /SCAN m USING INDEX message_in_doubt/,
    ],
    [
      'a page of a run: no more than the page',
      "state = 'accepted' AND id > @after",
      /SEARCH message USING COVERING INDEX message_of_run \(run_id=\? AND state=\? AND rowid>\?\)/,
    ],
  ])('%s', (_what, part, how) => {
    const sql = statements.filter((each) => each.includes(part));

    expect(sql.length).toBeGreaterThan(0);
    for (const each of sql) expect(queryPlan(db, each).join('\n')).toMatch(how);
  });
});
