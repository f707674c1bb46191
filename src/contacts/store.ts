import type { Statement } from 'better-sqlite3';
import type { Db } from '../db/sqlite.ts';
import { fold } from '../shared/text.ts';
import type { Instant } from '../shared/time.ts';
import { type AttributeKind, joinKinds } from './attributes.ts';
import { COLUMNS, type ContactColumn, fromValues, toValues } from './contactRow.ts';
import { NO_PURCHASE } from './eventStatus.ts';
import type { ContactRow } from './person.ts';

export type ContactStore = ReturnType<typeof createContactStore>;

/** The people. Every write must come inside a transaction of the caller or stands for itself. */
export function createContactStore(db: Db) {
  const sql = prepare(db);
  const updates = new Map<string, Statement<unknown[]>>();
  const tagIds = new Map<string, number>();
  // One array for all inserts.
  const values: unknown[] = Array.from({ length: COLUMNS.length }, () => null);

  // By the name as written: folding costs more than the insert.
  const tagId = (name: string): number => {
    const written = tagIds.get(name);
    if (written !== undefined) return written;
    const key = fold(name);
    const id = sql.selectTag.get(key) ?? Number(sql.insertTag.run(name, key).lastInsertRowid);
    if (tagIds.size < 10_000) tagIds.set(name, id);
    return id;
  };

  return {
    byId: (id: number): ContactRow | undefined => rowOf(sql.selectById.get(id)),
    byPhone: (phone: string): ContactRow | undefined => rowOf(sql.selectByPhone.get(phone)),
    byExternalId: (externalId: string): ContactRow | undefined =>
      rowOf(sql.selectByExternalId.get(externalId)),
    /** A person of whom this is a further number. Rare, so it may look at everyone. */
    byFurtherPhone: (phone: string): ContactRow | undefined => rowOf(sql.selectByFurtherPhone.get(phone)),
    /**
     * Whom a row of another kind than people is about: by phone, then by id (also of an entry that was folded into theirs), then by a further
     * number. Only the id: reading
     * the whole person costs a file of events more than anything else.
     */
    idOf: (phone: string | null, externalId: string | null): number | undefined =>
      (phone === null ? undefined : sql.selectIdByPhone.get(phone)) ??
      (externalId === null
        ? undefined
        : (sql.selectIdByExternalId.get(externalId) ?? sql.selectIdByFormerId.get(externalId))) ??
      (phone === null ? undefined : sql.selectIdByFurtherPhone.get(phone)),
    count: (): number => sql.count.get()!,
    isEmpty: (): boolean => sql.any.get() === undefined,

    /** Answers the id. */
    insert(row: ContactRow): number {
      return Number(sql.insert.run(toValues(row, values)).lastInsertRowid);
    },

    update(id: number, changes: Readonly<Partial<Record<ContactColumn, unknown>>>): void {
      const columns = COLUMNS.filter((column) => changes[column] !== undefined);
      if (columns.length === 0) return;
      const key = columns.join();
      let statement = updates.get(key);
      if (!statement) {
        statement = db.prepare<unknown[]>(
          `UPDATE contact SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
        );
        updates.set(key, statement);
      }
      statement.run(...columns.map((column) => changes[column]), id);
    },

    remove(id: number): void {
      sql.remove.run(id);
    },

    /** The people whom one import brought are another's from now on, which names them too. Answers how many. */
    passImported: (from: number, to: number): number => sql.passImported.run(to, from).changes,

    /**
     * The main numbers of those whose further number each is, for whoever asks of a whole file. Without those that are
     * somebody's main number: these are theirs.
     */
    mainOfFurther(): ReadonlyMap<string, readonly string[]> {
      const mains = new Map<string, string[]>();
      for (const { further, main } of sql.selectFurther.iterate({ only: null }))
        mains.set(further, [...(mains.get(further) ?? []), main]);
      return mains;
    },

    /** The same of one number. */
    mainsOf: (phone: string): readonly string[] =>
      sql.selectFurther.all({ only: phone }).map(({ main }) => main),

    /** Names of the person's tags. */
    tagsOf: (id: number): string[] => sql.selectTags.all(id),
    /** The tag of this name, made if there is none. */
    tagId,
    /** True: it is new on this person. */
    tag: (id: number, name: string): boolean => sql.tag.run(id, tagId(name)).changes > 0,
    untag(id: number, name: string): boolean {
      const known = sql.selectTag.get(fold(name));
      return known !== undefined && sql.untag.run(id, known).changes > 0;
    },
    tags: (): { name: string; people: number }[] => sql.allTags.all(),
    moveTags(from: number, to: number): void {
      sql.moveTags.run(to, from);
    },

    /** The main number of the person into whom an entry of this number was folded: it is still a further one of theirs, and nobody else's. */
    mainOfFormer: (phone: string): string | undefined => sql.selectMainOfFormer.get(phone),
    /** Who was folded into somebody goes on with them, and who was folded into those before. */
    moveFormer(from: number, to: number): void {
      sql.moveFormer.run(to, from);
    },
    /** The number and the id under which lists know an entry that was folded into this person; null: it is theirs now, or there was none. */
    noteFormer(id: number, phone: string | null, externalId: string | null): void {
      if (phone !== null || externalId !== null) sql.noteFormer.run(id, phone, externalId);
    },

    /** Attributes that exist, so that filters and templates know them. */
    noteAttributes(kinds: ReadonlyMap<string, AttributeKind>): void {
      for (const [name, kind] of kinds) {
        const key = fold(name);
        const known = sql.selectAttribute.get(key);
        const joined = joinKinds(known, kind);
        if (known !== joined) sql.upsertAttribute.run(key, name, joined);
      }
    },

    /** What the values of an attribute are; undefined: nobody has it. */
    attributeKind: (name: string): AttributeKind | undefined => sql.selectAttribute.get(fold(name)),

    attributeNames: (): string[] => sql.selectAttributeNames.all(),

    /** Order totals anew: the opening balance, and order events after its day, but for those that were no purchase. */
    refreshTotals(id: number): void {
      sql.refreshTotals.run(id);
    },

    /** Everyone, by phone: the order in which lists are shown and plans are made. */
    *all(): IterableIterator<ContactRow> {
      for (const values of sql.selectAll.iterate()) yield fromValues(values);
    },
    touch(id: number, now: Instant): void {
      sql.touch.run(now, id);
    },
  };
}

function rowOf(values: unknown[] | undefined): ContactRow | undefined {
  return values && fromValues(values);
}

const BY_FURTHER_PHONE =
  "WHERE phone_alt <> '[]' AND EXISTS (SELECT 1 FROM json_each(phone_alt) WHERE value = ?) ORDER BY id LIMIT 1";

function prepare(db: Db) {
  const all = `SELECT id, ${COLUMNS.join(', ')} FROM contact`;
  return {
    selectById: db.prepare<[number], unknown[]>(`${all} WHERE id = ?`).raw(),
    selectByPhone: db.prepare<[string], unknown[]>(`${all} WHERE phone = ?`).raw(),
    selectByExternalId: db.prepare<[string], unknown[]>(`${all} WHERE external_id = ?`).raw(),
    selectByFurtherPhone: db.prepare<[string], unknown[]>(`${all} ${BY_FURTHER_PHONE}`).raw(),
    selectIdByPhone: db.prepare<[string], number>('SELECT id FROM contact WHERE phone = ?').pluck(),
    selectIdByExternalId: db
      .prepare<[string], number>('SELECT id FROM contact WHERE external_id = ?')
      .pluck(),
    selectIdByFurtherPhone: db
      .prepare<[string], number>(`SELECT id FROM contact ${BY_FURTHER_PHONE}`)
      .pluck(),
    selectIdByFormerId: db
      .prepare<[string], number>('SELECT contact_id FROM contact_former WHERE external_id = ?')
      .pluck(),
    selectMainOfFormer: db
      .prepare<[string], string>(/* sql */ `
        SELECT contact.phone FROM contact_former AS former JOIN contact ON contact.id = former.contact_id
        WHERE former.phone = ? AND contact.phone IS NOT NULL
          AND former.phone IN (SELECT value FROM json_each(contact.phone_alt))
          AND NOT EXISTS (SELECT 1 FROM contact owner WHERE owner.phone = former.phone)
      `)
      .pluck(),
    moveFormer: db.prepare<[number, number]>('UPDATE contact_former SET contact_id = ? WHERE contact_id = ?'),
    noteFormer: db.prepare<[number, string | null, string | null]>(
      'INSERT OR REPLACE INTO contact_former (contact_id, phone, external_id) VALUES (?, ?, ?)',
    ),
    selectFurther: db.prepare<{ only: string | null }, { further: string; main: string }>(/* sql */ `
      SELECT number.value AS further, contact.phone AS main
      FROM contact JOIN json_each(contact.phone_alt) AS number
      WHERE contact.phone_alt <> '[]' AND contact.phone IS NOT NULL AND (@only IS NULL OR number.value = @only)
        AND NOT EXISTS (SELECT 1 FROM contact owner WHERE owner.phone = number.value)
      ORDER BY main
    `),
    count: db.prepare<[], number>('SELECT count(*) FROM contact').pluck(),
    any: db.prepare<[], number>('SELECT 1 FROM contact LIMIT 1').pluck(),
    insert: db.prepare<[unknown[]]>(
      `INSERT INTO contact (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
    ),
    remove: db.prepare<[number]>('DELETE FROM contact WHERE id = ?'),
    passImported: db.prepare<[number, number]>('UPDATE contact SET import_id = ? WHERE import_id = ?'),
    touch: db.prepare<[number, number]>('UPDATE contact SET updated_at = ? WHERE id = ?'),
    selectTag: db.prepare<[string], number>('SELECT id FROM tag WHERE key = ?').pluck(),
    insertTag: db.prepare<[string, string]>('INSERT INTO tag (name, key) VALUES (?, ?)'),
    tag: db.prepare<[number, number]>(
      'INSERT INTO contact_tag (contact_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
    untag: db.prepare<[number, number]>('DELETE FROM contact_tag WHERE contact_id = ? AND tag_id = ?'),
    selectTags: db
      .prepare<[number], string>(
        'SELECT tag.name FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id WHERE contact_tag.contact_id = ? ORDER BY tag.key',
      )
      .pluck(),
    allTags: db.prepare<[], { name: string; people: number }>(/* sql */ `
      SELECT tag.name AS name, count(*) AS people
      FROM tag JOIN contact_tag ON contact_tag.tag_id = tag.id
      GROUP BY tag.id ORDER BY tag.key
    `),
    moveTags: db.prepare<[number, number]>(/* sql */ `
      INSERT INTO contact_tag (contact_id, tag_id)
      SELECT ?, tag_id FROM contact_tag WHERE contact_id = ?
      ON CONFLICT DO NOTHING
    `),
    selectAttribute: db.prepare<[string], AttributeKind>('SELECT kind FROM attribute WHERE key = ?').pluck(),
    selectAttributeNames: db.prepare<[], string>('SELECT name FROM attribute ORDER BY name').pluck(),
    upsertAttribute: db.prepare<[string, string, string]>(/* sql */ `
      INSERT INTO attribute (key, name, kind) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET kind = excluded.kind
    `),
    // The balance speaks for everything up to its day; what is NULL was never said.
    refreshTotals: db.prepare<[number]>(/* sql */ `
      UPDATE contact
      SET (orders, spent, first_order, last_order) = (
        SELECT CASE WHEN n = 0 THEN base_orders ELSE coalesce(base_orders, 0) + n END,
               CASE WHEN n = 0 THEN base_spent ELSE coalesce(base_spent, 0) + total END,
               CASE WHEN n = 0 THEN base_first_order ELSE min(first, coalesce(base_first_order, base_last_order, first)) END,
               CASE WHEN n = 0 THEN base_last_order ELSE max(last, coalesce(base_last_order, last)) END
        FROM (
          SELECT count(*) AS n, coalesce(sum(amount), 0) AS total, min(at) AS first, max(at) AS last
          FROM event
          WHERE event.contact_id = contact.id AND event.type = 'order'
            AND coalesce(event.status, '') NOT IN (${NO_PURCHASE}) AND event.at > coalesce(contact.base_as_of, -1)
        )
      )
      WHERE contact.id = ?
    `),
    selectAll: db.prepare<[], unknown[]>(`${all} ORDER BY phone, id`).raw(),
  };
}
