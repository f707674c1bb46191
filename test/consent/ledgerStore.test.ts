import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConsentStore, verifyLedger } from '../../src/consent/index.ts';
import { customer, KEY, NOON, openLedger, tamper, yes } from '../support/ledgerDesk.ts';

const DAY = 86_400_000;

describe('what the ledger adds up to', () => {
  it.each([
    ['a yes', ['granted'], 'granted'],
    ['a no after a yes', ['granted', 'revoked'], 'none'],
    ['a yes after a no', ['granted', 'revoked', 'granted'], 'granted'],
    ['asked, not answered', ['asked'], 'pending'],
    ['asked and confirmed', ['asked', 'confirmed'], 'granted'],
    ['asked again after a yes on paper', ['granted', 'asked'], 'pending'],
    ['taken back by keyword', ['granted', 'revoked', 'restored'], 'granted'],
  ] as const)('%s', (_why, events, state) => {
    const { ledger, db } = openLedger();
    for (const event of events) ledger.record(yes(customer(1), { event }));

    expect(ledger.state(customer(1))?.state).toBe(state);
    expect(ledger.history(customer(1)).map(({ event }) => event)).toEqual(events);
    expect(verifyLedger(db, KEY).ok || events.includes('revoked' as never)).toBe(true);
  });

  it('a person nobody heard of has no state', () => {
    expect(openLedger().ledger.state(customer(1))).toBeUndefined();
  });

  it('topics stand for themselves', () => {
    const { ledger } = openLedger();
    ledger.record(yes(customer(1)));
    ledger.record(yes(customer(1), { event: 'revoked', topic: 'news' }));

    expect(ledger.state(customer(1))?.state).toBe('granted');
    expect(ledger.state(customer(1), 'news')?.state).toBe('none');
    expect(ledger.history(customer(1))).toHaveLength(2);
  });
});

describe('a file of yeses', () => {
  it('adds a row for each, and none for the same yes again', () => {
    const { ledger } = openLedger();
    const rows = Array.from({ length: 50 }, (_, n) => yes(customer(n)));

    expect(ledger.grantMany(rows)).toEqual({ recorded: 50, held: 0, unchanged: 0 });
    expect(ledger.grantMany(rows)).toEqual({ recorded: 0, held: 0, unchanged: 50 });
  });

  it.each([
    ['another source', { statement: { source: 'web form' } }, 1],
    ['another topic', { topic: 'news' }, 1],
    ['only another time', { at: NOON + DAY, recordedAt: NOON + DAY }, 0],
  ] as const)('%s', (_why, different, recorded) => {
    const { ledger } = openLedger();
    ledger.grantMany([yes(customer(1))]);

    expect(ledger.grantMany([yes(customer(1), different)]).recorded).toBe(recorded);
  });

  it.each([
    ['said outright, then implied: what was said stays', {}, { basis: 'implied' }, 0, 'express'],
    ['implied, then said outright', { basis: 'implied' }, {}, 1, 'express'],
    [
      'said outright until yesterday, then implied',
      { at: NOON - 9 * DAY, recordedAt: NOON - 9 * DAY, expiresAt: NOON - DAY },
      { basis: 'implied' },
      1,
      'implied',
    ],
  ] as const)('of two yeses the stronger: %s', (_why, first, second, recorded, basis) => {
    const { ledger } = openLedger();
    ledger.grantMany([yes(customer(1), first)]);

    expect(ledger.grantMany([yes(customer(1), second)]).recorded).toBe(recorded);
    expect(ledger.state(customer(1))).toMatchObject({ state: 'granted', basis });
  });

  it('a weaker yes that stands in a ledger from before this rule adds up as it did', () => {
    const { db, ledger } = openLedger();
    ledger.record(yes(customer(1)));
    ledger.record(yes(customer(1), { basis: 'implied', at: NOON + DAY, recordedAt: NOON + DAY }));

    expect(ledger.state(customer(1))).toMatchObject({ basis: 'implied' });
    expect(verifyLedger(db, KEY).ok).toBe(true);
  });

  it('an implied yes that has run out is a new one', () => {
    const { ledger } = openLedger();
    const implied = yes(customer(1), { basis: 'implied', at: NOON - 800 * DAY });
    ledger.grantMany([implied]);

    expect(ledger.grantMany([implied], NOON - 900 * DAY).recorded).toBe(0);
    expect(ledger.grantMany([implied], NOON - 700 * DAY).recorded).toBe(1);
  });

  it('a yes whose fixed end has come is a new one', () => {
    const { ledger } = openLedger();
    const trial = yes(customer(1), { expiresAt: NOON + DAY });
    ledger.grantMany([trial]);

    expect(ledger.grantMany([{ ...trial, recordedAt: NOON + DAY - 1 }]).recorded).toBe(0);
    expect(ledger.grantMany([{ ...trial, recordedAt: NOON + DAY }]).recorded).toBe(1);
  });

  it('is recorded, and held, for whoever is suppressed', () => {
    const { ledger, suppressions } = openLedger();
    suppressions.add({ phone: customer(1), origin: 'person', via: 'sms', at: NOON, recordedAt: NOON });

    expect(ledger.grantMany([yes(customer(1)), yes(customer(2))])).toEqual({
      recorded: 2,
      held: 1,
      unchanged: 0,
    });
    expect(suppressions.of(customer(1))).toHaveLength(1);
  });

  it('the second row of a person in one file is the same yes', () => {
    const { ledger } = openLedger();

    expect(ledger.grantMany([yes(customer(1)), yes(customer(1))])).toEqual({
      recorded: 1,
      held: 0,
      unchanged: 1,
    });
  });
});

