import type { Instant } from '../shared/time.ts';
import type { Basis, ConsentEventKind, SourceKind } from './ledger.ts';

/** How a yes or no came about. What is personal in it is blanked by an erasure. */
export interface Statement {
  /** In the words of whoever recorded it: `in-store form`, `web form /join`, `sms:START`. */
  readonly source: string;
  /** How: `web-form`, `paper`, `till`, `sms-keyword`, `phone`, `import`. */
  readonly method?: string;
  /** What the person was shown or told. */
  readonly wording?: string;
  readonly language?: string;
  /** Who recorded it: `cli:mina`, `import 3`, `webhook:main`. */
  readonly actor?: string;
  /** Where the proof lies: a file's name and hash, a photo, a message's number. */
  readonly evidence?: string;
  /** Of an implied yes: what it follows from. An inquiry lasts 6 months, a purchase as long as the settings say. */
  readonly ground?: 'purchase' | 'inquiry';
}

/** One row for the ledger. */
export interface NewConsent {
  /** E.164. */
  readonly phone: string;
  readonly event: ConsentEventKind;
  readonly purpose?: 'marketing' | 'transactional';
  /** "" or left out: everything. */
  readonly topic?: string;
  readonly basis: Basis;
  readonly sourceKind: SourceKind;
  readonly statement: Statement;
  /** When the person said it. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly expiresAt?: Instant;
  readonly importId?: number;
}

/** The ledger's row of an own opt-out that came onto the suppression list by a file, or with a changed number. */
export function revocationOf(
  { phone, topic, at, recordedAt }: Pick<NewConsent, 'phone' | 'topic' | 'at' | 'recordedAt'>,
  statement: Statement,
  importId?: number,
): NewConsent {
  return {
    phone,
    event: 'revoked',
    ...(topic !== undefined && { topic }),
    basis: 'none',
    sourceKind: importId === undefined ? 'cli' : 'import',
    statement,
    at,
    recordedAt,
    ...(importId !== undefined && { importId }),
  };
}

/** What the ledger adds up to for one phone and topic. */
export interface ConsentState {
  readonly state: 'granted' | 'pending' | 'none';
  readonly basis: Basis;
  /** The person's own phone said yes: a keyword or the answer to a double opt-in. */
  readonly confirmed: boolean;
  readonly at: Instant;
  /** Set for a yes that ends at a fixed time, and for a no that was not preceded by one. Implied consent without it ends by {@link impliedSince}. */
  readonly expiresAt: Instant | null;
}

type Step = Pick<NewConsent, 'event' | 'basis' | 'sourceKind' | 'at'> & {
  readonly expiresAt?: Instant | null | undefined;
};

/** The state after one more row. `undefined` before: nothing was ever said. */
export function stateAfter(
  before: ConsentState | undefined,
  row: Step,
  expiresAt: Instant | null = row.expiresAt ?? null,
): ConsentState {
  const { event, basis, at } = row;
  switch (event) {
    case 'granted': {
      const confirmed = row.sourceKind === 'sms' || (before?.state === 'granted' && before.confirmed);
      return { state: 'granted', basis, confirmed, at, expiresAt };
    }
    case 'restored':
      return { state: 'granted', basis, confirmed: row.sourceKind === 'sms', at, expiresAt };
    case 'confirmed':
      return { state: 'granted', basis: 'express', confirmed: true, at, expiresAt };
    case 'asked':
      return { state: 'pending', basis: 'none', confirmed: false, at, expiresAt: null };
    case 'expired': {
      // A row with an end of its own is the no of a file, and no time that ran out: no purchase renews what it ended,
      // and an older no that comes later takes nothing from a newer one.
      const isNo = expiresAt !== null;
      const end = isNo && before?.basis === 'none' ? Math.max(at, before.expiresAt ?? at) : at;
      if (!before || before.state === 'none') return { ...none(end), expiresAt: end };
      // Stays a yes whose time has passed: the reason shown is that it ran out, not that there was none. After the
      // no of a file there is none: see {@link inForce}.
      if (isNo) return { ...before, basis: 'none', expiresAt: end };
      return { ...before, expiresAt: Math.min(at, before.expiresAt ?? at) };
    }
    case 'revoked':
    case 'erased':
    case 'withdrawn-import':
      return none(at);
  }
}

function none(at: Instant): ConsentState {
  return { state: 'none', basis: 'none', confirmed: false, at, expiresAt: null };
}

/** A row as it is folded into a state again. */
export type PastRow = Step & {
  readonly importId: number | null /** null: erased. */;
  readonly source: string | null;
};

/** The rows that still count, oldest first: the yeses of an import that was withdrawn do not. A no is never withdrawn. */
export function countedRows<Row extends Pick<PastRow, 'event' | 'importId'>>(
  rows: readonly Row[],
): readonly Row[] {
  const withdrawn = new Set(
    rows.filter((row) => row.event === 'withdrawn-import').map((row) => row.importId),
  );
  return rows.filter(
    ({ event, importId }) =>
      event === 'revoked' ||
      (event !== 'withdrawn-import' && !(importId !== null && withdrawn.has(importId))),
  );
}

/** The state that rows add up to, oldest first. `undefined`: nothing that counts was ever said. */
export function stateOf(rows: readonly PastRow[]): ConsentState | undefined {
  let state: ConsentState | undefined;
  for (const row of countedRows(rows)) state = stateAfter(state, row);
  return state;
}

const INQUIRY_MONTHS = 6;

/** Implied consent given, or last renewed by a purchase, before this moment has run out. */
export function impliedSince(now: Instant, months: number): Instant {
  return addUtcMonths(now, -months);
}

/**
 * When a yes ends by its own nature: implied consent from an inquiry after 6 months. A purchase renews
 * implied consent, so its end is computed where the last order is known (see {@link inForce}).
 * Source: Canada's Anti-Spam Legislation, S.C. 2010, c. 23, subsections 10(9) to 10(10), as summarised by the CRTC
 * (crtc.gc.ca, guide on implied consent; 24 months from a purchase, 6 from an inquiry), read 2026-11-21.
 */
export function expiryOf(
  grant: Pick<NewConsent, 'basis' | 'at' | 'expiresAt' | 'statement'>,
): Instant | undefined {
  if (grant.expiresAt !== undefined) return grant.expiresAt;
  if (grant.basis !== 'implied' || grant.statement.ground !== 'inquiry') return undefined;
  return addUtcMonths(grant.at, INQUIRY_MONTHS);
}

/** The day is clipped to the month's length: 31 August minus 6 months is 28 February. */
function addUtcMonths(at: Instant, months: number): Instant {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, length));
  return date.getTime();
}

