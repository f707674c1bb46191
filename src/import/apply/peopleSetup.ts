import type { NewConsent } from '../../consent/index.ts';
import type { ContactStore, kindOfValue } from '../../contacts/index.ts';
import type { Instant } from '../../shared/time.ts';
import type { BatchStore, Counts } from '../batchStore.ts';
import type { OthersWord } from '../clean/byOthers.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import type { Claimed, Ending } from './endConsent.ts';
import type { FormerOf } from './formerRows.ts';

export type ImportMode = 'upsert' | 'add' | 'update' | 'fill';

export interface PeopleSetup {
  readonly importId: number;
  readonly mode: ImportMode;
  readonly now: Instant;
  /** The day that order columns speak of. */
  readonly asOf: Instant;
  /** `--consent-date`: of grants whose row has no date. */
  readonly consentAt: Instant | undefined;
  /** Source of grants whose row names none. */
  readonly consentSource: string;
  readonly evidence: string;
  readonly random: () => number;
  readonly contacts: ContactStore;
  readonly batches: BatchStore;
  readonly isErased: (phone: string) => boolean;
  /** An own opt-out; undefined: it was on the list before. */
  readonly suppress: (phone: string, at: Instant, topic?: string) => NewConsent | undefined;
  /** Puts a number on the list by another's word; true: it is new there. */
  readonly suppressByOthers: (phone: string, word: OthersWord) => boolean;
  /** A topic as the settings write it; undefined: no campaign here can have it, and nothing was said of it before. */
  readonly topicHere: (phone: string, topic: string) => string | undefined;
  /** Whether a yes of this number is in force. */
  readonly agrees: (phone: string) => boolean;
  /** The main numbers of those whose further number this was before the import: what is said from it binds them, and who takes it as their own inherits their noes. */
  readonly mainsBefore: (phone: string) => readonly string[];
  readonly formerOf: FormerOf;
  /** A yes that does not outdo the no of an earlier file. */
  readonly refused: (yes: Claimed) => boolean;
  /** What a plain no adds to the ledger; answers whether it ended a yes. */
  readonly endings: (no: Ending) => Generator<NewConsent, boolean>;
  /** The number of a known person changed: what the old one refused goes along. */
  readonly moveRefusals: (from: string, to: string) => readonly NewConsent[];
  readonly counts: Counts;
  readonly reject: (rejected: Rejected) => void;
  readonly warn: (warning: Warning) => void;
  readonly phoneHeader: string;
  readonly externalIdHeader: string;
  readonly consentHeader: string;
  /** The column of consent speaks of texts, so that a no on some unknown list is no word against it. */
  readonly firmConsent: boolean;
  readonly noteAttribute: (name: string, kind: ReturnType<typeof kindOfValue>) => void;
}
