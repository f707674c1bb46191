import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createDesk as createReceiptsDesk, takeEvents } from '../../src/receipts/index.ts';
import { createCarrierModel } from '../support/carrierModel.ts';
import { FLOWER_SHOP } from '../support/cli.ts';
import { KEY } from '../support/ledgerDesk.ts';
import { createDesk } from '../support/sendingDesk.ts';
import { settingsFrom } from '../support/shopDesk.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);
const LIVES = Number(process.env.CAMPAIGN_SIM_SEEDS ?? 15);
const settings = settingsFrom(FLOWER_SHOP);

/** A send is running while people leave by SMS, some of them seconds before their turn. */
async function blast(seed: number) {
  const time = createVirtualTime(START, seed * 7919);
  const carrier = createCarrierModel(time, { latencyMs: 50, throttle: 0.1, refuseConnection: 0.1 });
  const sending = createDesk(time, carrier);
  const people = 60;
  sending.storeRun({ people, purpose: 'marketing', campaign: 'yalda' });
  const ledger = createReceiptsDesk(sending.db, {
    settings,
    key: KEY,
    random: randomBytes,
    newRef: () => randomBytes(16).toString('base64url'),
  });
  for (let n = 0; n < people; n += 1) {
    ledger.ledger!.record({
      phone: sending.phone(n),
      event: 'granted',
      basis: 'express',
      sourceKind: 'cli',
      statement: { source: 'form' },
      at: START - 1,
      recordedAt: START - 1,
    });
  }
  const lastAttempt = sending.db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM attempt').pluck();
  const left = new Map<string, { attempts: number; waiting: boolean }>();
  await sending.send({
    concurrency: 8,
    onTurn: () => {
      if (time.random() > 0.5) return;
      const phone = sending.phone(Math.floor(time.random() * people));
      if (left.has(phone)) return;
      const state = sending.db
        .prepare<[string], string>('SELECT state FROM message WHERE phone = ?')
        .pluck()
        .get(phone);
      takeEvents(
        ledger,
        'main',
        [{ kind: 'text', id: `sms-${phone}`, from: phone, text: 'لغو ۱۱', at: time.now() }],
        { actor: 'webhook:main', now: time.now() },
      );
      left.set(phone, { attempts: lastAttempt.get()!, waiting: state === 'planned' || state === 'retry' });
    },
  });
  return { sending, left, carrier };
}

it(`nobody who left is attempted afterwards, over ${LIVES} sends`, async () => {
  let spared = 0;
  for (let seed = 1; seed <= LIVES; seed += 1) {
    const { sending, left, carrier } = await blast(seed);
    for (const [phone, { attempts, waiting }] of left) {
      const after = sending.db
        .prepare<[string, number], number>(
          "SELECT count(*) FROM attempt a JOIN message m ON m.id = a.message_id WHERE m.phone = ? AND m.campaign = 'yalda' AND a.id > ?",
        )
        .pluck()
        .get(phone, attempts);
      expect(after, `seed ${seed}, ${phone}`).toBe(0);
      if (!waiting) continue;
      spared += 1;
      expect(
        sending.db
          .prepare("SELECT state, reason FROM message WHERE phone = ? AND campaign = 'yalda'")
          .get(phone),
      ).toEqual({ state: 'suppressed', reason: 'opted-out' });
    }
    // The confirmations are the only texts that still go to them, one each.
    for (const phone of left.keys()) {
      const texts = carrier.taken.filter(({ to, text }) => to === phone && text.includes('لغو شد'));
      expect(texts.length, `seed ${seed}, ${phone}`).toBeLessThanOrEqual(1);
    }
    sending.db.close();
  }
  expect(spared, 'a race that nobody ran proves nothing').toBeGreaterThan(LIVES);
}, 60_000);
