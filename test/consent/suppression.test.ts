import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binds,
  mayLift,
  type Occasion,
  type Origin,
  REASON_OF_ORIGIN,
  suppressionSql,
  underReviewSql,
} from '../../src/consent/index.ts';
import type { Scope } from '../../src/consent/index.ts';
import type { Db } from '../../src/db/sqlite.ts';
import { customer, NOON, openLedger } from '../support/ledgerDesk.ts';

const IRAN = customer(1);
const TEXAS = '+15125550142';
const LYON = '+33612345678';

const MARKETING = { purpose: 'marketing', lineKind: 'advertising', optOutScope: undefined } as const;
const ORDER = { purpose: 'transactional', lineKind: 'service', optOutScope: undefined } as const;

function reasonBySql(db: Db, { purpose, phone, lineKind, topic, optOutScope }: Occasion): string | null {
  return db
    .prepare<unknown[], string | null>(`SELECT ${suppressionSql('@phone', purpose)}`)
    .pluck()
    .get({
      phone,
      lineIsAdvertising: lineKind === 'advertising' ? 1 : 0,
      suppressionTopic: topic ?? '',
      optOutScope: optOutScope ?? null,
    })!;
}

describe('who binds whom', () => {
  it.each([
    ['an own opt-out binds marketing', 'person', 'marketing', IRAN, MARKETING, true],
    ['in Iran it leaves orders alone', 'person', 'marketing', IRAN, ORDER, false],
    ['in the United States it binds everything', 'person', 'marketing', TEXAS, ORDER, true],
    ['an unknown country binds everything', 'person', 'marketing', '+88213000', ORDER, true],
    [
      'unless the settings say marketing',
      'person',
      'marketing',
      TEXAS,
      { ...ORDER, optOutScope: 'marketing' },
      false,
    ],
    ['and the settings may say all', 'person', 'marketing', IRAN, { ...ORDER, optOutScope: 'all' }, true],
    ['a complaint binds marketing', 'complaint', 'marketing', IRAN, MARKETING, true],
    ['and no order', 'complaint', 'marketing', TEXAS, ORDER, false],
    ['a registry binds marketing', 'registry', 'marketing', LYON, MARKETING, true],
    ['our own list binds marketing', 'manual', 'marketing', IRAN, MARKETING, true],
    ['and no order', 'manual', 'marketing', IRAN, ORDER, false],
    ['unless for all', 'manual', 'all', IRAN, ORDER, true],
    ['an operator binds advertising lines', 'operator', 'advertising-line', IRAN, MARKETING, true],
    [
      'and no service line',
      'operator',
      'advertising-line',
      IRAN,
      { ...MARKETING, lineKind: 'service' },
      false,
    ],
    [
      'and no order on an advertising line',
      'operator',
      'advertising-line',
      IRAN,
      { ...ORDER, lineKind: 'advertising' },
      false,
    ],
    ['a dead number binds orders too', 'dead', 'all', IRAN, ORDER, true],
    ['and answers', 'dead', 'all', IRAN, { ...ORDER, purpose: 'reply' }, true],
    ['an erased person binds answers too', 'erased', 'all', IRAN, { ...ORDER, purpose: 'reply' }, true],
    [
      'an own opt-out lets its confirmation through',
      'person',
      'marketing',
      TEXAS,
      { ...ORDER, purpose: 'reply' },
      false,
    ],
    ['a doubtful reply binds marketing', 'review', 'marketing', IRAN, MARKETING, true],
    ['and no order', 'review', 'marketing', TEXAS, ORDER, false],
    [
      'the double opt-in question is bound by everything',
      'operator',
      'advertising-line',
      IRAN,
      { ...ORDER, purpose: 'ask' },
      true,
    ],
    ['also by doubt', 'review', 'marketing', IRAN, { ...ORDER, purpose: 'ask' }, true],
  ] as const)('%s (%s)', (_why, origin, scope, phone, occasion, answer) => {
    expect(binds({ origin, scope, topic: '' }, { ...occasion, phone })).toBe(answer);
    if (origin === 'erased' || origin === 'review') return;
    // The join of a plan says the same.
    const { db, suppressions } = openLedger();
    suppressions.add({ phone, origin, scope, via: 'cli', at: NOON, recordedAt: NOON });
    expect(reasonBySql(db, { ...occasion, phone }) !== null).toBe(answer);
  });

  it('a topic binds only itself', () => {
    const row = { origin: 'person', scope: 'marketing', topic: 'news' } as const;
    expect(binds(row, { ...MARKETING, phone: IRAN, topic: 'news' })).toBe(true);
    expect(binds(row, { ...MARKETING, phone: IRAN, topic: 'offers' })).toBe(false);
    expect(binds(row, { ...MARKETING, phone: IRAN })).toBe(false);
  });
});

