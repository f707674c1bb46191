import type { ConsentStore, SuppressionStore } from '../consent/index.ts';
import { type AttributeKind, createContactStore, joinKinds } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import { applyPeople } from './apply/applyPeople.ts';
import { createBatchStore } from './batchStore.ts';
import type { ImportRequest, ImportWorld } from './importFile.ts';
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
  return db.transaction(() => apply(db, setup)).immediate();
}

function apply(
  db: Db,
  { request, world, file, table, mapping, stage, report, consent, suppressions }: BatchSetup,
): number {
  const contacts = createContactStore(db);
  const batches = createBatchStore(db);
  const { now } = world;
  const { counts } = report;
  const id = batches.begin({
    kind: request.kind,
    file: file.name,
    sha256: file.sha256,
    format: mapping.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    headerLine: table.headerLine,
    mapping: describeMapping(mapping),
    options: { ...optionsOf(request), attributes: attributesOf(mapping) },
    at: now,
  });
  const erased = suppressions.erasedHashes();
  const kinds = new Map<string, AttributeKind>();
  const grants = applyPeople(stage.groups(), {
    importId: id,
    mode: request.mode,
    now,
    asOf: request.asOf ?? now,
    consentAt: request.consentAt,
    consentSource:
      request.consentSource ??
      `${file.name}: ${headerOf(mapping, 'consent') ?? headerOf(mapping, 'consent_at') ?? 'import'}`,
    evidence: `${file.name} sha256:${file.sha256}`,
    random: world.random,
    contacts,
    batches,
    isErased: (phone) => erased.size > 0 && erased.has(consent.phoneHash(phone).toString('hex')),
    suppress: (phone, at) =>
      suppressions.add({
        phone,
        origin: 'person',
        via: 'import',
        reason: `import ${id}`,
        at,
        recordedAt: now,
      }),
    moveRefusals: (from, to) => void suppressions.copy(from, to),
    counts,
    reject: (rejected) => stage.addRejected(rejected),
    warn: report.warn,
    phoneHeader: headerOf(mapping, 'phone') ?? '',
    noteAttribute: (name, kind) => void kinds.set(name, joinKinds(kinds.get(name), kind)),
  });
  const granted = consent.grantMany(grants);
  counts.consents = granted.recorded;
  counts.held = granted.held;
  contacts.noteAttributes(kinds);
  batches.finish(id, counts);
  return id;
}

function headerOf({ headers, targets }: Mapping, field: string): string | undefined {
  const index = targets.findIndex((target) => target.kind === 'field' && target.field === field);
  return index === -1 ? undefined : headers[index];
}

/** How the import was asked for, so that it can be understood, and made again, later. */
function optionsOf({ mode, consent, consentSource, country, tags, asOf, unknown }: ImportRequest): object {
  return {
    mode,
    country,
    unknown,
    ...(consent && { consent, consentSource }),
    ...(tags.length > 0 && { tags }),
    ...(asOf !== undefined && { asOf }),
  };
}
