import type { ConsentStore, NewConsent, SuppressionStore } from '../../consent/index.ts';
import { fold } from '../../shared/text.ts';
import { isNo, type TopicWord } from '../clean/topicWords.ts';
import type { StagedRow } from '../personValues.ts';
import type { PeopleSetup } from './peopleSetup.ts';
import { basisOf, type createStatements } from './statements.ts';

/** Tells a topic as the settings write it; undefined: no campaign here can have it, and nothing was said of it before. */
export function createTopicHere({
  topics,
  consent,
  suppressions,
}: {
  readonly topics: readonly string[];
  readonly consent: Pick<ConsentStore, 'state'>;
  readonly suppressions: Pick<SuppressionStore, 'find'>;
}): PeopleSetup['topicHere'] {
  const known = new Map(topics.map((topic) => [fold(topic), topic]));
  return (phone, topic) => {
    const said = consent.state(phone, topic) ?? suppressions.find(phone, 'person', topic);
    return known.get(fold(topic)) ?? (said && topic);
  };
}

/**
 * A row with its topics as they are known here. A no to one that nobody knows is one to everything, from now on; a yes
 * to it is one to nothing here.
 */
export function withTopicsHere(row: StagedRow, { topicHere, warn }: PeopleSetup): StagedRow {
  const { phone, line } = row;
  if (row.topics.length === 0 || phone === null) return row;
  const topics: TopicWord[] = [];
  let whole: Partial<StagedRow> = {};
  for (const said of row.topics) {
    const topic = topicHere(phone, said.topic);
    if (topic !== undefined || !isNo(said)) topics.push({ ...said, topic: topic ?? said.topic });
    else {
      warn({ line, column: 'sms_topics', code: 'topic-unknown', value: said.topic });
      if (said.word === 'out') whole = { optedOut: true, optedOutAt: row.optedOutAt ?? said.at };
      else if (!whole.optedOut) whole = { consent: 'no', stated: false, consentAt: null };
    }
  }
  return { ...row, topics, ...whole, ...(whole.optedOut && { consent: null }) };
}

/**
 * Yields what a row of our own export says of single topics. A yes of a row that says no elsewhere is none.
 *
 * @param grant the phone that a yes of the row is for
 */
export function* applyTopics(
  row: StagedRow,
  grant: string | undefined,
  statements: ReturnType<typeof createStatements>,
  setup: PeopleSetup,
): Generator<NewConsent> {
  const phone = grant ?? row.phone;
  if (row.topics.length === 0 || phone === null || setup.isErased(phone)) return;
  const refused = row.optedOut || row.consent === 'withheld' || (row.consent === 'no' && !row.stated);
  for (const { topic, word, at, source } of row.topics) {
    if (word === 'out') {
      const left = setup.suppress(phone, at ?? setup.now, topic);
      if (left) setup.counts.suppressed += 1;
      if (left) yield left;
    } else if (word === 'no') yield* setup.endings({ phone, at, topic, statement: statements(source) });
    else if (
      grant !== undefined &&
      !refused &&
      at !== null &&
      !setup.refused({ phone, topic, stated: true, at })
    )
      yield {
        phone,
        event: 'granted',
        topic,
        basis: basisOf(word),
        sourceKind: 'import',
        statement: statements(source, word),
        at,
        recordedAt: setup.now,
        importId: setup.importId,
      };
  }
}
