import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { DELIVERY_RANK, type Delivery, type MessageState } from './states.ts';

/** A message that a receipt speaks of. */
export interface ReportedMessage {
  readonly id: number;
  readonly phone: string;
  readonly state: MessageState;
  /** The newest attempt. */
  readonly attempts: number;
  readonly delivery: Delivery;
  readonly gateway: string;
}

/** Delivery of messages that were handed over. The state of the message itself is settled by `settle` alone. */
export function createDeliveryStore(db: Db) {
  const columns = 'id, phone, state, attempts, delivery, gateway';
  const selectByRef = db.prepare<[string], ReportedMessage>(
    `SELECT ${columns} FROM message WHERE client_ref = ?`,
  );
  const selectByGatewayId = db.prepare<[string, string], ReportedMessage>(
    `SELECT ${columns} FROM message WHERE gateway = ? AND gateway_id = ?`,
  );
  const rank = Object.entries(DELIVERY_RANK)
    .map(([state, value]) => `WHEN '${state}' THEN ${value}`)
    .join(' ');
  const raise = db.prepare<{ id: number; state: string; at: number }>(/* sql */ `
    UPDATE message
    SET delivery = @state, delivery_at = @at
    WHERE id = @id AND (CASE @state ${rank} END) > (CASE delivery ${rank} END)
  `);
  // The gateway has it although we thought it had not: it must not go out again.
  const hold = db.prepare<[number]>(/* sql */ `
    UPDATE message SET state = 'suppressed', reason = 'already-sent'
    WHERE id = ? AND state IN ('planned', 'retry') AND attempts > 0
  `);
  const selectHanded = db.prepare<
    { gateway: string; since: number; limit: number },
    { id: number; ref: string; to: string; at: number; gatewayId: string | null }
  >(/* sql */ `
    SELECT id, client_ref AS ref, phone AS "to", accepted_at AS at, gateway_id AS gatewayId
    FROM message
    WHERE accepted_at > @since AND gateway = @gateway AND state = 'accepted' AND delivery IN ('none', 'sent')
    ORDER BY accepted_at DESC, id DESC
    LIMIT @limit + 0
  `);
  const selectDoubts = db.prepare<
    [string],
    {
      id: number;
      n: number;
      ref: string;
      to: string;
      text: string;
      at: number;
      endedAt: number | null;
      /** Until when a worker that was given up may still have written it; null: its process is dead. */
      writableUntil: number | null;
      gatewayId: string | null;
    }
  >(/* sql */ `
    SELECT m.id, m.attempts AS n, m.client_ref AS ref, m.phone AS "to", m.text, a.started_at AS at, a.ended_at AS endedAt,
           CASE WHEN a.owner > 'worker:' AND a.owner < 'worker;' AND a.code = 'interrupted' THEN a.not_after END AS writableUntil,
           m.gateway_id AS gatewayId
    FROM message m INDEXED BY message_in_doubt
    JOIN attempt a ON a.message_id = m.id AND a.n = m.attempts
    WHERE m.state IN ('sending', 'unknown') AND m.state = 'unknown' AND m.gateway = ?
    ORDER BY m.id
  `);

  return {
    byRef: (ref: string): ReportedMessage | undefined => selectByRef.get(ref),
    byGatewayId: (gateway: string, id: string): ReportedMessage | undefined =>
      selectByGatewayId.get(gateway, id),
    /** Forward only: a lower or equal rank changes nothing. */
    raise: (id: number, state: Exclude<Delivery, 'none'>, at: Instant): boolean =>
      raise.run({ id, state, at }).changes > 0,
    holdBack: (id: number): boolean => hold.run(id).changes > 0,
    /** Accepted and not yet at an end, newest first: what is worth asking the gateway about. */
    handed: (gateway: string, since: Instant, limit: number) => selectHanded.all({ gateway, since, limit }),
    /** Messages in doubt of this gateway, with their last attempt. */
    doubts: (gateway: string) => selectDoubts.all(gateway),
  };
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;
