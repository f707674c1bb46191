import type { Db } from '../db/sqlite.ts';

/** Takes a person out of the contacts: their row with its tags, events and undo values, and their number in the rows of others. */
export function createContactForgetStore(db: Db) {
  const remove = db.prepare<[string]>('DELETE FROM contact WHERE phone = ?');
  const selectSharing = db.prepare<[string], { id: number; phone_alt: string }>(/* sql */ `
    SELECT c.id, c.phone_alt
    FROM contact c
    WHERE c.phone_alt <> '[]' AND EXISTS (SELECT 1 FROM json_each(c.phone_alt) WHERE value = ?)
  `);
  const setAlternatives = db.prepare<[string, number]>('UPDATE contact SET phone_alt = ? WHERE id = ?');
  const dropFormer = db.prepare<[string]>('DELETE FROM contact_former WHERE phone = ?');
  const dropUndo = db.prepare<{ phone: string }>(/* sql */ `
    DELETE FROM import_change WHERE instr(before, @phone) > 0 OR instr(after, @phone) > 0
  `);
  const dropUnusedTags = db.prepare<[]>('DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM contact_tag)');

  return {
    /** @returns whether there was such a person */
    forget(phone: string): boolean {
      for (const { id, phone_alt } of selectSharing.all(phone)) {
        const others = (JSON.parse(phone_alt) as string[]).filter((each) => each !== phone);
        setAlternatives.run(JSON.stringify(others), id);
      }
      dropFormer.run(phone);
      dropUndo.run({ phone });
      const known = remove.run(phone).changes > 0;
      dropUnusedTags.run();
      return known;
    },
  };
}