const LIFTINGS = [
  { by: 'opt-in', at: NOON + 1 },
  { by: 'opt-in', at: NOON },
  { by: 'keyword' },
  { by: 'remove' },
  { by: 'delivered' },
  { by: 'resolve' },
] as const;

describe('who may lift what', () => {
  it.each([
    // origin, via:         later yes, same moment, keyword, remove, delivered, resolve
    ['person', 'sms', 'yes', 'older', 'yes', 'no', 'no', 'no'],
    ['person', 'cli', 'yes', 'older', 'no', 'no', 'no', 'no'],
    ['person', 'gateway:main', 'yes', 'older', 'yes', 'no', 'no', 'no'],
    ['complaint', 'cli', 'no', 'no', 'no', 'yes', 'no', 'no'],
    ['registry', 'import', 'no', 'no', 'no', 'yes', 'no', 'no'],
    ['manual', 'cli', 'no', 'no', 'no', 'yes', 'no', 'no'],
    ['operator', 'gateway:main', 'no', 'no', 'no', 'yes', 'no', 'no'],
    ['dead', 'system', 'no', 'no', 'no', 'yes', 'yes', 'no'],
    ['review', 'sms', 'no', 'no', 'no', 'no', 'no', 'yes'],
    ['erased', 'system', 'no', 'no', 'no', 'no', 'no', 'no'],
  ] as const)('%s by %s', (origin, via, ...answers) => {
    expect(LIFTINGS.map((lifting) => mayLift({ origin, via, at: NOON }, lifting))).toEqual(answers);
  });
});

