import { saidNoSql, sameGrantSql } from '../../consent/index.ts';
import type { DraftColumn } from '../../contacts/index.ts';
import type { Db } from '../../db/sqlite.ts';
import type { Instant } from '../../shared/time.ts';
import { SUPPRESSION } from '../clean/byOthers.ts';
import { createFormerOf, joinIds } from '../joinIdsStore.ts';
import type { GrantWord } from '../clean/flags.ts';
import { type StagedRow, stagedRow } from '../personValues.ts';
import { paged } from '../stageStore.ts';
import type { ImportMode } from './peopleSetup.ts';

export interface LotsSetup {
  readonly columns: readonly DraftColumn[];
  readonly mode: ImportMode;
  /** Source of grants whose row names none. */
  readonly consentSource: string;
  /** Every import of this very file. */
  readonly twins: readonly number[];
  readonly anyErased: boolean;
  readonly isErased: (phone: string) => boolean;
  /** Shorter lists go into the rest as they are. */
  readonly lotsFrom?: number | undefined;
}

/** Below it the statements over all rows save nothing that anybody would notice. */
const LOTS_FROM = 1_000;

/** A yes or a plain no of a new person, as staged. */
export interface FreshWord {
  readonly phone: string;
  readonly word: GrantWord | 'no';
  readonly at: Instant | null;
  readonly source: string | null;
}

export type Lots = ReturnType<typeof sortIntoLots>;

const FRESH = 'stage.fresh CROSS JOIN stage.staged AS person ON person.rowid = fresh.row';

/**
 * Sorts the staged rows into three lots: `fresh`, people who are new and of whom one row speaks; `same`, rows that
 * say nothing new of somebody known; and the rest, whose rows are folded in one by one. The first two are nearly all
 * of nearly every list, and a statement or two does for all of them what the rest needs a dozen for each person.
 * In doubt a row belongs to the rest. Call it inside the transaction that applies them.
 */
export function sortIntoLots(db: Db, setup: LotsSetup) {
  joinIds(db);
  db.function('is_erased', { deterministic: true }, (phone) => (setup.isErased(phone as string) ? 1 : 0));
  db.exec(/* sql */ `
    CREATE TABLE stage.shared (key TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE stage.fresh (row INTEGER PRIMARY KEY);
    CREATE TABLE stage.same (row INTEGER PRIMARY KEY);
    CREATE TABLE stage.further (phone TEXT, main TEXT, PRIMARY KEY (phone, main)) WITHOUT ROWID;
    INSERT OR IGNORE INTO stage.further
    SELECT number.value, contact.phone
    FROM contact JOIN json_each(contact.phone_alt) AS number
    WHERE contact.phone_alt <> '[]' AND contact.phone IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM contact owner WHERE owner.phone = number.value);
    INSERT INTO stage.shared SELECT key FROM stage.staged GROUP BY key HAVING count(*) > 1;
  `);
  const count = (table: string): number =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!;
  const worthIt = count('stage.staged') >= (setup.lotsFrom ?? LOTS_FROM);
  if (worthIt && setup.mode !== 'update') db.exec(freshSql(setup));
  const anyKnown = db.prepare('SELECT 1 FROM contact LIMIT 1').get() !== undefined;
  const { consentSource: source } = setup;
  const twins = JSON.stringify(setup.twins);
  const same = worthIt && anyKnown ? db.prepare(sameSql(setup)).run({ source, twins }).changes : 0;
  db.exec(/* sql */ `
    CREATE TABLE stage.rest AS
    SELECT * FROM stage.staged
    WHERE rowid NOT IN (SELECT row FROM stage.fresh) AND rowid NOT IN (SELECT row FROM stage.same)
    ORDER BY key, rowid
  `);

  const mainsOf = db.prepare<[string], string>('SELECT main FROM stage.further WHERE phone = ?').pluck();

  return {
    fresh: count('stage.fresh'),
    same,
    /** The main numbers of those whose further number this was before the import, and nobody's main one. */
    mainsOf: (phone: string): readonly string[] => mainsOf.all(phone),
    formerOf: createFormerOf(db),
    /** SQL of the fresh people, each a `person`. */
    freshPeople: FRESH,

    *freshWords(): IterableIterator<FreshWord> {
      const rows = paged<[number, string, FreshWord['word'], number | null, string | null]>(
        db,
        `SELECT fresh.row, phone, consent, consent_at, consent_source FROM ${FRESH} WHERE consent <> 'withheld' AND`,
        'fresh.row',
      );
      for (const [, phone, word, at, source] of rows) yield { phone, word, at, source };
    },

    /** JSON of each fresh person's attributes, where there are any. */
    *freshAttributes(): IterableIterator<string> {
      const rows = paged<[number, string]>(
        db,
        `SELECT fresh.row, attributes FROM ${FRESH} WHERE attributes IS NOT NULL AND`,
        'fresh.row',
      );
      for (const [, attributes] of rows) yield attributes;
    },

    /** The rest: rows of one person side by side, in the order of the file. */
    *groups(): IterableIterator<StagedRow[]> {
      let group: StagedRow[] = [];
      for (const [, ...values] of paged(db, 'SELECT rowid, * FROM stage.rest WHERE')) {
        const row = stagedRow(values, setup.columns);
        if (group.length > 0 && group[0]!.key !== row.key) {
          yield group;
          group = [];
        }
        group.push(row);
      }
      if (group.length > 0) yield group;
    },
  };
}

