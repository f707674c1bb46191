import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';

/**
 * Which copy of a database may send. A random generation is renewed with each sending lock and kept in
 * the database and, outside of it, in the user's state folder. A copied or restored database carries an
 * old one and is refused until `restore --adopt`.
 */
interface Witness {
  readonly current: string;
  /** Written before the database commits it, so that a crash between the two is no quarantine. */
  readonly next: string | null;
  /** Where the file stood that sent last; absent in witnesses of older versions. */
  readonly file?: FilePlace;
}

/** Moving keeps the inode and a file put back keeps the path; a copy beside the original has neither. */
interface FilePlace {
  readonly path: string;
  readonly inode: string;
}

interface IdentityPlace {
  readonly db: Db;
  /** The user's state folder for this program; 0700. */
  readonly stateDir: string;
}

/** Gives a new database its name and first generation. Called by `init` and `restore --adopt`. */
export function adoptDatabase({ db, stateDir }: IdentityPlace, newId: () => string): void {
  const facts = createJournalStore(db);
  const uuid = facts.fact('uuid') ?? newId();
  const generation = newId();
  writeWitness(stateDir, uuid, { current: generation, next: null, file: placeOf(db) });
  db.transaction(() => {
    facts.setFact('uuid', uuid);
    facts.setFact('generation', generation);
  }).immediate();
}

/**
 * Proves that this is the database that sent last, and renews its generation. Call with the sending
 * lock held, before anything else is done with it.
 * @returns the new generation: the owner of this process's attempts is `local:<generation>`
 *
 * Errors: `database-restored` (exit 5).
 */
export function renewGeneration(
  { db, stateDir }: IdentityPlace,
  newId: () => string,
  crash: (point: string) => void = () => {},
): string {
  const facts = createJournalStore(db);
  const uuid = checkIdentity({ db, stateDir });
  const current = facts.fact('generation')!;
  const next = newId();
  const file = placeOf(db);
  writeWitness(stateDir, uuid, { current, next, file });
  crash('witness-written');
  db.transaction(() => facts.setFact('generation', next)).immediate();
  crash('generation-renewed');
  writeWitness(stateDir, uuid, { current: next, next: null, file });
  return next;
}

/** Errors: `database-restored` (exit 5). Changes nothing. @returns the database's uuid */
export function checkIdentity({ db, stateDir }: IdentityPlace): string {
  const facts = createJournalStore(db);
  const uuid = facts.fact('uuid');
  const generation = facts.fact('generation');
  if (uuid === undefined || generation === undefined)
    throw quarantined('It has never been adopted on this machine.');
  const witness = readWitness(stateDir, uuid);
  if (witness === undefined) throw quarantined('This user on this machine has never sent from it.');
  if (witness.current !== generation && witness.next !== generation) {
    throw quarantined('Another copy of it has sent since.');
  }
  const here = placeOf(db);
  const { file = here } = witness;
  if (file.path !== here.path && file.inode !== here.inode)
    throw quarantined(`It is a copy: ${file.path} is the one that sends.`);
  return uuid;
}

function placeOf(db: Db): FilePlace {
  return { path: realpathSync(db.name), inode: statSync(db.name, { bigint: true }).ino.toString() };
}

function quarantined(why: string): UserError {
  return new UserError(
    'database-restored',
    `This database looks copied or restored. ${why} Sending from it could text people twice.`,
    {
      hint: 'If this is now the only copy in use: campaign restore --adopt',
      exitCode: EXIT.policy,
    },
  );
}

function witnessPath(stateDir: string, uuid: string): string {
  return join(stateDir, `${uuid}.json`);
}

function readWitness(stateDir: string, uuid: string): Witness | undefined {
  try {
    return JSON.parse(readFileSync(witnessPath(stateDir, uuid), 'utf8')) as Witness;
  } catch {
    return undefined;
  }
}

function writeWitness(stateDir: string, uuid: string, witness: Witness): void {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = witnessPath(stateDir, uuid);
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, JSON.stringify(witness));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}
