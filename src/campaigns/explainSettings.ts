import type { Where } from '../shared/errors.ts';
import { decimal, type Money } from '../shared/money.ts';
import { parseSettings } from './readSettings.ts';
import type { GatewaySettings, MinuteSpan, Settings } from './settings.ts';
import { readToml, type TomlFile } from './toml.ts';
import { readWorkspaceFile, SETTINGS_FILE } from './workspace.ts';

/** One value in force, and who said so. */
export interface ExplainedSetting {
  /** As in campaign.toml: `sending.confirm_above`, `gateways.main.rate`. */
  readonly key: string;
  /** Plain data; null when the key is unset and has no default. */
  readonly value: unknown;
  /** Where the file says it, or `default`. */
  readonly origin: Where | 'default';
}

/** Every setting of a workspace with its origin, in the order of the documentation. Errors: those of `readSettings`. */
export function explainSettings(dir: string): readonly ExplainedSetting[] {
  const source = readWorkspaceFile(dir, SETTINGS_FILE);
  const toml = readToml(source, SETTINGS_FILE);
  const settings = parseSettings(source, SETTINGS_FILE);
  const values = {
    ...commonValues(settings),
    ...Object.assign({}, ...[...settings.gateways.values()].map(gatewayValues)),
  };
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: value ?? null,
    origin: originOf(toml, key.split('.')),
  }));
}

function originOf(toml: TomlFile, path: readonly string[]): Where | 'default' {
  let table: unknown = toml.root;
  for (const part of path) {
    if (typeof table !== 'object' || table === null || !Object.hasOwn(table, part)) return 'default';
    table = (table as Record<string, unknown>)[part];
  }
  return toml.where(path);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function commonValues({
  business,
  sending,
  windows,
  consent,
  replies,
  report,
  ...rest
}: Settings): Record<string, unknown> {
  return {
    'business.name': business.name,
    'business.country': business.country,
    'business.timezone': business.timezone,
    'business.currency': business.currency,
    'business.language': business.language,
    'business.digits': business.digits,
    'business.test_phones': business.testPhones,
    'business.cities': business.cities,
    'sending.gateway': sending.gateway,
    'sending.countries': sending.countries,
    'sending.confirm_above': sending.confirmAbove,
    'sending.frequency_cap': sending.frequencyCap.map(({ messages, days }) => `${messages} per ${days} days`),
    'sending.min_gap': sending.minGapMs === 0 ? undefined : span(sending.minGapMs),
    'sending.budget.per_day': money(sending.budgetPerDay),
    'sending.budget.per_month': money(sending.budgetPerMonth),
    'sending.safety_margin': span(sending.safetyMarginMs),
    'sending.holdout': `${sending.holdout * 100}%`,
    'windows.every_day': hours(windows.everyDay),
    ...Object.fromEntries(
      [...windows.weekdays].map(([day, value]) => [`windows.${WEEKDAYS[day - 1]}`, hours(value)]),
    ),
    'windows.holidays': windows.holidays,
    'windows.overrides': windows.overrides,
    'consent.opt_out_scope': consent.optOutScope,
    'consent.double_opt_in': consent.doubleOptIn,
    'consent.implied_expires': `${consent.impliedExpiresMonths} months`,
    'consent.topics': consent.topics,
    'replies.opt_out': replies.optOut,
    'replies.help': replies.help,
    'replies.opt_in': replies.optIn,
    'replies.ask': replies.ask,
    'dates.leap_day': rest.leapDay,
    'report.attribution': span(report.attributionMs),
    'report.link_base': report.linkBase,
    'report.touch': report.touch,
    'log.file': rest.logFile,
    'alerts.phone': rest.alerts.phone,
    'alerts.command': rest.alerts.command,
    'alerts.ping_url': rest.alerts.pingUrl,
  };
}

function gatewayValues(gateway: GatewaySettings): Record<string, unknown> {
  const { currency, byPrefix } = gateway.price;
  const prices = Object.fromEntries(
    [...byPrefix].map(([prefix, micros]) => [prefix, `${decimal(micros)} ${currency}`]),
  );
  const values: Record<string, unknown> = {
    driver: gateway.driver,
    line: gateway.line,
    line_kind: gateway.lineKind,
    price_per_part: byPrefix.size === 1 && byPrefix.has('default') ? prices.default : prices,
    rate: gateway.rate && `${gateway.rate.count} per ${span(gateway.rate.perMs).replace(/^1 /, '')}`,
    unit: gateway.unit,
    concurrency: gateway.concurrency,
    canary: gateway.canary,
    concat_ref: gateway.concatRef,
    appends: gateway.appends || undefined,
    proxy: gateway.proxy,
    ...gateway.own,
  };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`gateways.${gateway.name}.${key}`, value]),
  );
}

function money(amount: Money | undefined): string | undefined {
  return amount && `${decimal(amount.micros)} ${amount.currency}`;
}

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

function span(ms: number): string {
  const [name, size] = UNITS.find(([, unit]) => ms % unit === 0 && ms >= unit) ?? ['ms', 1];
  const count = ms / size;
  return `${count} ${name}${count === 1 || name === 'ms' ? '' : 's'}`;
}

function hours(value: MinuteSpan | 'closed' | undefined): string | undefined {
  if (value === undefined || value === 'closed') return value;
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${clock(value.from)}-${clock(value.to)}`;
}
