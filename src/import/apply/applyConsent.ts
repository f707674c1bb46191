import {
  bindsPerson,
  type NewConsent,
  type NewSuppression,
  revocationOf,
  type Statement,
} from '../../consent/index.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { Counts } from '../batchStore.ts';
import type { CleanConsent, CleanSuppression } from '../clean/cleanConsent.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import type { NamedPerson } from './knownPeople.ts';
import type { Claimed, Ending } from './endConsent.ts';
import { basisOf, createStatements } from './statements.ts';

export interface ConsentSetup {
  readonly importId: number;
  readonly now: Instant;
  readonly consentAt: Instant | undefined;
  readonly consentSource: string;
  readonly evidence: string;
  readonly person: (named: NamedPerson) => number | undefined;
  readonly isErased: (phone: string) => boolean;
  /** The main numbers of those whose further number this is: what was said from it binds them. */
  readonly mainOf: (phone: string) => readonly string[];
  /** True: it is new. */
  readonly suppress: (row: NewSuppression) => boolean;
  readonly counts: Counts;
  readonly reject: (rejected: Rejected) => void;
  readonly phoneHeader: string;
  /** A yes that does not outdo the no of an earlier file. */
  readonly refused: (yes: Claimed) => boolean;
  readonly warn: (warning: Warning) => void;
  /** As the settings name them; of a list of consent. */
  readonly topics: readonly string[];
  readonly topicHeader: string;
  /** What a plain no adds to the ledger. */
  readonly endings: (no: Ending) => Generator<NewConsent, boolean>;
}

/** What a do-not-text list needs of it. */
type ListSetup = Omit<
  ConsentSetup,
  'person' | 'consentAt' | 'endings' | 'refused' | 'warn' | 'topics' | 'topicHeader'
>;

/**
 * Yields the yeses and noes of a file of consent; an opt-out in it binds at once, whether the person is known or not.
 *
 * @param rows of the file, as often as they are asked for
 */
export function* applyConsent(
  rows: () => Iterable<CleanConsent>,
  setup: ConsentSetup,
): Generator<NewConsent> {
  const statementOf = createStatements(setup);
  const topicOf = createTopics(setup.topics);
  const outdone = createOutdone(rows(), topicOf, setup.now);
  /** Makes somebody of an unknown number where `--unknown create` says so. */
  const isSomebody = (row: CleanConsent): boolean =>
    setup.person({ ...row, personId: null, name: null }) !== undefined;
  for (const said of rows()) {
    const row = { ...said, topic: topicOf(said) };
    if (row.topic !== said.topic && row.topic === '')
      setup.warn({ line: row.line, column: setup.topicHeader, code: 'topic-unknown', value: said.topic });
    if (setup.isErased(row.phone)) refuse(setup, row, 'phone-erased');
    else if (row.word === 'out') {
      const left = {
        phone: row.phone,
        origin: 'person' as const,
        via: 'import',
        reason: `import ${setup.importId}`,
        topic: row.topic,
        at: row.at ?? setup.now,
        recordedAt: setup.now,
      };
      if (countSuppression(setup, left)) yield revocationOf(left, statementOf(row.source), setup.importId);
      yield* bindFurther(setup, left, row.others, statementOf(row.source));
    } else if (row.word === 'no') {
      const ended = yield* setup.endings({ ...row, statement: statementOf(row.source) });
      for (const phone of besides(setup, row))
        yield* setup.endings({ ...row, phone, statement: statementOf(row.source) });
      // Nobody has to be known to be left in peace.
      if (!isSomebody(row)) {
        refuse(setup, row, 'person-unknown');
        setup.warn({ line: row.line, column: setup.phoneHeader, code: 'rejected-no', value: row.phone });
      } else setup.counts[ended ? 'updated' : 'unchanged'] += 1;
    } else if (!isSomebody(row)) refuse(setup, row, 'person-unknown');
    else if (outdone(row)) setup.counts.unchanged += 1;
    else if (setup.refused({ ...row, at: row.at ?? setup.consentAt ?? null })) {
      setup.warn({ line: row.line, column: setup.phoneHeader, code: 'consent-refused', value: row.phone });
      setup.counts.unchanged += 1;
    } else {
      yield {
        phone: row.phone,
        event: 'granted',
        topic: row.topic,
        basis: basisOf(row.word),
        sourceKind: 'import',
        statement: statementOf(row.source, row.word),
        at: row.at ?? setup.consentAt ?? setup.now,
        recordedAt: setup.now,
        importId: setup.importId,
      };
    }
  }
}

