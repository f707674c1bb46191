import type { Chain, ChainedRow } from './ledger.ts';
import { detailsDigest, GENESIS } from './ledger.ts';

/** A row as it stands in the file, for checking. */
export interface StoredRow extends ChainedRow {
  readonly phoneHash: Buffer;
  readonly hash: Buffer;
  readonly phone: string | null;
  readonly salt: Buffer | null;
  /** Computed anew from the words; null: there are none. */
  readonly statementDigest: Buffer | null;
}

/** What is wrong with the first bad row of the ledger. */
export type Flaw =
  | 'altered'
  | 'missing'
  | 'details-altered'
  | 'details-missing'
  | 'cut-off'
  | 'state-altered'
  | 'state-missing'
  | 'opt-out-missing'
  | 'suppression-altered';

export type Verdict =
  | {
      readonly ok: true;
      readonly rows: number;
      readonly erased: number;
      /** Entries of the suppression list without a mark of the key: older ones, or written while it was missing. */
      readonly unmarked: number;
    }
  /** `row`: of the ledger, and for `suppression-altered` the entry's id on the suppression list. */
  | { readonly ok: false; readonly row: number; readonly flaw: Flaw; readonly rows: number };

type Broken = Extract<Verdict, { readonly ok: false }>;
type Whole = Omit<Extract<Verdict, { readonly ok: true }>, 'unmarked'>;

/** Walks the rows in order and answers the first that is not as it was written. */
export function verifyChain(
  chain: Chain,
  rows: Iterable<StoredRow>,
  erasedPhones: ReadonlySet<string>,
  head:
    | { readonly lastId: number; readonly rows: number; readonly hash: Buffer; readonly seal: Buffer }
    | undefined,
): Whole | Broken {
  let previous: Uint8Array = GENESIS;
  let count = 0;
  let erased = 0;
  let last = 0;
  const bad = (row: number, flaw: Flaw): Broken => ({ ok: false, row, flaw, rows: count });

  for (const row of rows) {
    if (row.id !== last + 1) return bad(last + 1, 'missing');
    if (!chain.rowHash(previous, row).equals(row.hash)) return bad(row.id, 'altered');
    const flaw = detailsFlaw(chain, row, erasedPhones);
    if (flaw) return bad(row.id, flaw);
    if (row.phone === null) erased += 1;
    previous = row.hash;
    last = row.id;
    count += 1;
  }
  if (!head) return count === 0 ? { ok: true, rows: 0, erased: 0 } : bad(last, 'altered');
  if (!chain.seal(head.lastId, head.rows, head.hash).equals(head.seal)) return bad(last, 'altered');
  if (head.lastId !== last || head.rows !== count) return bad(last + 1, 'cut-off');
  return { ok: true, rows: count, erased };
}

/** What stands beside the chain may be blanked by an erasure and by nothing else. */
function detailsFlaw(chain: Chain, row: StoredRow, erasedPhones: ReadonlySet<string>): Flaw | undefined {
  if (row.phone === null || row.salt === null) {
    return erasedPhones.has(row.phoneHash.toString('hex')) ? undefined : 'details-missing';
  }
  if (!chain.phoneHash(row.phone).equals(row.phoneHash)) return 'details-altered';
  if (row.statementDigest === null) return 'details-missing';
  const digest = detailsDigest(row.salt, row.phone, row.statementDigest);
  return digest.equals(row.detailsDigest) ? undefined : 'details-altered';
}
