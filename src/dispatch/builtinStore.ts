import type { Db } from '../db/sqlite.ts';

/** What the built-in campaigns ask of the ledger of messages. */
export function createBuiltinStore(db: Db) {
  const selectOpenRun = db
    .prepare<[string, string], number>(
      "SELECT id FROM run WHERE campaign = ? AND gateway = ? AND state IN ('running', 'paused') ORDER BY id DESC LIMIT 1",
    )
    .pluck();
  const countRuns = db.prepare<[string], number>('SELECT count(*) FROM run WHERE campaign = ?').pluck();
  const grow = db.prepare<[number]>('UPDATE run SET audience = audience + 1 WHERE id = ?');
  const selectExists = db.prepare<[string, string, string], number>(
    'SELECT 1 FROM message WHERE campaign = ? AND occurrence = ? AND phone = ?',
  );
  const selectLast = db
    .prepare<[string, string], number>(/* sql */ `
      SELECT max(not_before) FROM message
      WHERE phone = ? AND campaign = ? AND state NOT IN ('cancelled', 'expired')
    `)
    .pluck();

  const selectWaiting = db
    .prepare<[string], number>(/* sql */ `
      SELECT 1
      FROM run r
      JOIN message m ON m.run_id = r.id AND m.state IN ('planned', 'retry')
      WHERE r.campaign = ? AND r.state = 'running'
      LIMIT 1
    `)
    .pluck();

  return {
    waiting: (campaign: string): boolean => selectWaiting.get(campaign) !== undefined,
    openRun: (campaign: string, gateway: string): number | undefined => selectOpenRun.get(campaign, gateway),
    runCount: (campaign: string): number => countRuns.get(campaign) ?? 0,
    growAudience: (runId: number): void => void grow.run(runId),
    exists: (campaign: string, key: string, phone: string): boolean =>
      selectExists.get(campaign, key, phone) !== undefined,
    /** When the newest went or is to go; what was taken back, or came too late to go, was never said. */
    lastStored: (campaign: string, phone: string): number | undefined =>
      selectLast.get(phone, campaign) ?? undefined,
  };
}
