import { createHash } from 'node:crypto';
import { type GatewayTable, findDriver, readOwnSettings } from '../gateways/index.ts';

/**
 * A hash of what decides which account, line and text go out: the driver, the line and the driver's own
 * settings. Secrets, proxies and speed stay each machine's own.
 * Errors: `driver-unknown`, `driver-broken`, `key-unknown`, `gateway-setting-missing`, `gateway-setting-invalid`.
 */
export async function fingerprintOf(table: GatewayTable, workspace: string): Promise<string> {
  const driver = await findDriver(table.driver, workspace);
  const { values, sources } = readOwnSettings(table.name, driver.settings, table.own, table.whereOf);
  const facts = {
    name: table.name,
    driver: table.driver,
    line: table.line,
    lineKind: table.lineKind,
    currency: table.price.currency,
    concatRef: table.concatRef ?? null,
    values,
    secrets: [...sources.keys()].sort(),
  };
  return createHash('sha256').update(stable(facts)).digest('hex').slice(0, 16);
}

/** JSON whose keys stand in one order, however the file wrote them. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
