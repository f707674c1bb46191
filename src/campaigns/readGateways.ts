import { UserError } from '../shared/errors.ts';
import { readMoney } from '../shared/money.ts';
import { asciiDigits, didYouMean } from '../shared/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/time.ts';
import type { GatewaySettings, PriceTable, Route } from './settings.ts';
import type { Table } from './table.ts';

/** Drivers that cost nothing unless a price is written. */
const FREE_DRIVERS: readonly string[] = ['simulator', 'file'];
/** Keys of every gateway; the rest of the table is the driver's own. */
const COMMON = [
  'driver',
  'line',
  'line_kind',
  'price_per_part',
  'rate',
  'unit',
  'concurrency',
  'canary',
  'concat_ref',
  'appends',
  'proxy',
];
/** What nobody should write into a file that is shared and backed up. */
const SECRETS = /^(api_?key|access_?key|auth_?token|token|secret|password|passwd|pass|pin|account_secret)$/i;

export function readGateways(table: Table, currency: string): ReadonlyMap<string, GatewaySettings> {
  return new Map(table.keys().map((name) => [name, readGateway(name, table.table(name), currency)]));
}

function readGateway(name: string, table: Table, currency: string): GatewaySettings {
  const driver = table.requiredText('driver', 'driver = "simulator"');
  const own: Record<string, unknown> = {};
  for (const key of table.keys()) {
    if (COMMON.includes(key)) continue;
    own[key] = table.raw(key);
    if (SECRETS.test(key) && typeof own[key] === 'string') throw secretInFile(table, name, key);
  }
  return {
    name,
    driver,
    line: table.text('line') ?? '',
    lineKind: table.oneOf('line_kind', ['advertising', 'service']) ?? 'advertising',
    price: readPrice(table, currency, driver),
    rate: readRate(table),
    unit: table.oneOf('unit', ['request', 'message', 'part']),
    concurrency: table.wholeNumber('concurrency', 1) ?? 16,
    canary: table.wholeNumber('canary') ?? 5,
    concatRef: table.oneOf('concat_ref', [8, 16]),
    appends: table.text('appends') ?? '',
    proxy: readProxy(table),
    own,
    whereOf: (key) => table.where(key),
  };
}

/** Errors: `value-invalid`. */
function readProxy(table: Table): string | undefined {
  const proxy = table.text('proxy') || undefined;
  if (proxy === undefined || (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol))) return proxy;
  throw table.invalid('proxy', 'an address like "http://proxy.example.com:3128"');
}

function secretInFile(table: Table, gateway: string, key: string): UserError {
  return new UserError(
    'secret-in-file',
    `"${table.name(key)}" holds a secret; secrets never stand in campaign.toml.`,
    {
      hint: `Remove it, then run: campaign gateways login ${gateway} (or use ${key}_file, ${key}_env or ${key}_cmd)`,
      where: table.where(key),
      values: { key: table.name(key), gateway },
    },
  );
}

function readPrice(table: Table, currency: string, driver: string): PriceTable {
  const value = table.raw('price_per_part');
  if (value === undefined) {
    if (FREE_DRIVERS.includes(driver)) return { currency, byPrefix: new Map([['default', 0n]]) };
    throw table.missing('price_per_part', `price_per_part = "1500 ${currency}"`);
  }
  const written =
    typeof value === 'object' && value !== null ? Object.entries(value) : [['default', value] as const];
  const byPrefix = new Map<string, bigint>();
  const currencies = new Set<string>();
  for (const [prefix, price] of written) {
    const key = asciiDigits(prefix).replace(/\s/g, '');
    const money =
      typeof price === 'string' || typeof price === 'number' ? readMoney(price, currency) : undefined;
    if (!money || money.micros < 0n || (key !== 'default' && !/^\+[1-9]\d{0,14}$/.test(key))) {
      throw table.invalid(
        'price_per_part',
        `an amount like "1500 ${currency}", or a table like { "+98" = "1500 IRR", default = "30000 IRR" }`,
      );
    }
    byPrefix.set(key, money.micros);
    currencies.add(money.currency);
  }
  if (currencies.size !== 1) throw table.invalid('price_per_part', 'in one currency only');
  return { currency: [...currencies][0]!, byPrefix };
}

const RATE_UNITS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
};

function readRate(table: Table): GatewaySettings['rate'] {
  const text = table.text('rate');
  if (text === undefined) return undefined;
  const match = /^(\d{1,7})\s*(?:per|\/)\s*(second|minute|hour|day)$/.exec(
    asciiDigits(text).trim().toLowerCase(),
  );
  const count = Number(match?.[1] ?? 0);
  if (!match || count < 1)
    throw table.invalid('rate', 'like "10 per second", "300 per minute" or "1000 per hour"');
  return { count, perMs: RATE_UNITS[match[2]!]! };
}

export function readRoutes(
  tables: readonly Table[],
  gateways: ReadonlyMap<string, GatewaySettings>,
): readonly Route[] {
  const known = (table: Table, key: string): string | undefined => {
    const name = table.text(key);
    if (name === undefined || gateways.has(name)) return name;
    throw table.invalid(key, 'the name of a [gateways.…] table', didYouMean(name, gateways.keys()));
  };
  return tables.map((table) => {
    const gateway = known(table, 'gateway');
    if (gateway === undefined) throw table.missing('gateway', 'gateway = "main"');
    const prefix = table.text('prefix');
    if (prefix !== undefined && !/^\+[1-9]\d{0,14}$/.test(prefix))
      throw table.invalid('prefix', 'a prefix like "+98"');
    const route: Route = {
      prefix,
      purpose: table.oneOf('purpose', ['marketing', 'transactional', 'reply']),
      gateway,
      fallback: known(table, 'fallback'),
    };
    table.end();
    return route;
  });
}
