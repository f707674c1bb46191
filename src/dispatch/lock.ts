import { closeSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Db, openBare } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';

/** Held by the one process that may put bytes on the wire. It ends with the process, never with a clock. */
export interface SendingLock {
  release(): void;
}

/**
 * Takes the sending lock of a database, or answers undefined while another process holds it.
 *
 * The lock is a second SQLite file held in an exclusive transaction: the operating system frees it
 * when the process dies, however it dies, and a stopped process keeps it. (Opening that file by any
 * other means inside this process would drop the lock: POSIX record locks belong to the process.)
 *
 * Errors: `network-filesystem`, where such locks cannot be trusted.
 */
export function takeSendingLock(databasePath: string): SendingLock | undefined {
  refuseNetworkFilesystem(databasePath);
  const path = `${databasePath}.lock`;
  createPrivately(path);
  const db = openBare(path);
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return { release: () => release(db) };
}

function release(db: Db): void {
  if (!db.open) return;
  db.exec('ROLLBACK');
  db.close();
}

function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** statfs magic numbers, from Linux's include/uapi/linux/magic.h. FUSE is left out: many local disks are FUSE. */
const NETWORK_FILESYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
]);

/** Errors: `network-filesystem`. */
export function refuseNetworkFilesystem(databasePath: string): void {
  const name = networkFilesystemOf(dirname(databasePath));
  if (name === undefined) return;
  throw new UserError(
    'network-filesystem',
    `${databasePath} is on a network filesystem (${name}); its locks cannot be trusted.`,
    {
      hint: 'Keep the workspace on a disk of this machine.',
      exitCode: EXIT.usage,
    },
  );
}

function networkFilesystemOf(folder: string): string | undefined {
  try {
    return NETWORK_FILESYSTEMS.get(statfsSync(folder).type >>> 0);
  } catch {
    return undefined; // no statfs here (Windows): nothing can be said
  }
}
