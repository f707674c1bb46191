import { statfsSync } from 'node:fs';
import type { Check } from './check.ts';

export const databaseCheck: Check = {
  name: 'database',
  async run(ctx) {
    const [{ readHealth }, { refuseNetworkFilesystem }] = await Promise.all([
      import('../../db/healthStore.ts'),
      import('../../dispatch/index.ts'),
    ]);
    refuseNetworkFilesystem(ctx.workspace().db);
    const { damage, danglingTables, journalMode } = readHealth(await ctx.db('read'));
    const [first] = damage;
    if (first) {
      return [
        {
          level: 'broken',
          sentence: ctx.t('The database is damaged: {damage}', { damage: first }),
          hint: ctx.t('Send nothing now. Restore a backup with: campaign restore <file>'),
        },
      ];
    }
    if (danglingTables.length > 0) {
      return [
        {
          level: 'broken',
          sentence: ctx.t('Rows of {tables} point to rows that are not there.', {
            tables: danglingTables.join(', '),
          }),
          hint: ctx.t('Restore a backup with: campaign restore <file>'),
        },
      ];
    }
    if (journalMode !== 'wal') {
      return [
        {
          level: 'advice',
          sentence: ctx.t('The database is in mode {mode}, not WAL.', { mode: journalMode }),
          hint: ctx.t('Any writing command sets it right.'),
        },
      ];
    }
    return [{ level: 'ok', sentence: ctx.t('The database is whole.') }];
  },
};

/** What the ledger promises, looked for in every row. */
export const promisesCheck: Check = {
  name: 'ledger',
  async run(ctx) {
    const { brokenPromises } = await import('../../dispatch/index.ts');
    const broken = brokenPromises(await ctx.db('read'));
    if (broken.length === 0) return [{ level: 'ok', sentence: ctx.t('Every promise of the ledger holds.') }];
    return broken.map(({ invariant, what, rows }) => ({
      level: 'broken' as const,
      sentence: ctx.t('Promise {invariant} is broken: {rows} {what}.', { invariant, rows, what }),
      hint: ctx.t('Send nothing, keep a copy, and report it: campaign doctor --json'),
    }));
  },
};

const LITTLE = 200 * 1024 * 1024;

export const diskCheck: Check = {
  name: 'disk',
  run(ctx) {
    const { bavail, bsize } = statfsSync(ctx.workspace().dir);
    const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
    if (bavail * bsize >= LITTLE)
      return [{ level: 'ok', sentence: ctx.t('{megabytes} MB free on the disk.', { megabytes }) }];
    return [
      {
        level: 'advice',
        sentence: ctx.t('Only {megabytes} MB free on the disk.', { megabytes }),
        hint: ctx.t('Make room: a full disk pauses sending.'),
      },
    ];
  },
};

/** Whether this database is the one that sent last, so that two copies never text the same person. */
export const identityCheck: Check = {
  name: 'identity',
  async run(ctx) {
    const { checkIdentity } = await import('../../dispatch/index.ts');
    checkIdentity({ db: await ctx.db('read'), stateDir: ctx.stateDir });
    return [{ level: 'ok', sentence: ctx.t('This database may send from this machine.') }];
  },
};
