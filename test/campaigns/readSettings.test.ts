import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/campaigns/index.ts';
import { UserError } from '../../src/shared/errors.ts';

const BUSINESS = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
`;
const GATEWAY = `[gateways.main]
driver = "kavenegar"
price_per_part = "1500 IRR"
`;

/** `code line:column`, and what a person is told. */
function failure(source: string): { at: string; message: string; hint: string } {
  try {
    parseSettings(source, 'campaign.toml');
  } catch (error) {
    if (error instanceof UserError) {
      return {
        at: `${error.code} ${error.where?.line}:${error.where?.column}`,
        message: error.message,
        hint: error.hint,
      };
    }
    throw error;
  }
  throw new Error('was taken');
}

describe('readSettings', () => {
  it('fills in every default', () => {
    const settings = parseSettings(BUSINESS + GATEWAY, 'campaign.toml');
    expect(settings.business).toMatchObject({ language: 'fa', digits: 'persian', testPhones: [] });
    expect(settings.sending).toEqual({
      gateway: 'main',
      countries: ['IR'],
      confirmAbove: 100,
      frequencyCap: [],
      minGapMs: 0,
      budgetPerDay: undefined,
      budgetPerMonth: undefined,
      safetyMarginMs: 300_000,
      holdout: 0,
    });
    expect(settings.consent).toEqual({
      optOutScope: undefined,
      doubleOptIn: false,
      impliedExpiresMonths: 24,
      topics: [],
    });
    expect(settings.report).toEqual({ attributionMs: 7 * 86_400_000, linkBase: '', touch: 'last' });
    expect(settings.gateways.get('main')).toMatchObject({
      lineKind: 'advertising',
      concurrency: 16,
      canary: 5,
      rate: undefined,
    });
    expect(settings.windows).toEqual({
      everyDay: undefined,
      weekdays: new Map(),
      holidays: undefined,
      overrides: undefined,
    });
    expect([settings.leapDay, settings.logFile, settings.routes]).toEqual(['before', undefined, []]);
  });

  it('reads every key of the promise', () => {
    const settings = parseSettings(
      `${BUSINESS}digits = "latin"
