import { createContactStore } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Context } from './context.ts';

/** Whether there is nobody yet: the next step is then a list of people, whatever was asked. */
export async function isEmpty(ctx: Context): Promise<boolean> {
  return createContactStore(await ctx.db('read')).isEmpty();
}

/** Where there is nobody at all, says so with the way to change it; every other answer would only puzzle. */
export function saidEmpty(ctx: Context, db: Db): boolean {
  if (!createContactStore(db).isEmpty()) return false;
  ctx.say(ctx.t('There is nobody in this workspace yet.'));
  ctx.next('campaign import <your list>', 'campaign contacts add <phone>');
  return true;
}
