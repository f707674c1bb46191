import { expect, it } from 'vitest';
import { crowdingOf } from '../../src/automation/crowding.ts';

const PHONE = '+989125000000';
const day = (n: number, hour = 10) => Date.UTC(2026, 10, 20 + n, hour) - 3.5 * 3_600_000;
const FROM = day(1, 0);

const crowding = (...texts: (readonly [campaign: string, at: number])[]) =>
  crowdingOf(
    () => texts.map(([campaign, at]) => ({ phone: PHONE, contactId: 1, campaign, at })),
    'Asia/Tehran',
    FROM,
    day(30),
  );

it.each([
  [
    'three on three days of one week',
    [
      ['a', day(1)],
      ['b', day(4)],
      ['c', day(7)],
    ],
    1,
  ],
  [
    'the third comes on the eighth day',
    [
      ['a', day(1)],
      ['b', day(4)],
      ['c', day(8)],
    ],
    0,
  ],
  [
    'two of them were last week: the next one makes three',
    [
      ['a', day(-3)],
      ['b', day(-1)],
      ['c', day(2)],
    ],
    1,
  ],
  [
    'all three were last week: nothing to do about it',
    [
      ['a', day(-3)],
      ['b', day(-2)],
      ['c', day(-1)],
    ],
    0,
  ],
  [
    'late at night is still the same local day',
    [
      ['a', day(1, 23.9)],
      ['b', day(4)],
      ['c', day(7, 0.1)],
    ],
    1,
  ],
] as const)('%s', (_why, texts, people) => {
  expect(crowding(...texts).crowdedPeople).toBe(people);
});

it('a collision is two campaigns on one local day, not two texts of one', () => {
  expect(
    crowding(['a', day(2, 9)], ['b', day(2, 20)], ['c', day(3)], ['c', day(3, 12)]).collisions,
  ).toMatchObject([{ people: 1, campaigns: ['a', 'b'] }]);
});