describe('an import that is undone', () => {
  it('lets the state fall back to the row before, and is no opt-out', () => {
    const { db, ledger, suppressions } = openLedger();
    ledger.record(yes(customer(1), { statement: { source: 'web form' } }));
    ledger.grantMany([yes(customer(1), { importId: 7 }), yes(customer(2), { importId: 7 })]);

    expect(ledger.withdrawImport(7, NOON + DAY)).toBe(2);
    expect(ledger.state(customer(1))).toMatchObject({ state: 'granted', at: NOON });
    expect(ledger.state(customer(2))?.state).toBe('none');
    expect([...suppressions.list()]).toEqual([]);
    expect(verifyLedger(db, KEY).ok).toBe(true);
    // The yes before the import is the one in force: the same again adds no row.
    expect(ledger.grantMany([yes(customer(1), { statement: { source: 'web form' } })]).recorded).toBe(0);
  });

  it('does not bring back a yes that was taken back after it', () => {
    const { ledger } = openLedger();
    ledger.grantMany([yes(customer(1), { importId: 7 })]);
    ledger.record(yes(customer(1), { event: 'revoked' }));
    ledger.withdrawImport(7, NOON + DAY);

    expect(ledger.state(customer(1))?.state).toBe('none');
  });
});

describe('erasing', () => {
  it('blanks every word and keeps the chain whole', () => {
    const { db, ledger } = openLedger();
    ledger.record(yes(customer(1), { statement: { source: 'told Mina on 0912 100 0001' } }));
    ledger.record(yes(customer(1), { topic: 'news' }));
    ledger.record(yes(customer(2)));
    ledger.erase(customer(1), NOON + DAY);

    const dump =
      JSON.stringify(db.prepare('SELECT * FROM consent_event').all()) +
      JSON.stringify(db.prepare('SELECT * FROM consent_statement').all()) +
      JSON.stringify(db.prepare('SELECT * FROM consent_state').all());
    expect(dump).not.toContain(customer(1));
    expect(dump).not.toContain('Mina');
    expect(dump).toContain('in-store form');
    expect(verifyLedger(db, KEY)).toMatchObject({ ok: true, rows: 4, erased: 3 });
    expect(ledger.history(customer(1)).map(({ event, statement }) => [event, statement])).toEqual([
      ['granted', undefined],
      ['granted', undefined],
      ['erased', undefined],
    ]);
  });
});

