import type { Db } from '../db/sqlite.ts';

/**
 * The further numbers of whoever has this one as their main number: those beside it, and those under which they
 * were texted before it changed. A number that is somebody else's too stays theirs.
 */
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

  return {
    of: (phone: string): readonly string[] => select.all({ phone }),
  };
}
