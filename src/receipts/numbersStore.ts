import type { Db } from '../db/sqlite.ts';

/** Which numbers are one person's: the main one, those beside it, and those under which they were texted before it changed. */
export function createNumbersStore(db: Db) {
  // An id of a contact may have been another person's before: what was stored before this one was made is not theirs.
  const select = db
    .prepare<{ phone: string }, string>(/* sql */ `
      WITH
        person AS MATERIALIZED (SELECT id, phone_alt, created_at FROM contact WHERE phone = @phone),
        theirs (phone) AS MATERIALIZED (
          SELECT number.value FROM person JOIN json_each(person.phone_alt) AS number
          UNION
          SELECT m.phone
          FROM person
          JOIN message m ON m.contact_id = person.id
          JOIN run r ON r.id = m.run_id
          WHERE r.created_at >= person.created_at AND m.phone GLOB '+*'
        )
      SELECT phone
      FROM theirs
      WHERE phone <> @phone
        AND NOT EXISTS (SELECT 1 FROM contact other WHERE other.phone = theirs.phone)
        AND NOT EXISTS (SELECT 1
                        FROM contact other JOIN json_each(other.phone_alt) AS number
                        WHERE other.phone_alt <> '[]' AND number.value = theirs.phone
                          AND other.id NOT IN (SELECT id FROM person))
      ORDER BY phone
    `)
    .pluck();
  const selectMain = db
    .prepare<{ phone: string }, string>(/* sql */ `
      SELECT phone
      FROM contact INDEXED BY contact_further
      WHERE phone_alt <> '[]' AND EXISTS (SELECT 1 FROM json_each(phone_alt) WHERE value = @phone)
      UNION
      SELECT person.phone
      FROM message m
      JOIN run r ON r.id = m.run_id
      JOIN contact person ON person.id = m.contact_id AND person.created_at <= r.created_at
      WHERE m.phone = @phone
      EXCEPT
      SELECT NULL
    `)
    .pluck();
  const isMain = db.prepare<[string], number>('SELECT 1 FROM contact WHERE phone = ?').pluck();

  return {
    /** The further numbers of whoever has this one as their main number. What is somebody else's too stays theirs. */
    of: (phone: string): readonly string[] => select.all({ phone }),
    /**
     * The main numbers of those whose further number this is: several where a family shares it. Empty where it is
     * somebody's main number: then it is theirs.
     */
    mainOf: (phone: string): readonly string[] =>
      isMain.get(phone) === undefined ? selectMain.all({ phone }) : [],
  };
}

export type NumbersStore = ReturnType<typeof createNumbersStore>;
