import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createConsentStore, verifyLedger } from '../../src/consent/index.ts';
import { openDb } from '../../src/db/sqlite.ts';
import {
  columnsHolding,
  erasePerson,
  heldAbout,
  recordOptIn,
  recordOptOut,
  resolveInbox,
  takeEvents,
  takeRejected,
} from '../../src/receipts/index.ts';
import { KEY, NOON } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const SARA = '+989121234567';
const NEIGHBOUR = '+989127654321';
const folders: string[] = [];
afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function shopInAFile() {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-erase-'));
  folders.push(dir);
  const path = join(dir, 'campaign.db');
  const db = openDb(path, { mode: 'write', create: true });
  return { path, desk: openShopDesk({ db }) };
}

type Shop = ReturnType<typeof openShopDesk>;

const AT_THE_COUNTER = { via: 'cli', sourceKind: 'cli', source: 'told Mina', at: NOON } as const;

function consentOf({ db, suppressions }: Shop) {
  return {
    rows: db.prepare('SELECT count(*) FROM consent_event').pluck().get(),
    suppressions: [...suppressions.list()],
  };
}

/** Leaves a trace of Sara wherever a trace can be left. */
function liveALittle(desk: Shop): void {
  const id = desk.person(SARA, {
    name: 'Sarvenaz Golrokh',
    first_name: 'Sarvenaz',
    city: 'Shiraz',
    notes: 'calls on Sarvenaz',
  });
  desk.person(NEIGHBOUR, { name: 'Omid', phone_alt: JSON.stringify([SARA]) });
  recordOptIn(
    desk,
    { phone: SARA, source: 'Sarvenaz said so on the phone', sourceKind: 'cli', at: NOON - 5 },
    desk.act,
  );
  desk.message(SARA, {
    text: 'Sarvenaz, your roses are here',
    state: 'accepted',
    gatewayId: 'g1',
    ref: 'r1',
  });
  desk.message(SARA, { text: 'Sarvenaz, one more thing', state: 'planned' });
  desk.db.prepare("UPDATE attempt SET detail = 'sent to +989121234567'").run();
  desk.db.prepare('INSERT INTO contacted (phone, at, message_id) VALUES (?, ?, 1)').run(SARA, NOON);
  desk.db
    .prepare(
      "INSERT INTO coupon (campaign, code, phone, occurrence, given_at) VALUES ('yalda', 'ROSE1', ?, 'once', ?)",
    )
    .run(SARA, NOON);
  desk.db
    .prepare(
      "INSERT INTO link (code, message_id, url) VALUES ('x7', 1, 'https://naranj.example/?for=Sarvenaz')",
    )
    .run();
  desk.events.record(
    {
      contactId: id,
      type: 'order',
      externalId: '1042',
      at: NOON,
      amount: 1n,
      currency: 'IRR',
      status: null,
      properties: { card: 'for Sarvenaz' },
      importId: null,
    },
    NOON,
  );
  takeEvents(
    desk,
    'main',
    [
      { kind: 'text', id: 't1', from: SARA, text: 'this is Sarvenaz, thank you', at: NOON },
      { kind: 'text', id: 't2', from: SARA, text: 'لغو', at: NOON },
      {
        kind: 'text',
        id: 't3',
        from: SARA,
        text: 'Sarvenaz again, half a te',
        at: NOON,
        piece: { ref: '9', number: 1, of: 2 },
      },
      { kind: 'receipt', state: 'delivered', ref: 'r1', detail: 'delivered to 989121234567' },
    ],
    desk.act,
  );
  desk.suppressions.add({
    phone: SARA,
    origin: 'complaint',
    via: 'cli',
    reason: 'Sarvenaz was cross',
    at: NOON,
    recordedAt: NOON,
  });
}

