import { createLedger } from '../../src/dispatch/ledger.ts';
import { createWorkerStore, type DispatchSummary, type DispatchWorld } from '../../src/dispatch/index.ts';
import { type Introduction, PROTOCOL, serveWorkers, work } from '../../src/machines/index.ts';
import type { createCarrierModel } from './carrierModel.ts';
import type { createMemoryBroker } from './memoryBroker.ts';
import { createDesk, OPEN_RULES } from './sendingDesk.ts';
import { Crash, createProcess, type VirtualTime } from './virtualTime.ts';

const RATE = { count: 10_000, perMs: 1_000, unit: 'message' as const, batch: 1 };

interface FleetSetup {
  readonly concurrency?: number;
  readonly canary?: number;
  readonly rules?: Parameters<typeof createDesk>[2];
}

/** A book in memory, control machines and workers, in one virtual time. */
export function createFleet(
  time: VirtualTime,
  carrier: ReturnType<typeof createCarrierModel>,
  broker: ReturnType<typeof createMemoryBroker>,
  { concurrency = 4, canary = 0, rules = OPEN_RULES }: FleetSetup = {},
) {
  const desk = createDesk(time, carrier, rules);
  let generation = 0;
  const alone: string[] = [];
  const refused: string[] = [];
  const news: string[] = [];

  /** A process whose sleep never ends once it is dead. */
  function newProcess(crashes: (point: string) => boolean = () => false) {
    const process = createProcess(time, crashes);
    const world: DispatchWorld = {
      ...process.world,
      sleep: async (ms, signal) => {
        await time.sleep(ms, signal);
        if (!process.alive()) await new Promise(() => {});
      },
    };
    return { ...process, world };
  }

  return {
    desk,
    alone,
    /** What the control machine said of workers that it does not want. */
    refused,
    /** What workers said to the people beside them. */
    news,
    workers: createWorkerStore(desk.db),
    startControl(
      options: { crashes?: (point: string) => boolean; first?: number; signal?: AbortSignal } = {},
    ) {
      const process = newProcess(options.crashes);
      const link = broker.link(process.alive);
      generation += 1;
      const owner = `local:${generation}`;
      const ledger = createLedger(desk.db, rules, {
        waitForWriter: () => time.sleep(10),
        crash: process.world.crash,
      });
      let died: () => void = () => {};
      const death = new Promise<undefined>((done) => {
        died = () => done(undefined);
      });
      const going = (async () => {
        await ledger.recover(owner, time.now());
        return serveWorkers(
          {
            ledger,
            owner,
            link,
            world: process.world,
            gateways: new Map(),
            rescue: () => {},
            book: 'flowers',
            version: '1.0.0',
            workers: createWorkerStore(desk.db),
            served: new Map([['main', { fingerprint: 'same', canary, rate: (own) => own }]]),
            onRefused: (worker, { refused: why }) => void refused.push(`${worker.name} ${why}`),
            onAlone: (gateways) => void alone.push(...gateways),
            ...(options.first !== undefined && { first: options.first }),
          },
          options.signal ?? new AbortController().signal,
        );
      })().catch((error: unknown) => {
        if (error instanceof Crash) return undefined;
        throw error;
      });
      return {
        link,
        /** undefined: it died. */
        ended: Promise.race<DispatchSummary | undefined>([going, death]),
        kill(): void {
          process.kill();
          died();
        },
      };
    },
    startWorker(name: string, introduction: Partial<Introduction> = {}) {
      const process = newProcess();
      const link = broker.link(process.alive);
      const stop = new AbortController();
      const ended = work(
        {
          link,
          name,
          concurrency,
          rate: RATE,
          gateway: carrier.gatewayFor(process.alive),
          introduction: {
            protocol: PROTOCOL,
            version: '1.0.0',
            gateway: 'main',
            name,
            fingerprint: 'same',
            ...introduction,
          },
          world: process.world,
          onNews: (said) => void news.push(`${name} ${said}`),
        },
        stop.signal,
      );
      ended.catch(() => {});
      return { link, kill: process.kill, stop: () => stop.abort(), ended };
    },
    states: (): Record<string, number> =>
      Object.fromEntries(
        desk.db
          .prepare<[], { state: string; n: number }>(
            'SELECT state, count(*) AS n FROM message GROUP BY state ORDER BY state',
          )
          .all()
          .map(({ state, n }) => [state, n]),
      ),
  };
}

export type Fleet = ReturnType<typeof createFleet>;
