import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createControl } from '../../src/dispatch/control.ts';
import { createCarrierModel, type Faults } from '../support/carrierModel.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createDesk } from '../support/sendingDesk.ts';
import { Crash, createVirtualTime } from '../support/virtualTime.ts';

/** CAMPAIGN_MODEL_RUNS=5000 looks longer; a failure prints its seed and path, and the shortest words that break it. */
const RUNS = Number(process.env.CAMPAIGN_MODEL_RUNS ?? 30);
const MOST_COMMANDS = 60;
const NOON = Date.UTC(2026, 10, 25, 8, 30);
const MINUTE = 60_000;
/** Two minutes, and what may lie between a claim and its first byte. */
const CLOCK_MAY_GO_BACK_MS = 125_000;
const PEOPLE = 12;
const POINTS = [
  'turn-begin',
  'claim-marked',
  'turn-settled',
  'settle-ended',
  'turn-before-commit',
  'turn-committed',
  'wire-before',
  'wire-after',
];

/** What must be true, in the simplest words: no table of the program is looked at. */
interface Model {
  /** Run -> people planned. */
  readonly planned: Map<number, number>;
  /** Phone -> how long the wire was when they left. */
  readonly left: Map<string, number>;
  /** Runs that must not send, and how long the wire was when that was said. */
  readonly silent: Map<number, number>;
  doubts: number;
}

type Real = Awaited<ReturnType<typeof makeReal>>;
type Step = fc.AsyncCommand<Model, Real>;

async function makeReal(faults: Faults, seed: number) {
  const time = createVirtualTime(NOON, seed);
  const carrier = createCarrierModel(time, faults);
  const desk = createDesk(time, carrier);
  return { time, carrier, desk, control: createControl(desk.db), runs: 0 };
}

/** After every step, whatever it was. */
function check(model: Model, { desk, carrier, time }: Real): void {
  expect(brokenInvariants(desk.db, carrier.taken)).toEqual([]);
  for (const [run, people] of model.planned) {
    const { messages } = desk.runs.counts(run, time.now());
    expect(Object.values(messages).reduce((sum, count) => sum + count, 0)).toBe(people);
  }
  for (const [phone, before] of model.left)
    expect(carrier.wire.slice(before).filter(({ to }) => to === phone)).toEqual([]);
  for (const [run, before] of model.silent) {
    const phones = new Set(desk.runs.messages(run, 0, 1_000).map(({ phone }) => phone));
    expect(carrier.wire.slice(before).filter(({ to }) => phones.has(to))).toEqual([]);
  }
}

abstract class Word implements Step {
  abstract act(model: Model, real: Real): Promise<void> | void;
  check(_model: Readonly<Model>): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    check(model, real);
  }
}

