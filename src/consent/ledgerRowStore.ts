import type { Db } from '../db/sqlite.ts';
import { type ChainedRow, HASH_SIZE } from './ledger.ts';

/** What stands beside a row. */
interface Beside {
  readonly hash: Uint8Array;
  readonly phone: string;
  readonly salt: Uint8Array;
  readonly statementId: number;
  readonly importId: number | null;
}

/** What all rows of one statement have in common. */
type Shared = Pick<ChainedRow, 'purpose' | 'topic' | 'sourceKind' | 'recordedAt' | 'previousId'> &
  Pick<Beside, 'importId'>;

const TOGETHER = 16;
/** Of the hashes of one row, side by side: every value that is handed over costs as much as the work with it. */
const WIDTH = 4 * HASH_SIZE;

export type LedgerRows = ReturnType<ReturnType<typeof prepareLedgerRows>>;

/**
 * Prepares what adds rows to the ledger, in their order. A row waits for those behind it until `flush`: sixteen that came
 * the same way cost half of what sixteen statements do.
 */
export function prepareLedgerRows(db: Db) {
  const one = prepareRows(db, 1);
  const several = prepareRows(db, TOGETHER);
  return () => createRows(one, several);
}

type Insert = ReturnType<typeof prepareRows>;

function createRows(one: Insert, several: Insert) {
  const hashes = new Uint8Array(TOGETHER * WIDTH);
  let values: (string | number | null)[] = [];
  let rows = 0;
  let firstId = 0;
  let shared: Shared | undefined;

  const insert = (statement: Insert, from: number, to: number): void => {
    const {
      purpose,
      topic,
      sourceKind: source,
      recordedAt: recorded,
      previousId: previous,
      importId,
    } = shared!;
    statement.run(values.slice(from * VALUES, to * VALUES), {
      purpose,
      topic,
      source,
      recorded,
      previous,
      import: importId,
      first: firstId + from,
      hashes: hashes.subarray(from * WIDTH, to * WIDTH),
    });
  };
  const flush = (): void => {
    if (rows === TOGETHER) insert(several, 0, rows);
    else for (let row = 0; row < rows; row += 1) insert(one, row, row + 1);
    values = [];
    rows = 0;
    shared = undefined;
  };

  return {
    flush,
    add(row: ChainedRow, { hash, phone, salt, statementId, importId }: Beside): void {
      if (shared && !(shared.importId === importId && sameWay(shared, row))) flush();
      if (!shared) {
        const { purpose, topic, sourceKind, recordedAt, previousId } = row;
        shared = { purpose, topic, sourceKind, recordedAt, previousId, importId };
        firstId = row.id;
      }
      values.push(row.event, row.basis, row.at, row.expiresAt, phone, statementId);
      const at = rows * WIDTH;
      hashes.set(row.phoneHash, at);
      hashes.set(row.detailsDigest, at + HASH_SIZE);
      hashes.set(hash, at + 2 * HASH_SIZE);
      hashes.set(salt, at + 3 * HASH_SIZE);
      rows += 1;
      if (rows === TOGETHER) flush();
    },
  };
}

/** Values of a row that differ from those of its neighbours. */
const VALUES = 6;

function prepareRows(db: Db, count: number) {
  const rows = Array.from({ length: count }, (_, row) => {
    const hash = (place: number) => `substr(@hashes, ${row * WIDTH + place * HASH_SIZE + 1}, ${HASH_SIZE})`;
    return /* sql */ `(@first + ${row}, ${hash(0)}, ?, @purpose, @topic, ?, @source, ?, @recorded,
                       ?, @previous, ${hash(1)}, ${hash(2)}, ?, ${hash(3)}, ?, @import)`;
  });
  return db.prepare<[unknown[], object]>(/* sql */ `
    INSERT INTO consent_event (id, phone_hash, event, purpose, topic, basis, source_kind, at, recorded_at,
                               expires_at, previous_id, details_digest, hash, phone, salt, statement_id, import_id)
    VALUES ${rows.join(', ')}
  `);
}

function sameWay(shared: Shared, row: ChainedRow): boolean {
  return (
    shared.purpose === row.purpose &&
    shared.topic === row.topic &&
    shared.sourceKind === row.sourceKind &&
    shared.recordedAt === row.recordedAt &&
    shared.previousId === row.previousId
  );
}