test_phones = ["0912 000 0000", "+33612345678", "۰۹۱۲۰۰۰۰۰۰۱"]
[sending]
frequency_cap = ["2 per 7 days", "4 per month", "1 per day"]
min_gap = "20 hours"
budget = { per_day = "20000000 IRR", per_month = "10000000 toman" }
holdout = "2.5%"
countries = ["IR", "tr"]
[windows]
every_day = "۰۹:۰۰-۲۱:۰۰"
friday = "closed"
thursday = "22:00-02:00"
[consent]
implied_expires = "2 years"
topics = ["news"]
[gateways.main]
driver = "kavenegar"
price_per_part = { "+98" = "150 toman", default = 30000.5 }
rate = "300 per minute"
api_key_file = ".secrets/main"
[gateways.backup]
driver = "file"
path = "outbox.ndjson"
[[routes]]
prefix = "+98"
gateway = "main"
fallback = "backup"
`,
      'campaign.toml',
    );
    expect(settings.business.testPhones).toEqual(['+989120000000', '+33612345678', '+989120000001']);
    expect(settings.sending.frequencyCap).toEqual([
      { messages: 2, days: 7 },
      { messages: 4, days: 30 },
      { messages: 1, days: 1 },
    ]);
    expect(settings.sending).toMatchObject({
      gateway: undefined,
      minGapMs: 72_000_000,
      holdout: 0.025,
      countries: ['IR', 'TR'],
    });
    expect(settings.sending.budgetPerMonth).toEqual({ micros: 100_000_000_000_000n, currency: 'IRR' });
    expect(settings.windows.everyDay).toEqual({ from: 540, to: 1260 });
    expect([...settings.windows.weekdays]).toEqual([
      [4, { from: 1320, to: 120 }],
      [5, 'closed'],
    ]);
    expect(settings.consent.impliedExpiresMonths).toBe(24);
    const main = settings.gateways.get('main')!;
    expect([...main.price.byPrefix]).toEqual([
      ['+98', 1_500_000_000n],
      ['default', 30_000_500_000n],
    ]);
    expect(main.rate).toEqual({ count: 300, perMs: 60_000 });
    expect(main.own).toEqual({ api_key_file: '.secrets/main' });
    expect(main.whereOf?.('api_key_file')).toEqual({ file: 'campaign.toml', line: 25, column: 1 });
    expect(settings.gateways.get('backup')!.price.byPrefix.get('default')).toBe(0n);
    expect(settings.routes).toEqual([
      { prefix: '+98', purpose: undefined, gateway: 'main', fallback: 'backup' },
    ]);
  });

  it.each([
    ['broken TOML names its place', '[business\nname = 1', 'toml-invalid 1:10'],
    ['a key without a value', `${BUSINESS}digits =\n`, 'toml-invalid 6:9'],
    ['a required key', BUSINESS.replace(/name.*\n/, '') + GATEWAY, 'key-missing 1:1'],
    ['a whole table that is missing', GATEWAY, 'key-missing 1:1'],
    [
      'a required key misspelt is shown where it stands',
      BUSINESS.replace('currency', 'curency') + GATEWAY,
      'key-unknown 5:1',
    ],
    ['an unknown key', `${BUSINESS}tone = "warm"\n`, 'key-unknown 6:1'],
    ['an unknown table', `${BUSINESS}[sendign]\n`, 'key-unknown 6:1'],
    ['a zone that is none', BUSINESS.replace('Asia/Tehran', 'Asia/Teheran'), 'value-invalid 4:1'],
    ['an abbreviation is no zone', BUSINESS.replace('Asia/Tehran', 'IST'), 'value-invalid 4:1'],
    ['a country that is none', BUSINESS.replace('"IR"', '"XX"'), 'value-invalid 3:1'],
    ['toman is no currency', BUSINESS.replace('IRR', 'TOM'), 'value-invalid 5:1'],
    ['a wrong type', `${BUSINESS}digits = true\n`, 'value-invalid 6:1'],
    ['a test phone that is none', `${BUSINESS}test_phones = ["0912"]\n`, 'value-invalid 6:1'],
    ['a gateway without a price', `${BUSINESS}[gateways.main]\ndriver = "kavenegar"\n`, 'key-missing 6:1'],
    [
      'two currencies in one price',
      `${BUSINESS}[gateways.main]\ndriver = "kavenegar"\nprice_per_part = { "+98" = "1 IRR", default = "1 EUR" }\n`,
      'value-invalid 8:1',
    ],
    ['a secret in the file', `${BUSINESS}${GATEWAY}api_key = "123"\n`, 'secret-in-file 9:1'],
    [
      'a default gateway nobody configured',
      `${BUSINESS}[sending]\ngateway = "mian"\n${GATEWAY}`,
      'value-invalid 7:1',
    ],
    ['a route to nowhere', `${BUSINESS}${GATEWAY}[[routes]]\ngateway = "other"\n`, 'value-invalid 10:1'],
    [
      'a budget in another currency than the price',
      `${BUSINESS}[sending]\nbudget = { per_day = "10 EUR" }\n${GATEWAY}`,
      'currency-mismatch 7:1',
    ],
    [
      'an unknown key in an inline table',
      `${BUSINESS}[sending]\nbudget = { per_week = 1 }\n`,
      'key-unknown 7:12',
    ],
    ['a cap that is none', `${BUSINESS}[sending]\nfrequency_cap = ["often"]\n`, 'value-invalid 7:1'],
    ['hours that are none', `${BUSINESS}[windows]\nfriday = "25:00-26:00"\n`, 'value-invalid 7:1'],
    ['a share over the whole', `${BUSINESS}[sending]\nholdout = "101%"\n`, 'value-invalid 7:1'],
    ['a rate that is none', `${BUSINESS}${GATEWAY}rate = "fast"\n`, 'value-invalid 9:1'],
  ])('%s', (_why, source, at) => {
    expect(failure(source).at).toBe(at);
  });

  it.each([
    ['the nearest zone', BUSINESS.replace('Asia/Tehran', 'Asia/Teheran'), 'Asia/Tehran'],
    ['the nearest key', `${BUSINESS}[sending]\nconfirm_abov = 5\n`, 'confirm_above'],
    ['the nearest gateway', `${BUSINESS}[sending]\ngateway = "mian"\n${GATEWAY}`, 'main'],
    ['the nearest choice', `${BUSINESS}digits = "persain"\n`, 'persian'],
  ])('suggests %s', (_why, source, near) => {
    expect(failure(source).hint).toBe(`Did you mean: ${near}`);
  });
});
