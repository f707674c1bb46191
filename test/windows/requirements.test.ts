import { describe, expect, it } from 'vitest';
import {
  createWindows,
  maxPerDay,
  placeOf,
  readOverrides,
  textRequirements,
} from '../../src/windows/index.ts';
import { overridesFile } from './overridesFile.ts';

const { rulebook } = createWindows();
const place = (phone: string) => placeOf({ phone })!;

describe('what else the law of a place says', () => {
  it.each([
    ['Florida’s three a day', '+13055550123', { messages: 3, rule: 'US-FL' }],
    ['Colombia’s one', '+573001234567', { messages: 1, rule: 'CO' }],
    ['no maximum in Iran', '+989121234567', undefined],
  ])('%s', (_why, phone, maximum) => {
    expect(maxPerDay(rulebook, place(phone))).toEqual(maximum);
  });

  it('the strictest of several, also of the workspace’s own', () => {
    const own = createWindows({
      overrides: readOverrides(overridesFile({ US: { max_per_day: 2, source: 'our promise' } })),
    });
    expect(maxPerDay(own.rulebook, place('+13055550123'))).toEqual({ messages: 2, rule: 'US' });
    expect(maxPerDay(own.rulebook, place('+573001234567'))).toEqual({ messages: 1, rule: 'CO' });
  });

  it('labels and footers of a country', () => {
    expect(textRequirements(rulebook.row('KR')!)).toEqual([
      { rule: 'KR', kind: 'label', text: expect.stringContaining('(광고)') },
    ]);
    expect(textRequirements(rulebook.row('FR')!)).toEqual([
      { rule: 'FR', kind: 'footer', text: 'STOP <shortcode>' },
    ]);
    expect(textRequirements(rulebook.row('AE')!).map(({ kind }) => kind)).toEqual([
      'sender-prefix',
      'opt-out',
      'consent-retention',
    ]);
    expect(textRequirements(rulebook.row('DE')!)).toEqual([]);
  });
});
