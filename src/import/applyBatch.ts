import {
  type ConsentStore,
  type GrantCounts,
  type NewSuppression,
  revocationOf,
  type SuppressionStore,
} from '../consent/index.ts';
import {
  type AttributeKind,
  type ContactStore,
  createContactLoadStore,
  createContactStore,
  createEventStore,
  joinKinds,
} from '../contacts/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import { inTurn } from '../db/inTurn.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { applyConsent, applySuppressions } from './apply/applyConsent.ts';
import { applyEvents } from './apply/applyEvents.ts';
import { applyFresh } from './apply/applyFresh.ts';
import { applyHeard } from './apply/applyHeard.ts';
import { applyPeople } from './apply/applyPeople.ts';
import { noesBeside } from './apply/noesBesideStore.ts';
import { applyNoesBeside } from './apply/rowNoes.ts';
import { createEndings, createRefused } from './apply/endConsent.ts';
import { createEventNotes } from './apply/eventNotesStore.ts';
import { createKnownPeople } from './apply/knownPeople.ts';
import { sortIntoLots } from './apply/lotsStore.ts';
import { createTopicHere } from './apply/applyTopics.ts';
import { createStatements } from './apply/statements.ts';
import { createBatchStore } from './batchStore.ts';
import { copyRefusals } from './copyRefusals.ts';
import { withIndexesLater } from './indexStore.ts';
import type { OthersWord } from './clean/byOthers.ts';
import type { CleanConsent, CleanSuppression } from './clean/cleanConsent.ts';
import type { CleanEvent } from './clean/cleanEvent.ts';
import { asksOfTexts } from './clean/weighWords.ts';
import { type ImportRequest, type ImportWorld, optionsOf } from './request.ts';
import { attributesOf, describeMapping, type Mapping } from './map/fields.ts';
import type { OpenedFile } from './read/openFile.ts';
import type { Table } from './read/table.ts';
import type { Report } from './report.ts';
import type { Stage } from './stageStore.ts';

export interface BatchSetup {
  readonly request: ImportRequest;
  readonly world: ImportWorld;
  readonly file: OpenedFile;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly stage: Stage;
  readonly report: Report;
  readonly consent: ConsentStore;
  readonly suppressions: SuppressionStore;
}

/** Applies what was staged, and its record, in one transaction. Answers the id of the import. */
export function applyBatch(db: Db, setup: BatchSetup): number {
  return inTurn(db, () => apply(db, setup));
}

function apply(db: Db, setup: BatchSetup): number {
  const { request, world, file, table, mapping, report } = setup;
  const batches = createBatchStore(db);
  const id = batches.begin({
    kind: request.kind,
    file: file.name,
    sha256: file.sha256,
    format: mapping.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    headerLine: table.headerLine,
    mapping: describeMapping(mapping),
    options: { ...optionsOf(request), attributes: attributesOf(mapping), sheet: table.sheets?.read },
    at: world.now,
  });
  const twins = batches.twins(id).map((twin) => twin.id);
  const applying = { ...setup, id, batches, ...commonOf(setup, id, twins) };
  const granted = APPLIERS[request.kind](db, applying);
  const { counts } = report;
  if (counts.rejected > 0) {
    const { consent, suppressions, stage } = setup;
    const suppress = suppressions.add;
    consent.grantMany(
      applyHeard(stage.heard(), { ...applying, suppress, mainOf: mainOf(createContactStore(db)) }),
    );
  }
  if (granted) {
    counts.consents = granted.recorded;
    counts.held = granted.held;
    if (request.kind === 'consent') {
      counts.added += granted.recorded;
      counts.unchanged += granted.unchanged;
    }
  }
  batches.finish(id, counts);
  createJournalStore(db).write({
    at: world.now,
    actor: 'cli',
    action: 'import',
    subject: `import ${id}`,
    detail: { as: request.kind, ...counts },
  });
  return id;
}

type Common = ReturnType<typeof commonOf>;
type Applying = BatchSetup &
  Common & { readonly id: number; readonly batches: ReturnType<typeof createBatchStore> };

/** What rows of every kind are applied with. */
function commonOf(
  { request, world, file, mapping, stage, report, consent, suppressions }: BatchSetup,
  importId: number,
  twins: readonly number[],
) {
  const erased = suppressions.erasedHashes();
  const column = headerOf(mapping, 'consent') ?? headerOf(mapping, 'consent_at') ?? 'import';
  return {
    importId,
    now: world.now,
    random: world.random,
    consentAt: request.consentAt,
    consentSource: request.consentSource ?? `${file.name}: ${column}`,
    optedOutSource: `${file.name}: ${headerOf(mapping, 'opted_out') ?? headerOf(mapping, 'origin') ?? column}`,
    evidence: `${file.name} sha256:${file.sha256}`,
    anyErased: erased.size > 0,
    isErased: (phone: string) => erased.size > 0 && erased.has(consent.phoneHash(phone).toString('hex')),
    counts: report.counts,
    reject: stage.addRejected,
    warn: report.warn,
    phoneHeader: headerOf(mapping, 'phone') ?? '',
    externalIdHeader: headerOf(mapping, 'external_id') ?? '',
    idHeader: headerOf(mapping, 'id') ?? '',
    amountHeader: headerOf(mapping, 'amount') ?? '',
    consentHeader: headerOf(mapping, 'consent') ?? '',
    firmConsent: asksOfTexts(mapping),
    refused: createRefused(consent, world.now),
    twins,
    endings: createEndings(consent, { now: world.now, importId, twins: new Set(twins) }),
  };
}

