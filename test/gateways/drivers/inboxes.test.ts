import { describe, expect, it } from 'vitest';
import {
  type HttpPeerScript,
  type PeerRequest,
  startHttpPeer,
} from '../../../src/gateways/conformance/peer.ts';
import type { Gateway } from '../../../src/gateways/index.ts';
import { json, parsed } from '../prove.ts';
import { gateway, later, NOW, signal } from '../support.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 20:30 in Tehran on the evening of {@link NOW}. */
const EVENING = NOW + 11.5 * HOUR;

interface Text {
  readonly id: number;
  readonly at: number;
  readonly read?: boolean;
}

/** Reads as `sync` does: page by page, with the cursor that was left. */
function reader(main: Gateway) {
  let cursor: string | undefined;
  return async (): Promise<string[]> => {
    const ids: string[] = [];
    for (let page = 0; page < 50; page += 1) {
      const feed = await main.inbox!(cursor, { signal: signal() });
      ids.push(...feed.events.map(({ id }) => id));
      cursor = feed.cursor;
      if (!feed.more) return ids;
    }
    throw new Error('the inbox never ends');
  };
}

async function account(
  driver: 'smsir' | 'ghasedak' | 'ippanel',
  other: (request: PeerRequest, now: number) => ReturnType<NonNullable<HttpPeerScript['other']>>,
) {
  const clock = { now: NOW };
  const peer = await startHttpPeer(
    { read: () => undefined, accepted: () => json(200, {}), other: (request) => other(request, clock.now) },
    () => clock.now,
  );
  later(() => peer.close());
  const main = await gateway(
    { driver, url: peer.url, allow_http: true, api_key_env: 'KEY' },
    { env: { KEY: 'key-of-the-shop' }, now: () => clock.now },
    { line: '30001' },
  );
  return { clock, look: reader(main), requests: peer.requests };
}

describe('SMS.ir: a text of late evening is not lost at midnight', () => {
  const tehranDay = (at: number): number => Math.floor((at + 3.5 * HOUR) / DAY);
  const row = ({ id, at }: Text) => ({
    receiveReturnId: id,
    messageText: 'لغو۱۱',
    number: 30_001,
    mobile: 9_121_234_567,
    receivedDateTime: at / 1000,
  });
  /** As its documentation says: live holds today, archive all days before. */
  const panel = (texts: readonly Text[]) => (request: PeerRequest, now: number) => {
    const page = Number(request.query.get('pageNumber'));
    const [from, to] = [Number(request.query.get('fromDate')), Number(request.query.get('toDate'))];
    const came = texts.filter(({ at }) => at <= now);
    const found =
      request.path === '/receive/live'
        ? came.filter(({ at }) => tehranDay(at) === tehranDay(now))
        : came.filter(({ at }) => tehranDay(at) < tehranDay(now) && at / 1000 >= from && at / 1000 <= to);
    return json(200, { status: 1, message: '', data: found.slice((page - 1) * 100, page * 100).map(row) });
  };

  it.each([
    ['after the last look of the day', EVENING + HOUR, NOW + DAY],
    ['in a shop that was closed for three days', EVENING + DAY, NOW + 4 * DAY],
  ])('%s', async (_why, at, next) => {
    const { clock, look } = await account(
      'smsir',
      panel([
        { id: 1, at: NOW - 60_000 },
        { id: 2, at },
      ]),
    );
    expect(await look()).toEqual(['1']);
    clock.now = EVENING;
    expect(await look()).toEqual(['1']);
    clock.now = next;
    expect(await look()).toContain('2');
  });

  it('on the same day the archive is not asked, and long lists are read to the end', async () => {
    const many = Array.from({ length: 250 }, (_, id) => ({ id, at: EVENING - HOUR / 2 }));
    const { clock, look, requests } = await account('smsir', panel(many));
    expect(await look()).toHaveLength(0);
    clock.now = EVENING;
    expect(await look()).toHaveLength(250);
    expect(requests.map(({ path }) => path)).toEqual(Array(4).fill('/receive/live'));
    clock.now = NOW + DAY;
    expect(await look()).toHaveLength(250);
  });
});

describe('Ghasedak: every text is met', () => {
  const panel = (texts: readonly Text[]) => (request: PeerRequest, now: number) => {
    const { query } = request;
    const found = texts.filter(
      ({ at, read = false }) =>
        at <= now &&
        String(read) === query.get('IsRead') &&
        at >= Date.parse(query.get('StartDate')!) &&
        at <= Date.parse(query.get('EndDate')!),
    );
    const page = Number(query.get('PageIndex'));
    const items = found.slice((page - 1) * 200, page * 200).map(({ id, at }) => ({
      id,
      message: 'لغو۱۱',
      sender: '09121234567',
      lineNumber: '30001',
      receiveDate: new Date(at).toISOString(),
    }));
    const data = { pageIndex: page, hasNextPage: found.length > page * 200, items };
    return json(200, { isSuccess: true, statusCode: 200, message: '', data });
  };

  it.each([
    ['one that somebody read in the panel before', [{ id: 1, at: NOW - HOUR, read: true }], NOW],
    ['one of a week without a look', [{ id: 1, at: NOW + DAY }], NOW + 7 * DAY],
  ])('%s', async (_why, texts, next) => {
    const { clock, look } = await account('ghasedak', panel(texts));
    await look();
    clock.now = next;
    expect(await look()).toEqual(['1']);
  });

  it('long lists are read to the end', async () => {
    const many = Array.from({ length: 450 }, (_, id) => ({ id, at: NOW - HOUR, read: id % 2 === 0 }));
    const { look } = await account('ghasedak', panel(many));
    expect(new Set(await look()).size).toBe(450);
  });
});

describe('ippanel: more texts than a page are not lost behind the newest', () => {
  /** As its documentation says: everything after from_id, the newest first; it may give fewer than it is asked for. */
  const panel = (texts: readonly Text[], mostOnPage: number) => (request: PeerRequest, now: number) => {
    const { page, per_page: asked, filters } = parsed(request);
    const size = Math.min(asked, mostOnPage);
    const found = texts.filter(({ id, at }) => at <= now && id > filters.from_id).reverse();
    const data = found.slice((page - 1) * size, page * size).map(({ id, at }) => ({
      messages_inbox_id: id,
      from: '+989121234567',
      number: '+9830001',
      message: 'لغو۱۱',
      time: at / 1000,
    }));
    return json(200, { data, meta: { status: true, message_code: '200-1' } });
  };
  const many = Array.from({ length: 250 }, (_, index) => ({
    id: index + 1,
    at: index < 200 ? NOW - HOUR : NOW + HOUR,
  }));

  it.each([
    ['pages as large as asked for', 100],
    ['pages that the panel makes smaller', 30],
  ])('%s', async (_why, mostOnPage) => {
    const { clock, look } = await account('ippanel', panel(many, mostOnPage));
    expect(new Set(await look()).size).toBe(200);
    expect(await look()).toEqual([]);
    clock.now = NOW + DAY;
    expect(new Set(await look()).size).toBe(50);
  });
});
