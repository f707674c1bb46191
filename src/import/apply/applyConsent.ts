import {
  bindsPerson,
  type NewConsent,
  type NewSuppression,
  revocationOf,
  type Statement,
} from '../../consent/index.ts';
import type { Instant } from '../../shared/time.ts';
import type { Counts } from '../batchStore.ts';
import type { GrantWord } from '../clean/flags.ts';
import type { CleanConsent, CleanSuppression } from '../clean/cleanConsent.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import type { NamedPerson } from './knownPeople.ts';
import type { Claimed, Ending } from './endConsent.ts';
import { basisOf, createStatements } from './statements.ts';
import { createOutdone, createTopics } from './topicsOfRows.ts';

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
  /** What the ledger holds of a phone and topic. */
  readonly lastWord: (phone: string, topic: string) => { readonly id: number } | undefined;
  /** What a plain no adds to the ledger. */
  readonly endings: (no: Ending) => Generator<NewConsent, boolean>;
}

/** What a do-not-text list needs of it. */
type ListSetup = Omit<
  ConsentSetup,
  'person' | 'consentAt' | 'endings' | 'refused' | 'warn' | 'topics' | 'topicHeader' | 'lastWord'
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
  const topicsOf = createTopics(setup.topics);
  const outdone = createOutdone(rows(), topicsOf, setup.now);
  /** Makes somebody of an unknown number where `--unknown create` says so. */
  const isSomebody = (row: CleanConsent): boolean =>
    setup.person({ ...row, personId: null, name: null }) !== undefined;
  for (const row of rows()) {
    const { topics, unknown } = topicsOf(row);
    for (const value of unknown)
      setup.warn({ line: row.line, column: setup.topicHeader, code: 'topic-unknown', value });
    if (setup.isErased(row.phone)) refuse(setup, row, 'phone-erased');
    else if (row.word === 'out') {
      let isNew = false;
      for (const topic of topics) {
        const left = {
          phone: row.phone,
          origin: 'person' as const,
          via: 'import',
          reason: `import ${setup.importId}`,
          topic,
          at: row.at ?? setup.now,
          recordedAt: setup.now,
        };
        if (setup.suppress(left)) {
          isNew = true;
          setup.counts.suppressed += 1;
          yield revocationOf(left, statementOf(row.source), setup.importId);
        }
        yield* bindFurther(setup, left, row.others, statementOf(row.source));
      }
      setup.counts[isNew ? 'added' : 'unchanged'] += 1;
    } else if (row.word === 'no') {
      let ended = false;
      for (const topic of topics)
        for (const phone of [row.phone, ...besides(setup, row)]) {
          const no = yield* setup.endings({ phone, at: row.at, topic, statement: statementOf(row.source) });
          if (phone === row.phone) ended = no || ended;
        }
      // Nobody has to be known to be left in peace.
      if (!isSomebody(row)) {
        refuse(setup, row, 'person-unknown');
        setup.warn({ line: row.line, column: setup.phoneHeader, code: 'rejected-no', value: row.phone });
      } else setup.counts[ended ? 'updated' : 'unchanged'] += 1;
    } else if (!isSomebody(row)) refuse(setup, row, 'person-unknown');
    else {
      const at = row.at ?? setup.consentAt ?? null;
      const open = topics.filter((topic) => !outdone(row, topic));
      const agreed = open.filter((topic) => !setup.refused({ ...row, topic, at }));
      if (agreed.length < open.length)
        setup.warn({ line: row.line, column: setup.phoneHeader, code: 'consent-refused', value: row.phone });
      if (agreed.length === 0) setup.counts.unchanged += 1;
      yield* countedOnce(
        agreed.map((topic) => ({
          phone: row.phone,
          event: 'granted',
          topic,
          basis: basisOf(row.word as GrantWord),
          sourceKind: 'import',
          statement: statementOf(row.source, row.word as GrantWord),
          at: at ?? setup.now,
          recordedAt: setup.now,
          importId: setup.importId,
        })),
        setup,
      );
    }
  }
}

/** Yields the yeses of one row. Who records them counts each as a row, so what is more than one is taken off. */
function* countedOnce(
  yeses: readonly NewConsent[],
  { counts, lastWord }: Pick<ConsentSetup, 'counts' | 'lastWord'>,
): Generator<NewConsent> {
  if (yeses.length < 2) return yield* yeses;
  let recorded = 0;
  for (const yes of yeses) {
    const before = lastWord(yes.phone, yes.topic ?? '')?.id;
    yield yes;
    if (lastWord(yes.phone, yes.topic ?? '')?.id !== before) recorded += 1;
  }
  const same = yeses.length - recorded;
  counts.added -= Math.max(recorded - 1, 0);
  counts.unchanged -= recorded > 0 ? same : same - 1;
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