describe('the list', () => {
  it('keeps one row per phone and origin; a later word renews its date, an earlier one does not', () => {
    const { suppressions } = openLedger();
    const leave = { phone: IRAN, origin: 'person', recordedAt: NOON } as const;
    expect(suppressions.add({ ...leave, via: 'sms', at: NOON })).toBe(true);
    expect(suppressions.add({ ...leave, via: 'cli', at: NOON + 5 })).toBe(false);
    expect(suppressions.add({ ...leave, via: 'import', at: NOON - 5 })).toBe(false);

    expect(suppressions.of(IRAN)).toEqual([expect.objectContaining({ via: 'cli', at: NOON + 5 })]);
  });

  it('goes along with a new number, as far as the person and the shop said it', () => {
    const { suppressions } = openLedger();
    for (const origin of ['person', 'complaint', 'manual', 'operator', 'dead', 'registry'] as const) {
      suppressions.add({ phone: IRAN, origin, via: 'cli', at: NOON, recordedAt: NOON });
    }
    suppressions.copy(IRAN, LYON);

    expect(suppressions.of(LYON).map(({ origin }) => origin)).toEqual(['person', 'complaint', 'manual']);
    expect(suppressions.of(IRAN)).toHaveLength(6);
  });

  it('remove refuses an own opt-out, and says so only when nothing else can go', () => {
    const { suppressions } = openLedger();
    suppressions.add({ phone: IRAN, origin: 'person', via: 'sms', at: NOON, recordedAt: NOON });
    expect(() => suppressions.remove(IRAN)).toThrowError(
      expect.objectContaining({ code: 'suppression-own-opt-out', exitCode: 5 }),
    );
    suppressions.add({ phone: IRAN, origin: 'manual', via: 'cli', at: NOON, recordedAt: NOON });

    expect(suppressions.remove(IRAN).map(({ origin }) => origin)).toEqual(['manual']);
    expect(suppressions.of(IRAN).map(({ origin }) => origin)).toEqual(['person']);
  });

  it('survives an erasure as a hash, with the reason that somebody typed gone', () => {
    const { db, ledger, suppressions } = openLedger();
    suppressions.add({
      phone: IRAN,
      origin: 'complaint',
      via: 'cli',
      reason: 'Mr Ahmadi phoned',
      at: NOON,
      recordedAt: NOON,
    });
    const hash = ledger.phoneHash(IRAN);
    suppressions.erase(IRAN, hash, NOON + 1);
    suppressions.erase(IRAN, hash, NOON + 2);

    expect(suppressions.isErased(hash)).toBe(true);
    expect([...suppressions.list()].map(({ origin, phone, reason }) => [origin, phone, reason])).toEqual([
      ['complaint', undefined, ''],
      ['erased', undefined, ''],
    ]);
    expect(JSON.stringify(db.prepare('SELECT * FROM suppression').all())).not.toContain('912');
  });
});

const origins = fc.constantFrom<Exclude<Origin, 'erased'>>(
  'person',
  'complaint',
  'registry',
  'manual',
  'operator',
  'dead',
  'review',
);
const rowsOf = fc.array(
  fc.record({
    origin: origins,
    topic: fc.constantFrom('', 'news'),
    scope: fc.constantFrom<Scope | undefined>(undefined, 'all'),
  }),
  { maxLength: 4 },
);
const occasions = fc.record({
  purpose: fc.constantFrom<Occasion['purpose']>('marketing', 'transactional', 'reply', 'ask'),
  lineKind: fc.constantFrom<Occasion['lineKind']>('advertising', 'service'),
  topic: fc.constantFrom(undefined, 'news'),
  optOutScope: fc.constantFrom(undefined, 'marketing' as const, 'all' as const),
  phone: fc.constantFrom(IRAN, TEXAS, LYON),
});
const ORDER_OF_REASONS = ['opted-out', 'suppressed', 'operator-blocked'];

it('one person at a time and a million at once give the same answer', () => {
  fc.assert(
    fc.property(rowsOf, occasions, (rows, occasion) => {
      const { db, suppressions } = openLedger();
      for (const { scope, ...row } of rows) {
        suppressions.add({
          ...row,
          phone: occasion.phone,
          via: 'cli',
          at: NOON,
          recordedAt: NOON,
          ...(scope && { scope }),
        });
      }
      const binding = suppressions.of(occasion.phone).filter((row) => binds(row, occasion));
      const reasons = new Set(binding.map(({ origin }) => REASON_OF_ORIGIN[origin] as string));
      const answer = db
        .prepare(
          `SELECT ${suppressionSql('@phone', occasion.purpose)} AS reason, ${underReviewSql('@phone')} AS review`,
        )
        .get({
          phone: occasion.phone,
          lineIsAdvertising: occasion.lineKind === 'advertising' ? 1 : 0,
          suppressionTopic: occasion.topic ?? '',
          optOutScope: occasion.optOutScope ?? null,
        }) as { reason: string | null; review: 0 | 1 };

      expect(answer.reason).toBe(ORDER_OF_REASONS.find((reason) => reasons.has(reason)) ?? null);
      if (occasion.purpose === 'ask') expect(answer.review === 1).toBe(reasons.has('under-review'));
    }),
    { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 150) },
  );
});
