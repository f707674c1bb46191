import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/plan/facts.ts';
import { REASONS } from '../../src/plan/reasons.ts';
import { claimBinding, firstBinding, lookBackMs, PERSON_RULES, type Policy } from '../../src/plan/rules.ts';

const NOON = Date.UTC(2026, 10, 25, 8, 30); // 12:00 in Tehran
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PERSON: Facts = {
  contactId: 1,
  phone: '+989121234567',
  phoneKind: 'mobile',
  phoneCountry: 'IR',
  inAudience: true,
  erased: false,
  suppression: null,
  consent: null,
  underReview: false,
  duplicate: false,
  alreadySent: undefined,
  triggerCancelled: false,
  heldOut: false,
  contactedAt: [],
  waitingAt: [],
  zones: ['Asia/Tehran'],
  lawPerDay: undefined,
};

const POLICY: Policy = {
  purpose: 'marketing',
  topic: '',
  lineKind: 'advertising',
  countries: new Set(['IR']),
  caps: [],
  minGapMs: 0,
};

const reasonOf = (facts: Partial<Facts>, policy: Partial<Policy> = {}) =>
  firstBinding({ ...PERSON, ...facts }, { ...POLICY, ...policy }, NOON)?.reason;

describe('who is held back, and by what', () => {
  it.each([
    ['a customer who agreed gets it', {}, {}, undefined],
    ['somebody outside the audience', { inAudience: false }, {}, 'not-in-audience'],
    ['who asked to be forgotten', { erased: true }, {}, 'erased'],
    ['who said stop', { suppression: 'opted-out' }, {}, 'opted-out'],
    ['a complaint', { suppression: 'suppressed' }, {}, 'suppressed'],
    ['the operator blocks advertising', { suppression: 'operator-blocked' }, {}, 'operator-blocked'],
    ['a person without a number', { phone: null, phoneKind: null, phoneCountry: null }, {}, 'no-phone'],
    ['a landline', { phoneKind: 'fixed' }, {}, 'not-mobile'],
    ['a number of unknown kind is not guessed to be a mobile', { phoneKind: 'other' }, {}, 'not-mobile'],
    ['an American number may be either, and counts', { phoneKind: 'fixed-or-mobile' }, {}, undefined],
    ['a premium number', { phoneKind: 'premium' }, {}, 'premium-number'],
    [
      'a satellite phone, whatever kind it was taken for',
      { phone: '+881612345678', phoneKind: 'mobile', phoneCountry: null },
      {},
      'premium-number',
    ],
    [
      'a range inside an allowed country’s own code',
      { phone: '+79407123456', phoneCountry: 'RU' },
      { countries: new Set(['RU']) },
      'premium-number',
    ],
    [
      'a range that the numbering plan calls no mobile costs all the same',
      { phone: '+447012345678', phoneKind: 'other', phoneCountry: 'GB' },
      {},
      'premium-number',
    ],
    [
      'its neighbour is a mobile like others',
      { phone: '+79417123456', phoneCountry: 'RU' },
      { countries: new Set(['RU']) },
      undefined,
    ],
    ['a country that is not allowed', { phoneCountry: 'FR' }, {}, 'country-not-allowed'],
    ['a number of no country', { phoneCountry: null }, {}, 'country-not-allowed'],
    ['who never agreed', { consent: 'no-consent' }, {}, 'no-consent'],
    ['who was asked and has not answered', { consent: 'consent-pending' }, {}, 'consent-pending'],
    ['whose consent ran out', { consent: 'consent-expired' }, {}, 'consent-expired'],
    ['a doubtful reply waits', { underReview: true }, {}, 'under-review'],
    ['another person of the plan has the number', { duplicate: true }, {}, 'duplicate-phone'],
    ['who got it before', { alreadySent: { occurrence: 'once' } }, {}, 'already-sent'],
    ['whose order was cancelled', { triggerCancelled: true }, {}, 'trigger-cancelled'],
    ['who is held out', { heldOut: true }, {}, 'holdout'],
  ] as const)('%s', (_why, facts, policy, reason) => {
    expect(reasonOf(facts as Partial<Facts>, policy)).toBe(reason);
  });

  it.each([
    ['transactional needs no consent', { consent: 'no-consent' }, undefined],
    ['transactional waits for no review', { underReview: true }, undefined],
    ['transactional has no cap', { contactedAt: [NOON - HOUR, NOON - 2 * HOUR] }, undefined],
    ['transactional is not held out', { heldOut: true }, undefined],
    ['transactional stops for the dead', { suppression: 'suppressed' }, 'suppressed'],
    ['transactional keeps to the countries', { phoneCountry: 'FR' }, 'country-not-allowed'],
    ['transactional texts no satellite either', { phone: '+870773123456' }, 'premium-number'],
  ] as const)('%s', (_why, facts, reason) => {
    expect(
      reasonOf(facts as Partial<Facts>, { purpose: 'transactional', caps: [{ messages: 1, days: 7 }] }),
    ).toBe(reason);
  });

  it.each([
    ['a test text needs no consent', { consent: 'no-consent' }, undefined],
    ['a test text counts for no cap', { contactedAt: [NOON - HOUR] }, undefined],
    ['a test text stops for a stop', { suppression: 'opted-out' }, 'opted-out'],
  ] as const)('%s', (_why, facts, reason) => {
    expect(reasonOf(facts as Partial<Facts>, { test: true, caps: [{ messages: 1, days: 7 }] })).toBe(reason);
  });

  it('tries the reasons in the public order: who opted out at midnight has opted out', () => {
    const everything: Partial<Facts> = {
      inAudience: false,
      erased: true,
      suppression: 'opted-out',
      phoneKind: 'fixed',
      phoneCountry: 'FR',
      consent: 'no-consent',
      underReview: true,
      duplicate: true,
      alreadySent: { occurrence: 'once' },
      heldOut: true,
    };
    expect(reasonOf(everything)).toBe('not-in-audience');
    expect(reasonOf({ ...everything, inAudience: true, erased: false })).toBe('opted-out');
    const order = PERSON_RULES.map(([reason]) => REASONS.indexOf(reason));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('at the claim looks only at what can change', () => {
    const facts = {
      ...PERSON,
      inAudience: false,
      phoneKind: 'other',
      phoneCountry: null,
      alreadySent: { occurrence: 'x' },
    };
    expect(claimBinding(facts, POLICY, NOON)).toBeUndefined();
    expect(claimBinding({ ...facts, suppression: 'opted-out' }, POLICY, NOON)?.reason).toBe('opted-out');
    expect(claimBinding({ ...facts, waitingAt: [NOON] }, { ...POLICY, minGapMs: HOUR }, NOON)?.reason).toBe(
      'outranked',
    );
    expect(claimBinding({ ...facts, consent: 'consent-expired' }, POLICY, NOON)?.reason).toBe(
      'consent-expired',
    );
  });
});

describe('frequency caps count local calendar days, today included', () => {
  const TEHRAN_MIDNIGHT = Date.UTC(2026, 10, 24, 20, 30);
  const twice = { caps: [{ messages: 2, days: 7 }] };
  const once = { caps: [{ messages: 1, days: 1 }] };

  it.each([
    ['two of two are enough', [NOON - HOUR, NOON - DAY], twice, 'frequency-cap'],
    ['one of two leaves one', [NOON - HOUR], twice, undefined],
    ['today and the six days before count', [NOON - HOUR, TEHRAN_MIDNIGHT - 6 * DAY], twice, 'frequency-cap'],
    [
      'the minute before those days does not',
      [NOON - HOUR, TEHRAN_MIDNIGHT - 6 * DAY - 60_000],
      twice,
      undefined,
    ],
    ['yesterday evening is not today', [TEHRAN_MIDNIGHT - 60_000], once, undefined],
    ['this morning is', [TEHRAN_MIDNIGHT], once, 'frequency-cap'],
    ['min_gap is hours, not days', [NOON - 19 * HOUR], { minGapMs: 20 * HOUR }, 'frequency-cap'],
    ['no min_gap, and a look as of a moment before the last message', [NOON + HOUR], {}, undefined],
    ['after min_gap it may come', [NOON - 20 * HOUR], { minGapMs: 20 * HOUR }, undefined],
    [
      'every cap binds, also the second',
      [NOON - 2 * DAY],
      {
        caps: [
          { messages: 2, days: 7 },
          { messages: 1, days: 30 },
        ],
      },
      'frequency-cap',
    ],
  ] as const)('%s', (_why, contactedAt, policy, reason) => {
    expect(reasonOf({ contactedAt }, policy)).toBe(reason);
  });

  it.each([
    [
      'the law counts 24 hours, not days',
      [NOON - 23 * HOUR, NOON - HOUR, NOON - 2 * HOUR],
      3,
      'frequency-cap',
    ],
    ['an hour later one has gone', [NOON - 25 * HOUR, NOON - HOUR, NOON - 2 * HOUR], 3, undefined],
  ] as const)('%s', (_why, contactedAt, lawPerDay, reason) => {
    expect(reasonOf({ contactedAt, lawPerDay })).toBe(reason);
  });

  it('in several zones the longest day counts: nobody is texted too often by a doubt about where they are', () => {
    const zones = ['America/New_York', 'America/Los_Angeles'];
    const lateEvening = Date.UTC(2026, 10, 25, 6); // 01:00 in New York, 22:00 the day before in Los Angeles
    const facts = { ...PERSON, zones, contactedAt: [Date.UTC(2026, 10, 24, 20)] };
    expect(firstBinding(facts, { ...POLICY, ...once }, lateEvening)?.reason).toBe('frequency-cap');
    expect(
      firstBinding({ ...facts, zones: ['America/New_York'] }, { ...POLICY, ...once }, lateEvening),
    ).toBeUndefined();
  });

  it('says until when: the first moment at which it would not bind any more', () => {
    const facts = { ...PERSON, contactedAt: [NOON - HOUR, NOON - DAY] };
    const policy = { ...POLICY, ...twice };
    const until = firstBinding(facts, policy, NOON)!.until!;
    expect(firstBinding(facts, policy, until)).toBeUndefined();
    expect(firstBinding(facts, policy, until - 1)?.reason).toBe('frequency-cap');
  });

  it.each([
    ['both together are too many', [NOON], [NOON - HOUR], twice, 'outranked'],
    ['both together are enough', [NOON], [], twice, undefined],
    ['no cap, no rank', [NOON], [], {}, undefined],
    [
      'one that waits for the last day of the span',
      [NOON + 6 * DAY],
      [],
      { caps: [{ messages: 1, days: 7 }] },
      'outranked',
    ],
    [
      'one that waits for the day after it',
      [NOON + 7 * DAY],
      [],
      { caps: [{ messages: 1, days: 7 }] },
      undefined,
    ],
    [
      'one that goes a month from now is no reason to be silent till then',
      [NOON + 30 * DAY],
      [NOON - HOUR],
      twice,
      undefined,
    ],
    ['within min_gap of it', [NOON + HOUR - 1], [], { minGapMs: HOUR }, 'outranked'],
    ['min_gap before it', [NOON + HOUR], [], { minGapMs: HOUR }, undefined],
  ] as const)('a message of higher rank waits: %s', (_why, waitingAt, contactedAt, policy, reason) => {
    expect(reasonOf({ waitingAt, contactedAt }, policy)).toBe(reason);
  });

  it('the law’s maximum counts who waits as well', () => {
    const contactedAt = [NOON - HOUR, NOON - 2 * HOUR];
    expect(reasonOf({ waitingAt: [NOON + 2 * HOUR], contactedAt, lawPerDay: 3 })).toBe('outranked');
    expect(reasonOf({ waitingAt: [NOON + 25 * HOUR], contactedAt, lawPerDay: 3 })).toBeUndefined();
  });

  it('the law’s cap says until when, also where more went than it allows', () => {
    const facts = { ...PERSON, lawPerDay: 1, contactedAt: [NOON - HOUR, NOON - 5 * HOUR] };
    const until = firstBinding(facts, POLICY, NOON)!.until!;
    expect(firstBinding(facts, POLICY, until)).toBeUndefined();
    expect(firstBinding(facts, POLICY, until - 1)?.reason).toBe('frequency-cap');
  });

  it.each([
    ['no caps: as far as the law looks', {}, 2 * DAY],
    [
      'the longest cap and a day for the zones',
      {
        caps: [
          { messages: 1, days: 30 },
          { messages: 1, days: 7 },
        ],
      },
      31 * DAY,
    ],
  ] as const)('looks back: %s', (_why, policy, ms) => {
    expect(lookBackMs({ ...POLICY, ...policy })).toBe(ms);
  });
});
