import type { Instant } from '../shared/time.ts';
import type { Turn } from './ledger.ts';
import type { Rate } from './pace.ts';
import type { Settlement } from './settle.ts';
import type { PauseReason } from './states.ts';

/** What has come in since the last turn. */
export function emptyNews() {
  const welcomes = new Map<string, number>();
  const news = {
    settlements: [] as Settlement[],
    pauses: [] as { runId: number; reason: PauseReason }[],
    throttles: [] as { gateway: string; rate: Rate; until: Instant }[],
    welcome(gateway: string): void {
      welcomes.set(gateway, (welcomes.get(gateway) ?? 0) + 1);
    },
    take() {
      const taken = {
        settlements: news.settlements.splice(0),
        pauses: news.pauses.splice(0),
        throttles: news.throttles.splice(0),
        welcomes: [...welcomes].map(([gateway, messages]) => ({ gateway, messages })),
      };
      welcomes.clear();
      return taken;
    },
    /** A turn that was not taken: its news is told again. */
    giveBack(turn: Turn): void {
      news.settlements.unshift(...turn.settlements);
      news.pauses.unshift(...turn.pauses);
      news.throttles.unshift(...turn.throttles);
      for (const { gateway, messages } of turn.welcomes)
        welcomes.set(gateway, (welcomes.get(gateway) ?? 0) + messages);
    },
  };
  return news;
}
