import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { gammu, relativeValidity } from '../../../src/gateways/drivers/gammu.ts';
import type { Gateway } from '../../../src/gateways/index.ts';
import { bookPeer, prove } from '../prove.ts';
import { gateway, later, NOW, signal, sms, tempFolder } from '../support.ts';

const SCHEMA = readFileSync(
  new URL('../../../fixtures/gateways/gammu-schema-17.sql', import.meta.url),
  'utf8',
);
const WAITS = 'the daemon answers nothing: what is in its outbox is taken';
prove(
  {
    driver: gammu,
    settings: () => ({ database: 'smsd.db', country: '98' }),
    secrets: {},
    codes: [],
    lifetimeOf: ({ body }) => meansMs(JSON.parse(body).validity),
    peer: {
      plays: ['nobody'],
      start: async (workspace) => {
        const path = join(workspace, 'smsd.db');
        const daemon = new Database(path);
        daemon.exec(SCHEMA);
        const texts = daemon.prepare<[], any>(`
          SELECT CreatorID AS ref, DestinationNumber AS "to", RelativeValidity AS validity,
                 TextDecoded || coalesce((SELECT group_concat(TextDecoded, '') FROM
                   (SELECT TextDecoded FROM outbox_multipart WHERE ID = outbox.ID ORDER BY SequencePosition)), '') AS text
          FROM outbox ORDER BY ID`);
        return bookPeer(
          () => texts.all(),
          async () => {
            daemon.close();
            rmSync(path, { force: true });
          },
        );
      },
    },
  },
  {
    codes: WAITS,
    waits: WAITS,
    account: WAITS,
    receipts: 'they are rows: the tests below',
    webhooks: 'it has none',
    replies: 'they are rows: the tests below',
    'opt-outs': WAITS,
    loopback: 'it opens no socket',
  },
);

let db: Database.Database;
let main: Gateway;

beforeEach(async () => {
  const workspace = tempFolder();
  db = new Database(join(workspace, 'smsd.db'));
  db.exec(SCHEMA);
  main = await gateway(
    { driver: 'gammu', database: 'smsd.db', country: '98', zone_minutes: 210 },
    { workspace },
  );
  later(() => db.close());
});

it('puts a long Persian text into the outbox, in parts that belong together, once', async () => {
  const text = 'گل‌فروشی نارنج 🍉 '.repeat(10);
  const one = sms('+989121234567', text, { parts: 3, validUntil: NOW + 3_600_000 });

  await main.send([one], { signal: signal() });
  const again = await main.send([one], { signal: signal() });

  expect(again.get(one.ref)).toEqual({ kind: 'accepted', gatewayId: one.ref });
  const [head, ...more] = db.prepare('SELECT * FROM outbox').all() as any[];
  const parts = db.prepare('SELECT * FROM outbox_multipart ORDER BY SequencePosition').all() as any[];
  expect(more).toEqual([]);
  expect(head).toMatchObject({
    DestinationNumber: '+989121234567',
    Coding: 'Unicode_No_Compression',
    MultiPart: 'true',
    CreatorID: one.ref,
    RelativeValidity: 11,
    DeliveryReport: 'yes',
  });
  expect(head.TextDecoded + parts.map((part) => part.TextDecoded).join('')).toBe(text);
  expect([head, ...parts].map(({ UDH }) => UDH.slice(0, 6) + UDH.slice(8))).toEqual([
    '0500030301',
    '0500030302',
    '0500030303',
  ]);
});

it('finds what it wrote, wherever the daemon has put it, and nothing else', async () => {
  const [waiting, gone, never] = [sms(), sms(), sms()];
  await main.send([waiting, gone], { signal: signal() });
  db.exec(
    `INSERT INTO sentitems (ID, Text, UDH, SenderID, CreatorID) SELECT ID, '', '', 'phone', CreatorID FROM outbox WHERE CreatorID = '${gone.ref}'`,
  );
  db.exec(`DELETE FROM outbox WHERE CreatorID = '${gone.ref}'`);

  const findings = await main.reconcile!(
    [waiting, gone, never].map((one) => ({ ...one, at: NOW })),
    { signal: signal() },
  );

  expect([...findings.values()].map(({ kind }) => kind)).toEqual(['found', 'found', 'never']);
});

it.each([
  ['every part delivered', ['DeliveryOK', 'DeliveryOK'], 'delivered'],
  ['one part still on its way', ['DeliveryOK', 'SendingOK'], 'sent'],
  ['one part lost', ['DeliveryOK', 'DeliveryFailed'], 'undelivered'],
  ['the phone could not send', ['SendingError'], 'undelivered'],
])('%s', async (_why, statuses, state) => {
  const insert = db.prepare(
    `INSERT INTO sentitems (ID, SequencePosition, Text, UDH, SenderID, CreatorID, Status) VALUES (1, ?, '', '', 'phone', 'm1', ?)`,
  );
  for (const [index, status] of statuses.entries()) insert.run(index + 1, status);

  expect(
    await main.status!([{ ref: 'm1', to: '+989121234567', at: NOW }], { signal: signal() }),
  ).toMatchObject([{ ref: 'm1', state }]);
});

it('reads replies from a cursor, with the time of the daemon and the place in a longer text', async () => {
  const insert = db.prepare(
    `INSERT INTO inbox (ReceivingDateTime, Text, SenderNumber, UDH, TextDecoded, RecipientID) VALUES ('2026-11-21 09:00:00', '', ?, ?, ?, 'phone')`,
  );
  insert.run('09121234567', '', 'لغو ۱۱');
  insert.run('+989121234568', '050003070201', 'first ');

  const page = await main.inbox!(undefined, { signal: signal() });

  expect(page.events).toEqual([
    { kind: 'text', id: '1', from: '+989121234567', text: 'لغو ۱۱', at: NOW },
    {
      kind: 'text',
      id: '2',
      from: '+989121234568',
      text: 'first ',
      at: NOW,
      piece: { ref: '7', of: 2, number: 1 },
    },
  ]);
  expect((await main.inbox!(page.cursor, { signal: signal() })).events).toEqual([]);
});

it('without its database nothing was sent', async () => {
  const gone = await gateway({ driver: 'gammu', database: 'nowhere.db' });
  const one = sms();

  expect((await gone.send([one], { signal: signal() })).get(one.ref)).toMatchObject({
    kind: 'notSent',
    on: 'connect',
  });
  expect(await gone.check({ signal: signal() })).toMatchObject({ kind: 'refused', reason: 'address' });
});

it.each([
  ['five minutes are the least', 60_000, 0, 300_000],
  ['one hour', 3_600_000, 11, 3_600_000],
  ['thirteen hours', 13 * 3_600_000, 145, 13 * 3_600_000],
  ['three days', 3 * 86_400_000, 169, 3 * 86_400_000],
  ['ten weeks', 70 * 86_400_000, 202, 70 * 86_400_000],
])('validity: %s', (_why, ms, step, means) => {
  expect(relativeValidity(ms)).toBe(step);
  expect(meansMs(step)).toBe(means);
});

/** The way back, as the standard has it. */
function meansMs(step: number): number | undefined {
  if (step < 0) return undefined;
  const minutes =
    step <= 143
      ? (step + 1) * 5
      : step <= 167
        ? 720 + (step - 143) * 30
        : step <= 196
          ? (step - 166) * 1440
          : (step - 192) * 10_080;
  return minutes * 60_000;
}
