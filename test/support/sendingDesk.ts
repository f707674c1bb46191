import { createSuppressionStore } from '../../src/consent/index.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { dispatch } from '../../src/dispatch/dispatcher.ts';
import type { ClaimRules } from '../../src/dispatch/rulesInForce.ts';
import { createLedger } from '../../src/dispatch/ledger.ts';
import { createPlanStore } from '../../src/dispatch/planStore.ts';
import { createRunStore } from '../../src/dispatch/runStore.ts';
import type { Settlement } from '../../src/dispatch/settle.ts';
import { BUILT_IN_POLICY } from '../../src/dispatch/runPolicy.ts';
import type { createCarrierModel } from './carrierModel.ts';
import { createProcess, type VirtualTime } from './virtualTime.ts';

/** Rules under which everything may go: single ones are overridden by the test that is about them. */
export const OPEN_RULES: ClaimRules = {
  policyOf: (run) => ({
    purpose: run.purpose,
    topic: '',
    lineKind: 'service',
    countries: new Set(['IR']),
    caps: [],
    minGapMs: 0,
  }),
  paramsOf: (_run, now) => ({
    consentSince: 0,
    consentNow: now,
    consentConfirmed: 0,
    consentTopic: '',
    lineIsAdvertising: 0,
    suppressionTopic: '',
    optOutScope: 'all',
  }),
  windowOf: () => ({ open: true, closesAt: null }),
  placeFacts: () => ({ zones: ['Asia/Tehran'], lawPerDay: undefined }),
  dayOf: (now) => new Date(now).toISOString().slice(0, 10),
  budgetsOf: () => ({}),
  perDayOf: () => undefined,
};

export interface RunSetup {
  readonly campaign?: string;
  readonly occurrence?: string;
  readonly purpose?: 'marketing' | 'transactional' | 'reply';
  readonly priority?: number;
  readonly people: number;
  readonly from?: number;
  readonly price?: bigint;
  readonly validMs?: number;
  readonly place?: string | null;
}

/** A database in memory, runs in it, and processes that send them. */
export function createDesk(
  time: VirtualTime,
  carrier: ReturnType<typeof createCarrierModel>,
  rules: ClaimRules = OPEN_RULES,
) {
  const db = openDb(':memory:', { mode: 'write' });
  const runs = createRunStore(db);
  const plans = createPlanStore(db);
  let rescued: Settlement[] = [];
  let owners = 0;
  let minted = 0;

  return {
    db,
    runs,
    rescued: () => rescued,
    phone: (index: number) => `+98912${String(index).padStart(7, '0')}`,
    storeRun(setup: RunSetup): number {
      const { campaign = 'yalda', occurrence = 'once', purpose = 'transactional', people, from = 0 } = setup;
      return db
        .transaction(() => {
          const runId = plans.insertRun({
            campaign,
            occurrence,
            purpose,
            priority: setup.priority ?? 0,
            gateway: 'main',
            state: 'running',
            pauseReason: null,
            planHash: 'sha256:x',
            sourceHash: 'x',
            policy: JSON.stringify(BUILT_IN_POLICY),
            audience: people,
            skipped: 0,
            reasons: {},
            currency: 'IRR',
            dueAt: time.now(),
            createdAt: time.now(),
          });
          for (let index = from; index < from + people; index += 1) {
            minted += 1;
            plans.insertMessage({
              runId,
              campaign,
              occurrence,
              contactId: null,
              phone: `+98912${String(index).padStart(7, '0')}`,
              clientRef: `${campaign}-${occurrence}-${index}-${minted}`,
              text: `سلام ${index}`,
              encoding: 'UCS-2',
              parts: 1,
              price: setup.price ?? 1_500_000_000n,
              place: setup.place ?? null,
              gateway: 'main',
              fallback: null,
              notBefore: time.now(),
              deadline: time.now() + (setup.validMs ?? 86_400_000),
              reason: null,
              birthdayKey: null,
              eventId: null,
              coupon: null,
              pattern: null,
            });
          }
          return runId;
        })
        .immediate();
    },
    optOut(phone: string): void {
      createSuppressionStore(db).add({
        phone,
        origin: 'person',
        via: 'sms',
        scope: 'all',
        at: time.now(),
        recordedAt: time.now(),
      });
    },
    resume(runId: number): void {
      runs.resume(runId);
    },
    /** One process, from gaining the lock to letting go. Rejects with Crash when it dies. */
    async send(
      options: {
        crashes?: (point: string) => boolean;
        concurrency?: number;
        canary?: number;
        first?: number;
        perSecond?: number;
        onTurn?: () => void;
        signal?: AbortSignal;
      } = {},
    ) {
      const process = createProcess(time, options.crashes ?? (() => false));
      owners += 1;
      const owner = `local:${owners}`;
      const ledger = createLedger(db, rules, {
        waitForWriter: () => time.sleep(10),
        crash: process.world.crash,
      });
      const work = (async () => {
        if (rescued.length > 0) {
          await ledger.settle(rescued);
          rescued = [];
        }
        await ledger.recover(owner, time.now());
        await ledger.tidy(time.now());
        return dispatch(
          {
            ledger,
            owner,
            world: process.world,
            gateways: new Map([
              [
                'main',
                {
                  gateway: carrier.gatewayFor(process.alive),
                  rate: {
                    count: options.perSecond ?? 10_000,
                    perMs: 1_000,
                    unit: 'message' as const,
                    batch: 1,
                  },
                  concurrency: options.concurrency ?? 8,
                  canary: options.canary ?? 0,
                },
              ],
            ]),
            rescue: (settlements) => rescued.push(...settlements),
            ...(options.first !== undefined && { first: options.first }),
            ...(options.onTurn && { onProgress: options.onTurn }),
          },
          options.signal ?? new AbortController().signal,
        );
      })();
      try {
        return await time.run(work);
      } finally {
        process.kill();
        time.forget();
      }
    },
  };
}