class Plan extends Word {
  readonly #people: number;
  constructor(people: number) {
    super();
    this.#people = people;
  }
  act(model: Model, real: Real): void {
    real.runs += 1;
    // Phones of their own for each run, so that what is said of a run can be seen at the carrier.
    const from = real.runs * 100;
    const run = real.desk.storeRun({ people: this.#people, from, occurrence: `run-${real.runs}` });
    model.planned.set(run, this.#people);
  }
  override toString = () => `plan ${this.#people}`;
}

class OptOut extends Word {
  readonly #run: number;
  readonly #person: number;
  constructor(run: number, person: number) {
    super();
    this.#run = run;
    this.#person = person;
  }
  act(model: Model, { desk, carrier }: Real): void {
    const phone = desk.phone(this.#run * 100 + this.#person);
    if (model.left.has(phone)) return;
    desk.optOut(phone);
    model.left.set(phone, carrier.wire.length);
  }
  override toString = () => `${this.#run * 100 + this.#person} opts out`;
}

class Send extends Word {
  readonly #how: {
    concurrency: number;
    canary: number;
    first?: number;
    point: string;
    dies: number;
  };
  constructor(how: {
    concurrency: number;
    canary: number;
    first?: number;
    point: string;
    dies: number;
  }) {
    super();
    this.#how = how;
  }
  async act(model: Model, { desk, carrier, time }: Real): Promise<void> {
    const { concurrency, canary, first, point, dies } = this.#how;
    let countdown = dies === 0 ? Number.POSITIVE_INFINITY : dies;
    const before = carrier.wire.length;
    const back = time.now() < (carrier.wire.at(-1)?.at ?? 0) - CLOCK_MAY_GO_BACK_MS;
    const leftBehind = count(desk.db, 'sending');
    const waiting = desk.runs.unfinished().some(({ state }) => state === 'running');
    try {
      const answer = await desk.send({
        concurrency,
        canary,
        ...(first !== undefined && { first }),
        crashes: (at) => at === point && --countdown <= 0,
      });
      if (back && waiting) expect(answer.clockWentBack).toBe(true);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      const open = count(desk.db, 'sending');
      expect(open, 'no more is in doubt than was in flight').toBeLessThanOrEqual(
        Math.max(leftBehind, concurrency),
      );
    }
    if (back) expect(carrier.wire.length, 'a clock that went back sends nothing').toBe(before);
    if (first !== undefined) expect(carrier.wire.length - before).toBeLessThanOrEqual(first);
    const doubts = count(desk.db, 'unknown');
    expect(doubts, 'doubt does not go away by itself').toBeGreaterThanOrEqual(model.doubts);
    model.doubts = doubts;
  }
  override toString = () => `send ${JSON.stringify(this.#how)}`;
}

class Clock extends Word {
  readonly #ms: number;
  constructor(ms: number) {
    super();
    this.#ms = ms;
  }
  act(_model: Model, { time }: Real): void {
    time.jump(this.#ms);
  }
  override toString = () => `clock ${this.#ms / MINUTE} minutes`;
}

class Say extends Word {
  readonly #word: 'pause' | 'resume' | 'cancel';
  readonly #which: number;
  constructor(word: 'pause' | 'resume' | 'cancel', which: number) {
    super();
    this.#word = word;
    this.#which = which;
  }
  act(model: Model, { desk, carrier, control, time }: Real): void {
    const run = desk.runs.run(this.#which);
    if (!run) return;
    control[this.#word](run, { actor: 'test', now: time.now() });
    const now = desk.runs.run(this.#which)!.state;
    if (this.#word === 'resume' && now !== 'cancelled') model.silent.delete(run.id);
    else if (now === 'paused' || now === 'cancelled') {
      if (!model.silent.has(run.id)) model.silent.set(run.id, carrier.wire.length);
    }
  }
  override toString = () => `${this.#word} ${this.#which}`;
}

/** A look-up or a receipt: the truth of the carrier about one message in doubt. */
class Truth extends Word {
  readonly #place: number;
  constructor(place: number) {
    super();
    this.#place = place;
  }
  act(model: Model, { desk, carrier, control, time }: Real): void {
    const doubts = [...model.planned.keys()].flatMap((run) => desk.runs.unknownOf(run));
    const message = doubts[this.#place % Math.max(1, doubts.length)];
    if (!message) return;
    const sent = carrier.taken.some(({ ref }) => ref === message.client_ref);
    const state = control.resolve(message.id, sent, { actor: 'test', now: time.now() });
    if (sent) expect(state).toBe('accepted');
    else expect(['retry', 'cancelled', 'expired']).toContain(state);
    model.doubts = count(desk.db, 'unknown');
  }
  override toString = () => `truth about doubt ${this.#place}`;
}

function count(db: Real['desk']['db'], state: string): number {
  return db.prepare<[string], number>('SELECT count(*) FROM message WHERE state = ?').pluck().get(state)!;
}

const words = fc.commands(
  [
    fc.integer({ min: 1, max: PEOPLE }).map((people) => new Plan(people)),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: PEOPLE - 1 }))
      .map(([run, person]) => new OptOut(run, person)),
    ...[0, 1].map(() =>
      fc
        .record(
          {
            concurrency: fc.integer({ min: 1, max: 6 }),
            canary: fc.constantFrom(0, 3),
            point: fc.constantFrom(...POINTS),
            dies: fc.integer({ min: 0, max: 8 }),
            first: fc.integer({ min: 1, max: 5 }),
          },
          { requiredKeys: ['concurrency', 'canary', 'point', 'dies'] },
        )
        .map((how) => new Send(how as ConstructorParameters<typeof Send>[0])),
    ),
    fc.constantFrom(1, 5, 60, 26 * 60, -1, -30).map((minutes) => new Clock(minutes * MINUTE)),
    fc
      .tuple(fc.constantFrom('pause', 'resume', 'resume', 'cancel'), fc.integer({ min: 1, max: 4 }))
      .map(([word, run]) => new Say(word as 'pause', run)),
    fc.nat({ max: 20 }).map((place) => new Truth(place)),
  ],
  { maxCommands: MOST_COMMANDS, size: 'max' },
);

const faults = fc.record({
  refuseConnection: fc.constantFrom(0, 0.1),
  throttle: fc.constantFrom(0, 0.1),
  reject: fc.constantFrom(0, 0.1),
  takeAndHang: fc.constantFrom(0, 0.15),
  hang: fc.constantFrom(0, 0.1),
  takeAndGarble: fc.constantFrom(0, 0.03),
  refuseAccount: fc.constantFrom(0, 0.03),
});

describe('any words in any order', () => {
  it(`hold every promise after each of them (${RUNS} stories)`, { timeout: 600_000 }, async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(words, faults, fc.integer({ min: 1, max: 2 ** 31 }), async (story, lies, seed) => {
        const real = await makeReal(lies, seed);
        const setup = () => ({
          model: { planned: new Map(), left: new Map(), silent: new Map(), doubts: 0 },
          real,
        });
        try {
          await fc.asyncModelRun(setup, story);
          sent += real.carrier.wire.length;
        } finally {
          real.desk.db.close();
        }
      }),
      { numRuns: RUNS },
    );
    expect(sent, 'stories in which nothing is sent prove nothing').toBeGreaterThan(RUNS);
  });
});
