import { expect, it } from 'vitest';
import { loadWords } from '../../../src/cli/locale/words.ts';

const { t } = await loadWords('en', 'latin');

it.each([
  ['{count} parts', { count: 1 }, '1 part', 'a noun after one'],
  ['{count} parts', { count: 2 }, '2 parts', 'two are two'],
  ['{count} parts', { count: 0 }, '0 parts', 'none counts like many'],
  ['{count} parts', { count: 21 }, '21 parts', 'English looks at the number, not at its last digit'],
  ['{count} people are asked', { count: 1 }, '1 person is asked', 'the verb follows'],
  ['{count} wait; go', { count: 1 }, '1 waits; go', 'a verb alone'],
  ['{count} other rules have it', { count: 1 }, '1 other rule has it', 'a word between'],
  ['{count} parts cost {price}.', { count: 1, price: '9 EUR' }, '1 part costs 9 EUR.', 'before a value'],
  [
    '{name}: {count} sendings were slept through and skipped, the last of {when}; catch_up is over.',
    { name: 'news', count: 1, when: 'Sat' },
    'news: 1 sending was slept through and skipped, the last of Sat; catch_up is over.',
    'nothing after the verb counts too',
  ],
  ['{name} parts', { name: 'shop 1' }, 'shop 1 parts', 'a name is no number'],
  ['{count} dogs bark', { count: 1 }, '1 dogs bark', 'what is not ours to know stays'],
])('%s with %o: %s (%s)', (sentence, values, said, _why) => expect(t(sentence, values)).toBe(said));

it('Persian counts in the singular always', async () => {
  const fa = await loadWords('fa', 'persian');
  expect(fa.t('{parts} parts', { parts: 1 })).toBe('۱ بخش');
});
