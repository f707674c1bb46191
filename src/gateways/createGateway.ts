import { UserError, type Where } from '../shared/errors.ts';
import type { Secret } from '../shared/secret.ts';
import type { Instant } from '../shared/time.ts';
import type { Driver, Gateway } from './driver.ts';
import { findDriver } from './findDriver.ts';
import { cleanError, guardGateway } from './guard.ts';
import { createHttp, type Http } from './http.ts';
import { createRedactor } from './kit/redact.ts';
import { readOwnSettings } from './ownSettings.ts';
import { createSecretReader, type SecretReader } from './secrets.ts';

/** `[gateways.<name>]`, as far as a driver is concerned. */
export interface GatewayTable {
  readonly name: string;
  readonly driver: string;
  readonly line: string;
  readonly lineKind: 'advertising' | 'service';
  readonly price: { readonly currency: string };
  readonly concurrency: number;
  readonly concatRef: 8 | 16 | undefined;
  readonly proxy: string | undefined;
  /** The driver's own keys, as they stood in the file. */
  readonly own: Readonly<Record<string, unknown>>;
  /** Where a key of the table stands, for errors. */
  readonly whereOf?: (key: string) => Where;
}

/** The world that gateways live in. */
export interface GatewayWorld {
  readonly workspace: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Instant;
  /** In [0, 1). */
  random(): number;
  /** Default: a real timer. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
  /** Default: files, environment and commands. */
  readonly readSecret?: SecretReader;
  /** Default: the network. A test gives one that reaches loopback only, or none. */
  readonly createHttp?: typeof createHttp;
}

/**
 * Makes the gateway that a table of `campaign.toml` describes. Reads its secrets; opens no connection.
 * Errors: `driver-unknown`, `driver-broken`, `key-unknown`, `gateway-setting-missing`,
 * `gateway-setting-invalid`, `secret-missing`, `secret-readable`, `secret-command-failed`.
 */
export async function createGateway(table: GatewayTable, world: GatewayWorld): Promise<Gateway> {
  const driver = await findDriver(table.driver, world.workspace);
  const own = readOwnSettings(table.name, driver.settings, table.own, table.whereOf);
  const readSecret = world.readSecret ?? createSecretReader(world);
  const secrets: Record<string, Secret> = {};
  for (const [stem, source] of own.sources) secrets[stem] = await readSecret(source);
  return buildGateway(driver, table, world, secrets);
}

/** Like {@link createGateway}, with the driver and its secrets in hand. */
export function buildGateway(
  driver: Driver,
  table: GatewayTable,
  world: GatewayWorld,
  secrets: Readonly<Record<string, Secret>>,
): Gateway {
  const { values } = readOwnSettings(table.name, driver.settings, table.own, table.whereOf);
  const http = httpFor(table, values, world);
  let gateway: Gateway;
  try {
    gateway = build(driver, table, world, { values, secrets, http });
  } catch (error) {
    // Nothing guards a gateway that was never made.
    throw cleanError(error, createRedactor(Object.values(secrets).map((secret) => secret.reveal())));
  }
  return guardGateway({
    ...gateway,
    close: async () => {
      await gateway.close?.();
      await http.close();
    },
  });
}

function httpFor(table: GatewayTable, values: Readonly<Record<string, unknown>>, world: GatewayWorld): Http {
  return (world.createHttp ?? createHttp)({
    allowHttp: values['allow_http'] === true,
    concurrency: table.concurrency,
    ...proxyOf(table, world.env),
    ...(typeof values['timeout'] === 'number' ? { timeoutMs: values['timeout'] } : {}),
  });
}

/** The gateway's own proxy is meant for all of it; one of the environment leaves out what NO_PROXY names. */
function proxyOf(table: GatewayTable, env: GatewayWorld['env']): { proxy?: string; noProxy?: string } {
  if (table.proxy) return { proxy: table.proxy };
  const proxy = env['https_proxy'] || env['HTTPS_PROXY'];
  const noProxy = env['no_proxy'] || env['NO_PROXY'];
  return proxy ? { proxy, ...(noProxy ? { noProxy } : {}) } : {};
}

interface Parts {
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly http: Http;
}

function build(driver: Driver, table: GatewayTable, world: GatewayWorld, parts: Parts): Gateway {
  const settings = { ...parts.values, ...parts.secrets };
  const gateway = driver.create({
    name: table.name,
    line: table.line,
    lineKind: table.lineKind,
    currency: table.price.currency,
    concatRef: table.concatRef,
    concurrency: table.concurrency,
    settings,
    secrets: parts.secrets,
    http: parts.http,
    workspace: world.workspace,
    now: world.now,
    random: world.random,
    sleep: world.sleep ?? sleep,
  });
  if (typeof gateway?.send === 'function' && gateway.capabilities) return gateway;
  throw new UserError('driver-broken', `The driver "${driver.name}" made no gateway.`, {
    hint: 'See docs/drivers.md.',
  });
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (ms <= 0 || signal.aborted) return done();
    const stop = (): void => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      done();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
