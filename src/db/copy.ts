import { mkdtemp } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openBare } from './sqlite.ts';

/**
 * The whole database as it is at this moment, in a file of its own: what is done to the copy happens to nobody, to the
 * byte. On disk, since it may be larger than memory; in a folder that only this user can enter, and without a name
 * once it is open, so that it is gone when the process is, however it ends.
 */
export async function openCopy(db: Db): Promise<Db> {
  const folder = await mkdtemp(join(tmpdir(), 'campaign-copy-'));
  try {
    const path = join(folder, 'copy');
    await db.backup(path);
    const copy = openBare(path);
    copy.pragma('journal_mode = MEMORY');
    copy.pragma('synchronous = OFF');
    copy.pragma('foreign_keys = ON');
    copy.pragma('cache_size = -65536');
    // Read once, so that the file is open before its name goes.
    copy.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!removed(folder)) removeOnClose(copy, folder);
    return copy;
  } catch (error) {
    removed(folder);
    throw error;
  }
}

function removed(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

/** Windows keeps the name of a file for as long as it is open. */
function removeOnClose(copy: Db, folder: string): void {
  const close = copy.close.bind(copy);
  copy.close = () => {
    close();
    removed(folder);
    return copy;
  };
}
