import {
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { EXIT, UserError } from '../shared/errors.ts';
import { type Link, NoAnswer } from './link.ts';
import { connectError, natsOptions, type NatsWorld } from './natsLogin.ts';

/** What a control machine that died had taken without a word is handed to the next one. */
const ACK_WAIT_MS = 10_000;
const KEPT_MS = 14 * 86_400_000;

/**
 * Connects to a NATS server with JetStream. The URL and the variables `NATS_CREDS`, `NATS_NKEY`,
 * `NATS_USER`, `NATS_PASSWORD`, `NATS_TOKEN`, `NATS_CA`, `NATS_CERT` and `NATS_KEY` mean what they mean to NATS's
 * own tools. Once connected it stays so by itself, whatever happens to the broker.
 *
 * Errors: `broker-unreachable`, `broker-refused` (exit 75 and 4), `broker-url`, `broker-without-jetstream`.
 */
export async function connectNats(url: string, world: NatsWorld): Promise<Link> {
  const connection = await connect(natsOptions(url, world)).catch((error: unknown) => {
    throw connectError(url, error);
  });
  await jetstreamManager(connection, { timeout: 5_000 }).catch((error: unknown) => {
    // A broker that is only slow, or still gathers itself, will do; one without streams will never.
    if (!hasNoStreams(error)) return;
    return connection.close().then(() => noJetStream(error));
  });
  if (world.onLine) void watchLine(connection, world.onLine);
  return createNatsLink(connection, world);
}

async function watchLine(connection: NatsConnection, onLine: (up: boolean) => void): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === 'disconnect') onLine(false);
    if (type === 'reconnect') onLine(true);
  }
}

/** Looks at the broker and leaves. Errors: those of {@link connectNats}. */
export async function askBroker(
  url: string,
  world: NatsWorld,
): Promise<{ readonly version: string; readonly roundTripMs: number; readonly jetStream: boolean }> {
  const connection = await connect({ ...natsOptions(url, world), reconnect: false }).catch(
    (error: unknown) => {
      throw connectError(url, error);
    },
  );
  try {
    return {
      version: connection.info?.version ?? '?',
      roundTripMs: Math.round(await connection.rtt()),
      jetStream: await jetstreamManager(connection, { timeout: 3_000 }).then(
        () => true,
        () => false,
      ),
    };
  } finally {
    await connection.close();
  }
}

function createNatsLink(connection: NatsConnection, world: NatsWorld): Link {
  const js: JetStreamClient = jetstream(connection, { timeout: 5_000 });
  let closed = false;
  const box = (book: string) => `campaign.${book.replace(/[^A-Za-z0-9_-]/g, '_')}.outcome`;

  return {
    async request(subject, body, timeoutMs) {
      try {
        const answer = await connection.request(subject, body, { timeout: timeoutMs });
        return answer.string();
      } catch (error) {
        throw new NoAnswer(error instanceof Error ? error.message : String(error));
      }
    },
    serve(subject, answer) {
      connection.subscribe(subject, {
        callback: (error, message) => {
          if (error) return;
          answer(message.string()).then(
            (said) => void message.respond(said),
            () => {}, // no answer is an answer: whoever asked gives this claim up
          );
        },
      });
    },
    hand: async (book, body) => void (await js.publish(box(book), body)),
    async collect(book, take) {
      const manager = await jetstreamManager(connection, { timeout: 5_000 }).catch(noJetStream);
      await keepBox(manager, book, box(book)).catch(noJetStream);
      void (async () => {
        while (!closed) {
          try {
            const consumer = await js.consumers.get(streamOf(book), 'control');
            const messages = await consumer.consume({ max_messages: 512, expires: 5_000 });
            for await (const message of messages) takeOne(message, take);
          } catch {
            if (closed) return;
            // The broker is away, or has lost the box with its disk: make it again once it is back.
            await world.sleep(1_000);
            await keepBox(manager, book, box(book)).catch(() => {});
          }
        }
      })();
    },
    async left(book) {
      const manager = await jetstreamManager(connection, { timeout: 5_000, checkAPI: false });
      const { num_pending, num_ack_pending } = await manager.consumers.info(streamOf(book), 'control');
      return num_pending + num_ack_pending;
    },
    async alive(timeoutMs) {
      if (connection.isClosed()) return false;
      return Promise.race([
        connection.flush().then(
          () => true,
          () => false,
        ),
        world.sleep(timeoutMs).then(() => false),
      ]);
    },
    async close() {
      closed = true;
      await connection.close();
    },
  };
}

/** Switched off on the whole server, or for this account. */
function hasNoStreams(error: unknown): boolean {
  return error instanceof Error && error.name === 'JetStreamNotEnabled';
}

function noJetStream(error: unknown): never {
  const detail = error instanceof Error ? error.message : String(error);
  throw new UserError('broker-without-jetstream', `The NATS server keeps no streams: ${detail}`, {
    hint: 'Add this line to its configuration and restart it: jetstream { store_dir: /var/lib/nats }',
    exitCode: EXIT.tryLater,
    values: { detail },
  });
}

function streamOf(book: string): string {
  return `CAMPAIGN_${book.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}

function takeOne(message: JsMsg, take: (body: string, done: () => void) => void): void {
  try {
    take(message.string(), () => message.ack());
  } catch {
    // Written by another version: it stays in the box for one that can read it.
    message.nak(ACK_WAIT_MS);
  }
}

async function keepBox(manager: JetStreamManager, book: string, subject: string): Promise<void> {
  const stream = streamOf(book);
  const known = await manager.streams.info(stream).catch(() => undefined);
  if (!known)
    await manager.streams.add({
      name: stream,
      subjects: [subject],
      retention: 'workqueue',
      storage: 'file',
      max_age: KEPT_MS * 1_000_000,
    });
  await manager.consumers.add(stream, {
    durable_name: 'control',
    ack_policy: 'explicit',
    ack_wait: ACK_WAIT_MS * 1_000_000,
    max_ack_pending: 20_000,
  });
}
