import { describe, expect, it } from 'vitest';
import { overlapDrift, sizeDrift } from '../../src/automation/drift.ts';

describe('how many times its usual size', () => {
  it.each([
    ['the first sending has nothing to be compared with', 5_000, [], 0, false],
    ['the dry run that was looked at is the measure of the first', 50, [], 10, true],
    ['and four times it is still no alarm', 40, [], 10, false],
    ['default birthdays on 1 January after quiet days', 25, [0, 1, 2, 0, 1], 0, true],
    ['nineteen are few, whatever was usual', 19, [0, 0, 0], 0, false],
    ['a little more than four times the mean', 201, [50, 50, 50], 0, true],
    ['exactly four times the mean', 200, [50, 50, 50], 0, false],
    ['two sendings are no history: the dry run counts too', 100, [10, 10], 70, false],
    ['with a history the dry run counts no more', 100, [10, 10, 10], 1_000, true],
  ])('%s', (_why, people, earlier, whenEnabled, alarm) => {
    expect(sizeDrift(people, { earlier, whenEnabled }) !== undefined).toBe(alarm);
  });
});

describe('the same people as the time before', () => {
  it.each([
    ['nine in ten', 10, 9, true],
    ['a little less', 100, 89, false],
    ['all of very few', 4, 4, false],
    ['all of five', 5, 5, true],
    ['nobody', 0, 0, false],
  ])('%s', (_why, people, same, alarm) => {
    expect(overlapDrift(people, same) !== undefined).toBe(alarm);
  });
});
