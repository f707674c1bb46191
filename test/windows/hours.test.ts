import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersect, openOn, readDay, readSpan, readWeek, showWeek } from '../../src/windows/hours.ts';

describe('spans as written', () => {
  it.each([
    ['an ordinary one', '09:00-21:00', { from: 540, to: 1260 }],
    ['spaces and a dash from a word processor', ' 9:00 – 21:30 ', { from: 540, to: 1290 }],
    ['to midnight', '18:00-24:00', { from: 1080, to: 1440 }],
    ['over midnight', '21:00-02:00', { from: 1260, to: 120 }],
    ['nothing is no span', '09:00-09:00', undefined],
    ['no day has 25 hours', '09:00-25:00', undefined],
    ['no hour has 60 minutes', '09:60-21:00', undefined],
    ['a day does not begin at 24:00', '24:00-02:00', undefined],
    ['a word', 'closed', undefined],
  ])('%s', (_why, text, span) => {
    expect(readSpan(text)).toEqual(span);
  });

  it.each([
    ['closed', 'closed', []],
    ['open', 'Open', [{ from: 0, to: 1440 }]],
    [
      'a break at noon',
      '09:00-12:00, 16:00-20:00',
      [
        { from: 540, to: 720 },
        { from: 960, to: 1200 },
      ],
    ],
    ['half of it wrong is wrong', '09:00-12:00,16-20', undefined],
  ])('a day: %s', (_why, text, spans) => {
    expect(readDay(text)).toEqual(spans);
  });
});

describe('weeks as written', () => {
  it.each([
    ['every day alike', 'daily 08:00-21:00'],
    ['a weekend', 'mon-fri 09:00-21:30; sat-sun 10:00-18:00'],
    ['one closed day', 'mon-sat 08:00-20:00; sun closed'],
    ['a break', 'mon-fri 09:00-12:00,16:00-20:00; sat-sun closed'],
  ])('%s is read and written back', (_why, text) => {
    expect(showWeek(readWeek(text))).toBe(text);
  });

  it.each([
    ['an unknown day', 'mun 08:00-20:00'],
    ['an unknown hour', 'mon 8-20'],
  ])('%s is a bug in a table', (_why, text) => {
    expect(() => readWeek(text)).toThrow(text);
  });
});

describe('what is open on one day', () => {
  const [morning, night, tail] = [
    { from: 540, to: 720 },
    { from: 1320, to: 120 },
    { from: 0, to: 120 },
  ];
  it.each([
    ['its own hours', [morning], [], [morning]],
    ['what yesterday left, and its own', [morning], [night], [tail, morning]],
    ['its own night up to midnight', [night], [], [{ from: 1320, to: 1440 }]],
    ['both ends', [night], [night], [tail, { from: 1320, to: 1440 }]],
    ['a closed day stays closed', [], [night], []],
    ['a night that ends at midnight leaves nothing', [morning], [{ from: 1320, to: 0 }], [morning]],
    ['spans that meet are one', [{ from: 60, to: 180 }], [night], [{ from: 0, to: 180 }]],
  ])('%s', (_why, today, yesterday, open) => {
    expect(openOn(today, yesterday)).toEqual(open);
  });
});

it('the intersection holds exactly the minutes of both', () => {
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 })
    .map((cuts) => cuts.sort((a, b) => a - b))
    .map((cuts) =>
      Array.from({ length: cuts.length >> 1 }, (_, i) => ({ from: cuts[2 * i]!, to: cuts[2 * i + 1]! })),
    );
  const holds = (list: readonly { from: number; to: number }[], minute: number) =>
    list.some((each) => each.from <= minute && minute < each.to);
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const both = intersect(a, b);
      for (let minute = 0; minute <= 60; minute += 1) {
        expect(holds(both, minute)).toBe(holds(a, minute) && holds(b, minute));
      }
    }),
  );
});
