import { describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { DELIVERY_RANK, MESSAGE_STATES, NEXT, PAUSE_REASONS } from '../../src/dispatch/states.ts';
import { createCarrierModel } from '../support/carrierModel.ts';
import { createDesk } from '../support/sendingDesk.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

const schema = openDb(':memory:', { mode: 'write' })
  .prepare<[], string>("SELECT group_concat(sql, ' ') FROM sqlite_schema")
  .pluck()
  .get()!;

describe('the table of states and the database say the same', () => {
  it.each(MESSAGE_STATES.flatMap((from) => MESSAGE_STATES.map((to) => [from, to] as const)))(
    '%s -> %s',
    (from, to) => {
      const time = createVirtualTime(Date.UTC(2026, 10, 25), 1);
      const { db, storeRun } = createDesk(time, createCarrierModel(time, {}));
      storeRun({ people: 1 });
      db.exec('DROP TRIGGER IF EXISTS none');
      const trigger = db
        .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'message_moves_along_its_edges'")
        .pluck()
        .get()!;
      db.exec('DROP TRIGGER message_moves_along_its_edges');
      db.prepare('UPDATE message SET state = ?').run(from);
      db.exec(trigger);
      const move = () => db.prepare('UPDATE message SET state = ?').run(to);
      if (from === to || (NEXT[from] as readonly string[]).includes(to)) expect(move).not.toThrow();
      else expect(move).toThrow('a message cannot move that way');
      db.close();
    },
  );

  it.each(PAUSE_REASONS)('%s is a pause reason of the database too', (reason) => {
    expect(schema).toContain(`'${reason}'`);
  });

  it('delivery ranks are those of the column', () => {
    expect(Object.keys(DELIVERY_RANK).every((state) => schema.includes(`'${state}'`))).toBe(true);
  });
});
