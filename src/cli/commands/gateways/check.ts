import type { GatewaySettings } from '../../../campaigns/index.ts';
import { type Gateway, GatewayTrouble, type Health } from '../../../gateways/index.ts';
import { EXIT } from '../../../shared/errors.ts';
import { decimal, type Money } from '../../../shared/money.ts';
import type { Context } from '../../context.ts';
import { gatewayTables, openGateway } from './open.ts';

/** Asks each gateway whether its account can send. Exit 0, 4 (refused) or 75 (cannot be reached). */
export async function runCheck(ctx: Context, name: string | undefined): Promise<void> {
  const answers: { table: GatewaySettings; health: Health }[] = [];
  for (const table of await gatewayTables(ctx, name)) {
    answers.push({
      table,
      health: await withGateway(ctx, table, (gateway) => gateway.check({ signal: ctx.stopSignal() })),
    });
  }
  for (const { health } of answers) ctx.exitWith(exitOf(health));
  if (ctx.flags.json)
    return ctx.json('gateways.check', {
      gateways: answers.map(({ table, health }) => healthJson(table, health)),
    });
  for (const { table, health } of answers)
    ctx.out(`${table.name} (${table.driver}): ${inWords(ctx, health)}`);
  if (answers.every(({ health }) => health.kind === 'ready')) ctx.next('campaign test <name>');
}

/** Credit of each gateway that can tell it. Exit 0, 4 or 75. */
export async function runBalance(ctx: Context, name: string | undefined): Promise<void> {
  const answers: { table: GatewaySettings; credit: Money | GatewayTrouble | undefined }[] = [];
  for (const table of await gatewayTables(ctx, name)) {
    answers.push({ table, credit: await withGateway(ctx, table, (gateway) => creditOf(ctx, gateway)) });
  }
  for (const { credit } of answers) {
    if (credit instanceof GatewayTrouble)
      ctx.exitWith(credit.kind === 'refused' ? EXIT.account : EXIT.tryLater);
  }
  if (ctx.flags.json)
    return ctx.json('gateways.balance', {
      gateways: answers.map(({ table, credit }) => creditJson(table, credit)),
    });
  for (const { table, credit } of answers) {
    if (credit === undefined) ctx.out(ctx.t('{gateway}: this driver cannot tell.', { gateway: table.name }));
    else if (credit instanceof GatewayTrouble) ctx.out(`${table.name}: ${credit.message}`);
    else ctx.out(`${table.name}: ${ctx.money(credit)}`);
  }
  ctx.next('campaign status');
}

async function withGateway<T>(
  ctx: Context,
  table: GatewaySettings,
  ask: (gateway: Gateway) => Promise<T>,
): Promise<T> {
  const gateway = await openGateway(ctx, table);
  try {
    return await ask(gateway);
  } finally {
    await gateway.close?.();
  }
}

async function creditOf(ctx: Context, gateway: Gateway): Promise<Money | GatewayTrouble | undefined> {
  try {
    return await gateway.balance?.({ signal: ctx.stopSignal() });
  } catch (error) {
    if (error instanceof GatewayTrouble) return error;
    throw error;
  }
}

function exitOf({ kind }: Health): 0 | 4 | 75 {
  if (kind === 'ready') return EXIT.ok;
  return kind === 'refused' ? EXIT.account : EXIT.tryLater;
}

function inWords(ctx: Context, health: Health): string {
  if (health.kind === 'refused') return ctx.paint.bad(ctx.t('refused ({reason}): {detail}', health));
  if (health.kind === 'unreachable')
    return ctx.paint.warn(ctx.t('cannot be reached: {detail}', { detail: health.detail }));
  const notes = health.balance ? [ctx.money(health.balance), ...health.notes] : health.notes;
  const said = notes.map((note) => ctx.t(note));
  return [ctx.paint.good(ctx.t('ready')), ...said].join(ctx.t('; '));
}

function healthJson(table: GatewaySettings, health: Health): object {
  const base = { name: table.name, driver: table.driver, state: health.kind };
  if (health.kind !== 'ready')
    return {
      ...base,
      reason: 'reason' in health ? health.reason : null,
      detail: health.detail,
      notes: [],
      balance: null,
    };
  return {
    ...base,
    reason: null,
    detail: null,
    notes: health.notes,
    balance: health.balance ? moneyJson(health.balance) : null,
  };
}

function creditJson(table: GatewaySettings, credit: Money | GatewayTrouble | undefined): object {
  const base = { gateway: table.name, amount: null, currency: null };
  if (credit === undefined) return { ...base, error: null };
  return credit instanceof GatewayTrouble
    ? { ...base, error: credit.message }
    : { ...base, ...moneyJson(credit), error: null };
}

function moneyJson(money: Money): { amount: string; currency: string } {
  return { amount: decimal(money.micros), currency: money.currency };
}
