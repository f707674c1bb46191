import type { JudgedEvent } from '../../automation/index.ts';
import type { Check } from '../../plan/index.ts';

/** What `explain` says of one person, or of the event of theirs that matters now. */
export interface Verdict {
  readonly verdict: 'send' | 'defer' | 'skip';
  readonly reason: string | null;
  readonly until: number | undefined;
  readonly checks: readonly Check[];
  readonly text: string | undefined;
  /** E.164; null: the person has none. */
  readonly fullPhone: string | null;
  /** Only of a campaign with a trigger. */
  readonly events: EventView | undefined;
  /** Why there is nothing to write about, where no clause of the audience says it. */
  readonly missing: string | undefined;
  /** The stored run that this is the word of. */
  readonly run?: number;
}

/** What one person did that a trigger looks at, and the one of it that the verdict is about. */
export interface EventView {
  readonly all: readonly JudgedEvent[];
  readonly telling: JudgedEvent | undefined;
}