/**
 * Whether another row of the file outdoes a yes: any no does, unless both name their days and the yes is the later.
 * A yes whose time has yet to come was read as now, and names none. Only the noes are remembered.
 */
function createOutdone(
  rows: Iterable<CleanConsent>,
  topicOf: (row: CleanConsent) => string,
  now: Instant,
): (yes: CleanConsent) => boolean {
  const latest = new Map<string, Instant>();
  for (const row of rows) {
    const { word, phone, at } = row;
    if (word !== 'no' && word !== 'out') continue;
    const key = `${phone} ${topicOf(row)}`;
    latest.set(key, Math.max(latest.get(key) ?? -Infinity, at ?? Infinity));
  }
  return ({ phone, topic, stated, at }) =>
    ['', topic].some((about) => {
      const no = latest.get(`${phone} ${about}`);
      return no !== undefined && (!stated || at === null || at >= now || no >= at);
    });
}

/** The topic as the settings write it. Of one that nobody knows a no is a no to everything, and a yes one to nothing here. */
function createTopics(topics: readonly string[]): (row: CleanConsent) => string {
  const known = new Map(topics.map((topic) => [fold(topic), topic]));
  return ({ topic, word }) => known.get(topic) ?? (word === 'no' || word === 'out' ? '' : topic);
}

/** Adds a do-not-text list and yields the noes that are the person's own. A phone needs no person to be left in peace. */
export function* applySuppressions(
  rows: Iterable<CleanSuppression>,
  setup: ListSetup,
): Generator<NewConsent> {
  const statementOf = createStatements(setup);
  for (const row of rows) {
    if (setup.isErased(row.phone)) {
      setup.counts.unchanged += 1;
      continue;
    }
    const { phone, origin, reason } = row;
    const entry = {
      phone,
      origin,
      via: 'import',
      reason: reason || `import ${setup.importId}`,
      at: row.at ?? setup.now,
      recordedAt: setup.now,
    };
    // The ledger holds what people said themselves; whose word the others are, the list says.
    const isNew = countSuppression(setup, entry);
    const statement = statementOf(reason || null);
    if (isNew && origin === 'person') yield revocationOf(entry, statement, setup.importId);
    // A dead number says nothing of the others.
    yield* bindFurther(setup, entry, origin === 'dead' ? [] : row.others, statement);
  }
}

type Numbers = Pick<ConsentSetup, 'mainOf' | 'isErased'>;

/** The numbers beside its first that a no of a row is for: those that stand there too, and the main ones of whom they are further ones. */
export function besides(
  { mainOf, isErased }: Numbers,
  { phone, others }: { readonly phone: string; readonly others: readonly string[] },
): readonly string[] {
  const all = new Set([...others, ...[phone, ...others].flatMap(mainOf)]);
  return [...all].filter((each) => !isErased(each));
}

/**
 * The further numbers of the row are bound as its first is, and where it is somebody who is not to be texted the main
 * numbers of those whose further number one of them is. Rows are counted by their first number alone.
 */
export function* bindFurther(
  { suppress, counts, importId, ...setup }: Numbers & Pick<ConsentSetup, 'suppress' | 'counts' | 'importId'>,
  left: NewSuppression,
  others: readonly string[],
  statement: Statement,
): Generator<NewConsent> {
  const own = left.origin === 'person';
  const mainOf = bindsPerson(left.origin) ? setup.mainOf : () => [];
  for (const phone of besides({ ...setup, mainOf }, { phone: left.phone, others })) {
    const entry = { ...left, phone };
    if (!suppress(entry)) continue;
    if (others.includes(phone)) counts.suppressed += 1;
    if (own) yield revocationOf(entry, statement, importId);
  }
}

function countSuppression(
  { suppress, counts }: Pick<ConsentSetup, 'suppress' | 'counts'>,
  row: NewSuppression,
): boolean {
  const isNew = suppress(row);
  if (isNew) {
    counts.added += 1;
    counts.suppressed += 1;
  } else counts.unchanged += 1;
  return isNew;
}

function refuse(
  { counts, reject, phoneHeader }: ConsentSetup,
  { line, phone }: CleanConsent,
  code: Rejected['code'],
): void {
  counts.rejected += 1;
  reject({ line, column: phoneHeader, code, value: phone });
}