describe('erasing a person', () => {
  it('leaves neither phone nor name in the bytes of the database and its log', () => {
    const { path, desk } = shopInAFile();
    liveALittle(desk);
    // The confirmation of her opt-out still waits: it is cancelled first.
    const { cancelled, scrubbed, left } = erasePerson(desk, SARA, desk.act);

    expect({ cancelled, scrubbed, left }).toEqual({ cancelled: 1, scrubbed: true, left: [] });
    for (const trace of ['Sarvenaz', 'Golrokh', '9121234567', 'roses are here']) {
      expect(columnsHolding(desk.db, trace), trace).toEqual([]);
    }
    desk.db.close();
    for (const file of [path, `${path}-wal`]) {
      const bytes = readIfThere(file);
      for (const trace of ['Sarvenaz', 'Golrokh', '9121234567', 'Golrokh'.toLowerCase()])
        expect(bytes.includes(trace), `${file} ${trace}`).toBe(false);
    }
  });

  it('also of what was written over or deleted before', () => {
    const { path, desk } = shopInAFile();
    desk.db.pragma('secure_delete = OFF');
    for (let n = 0; n < 200; n += 1)
      desk.person(`+98910${1_000_000 + n}`, { notes: `Sarvenaz Golrokh recommended us ${'…'.repeat(40)}` });
    desk.db.exec('DELETE FROM contact');
    desk.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(readIfThere(path).includes('Golrokh'), 'the deleted bytes are there before').toBe(true);
    desk.person(SARA);
    erasePerson(desk, SARA, desk.act);
    desk.db.close();

    expect(readIfThere(path).includes('Golrokh')).toBe(false);
  });

  it('keeps counts, the chain and the suppression, also over a new yes', () => {
    const { desk } = shopInAFile();
    liveALittle(desk);
    erasePerson(desk, SARA, desk.act);

    expect(desk.messages().map(({ state, phone, text }) => [state, phone.slice(0, 1), text])).toEqual([
      ['accepted', '#', ''],
      ['suppressed', '#', ''],
      ['cancelled', '#', ''],
    ]);
    expect(verifyLedger(desk.db, KEY)).toMatchObject({ ok: true });
    expect([...desk.suppressions.list()].map(({ origin, phone }) => [origin, phone])).toEqual([
      ['person', undefined],
      ['complaint', undefined],
      ['erased', undefined],
    ]);
    expect(() =>
      recordOptIn(desk, { phone: SARA, source: 'new form', sourceKind: 'cli', at: NOON + 5 }, desk.act),
    ).toThrowError(expect.objectContaining({ code: 'phone-erased', exitCode: 5 }));
    expect(JSON.parse(String(desk.contacts.byPhone(NEIGHBOUR)?.phone_alt))).toEqual([]);
    desk.db.close();
  });

  it.each(['sending', 'unknown'] as const)(
    'is refused while a message is %s, and what waits stays stopped',
    (state) => {
      const { desk } = shopInAFile();
      desk.person(SARA);
      desk.message(SARA, { state });
      desk.message(SARA);

      expect(() => erasePerson(desk, SARA, desk.act)).toThrowError(
        expect.objectContaining({ code: 'erase-in-flight', exitCode: 5 }),
      );
      expect(desk.messages().map((message) => message.state)).toEqual([state, 'cancelled']);
      expect(desk.contacts.byPhone(SARA)).toBeDefined();
      desk.db.close();
    },
  );

  it('may be asked for again', () => {
    const { desk } = shopInAFile();
    liveALittle(desk);
    erasePerson(desk, SARA, desk.act);
    erasePerson(desk, SARA, desk.act);

    expect(verifyLedger(desk.db, KEY)).toMatchObject({ ok: true });
    expect([...desk.suppressions.list()]).toHaveLength(3);
    desk.db.close();
  });

  it.each([
    {
      why: 'an opt-out at the counter',
      tell: (desk: Shop) => recordOptOut(desk, { phone: SARA, ...AT_THE_COUNTER }, desk.act),
    },
    {
      why: 'an opt-out of one topic',
      tell: (desk: Shop) => recordOptOut(desk, { phone: SARA, ...AT_THE_COUNTER, topic: 'news' }, desk.act),
    },
    {
      why: 'a STOP by SMS',
      tell: (desk: Shop) =>
        takeEvents(desk, 'main', [{ kind: 'text', id: 't9', from: SARA, text: 'لغو', at: NOON }], desk.act),
    },
    {
      why: 'an opt-out that the gateway holds',
      tell: (desk: Shop) =>
        takeEvents(desk, 'main', [{ kind: 'opt-out', phone: SARA, by: 'person' }], desk.act),
    },
    {
      why: 'a block that the operator holds',
      tell: (desk: Shop) =>
        takeEvents(desk, 'main', [{ kind: 'opt-out', phone: SARA, by: 'operator' }], desk.act),
    },
    {
      why: 'a message refused because the person left',
      tell: (desk: Shop) =>
        takeRejected(desk, [{ phone: SARA, gateway: 'main', why: 'opted-out', detail: SARA }], desk.act),
    },
    {
      why: 'a message refused because the operator blocks',
      tell: (desk: Shop) =>
        takeRejected(
          desk,
          [{ phone: SARA, gateway: 'main', why: 'operator-blocked', detail: SARA }],
          desk.act,
        ),
    },
  ])('$why brings nothing of the person back', ({ tell }) => {
    const { desk } = shopInAFile();
    liveALittle(desk);
    erasePerson(desk, SARA, desk.act);
    const before = consentOf(desk);
    tell(desk);

    expect(columnsHolding(desk.db, SARA)).toEqual([]);
    expect(consentOf(desk)).toEqual(before);
    desk.db.close();
  });

  it('a doubtful text of before is settled without a new entry', () => {
    const { desk } = shopInAFile();
    desk.person(SARA);
    takeEvents(
      desk,
      'main',
      [{ kind: 'text', id: 't9', from: SARA, text: 'STOP 12345', at: NOON }],
      desk.act,
    );
    erasePerson(desk, SARA, desk.act);
    const before = consentOf(desk);
    const { id } = desk.db.prepare<[], { id: number }>('SELECT id FROM inbound').get()!;

    expect(resolveInbox(desk, id, 'opt-out', desk.act)).toEqual({ isNew: false, isErased: true, stopped: 0 });
    expect(consentOf(desk)).toEqual(before);
    desk.db.close();
  });

  it('takes away, when asked for again, what was written since', () => {
    const { desk } = shopInAFile();
    liveALittle(desk);
    erasePerson(desk, SARA, desk.act);
    // As a version did that did not look: an opt-out with its words.
    desk.suppressions.add({ phone: SARA, origin: 'person', via: 'cli', at: NOON, recordedAt: NOON });
    desk.ledger!.record({
      phone: SARA,
      event: 'revoked',
      basis: 'none',
      sourceKind: 'cli',
      statement: { source: 'told Mina' },
      at: NOON,
      recordedAt: NOON,
    });
    expect(columnsHolding(desk.db, SARA), 'it is there before').toContain('consent_event.phone');

    expect(erasePerson(desk, SARA, desk.act).left).toEqual([]);
    expect(columnsHolding(desk.db, 'told Mina')).toEqual([]);
    expect(verifyLedger(desk.db, KEY)).toMatchObject({ ok: true });
    expect(
      desk.db.prepare("SELECT count(*) FROM consent_event WHERE event = 'erased'").pluck().get(),
      'one erasure',
    ).toBe(1);
    desk.db.close();
  });

  describe('with further numbers', () => {
    const [WORK, OLD, HOME] = ['+989351112233', '+989361112233', '+982188880000'];

    function shopWithNumbers() {
      const shop = shopInAFile();
      const { desk } = shop;
      const id = desk.person(SARA, { name: 'Sarvenaz', phone_alt: JSON.stringify([WORK, HOME]) });
      desk.person(NEIGHBOUR, { name: 'Omid', phone_alt: JSON.stringify([HOME]) });
      recordOptOut(desk, { phone: WORK, ...AT_THE_COUNTER, source: 'Sarvenaz told Mina' }, desk.act);
      for (const phone of [WORK, OLD])
        desk.message(phone, {
          text: `Sarvenaz at ${phone}`,
          state: 'accepted',
          gatewayId: phone.slice(1, 5),
        });
      desk.message(WORK, { text: 'Sarvenaz, once more' });
      // They were texted under a number that they have given up since.
      desk.db.prepare('UPDATE message SET contact_id = ? WHERE phone = ?').run(id, OLD);
      takeEvents(
        desk,
        'main',
        [{ kind: 'text', id: 't1', from: WORK, text: 'Sarvenaz here', at: NOON }],
        desk.act,
      );
      return shop;
    }

    it('are held, and told of', () => {
      const { desk } = shopWithNumbers();
      expect(heldAbout(desk, SARA).further).toEqual([
        expect.objectContaining({
          phone: WORK,
          consent: [expect.objectContaining({ event: 'revoked' })],
          suppressions: [expect.objectContaining({ origin: 'person' })],
          messages: [expect.anything(), expect.anything()],
          texts: [expect.objectContaining({ text: 'Sarvenaz here' })],
        }),
        expect.objectContaining({ phone: OLD, messages: [expect.anything()] }),
      ]);
      desk.db.close();
    });

    it('are erased with the first, each under its own hash; what is somebody else’s too stays theirs', () => {
      const { path, desk } = shopWithNumbers();
      const { further, cancelled, left } = erasePerson(desk, SARA, desk.act);

      expect({ further, cancelled, left }).toEqual({ further: [WORK, OLD], cancelled: 1, left: [] });
      for (const phone of [SARA, WORK, OLD])
        expect(desk.suppressions.isErased(desk.ledger!.phoneHash(phone)), phone).toBe(true);
      expect(desk.suppressions.isErased(desk.ledger!.phoneHash(HOME))).toBe(false);
      expect(JSON.parse(String(desk.contacts.byPhone(NEIGHBOUR)?.phone_alt))).toEqual([HOME]);
      expect(verifyLedger(desk.db, KEY)).toMatchObject({ ok: true });
      desk.db.close();
      for (const file of [path, `${path}-wal`])
        for (const trace of ['Sarvenaz', '9121234567', '9351112233', '9361112233'])
          expect(readIfThere(file).includes(trace), `${file} ${trace}`).toBe(false);
    });

    it('stop it while a message to one of them is in doubt', () => {
      const { desk } = shopWithNumbers();
      desk.message(WORK, { state: 'unknown' });

      expect(() => erasePerson(desk, SARA, desk.act)).toThrowError(
        expect.objectContaining({ code: 'erase-in-flight' }),
      );
      desk.db.close();
    });

    it('of a contact who had the same id before are not theirs', () => {
      const { desk } = shopInAFile();
      const id = desk.person(SARA, { created_at: NOON + 1 });
      desk.message(WORK, { state: 'accepted' });
      desk.db.prepare('UPDATE message SET contact_id = ?').run(id);

      expect(erasePerson(desk, SARA, desk.act).further).toEqual([]);
      desk.db.close();
    });
  });

  it('takes words about the person out of the journal and of reports that nobody could match', () => {
    const { desk } = shopInAFile();
    const id = desk.person(SARA);
    desk.journal.write({
      at: NOON,
      actor: 'cli:mina',
      action: 'unsuppress',
      subject: `contact ${id}`,
      detail: { origins: ['manual'], reason: 'Sarvenaz apologised' },
    });
    takeEvents(
      desk,
      'main',
      [
        {
          kind: 'receipt',
          state: 'undelivered',
          gatewayId: 'not ours',
          detail: 'no such subscriber 09121234567',
        },
      ],
      desk.act,
    );
    erasePerson(desk, SARA, desk.act);

    expect(columnsHolding(desk.db, 'Sarvenaz')).toEqual([]);
    expect(columnsHolding(desk.db, '9121234567')).toEqual([]);
    desk.db.close();
  });

  it('is remembered only with the key', () => {
    const { desk } = shopInAFile();
    liveALittle(desk);
    erasePerson(desk, SARA, desk.act);

    expect(() => createConsentStore(desk.db, randomBytes(32), randomBytes)).toThrowError(
      expect.objectContaining({ code: 'suppression-key-wrong' }),
    );
    desk.db.close();
  });
});

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