describe('the key', () => {
  it('of another workspace is refused', () => {
    const { db, ledger } = openLedger();
    ledger.record(yes(customer(1)));

    expect(() => createConsentStore(db, randomBytes(32), randomBytes)).toThrowError(
      expect.objectContaining({ code: 'suppression-key-wrong', exitCode: 5 }),
    );
  });

  it('is free to choose while the ledger is empty', () => {
    const { db } = openLedger();
    expect(() => createConsentStore(db, randomBytes(32), randomBytes)).not.toThrow();
  });
});

describe('append-only', () => {
  it.each([
    ['a changed event', "UPDATE consent_event SET event = 'revoked' WHERE id = 1"],
    ['another phone', "UPDATE consent_event SET phone = '+989120000000' WHERE id = 1"],
    ['a moved time', 'UPDATE consent_event SET at = at + 1 WHERE id = 1'],
    ['a deleted row', 'DELETE FROM consent_event WHERE id = 1'],
  ])('the database itself refuses %s', (_why, sql) => {
    const { db, ledger } = openLedger();
    ledger.record(yes(customer(1)));

    expect(() => db.exec(sql)).toThrow(/append-only/);
  });
});

function tenRows() {
  const desk = openLedger();
  desk.ledger.grantMany(
    Array.from({ length: 10 }, (_, n) =>
      yes(customer(n), { at: NOON + n, statement: { source: `form ${n % 3}` } }),
    ),
  );
  return desk;
}

