import { type Link, NoAnswer } from '../../src/machines/index.ts';
import type { VirtualTime } from './virtualTime.ts';

interface Faults {
  /** Chance that a question arrives and its answer does not. */
  readonly dropAnswer?: number;
  /** Chance that what was handed over is taken twice. */
  readonly repeat?: number;
  /** Chance that what the broker said it keeps is gone. */
  readonly forget?: number;
}

interface Server {
  readonly there: () => boolean;
  answer(body: string): Promise<string>;
}

interface Collector {
  readonly there: () => boolean;
  take(body: string, done: () => void): void;
}

/** As JetStream does, only oftener: what came or was acknowledged since is not yet on the disk. */
const FSYNC_MS = 2_000;

/** A broker in memory: lines that are cut and mended, answers that are lost, documents that come twice or never. */
export function createMemoryBroker(time: VirtualTime, faults: Faults = {}) {
  const servers = new Map<string, Server>();
  let boxes = new Map<string, Map<number, string>>();
  let onDisk: typeof boxes = new Map();
  let onDiskAt = 0;
  let full = false;
  let collector: Collector | undefined;
  let handed = 0;
  let up = true;

  const boxOf = (name: string): Map<number, string> => {
    const box = boxes.get(name) ?? new Map<number, string>();
    boxes.set(name, box);
    return box;
  };
  const copy = (of: typeof boxes): typeof boxes =>
    new Map([...of].map(([name, box]) => [name, new Map(box)]));
  function keep(): void {
    if (time.monotonic() - onDiskAt < FSYNC_MS) return;
    onDisk = copy(boxes);
    onDiskAt = time.monotonic();
  }
  const never = (): Promise<never> => new Promise(() => {});
  const travel = (): Promise<void> => time.sleep(1 + time.random() * 4);

  function deliver(box: Map<number, string>, id: number): void {
    const body = box.get(id);
    if (body === undefined || !collector?.there()) return;
    collector.take(body, () => {
      keep();
      box.delete(id);
    });
  }

  return {
    down(): void {
      up = false;
    },
    /** @param forgetful it comes back as its disk knew it: without the last documents, and with acknowledged ones */
    back({ forgetful = false } = {}): void {
      up = true;
      if (forgetful) boxes = copy(onDisk);
    },
    /** Questions and answers pass, and nothing more is kept. */
    full(): void {
      full = true;
    },
    /** The broker as one process sees it. Once that process is dead, nothing passes any more in either direction. */
    link(alive: () => boolean): Link & { cut(): void; mend(): void } {
      let whole = true;
      const connected = (): boolean => up && whole && alive();
      return {
        cut: () => {
          whole = false;
        },
        mend: () => {
          whole = true;
        },
        async request(subject, body, timeoutMs) {
          if (!alive()) return never();
          await travel();
          const server = servers.get(subject);
          if (!connected()) await time.sleep(timeoutMs);
          if (!connected() || !server?.there()) throw new NoAnswer('nobody is there');
          const said = server.answer(body);
          const answer = await Promise.race([said, time.sleep(timeoutMs)]);
          await travel();
          if (!alive()) return never();
          if (answer === undefined || !connected() || time.random() < (faults.dropAnswer ?? 0)) {
            await time.sleep(timeoutMs);
            throw new NoAnswer('no answer in time');
          }
          return answer;
        },
        serve(subject, answer) {
          servers.set(subject, {
            there: connected,
            answer: async (body) => {
              const said = await answer(body).catch(never);
              return connected() ? said : never();
            },
          });
        },
        async hand(name, body) {
          if (!alive()) return never();
          await travel();
          if (!connected() || full) {
            await time.sleep(1_000);
            throw new Error('the broker does not answer');
          }
          keep();
          handed += 1;
          const box = boxOf(name);
          const id = handed;
          if (time.random() >= (faults.forget ?? 0)) box.set(id, body);
          deliver(box, id);
          if (time.random() < (faults.repeat ?? 0) && box.has(id)) deliver(box, id);
        },
        async collect(name, take) {
          collector = { there: connected, take };
          const mine = collector;
          void (async () => {
            // What was taken without a word is given again.
            while (alive() && collector === mine) {
              for (const id of boxOf(name).keys()) if (connected()) deliver(boxOf(name), id);
              await time.sleep(5_000);
            }
          })();
        },
        async left(name) {
          if (!connected()) throw new Error('the broker does not answer');
          return boxOf(name).size;
        },
        async alive(timeoutMs) {
          await travel();
          if (!connected()) await time.sleep(timeoutMs);
          return connected();
        },
        close: async () => {},
      };
    },
  };
}
