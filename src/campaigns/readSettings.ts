import { isCountry } from '../shared/countries.ts';
import { UserError } from '../shared/errors.ts';
import type { Money } from '../shared/money.ts';
import { asciiDigits, didYouMean } from '../shared/text.ts';
import { readZone } from '../shared/zone.ts';
import { readGateways, readRoutes } from './readGateways.ts';
import type {
  BusinessHours,
  BusinessSettings,
  ConsentSettings,
  FrequencyCap,
  GatewaySettings,
  MinuteSpan,
  SendingSettings,
  Settings,
} from './settings.ts';
import { readSpan, Table } from './table.ts';
import { testPhonesOf } from './testPhones.ts';
import { readToml } from './toml.ts';
import { readWorkspaceFile, SETTINGS_FILE } from './workspace.ts';

/** campaign.toml of a workspace. Errors name line and column: `toml-invalid`, `key-unknown`, `key-missing`, `value-invalid` and their kin. */
export function readSettings(dir: string): Settings {
  return parseSettings(readWorkspaceFile(dir, SETTINGS_FILE), SETTINGS_FILE);
}

/** The same from a text already read; `file` is what errors call it. */
export function parseSettings(source: string, file: string): Settings {
  const toml = readToml(source, file);
  const root = new Table(toml, [], toml.root);
  const business = readBusiness(root.table('business'));
  const gateways = readGateways(root.table('gateways'), business.currency);
  const sendingTable = root.table('sending');
  const replies = root.table('replies');
  const dates = root.table('dates');
  const log = root.table('log');
  const settings: Settings = {
    business,
    sending: readSending(sendingTable, business, gateways),
    windows: readHours(root.table('windows')),
    consent: readConsent(root.table('consent')),
    replies: readReplies(replies),
    leapDay: dates.oneOf('leap_day', ['before', 'after']) ?? 'before',
    report: readReport(root.table('report')),
    logFile: log.text('file') || undefined,
    alerts: readAlerts(root.table('alerts')),
    gateways,
    routes: readRoutes(root.tables('routes'), gateways),
  };
  for (const table of [replies, dates, log, root]) table.end();
  refuseMixedCurrencies(settings, sendingTable);
  return settings;
}

function readBusiness(table: Table): BusinessSettings {
  const name = table.requiredText('name', 'name = "Naranj Flowers"');
  const country = table.requiredText('country', 'country = "IR"').trim().toUpperCase();
  if (!isCountry(country)) throw table.invalid('country', 'two letters of ISO 3166, like "IR" or "FR"');
  const zoneText = table.requiredText('timezone', 'timezone = "Asia/Tehran"');
  const timezone = readZone(zoneText);
  if (timezone === undefined) {
    throw table.invalid(
      'timezone',
      'a zone like "Asia/Tehran"',
      didYouMean(zoneText, Intl.supportedValuesOf('timeZone')),
    );
  }
  const currency = table.requiredText('currency', 'currency = "IRR"').trim().toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    throw table.invalid('currency', 'three letters of ISO 4217, like "IRR" (the toman has none: write IRR)');
  }
  const language = table.text('language') ?? (country === 'IR' ? 'fa' : 'en');
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language))
    throw table.invalid('language', 'a language like "fa" or "en"');
  const business: BusinessSettings = {
    name,
    country,
    timezone,
    currency,
    language,
    digits: table.oneOf('digits', ['persian', 'latin']) ?? (language === 'fa' ? 'persian' : 'latin'),
    testPhones: testPhonesOf(table, country),
    cities: table.text('cities'),
  };
  table.end();
  return business;
}

function readSending(
  table: Table,
  business: BusinessSettings,
  gateways: ReadonlyMap<string, GatewaySettings>,
): SendingSettings {
  const gateway = table.text('gateway');
  if (gateway !== undefined && !gateways.has(gateway)) {
    throw table.invalid('gateway', 'the name of a [gateways.…] table', didYouMean(gateway, gateways.keys()));
  }
  const countries = (table.texts('countries') ?? [business.country]).map((country) =>
    country.trim().toUpperCase(),
  );
  if (!countries.every(isCountry)) throw table.invalid('countries', 'a list of countries like ["IR", "TR"]');
  const budget = table.table('budget');
  const sending: SendingSettings = {
    gateway: gateway ?? (gateways.size === 1 ? [...gateways.keys()][0] : undefined),
    countries,
    confirmAbove: table.wholeNumber('confirm_above') ?? 100,
    frequencyCap: readCaps(table),
    minGapMs: table.durationMs('min_gap') ?? 0,
    budgetPerDay: budget.money('per_day', business.currency),
    budgetPerMonth: budget.money('per_month', business.currency),
    safetyMarginMs: table.durationMs('safety_margin') ?? 5 * 60_000,
    holdout: table.share('holdout') ?? 0,
  };
  budget.end();
  table.end();
  return sending;
}

