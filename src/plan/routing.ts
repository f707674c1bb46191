import type { Campaign, GatewaySettings, Purpose, Settings } from '../campaigns/index.ts';
import { createPricer } from '../compose/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';

/** Which gateway takes a message, which one stands in, and what it costs there. */
export interface Routed {
  readonly gateway: string;
  readonly fallback: string | null;
  readonly lineKind: 'advertising' | 'service';
  price(phone: string, parts: number): bigint;
}

export interface Router {
  readonly currency: string;
  readonly gateways: ReadonlySet<string>;
  route(phone: string): Routed;
}

/**
 * Routes one campaign's messages: the campaign's own gateway, else the first route that fits the number
 * and the purpose, else the default one.
 *
 * Errors: `gateway-missing`, `gateway-unknown`, `currency-mixed` (all gateways that one campaign can reach
 * must price in one currency, and in that of the budgets).
 */
export function createRouter(
  settings: Settings,
  purpose: Purpose,
  campaignGateway: string | undefined,
): Router {
  const routes =
    campaignGateway === undefined
      ? settings.routes.filter((route) => route.purpose === undefined || route.purpose === purpose)
      : [];
  const defaultName = campaignGateway ?? settings.sending.gateway;
  const make = (name: string, fallback: string | undefined): Routed => {
    const gateway = gatewayNamed(settings, name);
    return {
      gateway: name,
      fallback: fallback ?? null,
      lineKind: gateway.lineKind,
      price: createPricer(gateway.price),
    };
  };
  const byRoute = routes.map((route) => ({
    prefix: route.prefix ?? '',
    routed: make(route.gateway, route.fallback),
  }));
  const rest = defaultName === undefined ? undefined : make(defaultName, undefined);
  const names = [...byRoute.flatMap(({ routed }) => [routed.gateway, routed.fallback]), rest?.gateway].filter(
    (name) => typeof name === 'string',
  );
  if (names.length === 0) throw noGateway(settings);
  return {
    currency: oneCurrency(settings, names),
    gateways: new Set(names),
    route(phone) {
      const found = byRoute.find(({ prefix }) => phone.startsWith(prefix))?.routed ?? rest;
      if (!found) throw noGateway(settings);
      return found;
    },
  };
}

function gatewayNamed(settings: Settings, name: string): GatewaySettings {
  const gateway = settings.gateways.get(name);
  if (gateway) return gateway;
  throw new UserError('gateway-unknown', `There is no gateway "${name}" in campaign.toml.`, {
    hint: `Gateways here: ${[...settings.gateways.keys()].join(', ') || 'none'}`,
    values: { name },
  });
}

function noGateway(settings: Settings): UserError {
  return new UserError('gateway-missing', 'No gateway is chosen for this campaign.', {
    hint: `Set [sending] gateway = "…" in campaign.toml. Gateways here: ${[...settings.gateways.keys()].join(', ') || 'none'}`,
  });
}

function oneCurrency(settings: Settings, names: readonly string[]): string {
  const currencies = new Map(names.map((name) => [gatewayNamed(settings, name).price.currency, name]));
  for (const budget of [settings.sending.budgetPerDay, settings.sending.budgetPerMonth]) {
    if (budget) currencies.set(budget.currency, 'the budget');
  }
  const [currency, ...others] = [...currencies.keys()];
  if (others.length === 0) return currency!;
  throw new UserError(
    'currency-mixed',
    `These are priced in different currencies: ${[...currencies].map(([code, name]) => `${name} in ${code}`).join(', ')}.`,
    {
      hint: 'Price all gateways that one campaign can reach, and the budgets, in one currency.',
      exitCode: EXIT.usage,
    },
  );
}

/** The line kind that decides what binds a person: the strictest that the campaign could use. */
export function lineKindOf(
  settings: Settings,
  router: Router,
  campaign: Pick<Campaign, 'purpose'>,
): 'advertising' | 'service' {
  const kinds = [...router.gateways].map((name) => gatewayNamed(settings, name).lineKind);
  return campaign.purpose === 'marketing' && kinds.includes('advertising')
    ? 'advertising'
    : kinds.every((kind) => kind === 'service')
      ? 'service'
      : 'advertising';
}
