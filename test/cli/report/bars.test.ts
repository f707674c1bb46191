import { describe, expect, it } from 'vitest';
import { bar, spark } from '../../../src/cli/report/bars.ts';

describe('a bar', () => {
  it.each([
    ['the most fills it', 10, 10, 4, '████'],
    ['half of it', 5, 10, 4, '██'],
    ['exact to an eighth', 3, 32, 4, '▍'],
    ['little still shows', 1, 1_000_000, 4, '▏'],
    ['nothing shows nothing', 0, 10, 4, ''],
    ['of nothing', 0, 0, 4, ''],
    ['never longer than it may be', 20, 10, 4, '████'],
  ])('%s', (_why, value, most, width, drawn) => expect(bar(value, most, width)).toBe(drawn));
});

describe('a sparkline', () => {
  it.each([
    ['from a little to the most', [1, 4, 8], 8, '▁▄█'],
    ['nothing is a blank, not a little', [0, 8, 0], 8, ' █ '],
    ['of nothing', [0, 0], 0, '  '],
    ['against the whole', [0.25, 0.5], 1, '▂▄'],
  ])('%s', (_why, values, most, drawn) => expect(spark(values, most)).toBe(drawn));
});
