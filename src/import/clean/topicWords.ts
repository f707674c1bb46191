import type { Instant } from '../../shared/time.ts';
import type { Cell } from './cell.ts';
import { type GrantWord, readConsent } from './flags.ts';

/** What somebody said of one topic, as our own export tells it. */
export interface ToldTopic {
  readonly topic: string;
  readonly sms_consent?: string;
  readonly sms_consent_at?: string;
  readonly sms_consent_source?: string;
  /** Of an opt-out of their own from this topic; then there is no word beside it. */
  readonly opted_out_at?: string;
}

/** The same, read. `out`: they left it. */
export interface TopicWord {
  readonly topic: string;
  readonly word: GrantWord | 'no' | 'out';
  readonly at: Instant | null;
  readonly source: string | null;
}

/** Whether it is a no, of whatever kind. */
export function isNo({ word }: TopicWord): boolean {
  return word === 'no' || word === 'out';
}

/** Reads the column `sms_topics`, which our own export writes and nobody else. Undefined: nobody can read it. */
export function readTopics(cell: Cell, header: string, text: string): readonly TopicWord[] | undefined {
  const words: TopicWord[] = [];
  for (const told of listIn(cell.plain(text))) {
    const word = told && wordIn(told, (day) => cell.said(header, day, undefined));
    if (!word) return undefined;
    words.push(word);
  }
  return words;
}

function listIn(text: string): readonly (ToldTopic | undefined)[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map((one) => (isTold(one) ? one : undefined)) : [undefined];
  } catch {
    return [undefined];
  }
}

function isTold(one: unknown): one is ToldTopic {
  if (typeof one !== 'object' || one === null) return false;
  const values = Object.values(one);
  return 'topic' in one && one.topic !== '' && values.every((value) => typeof value === 'string');
}

function wordIn(
  { topic, sms_consent: said, sms_consent_at: on, sms_consent_source: source, opted_out_at: left }: ToldTopic,
  read: (day: string) => Instant | 'future' | undefined,
): TopicWord | undefined {
  const word = left === undefined ? readConsent(said ?? '') : 'out';
  if (word === 'empty' || word === 'unreadable' || word === 'withheld') return undefined;
  const at = read(left ?? on ?? '');
  const dated = typeof at === 'number';
  // A no without its day counts from now on; a yes needs one.
  return dated || word === 'no' || word === 'out'
    ? { topic, word, at: dated ? at : null, source: source ?? null }
    : undefined;
}