/** Rows that speak alone of one number, and say of opt-outs and of single topics nothing. */
function alone({ anyErased }: LotsSetup): string {
  return /* sql */ `
    phone IS NOT NULL AND opted_out = 0 AND topics IS NULL AND key NOT IN (SELECT key FROM stage.shared)
    AND (consent_source IS NULL OR consent_source NOT GLOB '${SUPPRESSION}*')
    ${anyErased ? 'AND NOT is_erased(phone) AND phone_alt IS NULL' : ''}
  `;
}

function freshSql(setup: LotsSetup): string {
  return /* sql */ `
    INSERT INTO stage.fresh
    SELECT rowid FROM stage.staged
    WHERE ${alone(setup)}
      AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.phone = staged.phone)
      AND phone NOT IN (SELECT further.phone FROM stage.further)
      AND (external_id IS NULL OR NOT EXISTS (SELECT 1 FROM contact WHERE contact.external_id = staged.external_id))
      AND NOT EXISTS (SELECT 1 FROM consent_state given WHERE given.phone = staged.phone)
      AND (phone_alt IS NULL OR NOT EXISTS (
        SELECT 1 FROM json_each(staged.phone_alt) AS number
        WHERE EXISTS (SELECT 1 FROM suppression WHERE suppression.phone = number.value)
           OR EXISTS (SELECT 1 FROM consent_state given WHERE given.phone = number.value)
      ))
  `;
}

/** Everything stated is what is there already: then folding it in would change nothing, in any mode. */
function sameSql(setup: LotsSetup): string {
  const stated = ['external_id', 'attributes', 'phone_alt', 'also_known_as', ...setup.columns].map(
    // IS first: where both say the same, and nearly all do, one comparison is all.
    (column) => `(staged.${column} IS contact.${column} OR staged.${column} IS NULL)`,
  );
  // Sorted by phone: as a list of people was imported, so they lie in the file, and a page is read once.
  return /* sql */ `
    INSERT INTO stage.same
    SELECT staged.row
    FROM (
      SELECT rowid AS row, * FROM stage.staged
      WHERE ${alone(setup)} AND rowid NOT IN (SELECT row FROM stage.fresh)
      ORDER BY phone LIMIT -1
    ) AS staged
    CROSS JOIN contact ON contact.phone = staged.phone
    WHERE ${stated.join(' AND ')}
      AND (staged.tags IS NULL OR NOT EXISTS (
        SELECT 1 FROM json_each(staged.tags) AS wanted
        WHERE NOT EXISTS (
          SELECT 1 FROM contact_tag CROSS JOIN tag ON tag.id = contact_tag.tag_id
          WHERE contact_tag.contact_id = contact.id AND tag.name = wanted.value
        )
      ))
      AND (staged.consent IS NULL OR staged.consent = 'withheld'
        OR staged.consent = 'no' AND ${saidNoSql('contact.phone', 'SELECT value FROM json_each(@twins)')}
        OR ${sameGrantSql({
          phone: 'staged.phone',
          basis: 'staged.consent',
          source: 'coalesce(staged.consent_source, @source)',
        })})
  `;
}
