import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createConsentStore,
  createSuppressionStore,
  impliedSince,
  inForce,
  verifyLedger,
} from '../../src/consent/index.ts';
import { createStandingStore } from '../../src/import/index.ts';
import { DAY, KEY, NOON, openShop } from './support.ts';

const STANDING = {
  consentNow: NOON + DAY,
  consentSince: impliedSince(NOON + DAY, 24),
  consentConfirmed: 0,
  consentTopic: '',
  lineIsAdvertising: 1,
  suppressionTopic: '',
  optOutScope: null,
} as const;
const YES = 'phone,sms consent\n09121234567,yes\n';
const NO = 'phone,sms consent\n09121234567,no\n';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const consent = () => createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1));
const ledgerRows = () => shop.db.prepare('SELECT count(*) FROM consent_event').pluck().get();
const suppressed = () => shop.db.prepare('SELECT count(*) FROM suppression').pluck().get();

/** Whether a yes is in force at the end of the day. */
const agreed = (topic = '') => shop.agrees('+989121234567', NOON + DAY, topic);

describe('a no in a consent column', () => {
  it.each([
    ['ends the yes of an earlier list', YES, 'contacts', NO, false],
    ['in a list of consent too', YES, 'consent', 'phone,status\n09121234567,خیر\n', false],
    [
      'but not one that was given after it',
      'phone,sms consent,consent_at\n09121234567,yes,2025-01-02\n',
      'consent',
      'phone,status,date\n09121234567,no,2024-01-01\n',
      true,
    ],
    ['an empty cell ends nothing', YES, 'contacts', 'phone,sms consent\n09121234567,\n', true],
    [
      'a file that says no and then yes says no: its lines have no days',
      YES,
      'contacts',
      'phone,sms consent\n09121234567,no\n09121234567,yes\n',
      false,
    ],
    [
      'and one that says yes and then no says no',
      YES,
      'contacts',
      'phone,sms consent\n09121234567,yes\n09121234567,no\n',
      false,
    ],
  ] as const)('%s', async (_why, first, kind, second, expected) => {
    await shop.import(first);
    shop.later(1000);
    const report = await shop.import(second, { kind });
    expect(agreed()).toBe(expected);
    expect(report.warnings.map(({ code }) => code)).toEqual(
      expected || kind === 'consent' ? [] : ['consent-ended'],
    );
    expect(suppressed()).toBe(0);
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
  });

  it('writes nothing when it comes again, and is no entry on the do-not-text list', async () => {
    await shop.import(YES);
    await shop.import(NO);
    const rows = ledgerRows();
    const again = await shop.import(NO);
    expect([ledgerRows(), suppressed(), again.warnings]).toEqual([rows, 0, []]);
  });

  it('ends every topic, and leaves a yes from the own phone alone', async () => {
    await shop.import(YES);
    await shop.import('phone,status,topic\n09121234567,yes,news\n', { kind: 'consent' });
    consent().record({
      phone: '+989351112233',
      event: 'granted',
      basis: 'express',
      sourceKind: 'sms',
      statement: { source: 'sms:START' },
      at: NOON,
      recordedAt: NOON,
    });
    shop.later(1000);
    await shop.import('phone,sms consent\n09121234567,no\n09351112233,no\n');
    expect([agreed(), agreed('news')]).toEqual([false, false]);
    expect(consent().state('+989351112233')).toMatchObject({ state: 'granted', expiresAt: null });
  });

  it('is taken back with its import, and the yes stands again', async () => {
    await shop.import(YES);
    await shop.import(NO);
    shop.undo(2);
    expect(agreed()).toBe(true);
  });

  it.each([
    ['a file of consent', 'phone,consent,date\n09121234567,no,2026-01-05\n', 'consent' as const],
    ['a list of people', 'phone,sms consent,consent_at\n09121234567,no,2026-01-05\n', 'contacts' as const],
  ])(
    'with a day of its own, in %s, ends a yes that bears only the day of its import',
    async (_why, file, kind) => {
      await shop.import(YES);
      await shop.import(file, { kind });
      expect(agreed()).toBe(false);
    },
  );

  it.each([
    [
      'for the whole file, without its day, does not outdo it',
      {},
      'phone\n09121234567\n',
      false,
      ['consent-refused'],
    ],
    [
      'for the whole file, of a later day, does',
      { consentAt: NOON + 2000 },
      'phone\n09121234567\n',
      true,
      [],
    ],
    ['in the column of a later file does', {}, YES, true, []],
  ])('a yes %s', async (_why, request, file, expected, warnings) => {
    await shop.import(YES);
    shop.later(1000);
    await shop.import(NO);
    shop.later(5000);
    const report = await shop.import(file, { consent: 'express', consentSource: 'form', ...request });
    expect([agreed(), report.warnings.map(({ code }) => code)]).toEqual([expected, warnings]);
  });

  it('a yes for a whole file of consent does not outdo it either, and every row is counted', async () => {
    await shop.import(YES);
    shop.later(1000);
    await shop.import(NO);
    shop.later(5000);
    const file = { kind: 'consent', consent: 'express', consentSource: 'form' } as const;
    const report = await shop.import('phone\n09121234567\n', file);
    expect([agreed(), report.warnings.map(({ code }) => code)]).toEqual([false, ['consent-refused']]);
    expect(shop.counts(report)).toMatchObject({ added: 0, unchanged: 1 });
  });

  it.each([
    ['of somebody new', '', NO, {}],
    ['in the words of a note', '', 'phone,notes\n09121234567,asked not to be texted\n', {}],
    ['of somebody known who never agreed', 'phone\n09121234567\n', NO, {}],
    ['of somebody whom --mode add leaves alone', 'phone\n09121234567\n', NO, { mode: 'add' }],
    ['of somebody unknown whom --mode update refuses', '', NO, { mode: 'update' }],
    ['in a file of consent', 'phone\n09121234567\n', NO, { kind: 'consent' }],
    ['in a file of consent, of somebody unknown', '', NO, { kind: 'consent' }],
    ['after one that was undone', NO, NO, {}],
  ] as const)('is kept where there was no yes to end: %s', async (why, before, no, request) => {
    if (before !== '') await shop.import(before);
    if (why === 'after one that was undone') shop.undo(1);
    shop.later(1000);
    const report = await shop.import(no, request);
    shop.counts(report);
    expect(report.warnings.map(({ code }) => code)).not.toContain('consent-ended');
    const rows = ledgerRows();
    await shop.import(no, request);
    expect([suppressed(), ledgerRows()]).toEqual([0, rows]);
    shop.later(5000);
    const claim = { consent: 'express', consentSource: 'form' } as const;
    const refused = await shop.import('phone\n09121234567\n', claim);
    expect([agreed(), refused.warnings.map(({ code }) => code)]).toEqual([false, ['consent-refused']]);
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
    await shop.import('phone\n09121234567\n', { ...claim, consentAt: NOON + 5500 });
    expect(agreed()).toBe(true);
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
  });

  it.each([
    ['a yes of its own, later', YES, true],
    ['one of an earlier day', 'phone,sms consent,consent_at\n09121234567,yes,2025-01-02\n', false],
    ['one of a later day', 'phone,sms consent,consent_at\n09121234567,yes,2026-11-21\n', true],
  ])('with no yes before it gives way to %s', async (_why, file, expected) => {
    await shop.import('phone,sms consent,consent_at\n09121234567,no,2026-01-05\n');
    shop.later(1000);
    await shop.import(file);
    expect(agreed()).toBe(expected);
  });

  it.each([
    ['a purchase implied', ''],
    ['and the program noted that it ran out', 'noted'],
  ])('ends what %s, and a purchase renews nothing of it', async (_why, noted) => {
    await shop.import('phone,last order\n09121234567,2026-10-01\n', {
      consent: 'implied',
      consentSource: 'bought',
      consentAt: NOON - 900 * DAY,
    });
    if (noted)
      consent().record({
        phone: '+989121234567',
        event: 'expired',
        basis: 'implied',
        sourceKind: 'system',
        statement: { source: 'ran out' },
        at: NOON - DAY,
        recordedAt: NOON - DAY,
      });
    const may = () => createStandingStore(shop.db).count(STANDING).mayGetMarketing;
    const asked = () =>
      inForce(consent().state('+989121234567'), {
        now: NOON + DAY,
        impliedMonths: 24,
        doubleOptIn: false,
        lastOrder: NOON - 51 * DAY,
      }).kind;
    expect([may(), asked()]).toEqual([1, 'in-force']);
    await shop.import(NO);
    expect([may(), asked()]).toEqual([0, 'no-consent']);
    const rows = ledgerRows();
    await shop.import(NO);
    expect(ledgerRows()).toBe(rows);
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
  });

  it('keeps nothing of a number whose owner was erased', async () => {
    await shop.import('phone\n09121234567\n');
    createSuppressionStore(shop.db, KEY).erase('+989121234567', consent().erase('+989121234567', NOON), NOON);
    shop.db.exec('DELETE FROM contact');
    const rows = ledgerRows();
    for (const kind of ['contacts', 'consent'] as const)
      expect((await shop.import(NO, { kind })).rejects).toMatchObject([{ code: 'phone-erased' }]);
    expect(ledgerRows()).toBe(rows);
  });

  it('that is older than the day of a yes does not end it', async () => {
    await shop.import('phone,sms consent,consent_at\n09121234567,yes,2026-02-01\n');
    await shop.import('phone,sms consent,consent_at\n09121234567,no,2026-01-05\n');
    expect(agreed()).toBe(true);
  });

  it('an older list that comes again does not bring the yes back', async () => {
    const dated = 'phone,sms consent,consent_at\n09121234567,yes,2025-01-02\n';
    await shop.import(dated);
    await shop.import(NO);
    const rows = ledgerRows();
    await shop.import(dated);
    expect([agreed(), ledgerRows()]).toEqual([false, rows]);
  });
});
