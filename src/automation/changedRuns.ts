import { readCampaign } from '../campaigns/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { createRunStore, type Run } from '../dispatch/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Word } from './enableCampaign.ts';
import type { Bench } from './sweep.ts';

/** Runs of no file: answers, questions and alerts. */
function isBuiltIn({ campaign }: Run): boolean {
  return campaign.startsWith('_');
}

/** Whether the operator let this run go on with its stored texts after its file had changed. */
export function goesOnAsStored(db: Db, run: Pick<Run, 'id'>): boolean {
  return createJournalStore(db)
    .of('resume', `run ${run.id}`)
    .some(({ detail }) => detail.after === 'changed-file');
}

/**
 * Pauses the runs whose file, text or segment changed since they were stored, or whose file is gone: a
 * half-edited file is never live. @returns the runs that it paused
 */
export function pauseChangedRuns({ db, dir, settings }: Bench, { actor, now }: Word): readonly Run[] {
  const runs = createRunStore(db);
  const sources = new Map<string, string | undefined>();
  const sourceOf = (name: string): string | undefined => {
    if (!sources.has(name))
      sources.set(
        name,
        readSource(() => readCampaign(dir, name, settings).sourceHash),
      );
    return sources.get(name);
  };
  const changed = runs
    .unfinished()
    .filter((run) => run.state === 'running' && !isBuiltIn(run) && !run.occurrence.startsWith('test:'))
    .filter((run) => run.sourceHash !== sourceOf(run.campaign) && !goesOnAsStored(db, run));
  if (changed.length === 0) return [];
  const journal = createJournalStore(db);
  const pause = db.transaction(() =>
    changed.filter(({ id }) => {
      if (!runs.pause(id, 'changed-file')) return false;
      journal.write({
        at: now,
        actor,
        action: 'pause',
        subject: `run ${id}`,
        detail: { reason: 'changed-file' },
      });
      return true;
    }),
  );
  return pause.immediate().map(({ id }) => runs.run(id)!);
}

function readSource(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