const CAP_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

function readCaps(table: Table): readonly FrequencyCap[] {
  return (table.texts('frequency_cap') ?? []).map((text) => {
    const match = /^(\d{1,4})\s+per\s+(?:(\d{1,3})\s+)?(day|week|month)s?$/.exec(
      asciiDigits(text).trim().toLowerCase(),
    );
    const messages = Number(match?.[1] ?? 0);
    const days = Number(match?.[2] ?? 1) * (CAP_DAYS[match?.[3] ?? ''] ?? 0);
    if (messages < 1 || days < 1) throw table.invalid('frequency_cap', 'a list like ["2 per 7 days"]');
    return { messages, days };
  });
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function readHours(table: Table): BusinessHours {
  const hours = (key: string): MinuteSpan | 'closed' | undefined => {
    const text = table.text(key);
    if (text === undefined) return undefined;
    if (text.trim() === 'closed') return 'closed';
    const span = readSpan(text);
    if (span) return span;
    throw table.invalid(key, 'hours like "09:00-21:00", or "closed"');
  };
  const weekdays = new Map<number, MinuteSpan | 'closed'>();
  WEEKDAYS.forEach((day, index) => {
    const span = hours(day);
    if (span !== undefined) weekdays.set(index + 1, span);
  });
  const read: BusinessHours = {
    everyDay: hours('every_day'),
    weekdays,
    holidays: table.text('holidays'),
    overrides: table.text('overrides'),
  };
  table.end();
  return read;
}

function readConsent(table: Table): ConsentSettings {
  const expires = table.text('implied_expires') ?? '24 months';
  const match = /^(\d{1,3})\s+(month|year)s?$/.exec(asciiDigits(expires).trim());
  if (!match) throw table.invalid('implied_expires', 'a number of months like "24 months"');
  const consent: ConsentSettings = {
    optOutScope: table.oneOf('opt_out_scope', ['marketing', 'all']),
    doubleOptIn: table.flag('double_opt_in') ?? false,
    impliedExpiresMonths: Number(match[1]) * (match[2] === 'year' ? 12 : 1),
    topics: table.texts('topics') ?? [],
  };
  table.end();
  return consent;
}

function readReplies(table: Table): Settings['replies'] {
  const texts = {
    optOut: table.text('opt_out'),
    help: table.text('help'),
    optIn: table.text('opt_in'),
    ask: table.text('ask'),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

function readReport(table: Table): Settings['report'] {
  const linkBase = table.text('link_base') ?? '';
  if (linkBase !== '' && !/^https?:\/\/[^\s/]+/.test(linkBase))
    throw table.invalid('link_base', 'an address like "https://s.example.com"');
  const report = {
    attributionMs: table.durationMs('attribution') ?? 7 * 86_400_000,
    linkBase: linkBase.replace(/\/+$/, ''),
    touch: table.oneOf('touch', ['first', 'last']) ?? 'last',
  };
  table.end();
  return report;
}

function readAlerts(table: Table): Settings['alerts'] {
  const alerts = {
    phone: table.text('phone') ?? '',
    command: table.text('command') ?? '',
    pingUrl: table.text('ping_url') ?? '',
  };
  table.end();
  return alerts;
}

/** A budget counts in one currency; a gateway that charges in another would escape it. */
function refuseMixedCurrencies({ sending, gateways }: Settings, table: Table): void {
  const budgets = [sending.budgetPerDay, sending.budgetPerMonth].filter(
    (budget): budget is Money => budget !== undefined,
  );
  const [budget] = budgets;
  if (!budget) return;
  const stranger = [...gateways.values()].find(({ price }) => price.currency !== budget.currency);
  const mixed = budgets.some(({ currency }) => currency !== budget.currency);
  if (!stranger && !mixed) return;
  const other = stranger
    ? `the gateway "${stranger.name}" charges ${stranger.price.currency}`
    : 'the other budget is not';
  throw new UserError('currency-mismatch', `The budget is in ${budget.currency}, but ${other}.`, {
    hint: 'Set budgets and prices in one currency.',
    where: table.where('budget'),
    values: { currency: budget.currency },
  });
}