type Applier = (db: Db, setup: Applying) => GrantCounts | undefined;

const APPLIERS: Readonly<Record<ImportRequest['kind'], Applier>> = {
  contacts(db, setup) {
    const { request, stage, suppressions, consent, importId, now } = setup;
    const contacts = createContactStore(db);
    const kinds = new Map<string, AttributeKind>();
    const optedOut = createStatements(setup)(setup.optedOutSource);
    const listed = { via: 'import', reason: `import ${importId}`, recordedAt: now };
    const common = {
      ...setup,
      columns: stage.columns,
      lotsFrom: setup.world.lotsFrom,
      mode: request.mode,
      asOf: request.asOf ?? now,
      contacts,
      load: createContactLoadStore(db, contacts),
      agrees(phone: string) {
        const state = consent.state(phone);
        return state?.state === 'granted' && (state.expiresAt === null || state.expiresAt > now);
      },
      suppress(phone: string, at: Instant, topic = '') {
        const left: NewSuppression = { ...listed, phone, topic, origin: 'person', at };
        return suppressions.add(left) ? revocationOf(left, optedOut, importId) : undefined;
      },
      suppressByOthers: (phone: string, word: OthersWord) =>
        suppressions.add({ ...listed, phone, ...word, at: now }),
      topicHere: createTopicHere({ topics: setup.world.topics ?? [], consent, suppressions }),
      moveRefusals: (from: string, to: string) =>
        copyRefusals({ suppressions, consent, now }, { from, to, importId }),
      noteAttribute: (name: string, kind: AttributeKind) =>
        void kinds.set(name, joinKinds(kinds.get(name), kind)),
    };
    const lots = sortIntoLots(db, common);
    const people = { ...common, mainsBefore: lots.mainsOf, formerOf: lots.formerOf };
    setup.counts.unchanged += lots.same;
    const granted = withIndexesLater(db, 'people', lots.fresh, () => [
      consent.grantFirst(applyFresh(lots, people)),
      consent.grantMany(applyPeople(lots.groups(), people)),
    ]);
    granted.push(consent.grantMany(applyNoesBeside(noesBeside(db), createStatements(setup), people)));
    contacts.noteAttributes(kinds);
    return granted.reduce(addCounts);
  },
  events(db, setup) {
    const contacts = createContactStore(db);
    const person = createKnownPeople({ ...setup, contacts, unknown: setup.request.unknown });
    const notes = createEventNotes(db);
    const events = createEventStore(db);
    withIndexesLater(db, 'events', setup.report.counts.rows, () =>
      applyEvents(setup.stage.others<CleanEvent>(), { ...setup, events, notes, person }),
    );
    for (const id of notes.touched()) contacts.refreshTotals(id);
    return undefined;
  },
  consent(db, setup) {
    const contacts = createContactStore(db);
    const person = createKnownPeople({ ...setup, contacts, unknown: setup.request.unknown });
    return setup.consent.grantMany(
      applyConsent(() => setup.stage.others<CleanConsent>(), {
        ...setup,
        person,
        mainOf: mainOf(contacts),
        suppress: setup.suppressions.add,
        lastWord: setup.consent.lastWord,
        topics: setup.world.topics ?? [],
        topicHeader: headerOf(setup.mapping, 'topic') ?? '',
      }),
    );
  },
  suppressions(db, setup) {
    const consentSource = setup.optedOutSource;
    setup.consent.grantMany(
      applySuppressions(setup.stage.others<CleanSuppression>(), {
        ...setup,
        consentSource,
        mainOf: mainOf(createContactStore(db)),
        suppress: setup.suppressions.add,
      }),
    );
    return undefined;
  },
};

/** Asked of few rows of few files, so nothing is read before. */
function mainOf(contacts: ContactStore): (phone: string) => readonly string[] {
  let mains: ReturnType<ContactStore['mainOfFurther']> | undefined;
  return (phone) => {
    mains ??= contacts.mainOfFurther();
    return mains.get(phone) ?? [];
  };
}

function addCounts(one: GrantCounts, other: GrantCounts): GrantCounts {
  return {
    recorded: one.recorded + other.recorded,
    held: one.held + other.held,
    unchanged: one.unchanged + other.unchanged,
  };
}

function headerOf({ headers, targets }: Mapping, field: string): string | undefined {
  const index = targets.findIndex((target) => target.kind === 'field' && target.field === field);
  return index === -1 ? undefined : headers[index];
}