/** What a campaign demands of a yes. */
export interface ConsentDemand {
  readonly now: Instant;
  /** `consent.implied_expires`. */
  readonly impliedMonths: number;
  /** `consent.double_opt_in`: only a yes from the person's own phone counts. */
  readonly doubleOptIn: boolean;
  /** The contact's last order: it renews implied consent, unless its day has yet to come. */
  readonly lastOrder?: Instant | null;
}

export type ConsentAnswer =
  | { readonly kind: 'in-force' /** undefined: until it is revoked. */; readonly until: Instant | undefined }
  | { readonly kind: 'no-consent' | 'consent-pending' | 'consent-expired' };

/** May marketing rest on this state? The same answer as the SQL of `consentSql`, for one person. */
export function inForce(state: ConsentState | undefined, demand: ConsentDemand): ConsentAnswer {
  if (!state || state.state === 'none' || saidNo(state)) return { kind: 'no-consent' };
  if (state.state === 'pending' || (demand.doubleOptIn && !state.confirmed))
    return { kind: 'consent-pending' };
  const until = endOf(state, demand);
  return until !== undefined && until <= demand.now
    ? { kind: 'consent-expired' }
    : { kind: 'in-force', until };
}

/** A yes that the no of a file ended: nothing ran out. */
function saidNo({ state, basis }: ConsentState): boolean {
  return state === 'granted' && basis === 'none';
}

function endOf(state: ConsentState, { now, impliedMonths, lastOrder }: ConsentDemand): Instant | undefined {
  if (state.basis !== 'implied') return state.expiresAt ?? undefined;
  const own = state.expiresAt ?? addUtcMonths(state.at, impliedMonths);
  return lastOrder && lastOrder <= now ? Math.max(own, addUtcMonths(lastOrder, impliedMonths)) : own;
}
