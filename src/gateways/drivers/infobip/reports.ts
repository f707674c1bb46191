import type { Feed, Finding, Gateway, GatewayEvent, HeldOptOut, InboundText, Receipt } from '../../driver.ts';
import { GatewayTrouble } from '../../driver.ts';
import { chunks } from '../../kit/forms.ts';
import { list, readJson, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';

// By group, except that "delivered to operator" is not delivered to a person.
const STATES: Readonly<Record<string, Receipt['state']>> = {
  1: 'sent',
  2: 'undelivered',
  3: 'delivered',
  4: 'expired',
  5: 'undelivered',
};
const SUPPRESS: Readonly<Record<string, NonNullable<Receipt['suppress']>>> = {
  EC_MARKETING_OPT_OUT: 'opted-out',
  EC_BLACKLISTED_DESTINATIONADDRESS: 'operator-blocked',
  EC_DEST_ADDRESS_BLACKLISTED: 'operator-blocked',
  REJECTED_DND: 'operator-blocked',
  EC_UNKNOWN_SUBSCRIBER: 'dead',
};

// Source: https://www.infobip.com/docs/api/platform/blocklist/get-all-blocklists (specification 3.210.0, read
// 2026-11-22). MO: a keyword was texted, URL_OPT_OUT: a link was opened. CUSTOM and CAMPAIGN are the business's own.
const PERSON_LEFT: readonly unknown[] = ['MO', 'URL_OPT_OUT'];
const CHANNELS: readonly unknown[] = ['SMS', 'MMS', undefined];
const BLOCKLIST_PAGE = 1000;

/** Asks a page and answers its document. */
type Get = (
  path: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, unknown>>>;

/** What Infobip tells when it is asked or calls: logs, receipts, replies, who left. */
export function reports(get: Get, blocklist: boolean): Partial<Gateway> {
  const logsOf = async (
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const all: Readonly<Record<string, unknown>>[] = [];
    for (const some of chunks(refs, 50)) {
      all.push(
        ...list(
          (await get('/sms/3/logs', { messageId: some.join(','), limit: 1000 }, signal))['results'],
        ).map(record),
      );
    }
    return all;
  };

  return {
    async reconcile(doubts, { signal }) {
      const logs = await logsOf(
        doubts.map(({ ref }) => ref),
        signal,
      );
      return new Map(
        doubts.map(({ ref }): [string, Finding] => [
          ref,
          findingOf(
            logs.find((log) => log['messageId'] === ref),
            ref,
          ),
        ]),
      );
    },
    async status(handed, { signal }) {
      return (
        await logsOf(
          handed.map(({ ref }) => ref),
          signal,
        )
      )
        .map(receiptOf)
        .filter((receipt) => receipt !== undefined);
    },
    async inbox(_cursor, { signal }): Promise<Feed<InboundText>> {
      const events = list((await get('/sms/1/inbox/reports', { limit: 1000 }, signal))['results'])
        .map(record)
        .map(textOf);
      return { events, more: events.length >= 1000 };
    },
    webhook: { signed: false, verify: () => true, parse: ({ body }) => parse(body) },
    ...(blocklist && { optOuts: ({ signal }) => optOuts(get, signal) }),
  };
}

async function optOuts(get: Get, signal: AbortSignal): Promise<readonly HeldOptOut[]> {
  const all: HeldOptOut[] = [];
  for (let page = 0, pages = 1; page < pages && page < 500; page += 1) {
    const told = await get('/platform/1/blocklists', { page, size: BLOCKLIST_PAGE }, signal);
    if (!Array.isArray(told['results']))
      throw new GatewayTrouble('unreadable', 'The blocklist could not be read.');
    all.push(...list(told['results']).map(record).flatMap(heldOf));
    pages = Number(record(told['paging'])['totalPages'] ?? 0);
  }
  return all;
}

/** The list holds addresses of mail and of chats too; those are left out. */
function heldOf(told: Readonly<Record<string, unknown>>): readonly HeldOptOut[] {
  const phone = word(told['destination']) ?? '';
  if (!CHANNELS.includes(told['channel']) || !/^\+?\d{7,15}$/.test(phone)) return [];
  const at = Date.parse(String(told['createdDate']));
  const by = PERSON_LEFT.includes(told['sourceType']) ? 'person' : 'operator';
  const detail = `blocklist ${word(told['sourceType']) ?? ''}`.trim();
  return [{ kind: 'opt-out', phone: toE164(phone), by, detail, ...(Number.isNaN(at) ? {} : { at }) }];
}

function findingOf(log: Readonly<Record<string, unknown>> | undefined, ref: string): Finding {
  if (!log) return { kind: 'never' };
  return { kind: 'found', outcome: { kind: 'accepted', gatewayId: ref } };
}

function receiptOf(told: Readonly<Record<string, unknown>>): Receipt | undefined {
  const [status, error] = [record(told['status']), record(told['error'])];
  const name = word(status['name']) ?? '';
  const state = name === 'DELIVERED_TO_OPERATOR' ? 'sent' : STATES[String(status['groupId'])];
  const ref = word(told['messageId']);
  if (state === undefined || ref === undefined) return undefined;
  const code = error['groupName'] === 'OK' || word(error['name']) === undefined ? name : word(error['name'])!;
  const at = Date.parse(String(told['doneAt']));
  const suppress = SUPPRESS[code];
  return {
    kind: 'receipt',
    ref,
    gatewayId: ref,
    state,
    code,
    ...(Number.isNaN(at) ? {} : { at }),
    ...(suppress && { suppress }),
  };
}

function textOf(told: Readonly<Record<string, unknown>>): InboundText {
  const at = Date.parse(String(told['receivedAt']));
  const to = word(told['to']);
  // `text`, not `cleanText`: the latter loses the first word where a keyword is set up.
  const text = word(told['text']) ?? '';
  return {
    kind: 'text',
    id: word(told['messageId']) ?? '',
    from: toE164(word(told['from']) ?? ''),
    text,
    ...(to && { to }),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}

function parse(body: Buffer): readonly GatewayEvent[] {
  return list(record(readJson(body.toString('utf8')))['results'])
    .map(record)
    .flatMap((told): GatewayEvent[] => {
      if (told['receivedAt'] !== undefined && told['from'] !== undefined) return [textOf(told)];
      const receipt = receiptOf(told);
      return receipt ? [receipt] : [];
    });
}
