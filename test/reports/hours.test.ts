import { describe, expect, it } from 'vitest';
import { bestHours } from '../../src/reports/hours.ts';
import { QUARTER_MS } from '../../src/reports/tally.ts';

const quarter = (iso: string): number => Math.floor(Date.parse(iso) / QUARTER_MS);

describe('the hour at which a message went out, on the clock of the business', () => {
  it.each([
    ['Tehran is three hours and a half ahead', '2026-11-21T08:30:00Z', 'Asia/Tehran', 12, 6],
    ['the last quarter of its hour', '2026-11-21T09:29:59Z', 'Asia/Tehran', 12, 6],
    ['past midnight it is the next day', '2026-11-21T20:30:00Z', 'Asia/Tehran', 0, 7],
    ['Nepal has quarter hours', '2026-11-21T08:15:00Z', 'Asia/Kathmandu', 14, 6],
    ['Lyon in winter', '2026-11-21T08:30:00Z', 'Europe/Paris', 9, 6],
    ['Lyon in summer', '2026-07-21T08:30:00Z', 'Europe/Paris', 10, 2],
  ])('%s', (_why, at, zone, hour, weekday) => {
    const { hours, weekdays } = bestHours(new Map([[quarter(at), 3]]), new Map([[quarter(at), 1]]), zone);
    expect(hours.filter(({ messages }) => messages > 0)).toMatchObject([
      { slot: hour, messages: 3, reacted: 1 },
    ]);
    expect(weekdays.filter(({ messages }) => messages > 0)).toMatchObject([
      { slot: weekday, messages: 3, reacted: 1 },
    ]);
  });
});

describe('the best hour', () => {
  const ten = '2026-11-21T10:00:00Z';
  const eleven = '2026-11-21T11:00:00Z';
  it.each([
    // why                                      at ten, answered, at eleven, answered, best
    ['surely better', 1_000, 200, 1_000, 50, 10],
    ['better by chance', 20, 5, 20, 3, undefined],
    ['better than the others were, but those are few', 100, 30, 30, 3, undefined],
    ['the only hour has nothing to be better than', 1_000, 900, 0, 0, undefined],
    ['nobody answered', 1_000, 0, 1_000, 0, undefined],
    ['one message, answered, is no hour', 1, 1, 1_000, 300, undefined],
  ])('%s', (_why, sentAtTen, hitsAtTen, sentAtEleven, hitsAtEleven, best) => {
    const quarters = new Map([
      [quarter(ten), sentAtTen],
      [quarter(eleven), sentAtEleven],
    ]);
    const answered = new Map([
      [quarter(ten), hitsAtTen],
      [quarter(eleven), hitsAtEleven],
    ]);
    const { bestHour } = bestHours(quarters, answered, 'UTC');
    expect(bestHour).toBe(best);
  });
});
