import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createJournalStore } from '../db/journalStore.ts';
import { checkBackup, copyInto } from '../db/backupStore.ts';
import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { adoptDatabase } from './identity.ts';
import { takeSendingLock } from './lock.ts';
import { createRunStore } from './runStore.ts';

/**
 * Writes the whole database, as it is at one moment, to a file of its own; others may read, write and send
 * meanwhile. The file appears under its name only once it is whole and was checked.
 *
 * Errors: `file-exists`, `backup-damaged` (exit 5).
 */
export function backUp(db: Db, target: string): void {
  if (existsSync(target)) {
    throw new UserError('file-exists', `${target} is there already.`, {
      hint: 'Give another name: a backup is never written over.',
      values: { file: target },
    });
  }
  const half = `${target}.part`;
  rmSync(half, { force: true });
  copyInto(db, half);
  chmodSync(half, 0o600);
  checkBackup(half);
  syncFile(half);
  renameSync(half, target);
}

export interface Restore {
  readonly databasePath: string;
  readonly source: string;
  readonly now: Instant;
  /**
   * Works on the backup before it takes the place; when it fails nothing changes.
   *
   * @param former path of the database that gives way, if there is one
   */
  amend?(backup: string, former: string | undefined): void;
}

/** Errors: `backup-missing`, `backup-damaged`. */
export function refuseUnfitBackup(source: string): void {
  if (!existsSync(source))
    throw new UserError('backup-missing', `There is no file ${source}.`, {
      hint: 'Name a file made by: campaign backup',
      values: { file: source },
    });
  checkBackup(source);
}

/**
 * Puts a backup in the place of the database, which is kept beside it. The restored one is quarantined: it
 * does not know what was sent after it was made. @returns where the former database is now, if there was one
 *
 * Errors: `backup-missing`, `backup-damaged`, `sending-elsewhere` (exit 75).
 */
export function restore({ databasePath, source, now, amend }: Restore): string | undefined {
  refuseUnfitBackup(source);
  const lock = takeSendingLock(databasePath);
  if (!lock) {
    throw new UserError('sending-elsewhere', 'Another process is sending from this workspace.', {
      hint: 'Stop it first: campaign pause',
      exitCode: EXIT.tryLater,
    });
  }
  try {
    const aside = existsSync(databasePath)
      ? `${databasePath}.before-${new Date(now).toISOString().replace(/[:.]/g, '')}`
      : undefined;
    const half = `${databasePath}.part`;
    for (const end of ['-wal', '-shm']) rmSync(half + end, { force: true });
    copyFileSync(source, half);
    chmodSync(half, 0o600);
    amend?.(half, aside && databasePath);
    syncFile(half);
    if (aside)
      for (const end of ['', '-wal', '-shm'])
        if (existsSync(databasePath + end)) renameSync(databasePath + end, aside + end);
    renameSync(half, databasePath);
    return aside;
  } finally {
    lock.release();
  }
}

export interface Adopted {
  /** Runs that were unfinished: they stand still until the operator has looked at them. */
  readonly paused: readonly number[];
}

/**
 * Makes this database the one that may send. Its unfinished runs are paused: what another copy sent
 * meanwhile is not in this book, and going on would send it again.
 */
export function adopt(
  place: { readonly db: Db; readonly stateDir: string },
  newId: () => string,
  word: { readonly actor: string; readonly now: Instant },
): Adopted {
  const { db } = place;
  const runs = createRunStore(db);
  const paused = db
    .transaction(() => {
      const unfinished = runs.unfinished();
      for (const { id } of unfinished) runs.pause(id, 'operator');
      createJournalStore(db).write({
        at: word.now,
        actor: word.actor,
        action: 'adopt',
        subject: 'database',
        detail: { paused: unfinished.length },
      });
      return unfinished.map(({ id }) => id);
    })
    .immediate();
  adoptDatabase(place, newId);
  return { paused };
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
