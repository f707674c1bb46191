import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createContactStore,
  createEventStore,
  type EventDraft,
  eventStatusNamed,
  eventTypeNamed,
  isNoPurchase,
} from '../../src/contacts/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';

const DAY = 86_400_000;
const ORDER: EventDraft = {
  contactId: 1,
  type: 'order',
  externalId: '1042',
  at: 10 * DAY,
  amount: 1_500_000_000_000n,
  currency: 'IRR',
  status: 'paid',
  properties: { items: 3 },
  importId: null,
};

describe('events', () => {
  let db: Db;
  let events: ReturnType<typeof createEventStore>;
  beforeEach(() => {
    db = openDb(':memory:', { mode: 'write', create: true });
    for (const id of [1, 2])
      db.prepare(
        'INSERT INTO contact (id, phone, bucket, created_at, updated_at) VALUES (?, ?, 0, 0, 0)',
      ).run(id, `+98917123456${id}`);
    events = createEventStore(db);
  });
  afterEach(() => void db.close());
  const totals = (id: number) => {
    createContactStore(db).refreshTotals(id);
    return db.prepare('SELECT orders, spent, last_order FROM contact WHERE id = ?').get(id);
  };

  it('are added once by the shop’s number, and updated by the same number again', () => {
    const first = events.record(ORDER, 1);
    expect(first).toEqual({ outcome: 'added', id: first.id, before: undefined, totalsOf: [1] });
    const stored = events.byId(first.id);
    expect(events.record(ORDER, 2)).toEqual({
      outcome: 'unchanged',
      id: first.id,
      before: stored,
      totalsOf: [],
    });
    expect(events.record({ ...ORDER, at: 11 * DAY }, 3)).toEqual({
      outcome: 'updated',
      id: first.id,
      before: stored,
      totalsOf: [1],
    });
    expect(events.byExternalId('order', '1042')).toMatchObject({ at: 11 * DAY, recordedAt: 1 });
    // The same number of another type is another event.
    expect(events.record({ ...ORDER, type: 'visit' }, 4)).toMatchObject({ outcome: 'added', totalsOf: [] });
  });

  it('without a number each is an event of its own', () => {
    const visit = { ...ORDER, type: 'visit', externalId: null };
    expect([events.record(visit, 1).outcome, events.record(visit, 1).outcome]).toEqual(['added', 'added']);
    expect(events.ofContact(1)).toHaveLength(2);
  });

  it('keep what a later source leaves out', () => {
    events.record(ORDER, 1);
    events.record(
      { ...ORDER, amount: null, currency: null, status: 'cancelled', properties: { gift: 'yes' } },
      2,
    );
    expect(events.byExternalId('order', '1042')).toMatchObject({
      amount: 1_500_000_000_000n,
      currency: 'IRR',
      status: 'cancelled',
      properties: { items: 3, gift: 'yes' },
    });
  });

  it('keep amounts that no number of JavaScript can', () => {
    const amount = 9_007_199_254_740_993_123n;
    const { id } = events.record({ ...ORDER, amount }, 1);
    expect(events.byId(id)!.amount).toBe(amount);
  });

  it('move to the person that the number belongs to now, and change the totals of both', () => {
    events.record(ORDER, 1);
    expect(totals(1)).toEqual({ orders: 1, spent: 1_500_000_000_000, last_order: 10 * DAY });
    expect(events.record({ ...ORDER, contactId: 2 }, 2).totalsOf).toEqual([1, 2]);
    expect([totals(1), totals(2)]).toEqual([
      { orders: null, spent: null, last_order: null },
      { orders: 1, spent: 1_500_000_000_000, last_order: 10 * DAY },
    ]);
  });

  it('that were called off count for no total', () => {
    events.record(ORDER, 1);
    events.record({ ...ORDER, externalId: '1043', amount: 1n }, 1);
    events.record({ ...ORDER, status: 'cancelled' }, 2);
    expect(totals(1)).toMatchObject({ orders: 1, spent: 1 });
  });

  it('go with a merged person, and go back with an undone import', () => {
    db.prepare(
      "INSERT INTO import_batch (id, kind, file, sha256, format, encoding, mapping, rows, added, updated, unchanged, rejected, consents, suppressed, held, at) VALUES (5, 'events', 'o.csv', '', '', '', '{}', 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    ).run();
    events.record({ ...ORDER, importId: 5 }, 1);
    events.record({ ...ORDER, contactId: 2, externalId: '9' }, 1);
    events.move(2, 1);
    expect(events.ofContact(1).map(({ externalId }) => externalId)).toEqual(['9', '1042']);
    expect(events.removeImported(5)).toEqual([1]);
    expect(events.types()).toEqual([{ type: 'order', count: 1 }]);
  });

  it.each([
    // why this row             written            kept
    ['case is no difference', 'Order', 'order'],
    ['words are joined', 'Gift  card_used', 'gift-card-used'],
    ['Persian letters', 'بازديد', 'بازدید'],
  ])('of a type: %s', (_why, written, kept) => expect(eventTypeNamed(written)).toBe(kept));

  it.each(['', '7days', 'a;b', "order'", 'x'.repeat(41)])('of no type: %s', (written) => {
    expect(() => eventTypeNamed(written)).toThrow(expect.objectContaining({ code: 'event-type-invalid' }));
  });

  it.each([
    ['Canceled', 'cancelled'],
    ['VOIDED', 'cancelled'],
    ['لغو شده', 'cancelled'],
    ['storniert', 'cancelled'],
    ['Annulée', 'cancelled'],
    ['Cancelado', 'cancelled'],
    ['Anulowane', 'cancelled'],
    ['İptal', 'cancelled'],
    ['İPTAL EDİLDİ', 'cancelled'],
    ['Отменён', 'cancelled'],
    ['ملغي', 'cancelled'],
    ['キャンセル', 'cancelled'],
    ['已取消', 'cancelled'],
    ['Zrušená', 'cancelled'],
    ['Cancelled by customer', 'cancelled'],
    ['canceled_late', 'cancelled'],
    ['لغو نشده', 'لغو نشده'],
    ['cancellation requested', 'cancellation requested'],
    ['Paid', 'paid'],
    [' ', null],
  ])('with the status %s are %s', (written, kept) => expect(eventStatusNamed(written, 'visit')).toBe(kept));

  it.each([
    ...['Failed', 'Declined', 'Draft', 'Pending payment', 'Checkout draft', 'wc-failed', 'wc-pending'],
    ...[
      'No-show',
      'pending',
      'not paid',
      'Payment failed: card expired',
      'abandoned',
      'ناموفق',
      'پرداخت نشده',
    ],
    ...['پرداخت‌نشده', 'در انتظار پرداخت', 'پیش‌نویس', 'Fehlgeschlagen', 'Zahlung ausstehend', 'Échouée'],
    ...['En attente de paiement', 'Başarısız', 'Ödeme bekliyor', 'Не удался', 'Ожидает оплаты', 'غير مدفوع'],
    ...['未払い', '결제실패', '待付款', 'Nieudane', 'Mislukt', 'Fallido', 'Pagamento pendente', 'Non pagato'],
  ])('an order that is %s was never paid, and no purchase', (written) => {
    expect(eventStatusNamed(written, 'order')).toBe('unpaid');
    // A visit that is not paid yet is one, and is reminded of.
    expect(eventStatusNamed(written, 'visit')).not.toBe('unpaid');
  });

  it.each([
    ...[
      'Refunded',
      'wc-refunded',
      'Returned',
      'مرجوع شده',
      'مسترد شده',
      'Remboursée',
      'Erstattet',
      'Iade edildi',
    ],
    ...['Возврат', 'Reembolsado', 'Rimborsato', 'مسترجع', '返金済み', '已退款', '환불완료', 'Zwrócone'],
  ])('an order that is %s was paid back, and is no purchase any more', (written) => {
    expect(eventStatusNamed(written, 'order')).toBe('refunded');
  });

  it.each([
    ...['Completed', 'Processing', 'On hold', 'wc-on-hold', 'paid', 'Partially refunded', 'partially_paid'],
    ...[
      'shipped',
      'Refund requested',
      'Failed delivery',
      'تکمیل شده',
      'در حال انجام',
      'در انتظار بررسی',
      'authorized',
    ],
  ])('an order that is %s stands', (written) => {
    expect(isNoPurchase(eventStatusNamed(written, 'order'))).toBe(false);
  });

  it('of orders that were called off, not paid or paid back nothing is counted', () => {
    for (const [id, status] of ['cancelled', 'unpaid', 'refunded', null, 'completed'].entries())
      events.record({ ...ORDER, externalId: String(id), at: (20 - id) * DAY, status }, 1);
    expect(totals(1)).toEqual({ orders: 2, spent: 3_000_000_000_000, last_order: 17 * DAY });
  });
});
