import { onlyOne } from '../../kit/findings.ts';
import { sha256 } from '../../../shared/ids.ts';
import type { Doubt, Feed, Finding, Gateway, InboundText, Receipt, Setup } from '../../driver.ts';
import type { HttpAnswer } from '../../kit/answer.ts';
import { record, word } from '../../kit/json.ts';
import { demandJson } from '../../kit/outcome.ts';
import { toE164 } from '../../kit/phone.ts';

const PAGE = 100;
const MOST_PAGES = 20;
// Source: https://www.melipayamak.com/api/getdeliveries2/ (read 2026-11-21). 5, 100: unknown. 400: waiting there.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  0: 'sent',
  1: 'delivered',
  2: 'undelivered',
  3: 'undelivered',
  8: 'sent',
  16: 'undelivered',
  35: 'undelivered',
  200: 'sent',
  300: 'undelivered',
  500: 'undelivered',
};
const BLACKLIST = '35';
const OUTBOX = 2;
const INBOX = 1;

type Call = (
  method: string,
  fields: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<HttpAnswer>;
/** One page of a box. */
type Messages = (
  location: number,
  index: number,
  signal: AbortSignal,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What Melipayamak tells when it is asked: its outbox, receipts, replies. */
export function reports(setup: Setup, call: Call, messages: Messages): Partial<Gateway> {
  return {
    async reconcile(doubts, { signal }) {
      // Newest first. At full pace a hundred texts are a few seconds, so the look goes on until each was met.
      const sent: Readonly<Record<string, unknown>>[] = [];
      const likeIn = ({ to, text }: Doubt): typeof sent =>
        sent.filter((row) => toE164(word(row['Receiver']) ?? '', '98') === to && row['Body'] === text);
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const found = await messages(OUTBOX, page * PAGE, signal);
        sent.push(...found);
        if (found.length < PAGE || doubts.every((doubt) => likeIn(doubt).length > 0)) break;
      }
      return new Map(
        doubts.map((doubt): [string, Finding] => {
          const alike = likeIn(doubt);
          return [doubt.ref, onlyOne(alike.map((row) => word(row['RecID'] ?? row['MsgID'])))];
        }),
      );
    },
    async status(handed, { signal }) {
      const all: Receipt[] = [];
      for (const { ref, gatewayId } of handed) {
        if (gatewayId === undefined) continue;
        const code = word(
          record(demandJson(await call('GetDeliveries2', { recId: gatewayId }, signal), setup.now()))[
            'Value'
          ],
        );
        const state = code === undefined ? undefined : STATES[code];
        if (state && code)
          all.push({
            kind: 'receipt',
            ref,
            gatewayId,
            state,
            code,
            ...(code === BLACKLIST ? { suppress: 'operator-blocked' } : {}),
          });
      }
      return all;
    },
    async inbox(cursor, { signal }): Promise<Feed<InboundText>> {
      const index = Number(cursor ?? 0);
      const found = await messages(INBOX, index, signal);
      const more = found.length === PAGE;
      // Newest first, so the next look begins at the top again; what was seen is known by its id.
      return { events: found.map(textOf), cursor: String(more ? index + PAGE : 0), more };
    },
  };
}

function textOf(row: Readonly<Record<string, unknown>>): InboundText {
  const [from, to, text] = [
    toE164(word(row['Sender']) ?? '', '98'),
    word(row['Receiver']),
    word(row['Body']) ?? '',
  ];
  // The time is written without a zone and means Tehran, which has been at +03:30 all year since 2022.
  const at = Date.parse(`${word(row['SendDate'])?.replace(/(\.\d+)?Z?$/, '') ?? ''}+03:30`);
  const id = word(row['MsgID']) ?? sha256(`${from}:${String(row['SendDate'])}:${text}`).slice(0, 32);
  return { kind: 'text', id, from, text, ...(to ? { to } : {}), ...(Number.isNaN(at) ? {} : { at }) };
}