describe('verify names the first bad row', () => {
  it('a whole ledger is whole', () => {
    expect(verifyLedger(tenRows().db, KEY)).toEqual({ ok: true, rows: 10, erased: 0, unmarked: 0 });
    expect(verifyLedger(openLedger().db, KEY)).toEqual({ ok: true, rows: 0, erased: 0, unmarked: 0 });
  });

  it.each([
    ['a flipped event', "UPDATE consent_event SET event = 'revoked' WHERE id = 4", 4, 'altered'],
    ['a moved time', 'UPDATE consent_event SET at = at - 1 WHERE id = 5', 5, 'altered'],
    ['a prolonged expiry', 'UPDATE consent_event SET expires_at = 9999999999999 WHERE id = 6', 6, 'altered'],
    ['a deleted row', 'DELETE FROM consent_event WHERE id = 3', 3, 'missing'],
    ['the last rows cut off', 'DELETE FROM consent_event WHERE id > 8', 9, 'cut-off'],
    [
      'two rows swapped',
      'UPDATE consent_event SET id = 100 WHERE id = 2; UPDATE consent_event SET id = 2 WHERE id = 3; UPDATE consent_event SET id = 3 WHERE id = 100',
      2,
      'altered',
    ],
    [
      'a row put in',
      'INSERT INTO consent_event SELECT 11, phone_hash, event, purpose, topic, basis, source_kind, at, recorded_at, expires_at, previous_id, details_digest, hash, phone, salt, statement_id, import_id FROM consent_event WHERE id = 10',
      11,
      'altered',
    ],
    [
      'another phone beside the row',
      "UPDATE consent_event SET phone = '+989120000000' WHERE id = 7",
      7,
      'details-altered',
    ],
    [
      'other words',
      "UPDATE consent_statement SET source = 'signed contract' WHERE source = 'form 1'",
      2,
      'details-altered',
    ],
    [
      'words blanked without an erasure',
      'UPDATE consent_event SET phone = NULL, salt = NULL, statement_id = NULL WHERE id = 8',
      8,
      'details-missing',
    ],
    [
      'a state that no row says',
      `UPDATE consent_state SET state = 'pending' WHERE phone = '${customer(3)}'`,
      4,
      'state-altered',
    ],
    [
      'a state taken away, so that nothing is known of the person',
      `DELETE FROM consent_state WHERE phone = '${customer(3)}'`,
      4,
      'state-missing',
    ],
    [
      'a state that starts at a row of somebody else',
      `UPDATE consent_state SET consent_id = 10 WHERE phone = '${customer(3)}'`,
      4,
      'state-missing',
    ],
    ['a seal that does not fit', 'UPDATE consent_head SET rows = 9', 10, 'altered'],
  ])('%s', (_why, sql, row, flaw) => {
    const { db } = tenRows();
    tamper(db, sql);

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row, flaw });
  });

  it('a state set back to the row before the last', () => {
    const { db, ledger } = tenRows();
    const before = db.prepare('SELECT * FROM consent_state WHERE phone = ?').get(customer(2));
    ledger.record(yes(customer(2), { event: 'asked', basis: 'none' }));
    expect(verifyLedger(db, KEY).ok).toBe(true);
    db.prepare(
      'UPDATE consent_state SET state = @state, basis = @basis, source = @source, confirmed = @confirmed, at = @at, consent_id = @consent_id WHERE phone = @phone',
    ).run(before);

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row: 11, flaw: 'state-missing' });
  });

  it('an opt-out whose suppression was taken off by hand', () => {
    const { db, ledger, suppressions } = tenRows();
    suppressions.add({ phone: customer(2), origin: 'person', via: 'cli', at: NOON, recordedAt: NOON });
    ledger.record(yes(customer(2), { event: 'revoked', basis: 'none' }));
    expect(verifyLedger(db, KEY).ok).toBe(true);
    db.exec('DELETE FROM suppression');

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row: 11, flaw: 'opt-out-missing' });
  });

  it('the same, after a file said yes again', () => {
    const { db, ledger, suppressions } = tenRows();
    suppressions.add({ phone: customer(2), origin: 'person', via: 'cli', at: NOON, recordedAt: NOON });
    ledger.record(yes(customer(2), { event: 'revoked', basis: 'none' }));
    ledger.record(yes(customer(2), { sourceKind: 'import' }));
    db.exec('DELETE FROM suppression');

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row: 11, flaw: 'opt-out-missing' });
  });

  it.each([
    ['a yes of their own explains it', '', true],
    ['a yes to one topic does not', 'news', false],
  ])('%s', (_why, topic, ok) => {
    const { db, ledger } = tenRows();
    ledger.record(yes(customer(2), { event: 'revoked', basis: 'none' }));
    ledger.record(yes(customer(2), { sourceKind: 'cli', topic }));

    expect(verifyLedger(db, KEY).ok).toBe(ok);
  });

  it('any byte of any chained column of any row', () => {
    const columns = [
      'phone_hash',
      'event',
      'purpose',
      'topic',
      'basis',
      'source_kind',
      'at',
      'recorded_at',
      'expires_at',
      'previous_id',
      'details_digest',
      'hash',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.constantFrom(...columns), (row, column) => {
        const { db } = tenRows();
        const { type, value } = db
          .prepare(`SELECT typeof(${column}) AS type, ${column} AS value FROM consent_event WHERE id = ?`)
          .get(row) as { type: string; value: unknown };
        const changed =
          type === 'blob'
            ? Buffer.from(value as Buffer)
                .fill(0x5a, 3, 4)
                .fill((value as Buffer)[3]! ^ 1, 3, 4)
            : type === 'integer'
              ? Number(value) + 1
              : type === 'null'
                ? 1
                : `${String(value)}x`;
        tamper(db, '');
        db.prepare(`UPDATE consent_event SET ${column} = ? WHERE id = ?`).run(changed, row);

        expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row });
      }),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 80) },
    );
  });
});
