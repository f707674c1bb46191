import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { DAY_MS, type Instant } from '../../shared/time.ts';
import { PACKAGE_ROOT } from '../packageRoot.ts';
import { workspaceAt } from '../workspace.ts';
import { IGNORE_TEXT } from './settingsText.ts';

/** A file that is already there is kept. */
export type WorkspaceFiles = Readonly<Record<string, string>>;

export interface NewWorkspace {
  readonly dir: string;
  /** Where this machine remembers the database it may send from. */
  readonly stateDir: string;
  readonly files: WorkspaceFiles;
  readonly randomBytes: (size: number) => Buffer;
}

/** Makes folder, files, database, key. Errors: `workspace-exists`. @returns the files written */
export async function makeWorkspace({
  dir,
  stateDir,
  files,
  randomBytes,
}: NewWorkspace): Promise<readonly string[]> {
  const workspace = workspaceAt(dir);
  refuseExisting(dir);
  mkdirSync(workspace.path('campaigns'), { recursive: true, mode: 0o700 });
  mkdirSync(workspace.path('.secrets'), { recursive: true, mode: 0o700 });
  const { createKey } = await import('../../consent/index.ts');
  if (!existsSync(workspace.keyFile)) createKey(workspace.keyFile, randomBytes);
  const [{ openDb }, { adoptDatabase }] = await Promise.all([
    import('../../db/sqlite.ts'),
    import('../../dispatch/index.ts'),
  ]);
  const db = openDb(workspace.db, { mode: 'write', create: true });
  try {
    adoptDatabase({ db, stateDir }, () => randomBytes(16).toString('hex'));
  } finally {
    db.close();
  }
  const written = Object.entries({ ...files, ...schemaFiles(), '.gitignore': IGNORE_TEXT }).filter(
    ([path, text]) => writeNew(dir, path, text),
  );
  return written.map(([path]) => path);
}

/** What lets an editor complete keys and mark mistakes while they are typed. */
function schemaFiles(): WorkspaceFiles {
  const names = ['settings.schema.json', 'campaign.schema.json'];
  return Object.fromEntries(
    names.map((name) => [`.schemas/${name}`, readFileSync(new URL(`schemas/${name}`, PACKAGE_ROOT), 'utf8')]),
  );
}

function writeNew(dir: string, path: string, text: string): boolean {
  const target = join(dir, path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(target, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Errors: `workspace-exists`. */
export function refuseExisting(dir: string): void {
  if (!existsSync(workspaceAt(dir).path('campaign.toml'))) return;
  throw new UserError('workspace-exists', `${dir} is a workspace already.`, {
    hint: 'Look at it with: campaign status, or name another folder: campaign init <dir>',
    values: { dir },
  });
}

/** The day of which the demo's dates speak. */
const DEMO_DAY = Date.UTC(2026, 10, 21);

/** The demo's files, with their dates moved so that "bought last week" is last week. */
export function demoFiles(now: Instant): WorkspaceFiles {
  const root = new URL('fixtures/demo/', PACKAGE_ROOT);
  const shift = Math.floor((now - DEMO_DAY) / DAY_MS);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = new URL(`${entry.parentPath}/${entry.name}`, 'file://').pathname
      .slice(root.pathname.length)
      .replace(/^\/+/, '');
    const text = readFileSync(new URL(path, root), 'utf8');
    files[path] = path.endsWith('.csv') ? moveDates(text, shift) : text;
  }
  return files;
}

function moveDates(csv: string, days: number): string {
  return csv.replace(/\b(?:19|20)\d\d-\d\d-\d\d\b/g, (date) =>
    new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10),
  );
}
