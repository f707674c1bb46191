import { claimBinding } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import { type ClaimFacts, claimFacts } from './claimFacts.ts';
import type { Candidate } from './candidateStore.ts';

/** Stops or puts off what may not go now; else answers when its window closes (null: never). */
export function stopOrClosing(judged: ClaimFacts, message: Candidate): Instant | null | undefined {
  const { store, rules, run, policy, now } = judged;
  if (message.deadline <= now) {
    store.stop(message.id, 'expired', 'expired');
    return undefined;
  }
  const binding = claimBinding(claimFacts(judged, message, message), policy, now);
  if (binding) {
    store.stop(message.id, 'suppressed', binding.reason);
    return undefined;
  }
  if (message.place === null) return null;
  const window = rules.windowOf(run, message.place, now);
  if (window.open) return window.closesAt;
  if (window.opensAt !== null && window.opensAt < message.deadline)
    store.putOff(message.id, window.opensAt, 'window-closed');
  else store.stop(message.id, 'expired', 'expired');
  return undefined;
}
