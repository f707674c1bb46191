import { MISSED_BEATS } from './protocol.ts';

interface Present {
  readonly gateway: string;
  missed: number;
}

/** Which workers are there. Time that cannot count against them (our own link was down, we slept) does not. */
export function createRoll() {
  const present = new Map<string, Present>();

  return {
    /** A sign of life. @returns whether it is the first one here */
    heard(owner: string, gateway: string): boolean {
      const isNew = !present.has(owner);
      present.set(owner, { gateway, missed: 0 });
      return isNew;
    },
    /** One that the book knows of; it has as long as any other to be heard. */
    expect(owner: string, gateway: string): void {
      if (!present.has(owner)) present.set(owner, { gateway, missed: 0 });
    },
    leave(owner: string): void {
      present.delete(owner);
    },
    /** One beat has passed. @returns those that missed too many, who are struck off */
    beat(counts: boolean): readonly string[] {
      const lost: string[] = [];
      for (const [owner, worker] of present) {
        worker.missed = counts ? worker.missed + 1 : 0;
        if (worker.missed > MISSED_BEATS) lost.push(owner);
      }
      for (const owner of lost) present.delete(owner);
      return lost;
    },
    owners: (): readonly string[] => [...present.keys()],
    serving: (gateway: string): boolean =>
      [...present.values()].some((worker) => worker.gateway === gateway && worker.missed <= 1),
  };
}

export type Roll = ReturnType<typeof createRoll>;
