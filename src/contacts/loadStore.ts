import type { Db } from '../db/sqlite.ts';
import { fold } from '../shared/text.ts';
import type { Instant } from '../shared/time.ts';
import { BALANCE_COLUMNS, type DraftColumn } from './person.ts';
import type { ContactStore } from './store.ts';

/** People to move over at once. */
export interface Load {
  /**
   * What stands behind FROM: a join with one row for each, called `person`, with phone, phone_kind, phone_country, phone_alt, external_id, also_known_as,
   * attributes and attributes_key (JSON or NULL), tags (a JSON list of names or NULL), and the columns.
   */
  readonly from: string;
  /** What the table states beside these. */
  readonly columns: readonly DraftColumn[];
  readonly importId: number;
  readonly now: Instant;
  /** The day that the order columns speak of. */
  readonly asOf: Instant;
  readonly random: () => number;
}

/**
 * Adds whole tables of new people by a few statements: bound value by value, each person costs three times as much.
 * It writes what `mergePerson` makes of a person of whom nothing was known.
 */
export function createContactLoadStore(db: Db, contacts: Pick<ContactStore, 'tagId'>) {
  const lastId = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM contact').pluck();

  return {
    /**
     * Everyone must be new: a number or an id that somebody has fails the whole load. In the order of phones, so that
     * the ids go up with them. Answers the id before the first.
     */
    add({ from, columns, importId, now, asOf, random }: Load): number {
      const before = lastId.get()!;
      db.function('random_bucket', { deterministic: false }, () => Math.floor(random() * 10_000));
      const values: Record<string, string> = {
        phone: 'phone',
        phone_kind: 'phone_kind',
        phone_country: 'phone_country',
        phone_alt: "coalesce(phone_alt, '[]')",
        external_id: 'external_id',
        also_known_as: "coalesce(also_known_as, '[]')",
        attributes: "coalesce(attributes, '{}')",
        attributes_key: "coalesce(attributes_key, '{}')",
        ...Object.fromEntries(columns.map((column) => [column, column])),
        ...totalsOf(columns),
        created_at: columns.includes('created_at') ? 'coalesce(created_at, @now)' : '@now',
        updated_at: '@now',
        import_id: '@importId',
        bucket: 'random_bucket()',
      };
      const { changes } = db
        .prepare(/* sql */ `
        INSERT INTO contact (${Object.keys(values).join(', ')})
        SELECT ${Object.values(values).join(', ')} FROM ${from} ORDER BY person.phone
      `)
        .run({ importId, now, asOf });
      if (lastId.get() !== before + changes) throw new Error('new people did not get ids in a row');
      return before;
    },

    /**
     * Puts their tags on the people of a load. Lists of tags repeat, so each list is read once; and who stands at which
     * place among the phones has the id at that place, so nobody is looked up.
     *
     * @param before the id before the first of them
     */
    tag({ from, before }: Pick<Load, 'from'> & { readonly before: number }): void {
      db.exec(/* sql */ `
        CREATE TEMP TABLE tag_list (id INTEGER PRIMARY KEY, tags TEXT NOT NULL UNIQUE);
        CREATE TEMP TABLE tag_of_list (list_id INTEGER, tag_id INTEGER, PRIMARY KEY (list_id, tag_id)) WITHOUT ROWID;
        CREATE TEMP TABLE list_at_place (place INTEGER PRIMARY KEY, list_id INTEGER);
        INSERT OR IGNORE INTO tag_list (tags) SELECT tags FROM ${from} WHERE tags IS NOT NULL;
      `);
      readLists(db, contacts);
      db.exec(/* sql */ `
        INSERT INTO list_at_place (list_id)
        SELECT tag_list.id FROM ${from} LEFT JOIN tag_list ON tag_list.tags = person.tags ORDER BY person.phone;
        INSERT INTO contact_tag (contact_id, tag_id)
        SELECT ${before} + list_at_place.place, tag_of_list.tag_id
        FROM list_at_place CROSS JOIN tag_of_list ON tag_of_list.list_id = list_at_place.list_id
        ORDER BY list_at_place.place, tag_of_list.tag_id;
        DROP TABLE tag_list;
        DROP TABLE tag_of_list;
        DROP TABLE list_at_place;
      `);
    },
  };
}

/** The opening balance is the total for as long as no event is known. */
function totalsOf(columns: readonly DraftColumn[]): Record<string, string> {
  const stated = BALANCE_COLUMNS.filter((column) => columns.includes(column));
  if (stated.length === 0) return {};
  return {
    ...Object.fromEntries(stated.map((column) => [column.replace('base_', ''), column])),
    base_as_of: `CASE WHEN coalesce(${[...stated, 'NULL'].join(', ')}) IS NOT NULL THEN @asOf END`,
  };
}

const PAGE = 500;

function readLists(db: Db, { tagId }: Pick<ContactStore, 'tagId'>): void {
  const select = db.prepare<[number], { id: number; tags: string }>(
    `SELECT id, tags FROM tag_list WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
  );
  const insert = db.prepare<[number, number]>('INSERT INTO tag_of_list VALUES (?, ?)');
  for (let lists = select.all(0); lists.length > 0; lists = select.all(lists.at(-1)!.id)) {
    for (const { id, tags } of lists) {
      const names = new Map<string, string>();
      for (const name of JSON.parse(tags) as string[]) {
        const key = fold(name);
        if (!names.has(key)) names.set(key, name);
      }
      for (const name of names.values()) insert.run(id, tagId(name));
    }
  }
}
