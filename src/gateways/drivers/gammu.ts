import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  defineDriver,
  type Feed,
  type Finding,
  GatewayTrouble,
  type InboundText,
  type Outcome,
  type OutgoingSms,
  type Receipt,
} from '../driver.ts';
import { sendEach } from '../kit/batches.ts';
import {
  type GammuInboxRow,
  type GammuSent,
  type GammuStore,
  type GammuText,
  openGammuStore,
} from '../kit/gammuStore.ts';
import { healthOf } from '../kit/outcome.ts';
import { toE164 } from '../kit/phone.ts';
import { numericRef } from '../kit/references.ts';
import { optional, text, whole } from '../kit/settings.ts';
import { concatHeader, pieceOf, splitText } from '../kit/splitText.ts';

// Source: https://docs.gammu.org/smsd/tables.html, sentitems.Status (Gammu 1.42, read 2026-11-21)
const STATES: Readonly<Record<string, Receipt['state']>> = {
  SendingOK: 'sent',
  SendingOKNoReport: 'sent',
  SendingError: 'undelivered',
  DeliveryOK: 'delivered',
  DeliveryFailed: 'undelivered',
  DeliveryPending: 'sent',
  DeliveryUnknown: 'sent',
  Error: 'undelivered',
};
/** The worst that happened to one part happened to the text; it is delivered when every part is. */
const WORST: readonly Receipt['state'][] = ['undelivered', 'expired', 'sent', 'delivered'];
const PAGE = 500;

/** Writes into the outbox of the daemon's database; the daemon and its phone do the rest. */
export const gammu = defineDriver({
  name: 'gammu',
  summary: 'gammu-smsd with a SQLite database',
  source: 'https://docs.gammu.org/smsd/sql.html (Gammu 1.42, read 2026-11-21)',
  settings: {
    database: text('the SQLite database of gammu-smsd'),
    country: optional(text('country code of numbers that come without one'), ''),
    zone_minutes: optional(whole('minutes that the machine of the daemon is ahead of UTC', -720, 840), 0),
  },
  example: `driver = "gammu"
database = "/var/lib/gammu/smsd.db"
rate = "5 per minute"
price_per_part = "0 IRR"`,

  create(setup) {
    const { settings } = setup;
    const path = resolve(setup.workspace, settings.database);
    let opened: GammuStore | undefined;
    const store = (): GammuStore => {
      opened ??= openGammuStore(path);
      return opened;
    };
    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      if (signal.aborted) return { kind: 'notSent', on: 'stopped', detail: 'Stopped before it was written.' };
      if (!existsSync(path))
        return {
          kind: 'notSent',
          on: 'connect',
          code: 'no-database',
          detail: `There is no ${settings.database}.`,
        };
      try {
        store().put(textOf(sms, setup.concatRef ?? 8, setup.now()));
        return { kind: 'accepted', gatewayId: sms.ref };
      } catch (error) {
        // A commit that failed may still be on the disk; a look-up tells.
        return {
          kind: 'unknown',
          code: (error as { code?: string }).code ?? 'database',
          detail: (error as Error).message,
        };
      }
    };

    return {
      name: setup.name,
      driver: 'gammu',
      capabilities: {
        batch: 1,
        dedupe: { windowMs: 30 * 86_400_000 },
        lookup: { strength: 'strong', settleMs: 1_000 },
        validity: { minMs: 300_000, maxMs: 63 * 7 * 86_400_000 },
        receipts: { webhook: false, poll: 'asked' },
        inbox: { webhook: false, poll: true },
        patterns: false,
        rate: { count: 6, perMs: 60_000 },
        unit: 'part',
        concatRef: setup.concatRef ?? 8,
        maxParts: 255,
        textRules: [],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      reconcile: (doubts) =>
        asked(
          () =>
            new Map(
              doubts.map(({ ref }): [string, Finding] => [
                ref,
                store().has(ref)
                  ? { kind: 'found', outcome: { kind: 'accepted', gatewayId: ref } }
                  : { kind: 'never' },
              ]),
            ),
        ),
      status: (handed) => asked(() => handed.flatMap(({ ref }) => receiptOf(ref, store().sent(ref)))),
      inbox: (cursor) => asked(() => pageOf(store().inbox(Number(cursor ?? 0), PAGE), cursor, settings)),
      check: () =>
        healthOf(async () => {
          if (!existsSync(path))
            throw new GatewayTrouble('refused', `There is no ${settings.database}.`, 'address');
          return { notes: [`schema ${await asked(() => store().version())}`] };
        }),
      secrets: () => [],
      async close() {
        opened?.close();
        opened = undefined;
      },
    };
  },
});

/** Database errors of a question are trouble with the gateway, not a bug of ours. */
async function asked<T>(question: () => T): Promise<T> {
  try {
    return question();
  } catch (error) {
    throw new GatewayTrouble('unreachable', (error as Error).message);
  }
}

function textOf(sms: OutgoingSms, concatRef: 8 | 16, now: number): GammuText {
  const pieces = splitText(sms.text, sms.encoding, concatRef);
  const ref = Number(BigInt(numericRef(sms.ref)) % 65_536n);
  return {
    ref: sms.ref,
    to: sms.to,
    coding: sms.encoding === 'UCS-2' ? 'Unicode_No_Compression' : 'Default_No_Compression',
    pieces: pieces.map((piece, index) => ({
      text: piece,
      udh:
        pieces.length === 1
          ? ''
          : concatHeader(concatRef, ref, pieces.length, index + 1)
              .toString('hex')
              .toUpperCase(),
    })),
    validity: sms.validUntil === undefined ? -1 : relativeValidity(sms.validUntil - now),
  };
}

/** The largest step of GSM 03.40 section 9.2.3.12.1 that is not above the time left: 5 minutes to 63 weeks. */
export function relativeValidity(ms: number): number {
  const minutes = ms / 60_000;
  if (minutes < 5) return 0;
  if (minutes <= 720) return Math.floor(minutes / 5) - 1;
  if (minutes <= 1440) return 143 + Math.floor((minutes - 720) / 30);
  const days = minutes / 1440;
  if (days < 2) return 167;
  return days <= 30 ? 166 + Math.floor(days) : Math.min(255, 192 + Math.floor(days / 7));
}

function receiptOf(ref: string, rows: readonly GammuSent[] | undefined): Receipt[] {
  const states = (rows ?? []).flatMap(({ status }) => STATES[status] ?? []);
  const state = WORST.find((one) => states.includes(one));
  if (rows === undefined || state === undefined) return [];
  const worst = rows.find(({ status }) => STATES[status] === state)!;
  return [
    {
      kind: 'receipt',
      ref,
      gatewayId: ref,
      state,
      code: worst.error > 0 ? `${worst.status} ${worst.error}` : worst.status,
    },
  ];
}

function pageOf(
  rows: readonly GammuInboxRow[],
  cursor: string | undefined,
  settings: { country: string; zone_minutes: number },
): Feed<InboundText> {
  const events = rows.map(({ id, from, text: body, udh, at }): InboundText => {
    const piece = udh === '' ? undefined : pieceOf(Buffer.from(udh, 'hex'));
    const instant = Date.parse(`${at.replace(' ', 'T')}Z`) - settings.zone_minutes * 60_000;
    return {
      kind: 'text',
      id: String(id),
      from: settings.country ? toE164(from, settings.country) : from,
      text: body,
      ...(Number.isNaN(instant) ? {} : { at: instant }),
      ...(piece ? { piece } : {}),
    };
  });
  return { events, cursor: String(rows.at(-1)?.id ?? cursor ?? 0), more: rows.length === PAGE };
}
