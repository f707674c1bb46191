import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSuppressionStore, verifyLedger } from '../../src/consent/index.ts';
import type { ImportRequest } from '../../src/import/index.ts';
import { KEY, NOON, openShop } from './support.ts';

const SARA = '+989121234567';
const HER_SECOND = '+989351234567';
const WITH_SECOND = 'phone,phone 2\n09121234567,09351234567\n';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const suppressed = () =>
  shop.db.prepare('SELECT phone, origin FROM suppression ORDER BY phone, origin').raw().all();

describe('a no in a file, from a further number of somebody known', () => {
  it.each<[string, string, Partial<ImportRequest>, unknown[]]>([
    [
      'an unsubscribe list binds the main number too',
      'phone,origin\n09351234567,person\n',
      { kind: 'suppressions' },
      [
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ],
    ],
    [
      'so does a list of consent',
      'phone,consent\n09351234567,unsubscribed\n',
      { kind: 'consent' },
      [
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ],
    ],
    [
      'so does a list of people, where it stands as a number of its own',
      'phone,name,unsubscribed\n09351234567,Sara,yes\n',
      {},
      [
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ],
    ],
    [
      'so does a list that we made ourselves',
      'phone\n09351234567\n',
      { kind: 'suppressions' },
      [
        [SARA, 'manual'],
        [HER_SECOND, 'manual'],
      ],
    ],
    [
      'and a complaint',
      'phone,origin\n09351234567,complaint\n',
      { kind: 'suppressions' },
      [
        [SARA, 'complaint'],
        [HER_SECOND, 'complaint'],
      ],
    ],
    [
      'a registry speaks of the number',
      'phone,origin\n09351234567,registry\n',
      { kind: 'suppressions' },
      [[HER_SECOND, 'registry']],
    ],
    [
      'a dead number says nothing of the others',
      'phone,origin\n09351234567,dead\n',
      { kind: 'suppressions' },
      [[HER_SECOND, 'dead']],
    ],
  ])('%s', async (_why, file, request, expected) => {
    await shop.import(WITH_SECOND);
    const report = await shop.import(file, request, 'left.csv');

    expect(suppressed()).toEqual(expected);
    expect(report.import).toMatchObject({ rows: 1, added: 1, suppressed: 1 });
    await shop.import(file, request, 'left.csv');
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });
});

describe('a no in a row of several numbers binds each of them', () => {
  it.each<[string, string, Partial<ImportRequest>, unknown[]]>([
    [
      'in one cell of a do-not-text list',
      'phone,reason\n09121234567;09351234567,\n',
      { kind: 'suppressions' },
      [
        [SARA, 'manual'],
        [HER_SECOND, 'manual'],
      ],
    ],
    [
      'in two columns, in their own words',
      'phone,phone 2,origin\n09121234567,09351234567,person\n',
      { kind: 'suppressions' },
      [
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ],
    ],
    [
      'in a list of consent',
      'phone,consent\n09121234567 / 09351234567,unsubscribed\n',
      { kind: 'consent' },
      [
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ],
    ],
    [
      'a dead number says nothing of the others',
      'phone,phone 2,origin\n09121234567,09351234567,dead\n',
      { kind: 'suppressions' },
      [[SARA, 'dead']],
    ],
  ])('%s', async (_why, file, request, expected) => {
    const report = await shop.import(file, request, 'left.csv');

    expect(suppressed()).toEqual(expected);
    expect(report.import).toMatchObject({ rows: 1, added: 1, suppressed: expected.length });
    expect((await shop.import(file, request, 'left.csv')).import).toMatchObject({
      unchanged: 1,
      suppressed: 0,
    });
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });

  it('a yes is that of the first number, whatever the second column is called', async () => {
    const request = { kind: 'consent', unknown: 'create' } as const;
    await shop.import('phone 2,phone,consent\n09351234567,09121234567,yes\n', request);

    expect(shop.db.prepare('SELECT phone FROM consent_state').pluck().all()).toEqual([SARA]);
  });

  it('a plain no in a list of consent ends the yes of each', async () => {
    await shop.import('phone\n09121234567\n09351234567\n', { consent: 'express', consentSource: 'till' });
    shop.later(86_400_000);
    await shop.import('phone,consent\n"09121234567, 09351234567",no\n', { kind: 'consent' }, 'noes.csv');

    expect(shop.db.prepare('SELECT count(*) FROM consent_state WHERE expires_at IS NULL').pluck().get()).toBe(
      0,
    );
  });
});

