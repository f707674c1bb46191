import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { loadWords } from '../../../src/cli/locale/words.ts';
import { rememberRefused, refusedWorkers } from '../../../src/cli/sending/refusedWorkers.ts';
import { createJournalStore } from '../../../src/db/journalStore.ts';
import { openDb } from '../../../src/db/sqlite.ts';
import { LISTENED } from '../../../src/dispatch/index.ts';
import { createLedger } from '../../../src/dispatch/ledger.ts';
import type { Introduction, Refusal } from '../../../src/machines/index.ts';
import { OPEN_RULES } from '../../support/sendingDesk.ts';
import { createCli, type Cli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli();
});
afterEach(() => cli.close());

const OWNER = 'worker:main@shiraz-7:x1';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** One worker that was last heard of, and a control machine that last listened, so long ago. */
async function status(
  seenAgo: number,
  listened: { readonly from: number; readonly to: number } | null,
  { fencedAgo, lang = 'en' }: { fencedAgo?: number; lang?: string } = {},
) {
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  const ledger = createLedger(db, OPEN_RULES, { waitForWriter: async () => {}, crash: () => {} });
  await ledger.seen([OWNER], cli.now - seenAgo);
  if (listened)
    createJournalStore(db).setFact(
      LISTENED,
      JSON.stringify({ since: cli.now - listened.from, at: cli.now - listened.to }),
    );
  if (fencedAgo !== undefined) await ledger.fence(OWNER, cli.now - fencedAgo);
  db.close();
  return { text: (await cli.run(`status --lang ${lang}`)).out, workers: (await cli.json('status')).workers };
}

describe('the workers in status', () => {
  it.each<[string, number, { from: number; to: number } | null, { fencedAgo?: number }, string | undefined]>([
    ['heard of just now', 2 * SECOND, { from: MINUTE, to: SECOND }, {}, 'at-work'],
    [
      'it speaks only while somebody listens: the last `run` heard it',
      20 * MINUTE,
      { from: 21 * MINUTE, to: 20 * MINUTE },
      {},
      'at-work',
    ],
    [
      'a `run` that has just begun has not heard it yet',
      5 * MINUTE,
      { from: 5 * SECOND, to: SECOND },
      {},
      'at-work',
    ],
    ['silent for four beats while somebody listens', 15 * SECOND, { from: MINUTE, to: SECOND }, {}, 'silent'],
    ['silent since before this `run` began', 5 * MINUTE, { from: MINUTE, to: SECOND }, {}, 'silent'],
    ['gone for long', 11 * MINUTE, { from: MINUTE, to: SECOND }, {}, undefined],
    ['given up', 30 * SECOND, { from: MINUTE, to: SECOND }, { fencedAgo: 20 * SECOND }, 'given-up'],
    ['given up long ago', 20 * MINUTE, { from: MINUTE, to: SECOND }, { fencedAgo: 19 * MINUTE }, undefined],
    ['from before anybody wrote down when he listened', 2 * MINUTE, null, {}, 'at-work'],
  ])('%s', async (_why, seenAgo, listened, more, state) => {
    const { workers } = await status(seenAgo, listened, more);
    expect(workers.map((worker: { state: string }) => worker.state)).toEqual(
      state === undefined ? [] : [state],
    );
  });

  it('seconds are seconds', async () => {
    const { text } = await status(7 * SECOND, { from: MINUTE, to: SECOND });
    expect(text).toMatch(/main@shiraz-7 +at work +7 s ago/);
  });

  it('in Persian', async () => {
    const { text } = await status(7 * SECOND, { from: MINUTE, to: SECOND }, { lang: 'fa' });
    expect(text).toMatch(/main@shiraz-7 +سرِ کار +۷ ثانیه پیش/);
  });

  it('one that went home is forgotten, one that holds something is not', async () => {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    const ledger = createLedger(db, OPEN_RULES, { waitForWriter: async () => {}, crash: () => {} });
    await ledger.seen([OWNER], cli.now);
    await ledger.left(OWNER);
    db.close();
    expect((await cli.json('status')).workers).toEqual([]);
  });
});

describe('a worker that is refused', () => {
  const worker = (more: Partial<Introduction> = {}): Introduction => ({
    protocol: 1,
    version: '0.9.0',
    gateway: 'main',
    name: 'shiraz-7',
    fingerprint: 'aaaa',
    ...more,
  });
  const other: Refusal = { refused: 'fingerprint', here: 'bbbb' };

  async function control(lang: 'en' | 'fa' = 'en') {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    const facts = createJournalStore(db);
    const words = await loadWords(lang, 'latin');
    const said: string[] = [];
    const ctx = {
      now: () => cli.now,
      t: words.t,
      err: (line: string) => void said.push(line),
    } as unknown as Context;
    return { said, facts, refuse: rememberRefused(ctx, facts), close: () => db.close() };
  }

  it('is said once, however often its service starts it again, and by the next `run` not anew', async () => {
    for (let run = 0; run < 3; run += 1) {
      const { said, refuse, close } = await control();
      for (let pid = 0; pid < 50; pid += 1) {
        refuse(worker({ name: `shiraz-${pid + run * 50}` }), other);
        cli.now += 5 * SECOND;
      }
      close();
      expect(said).toEqual(
        run === 0
          ? [
              'The worker main@shiraz-0 is refused: [gateways.main] is not the same there (aaaa) and here (bbbb).',
            ]
          : [],
      );
    }
    const { out } = await cli.run('status');
    expect(out).toContain('[gateways.main] is not the same there (aaaa) and here (bbbb). (');
    expect((await cli.json('status')).workers_refused).toMatchObject([
      { gateway: 'main', why: 'fingerprint', theirs: 'aaaa', here: 'bbbb' },
    ]);
  });

  it.each<[string, Partial<Introduction>, Refusal, string, string]>([
    [
      'another version',
      {},
      { refused: 'version', here: '1.0.0' },
      'campaign 0.9.0 runs there, 1.0.0 here',
      'آنجا campaign 0.9.0 است',
    ],
    [
      'another protocol',
      { version: '2.0.0' },
      { refused: 'protocol', here: '1.0.0' },
      'campaign 2.0.0 runs there',
      'آنجا campaign 2.0.0 است',
    ],
    [
      'a gateway that is not here',
      { gateway: 'west' },
      { refused: 'gateway', here: 'main' },
      'there is no gateway west here',
      'درگاه west اینجا نیست',
    ],
    [
      'one without a name',
      { name: undefined as never },
      other,
      'The worker main@? is refused',
      'کارگر main@?',
    ],
  ])('%s', async (_why, introduction, refusal, english, persian) => {
    for (const [lang, sentence] of [
      ['en', english],
      ['fa', persian],
    ] as const) {
      const { said, refuse, facts, close } = await control(lang);
      facts.setFact('workers_refused', '[]');
      refuse(worker(introduction), refusal);
      close();
      expect(said.join()).toContain(sentence);
    }
  });

  it('is forgotten by status after an hour', async () => {
    const { refuse, facts, close } = await control();
    refuse(worker(), other);
    expect(refusedWorkers(facts, cli.now - 3_600_000)).toHaveLength(1);
    cli.now += 3_600_001;
    expect(refusedWorkers(facts, cli.now - 3_600_000)).toEqual([]);
    close();
  });
});