describe('a plain no from a further number', () => {
  it.each([
    ['ends the yes of the main one', '09351234567,no\n', {}],
    ['whoever is created for it', '09351234567,no\n', { unknown: 'create' }],
    ['in a row that is not taken', '09351234567,no,extra\n', {}],
  ] as const)('%s', async (_why, row, request) => {
    await shop.import(WITH_SECOND, { consent: 'express', consentSource: 'till' });
    shop.later(86_400_000);
    await shop.import(`phone,consent\n${row}`, { kind: 'consent', ...request }, 'noes.csv');

    expect(
      shop.db
        .prepare(`SELECT expires_at IS NOT NULL FROM consent_state WHERE phone = '${SARA}'`)
        .pluck()
        .get(),
    ).toBe(1);
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });
});

describe('a further number that comes with a no of its own', () => {
  const refuse = (origin: 'person' | 'manual' | 'dead') =>
    createSuppressionStore(shop.db, KEY).add({
      phone: HER_SECOND,
      origin,
      via: 'sms',
      at: NOON,
      recordedAt: NOON,
    });

  it.each([
    ['of a new person', ''],
    ['of a person who is known', 'phone\n09121234567\n'],
  ])('%s: it binds them', async (_why, before) => {
    if (before !== '') await shop.import(before, {}, 'before.csv');
    refuse('person');
    refuse('manual');
    refuse('dead');
    await shop.import(WITH_SECOND);

    expect(suppressed()).toEqual([
      [SARA, 'manual'],
      [SARA, 'person'],
      [HER_SECOND, 'dead'],
      [HER_SECOND, 'manual'],
      [HER_SECOND, 'person'],
    ]);
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });

  it('is asked once: the same file again does not undo a yes since', async () => {
    refuse('person');
    await shop.import(WITH_SECOND);
    createSuppressionStore(shop.db, KEY).lift(SARA, { by: 'opt-in', at: NOON + 1 });
    await shop.import(`${WITH_SECOND}09127654321,\n`, {}, 'again.csv');

    expect(suppressed()).toEqual([[HER_SECOND, 'person']]);
  });

  it('is somebody else’s where it is their main number', async () => {
    await shop.import('phone\n09351234567\n', {}, 'before.csv');
    refuse('person');
    await shop.import(WITH_SECOND);

    expect(suppressed()).toEqual([[HER_SECOND, 'person']]);
  });
});

it('who has a further number is found without looking at everybody', () => {
  const plan = shop.db
    .prepare(
      "EXPLAIN QUERY PLAN SELECT phone FROM contact WHERE phone_alt <> '[]' AND EXISTS (SELECT 1 FROM json_each(phone_alt) WHERE value = '+1')",
    )
    .all() as { detail: string }[];
  expect(plan[0]!.detail).toContain('contact_further');
});

describe('in a long list, where people are written all at once', () => {
  const yes = { consent: 'express', consentSource: 'till' } as const;

  it.each([
    ['a row below it says', '09121234567,yes\n09351234567,\n'],
    ['a row above it says', '09351234567,\n09121234567,yes\n'],
    ['with the number that comes first among all', '09351234567,yes\n09121234567,\n', '09351234567'],
  ])(
    'who is new under a further number inherits the no that %s',
    async (_why, rows, main = '09121234567') => {
      const further = main === '09121234567' ? '09351234567' : '09121234567';
      await shop.import(`phone,phone 2\n${main},${further}\n`, yes);
      await shop.import(`phone,unsubscribed\n${rows}`, yes, 'later.csv');

      expect(suppressed()).toEqual([
        [SARA, 'person'],
        [HER_SECOND, 'person'],
      ]);
    },
  );

  it('a plain no from a further number in a list of people ends the yes of the main one', async () => {
    await shop.import(WITH_SECOND, yes);
    await shop.import('phone,sms consent\n09351234567,no\n', {}, 'later.csv');

    const ends = shop.db.prepare('SELECT expires_at FROM consent_state ORDER BY phone').pluck();
    expect(ends.all()).toEqual([NOON, NOON]);
  });

  it('a plain no of a further number is found there too', async () => {
    await shop.import('phone,sms consent\n09351234567,no\n', { kind: 'consent' });
    await shop.import(WITH_SECOND, yes, 'later.csv');

    const ends = shop.db.prepare('SELECT expires_at FROM consent_state WHERE phone = ?').pluck();
    expect(ends.get(SARA)).toBe(NOON);
  });
});
