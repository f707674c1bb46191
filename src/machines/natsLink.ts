import { readFileSync } from 'node:fs';
import {
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import {
  type Authenticator,
  connect,
  credsAuthenticator,
  type NatsConnection,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { EXIT, UserError } from '../shared/errors.ts';
import { type Link, NoAnswer } from './link.ts';

interface NatsWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Shown in the broker's list of connections. */
  readonly name: string;
  sleep(ms: number): Promise<void>;
}

/** Long before a stalled broker or a cut line would hurt: heartbeats go every two seconds. */
const PING_MS = 3_000;
/** What a control machine that died had taken without a word is handed to the next one. */
const ACK_WAIT_MS = 10_000;
const KEPT_MS = 14 * 86_400_000;

/**
 * Connects to a NATS server with JetStream. The URL and the variables `NATS_CREDS`, `NATS_NKEY`,
 * `NATS_USER`, `NATS_PASSWORD`, `NATS_TOKEN`, `NATS_CA`, `NATS_CERT` and `NATS_KEY` mean what they mean to NATS's
 * own tools. Once connected it stays so by itself, whatever happens to the broker.
 *
 * Errors: `broker-unreachable`, `broker-refused` (exit 75 and 4), `broker-url`.
 */
export async function connectNats(url: string, world: NatsWorld): Promise<Link> {
  const connection = await connect(options(url, world)).catch((error: unknown) => {
    throw connectError(url, error);
  });
  return createNatsLink(connection, world);
}

/** Looks at the broker and leaves. Errors: those of {@link connectNats}. */
export async function askBroker(
  url: string,
  world: NatsWorld,
): Promise<{ readonly version: string; readonly roundTripMs: number; readonly jetStream: boolean }> {
  const connection = await connect({ ...options(url, world), reconnect: false }).catch((error: unknown) => {
    throw connectError(url, error);
  });
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

function options(url: string, { env, name }: NatsWorld) {
  const servers = url.split(',').map((part) => part.trim());
  const [user, password] = loginOf(servers[0]!);
  const secure = servers[0]!.startsWith('tls:') || env.NATS_CA !== undefined || env.NATS_CERT !== undefined;
  return {
    servers: servers.map(withoutLogin),
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    pingInterval: PING_MS,
    maxPingOut: 2,
    noAsyncTraces: true,
    ...authentication(env, user, password),
    ...(secure && {
      tls: {
        ...(env.NATS_CA !== undefined && { caFile: env.NATS_CA }),
        ...(env.NATS_CERT !== undefined && { certFile: env.NATS_CERT }),
        ...(env.NATS_KEY !== undefined && { keyFile: env.NATS_KEY }),
      },
    }),
  };
}

function authentication(
  env: NatsWorld['env'],
  user: string | undefined,
  password: string | undefined,
): { authenticator?: Authenticator } {
  if (env.NATS_CREDS) return { authenticator: credsAuthenticator(readFileSync(env.NATS_CREDS)) };
  if (env.NATS_NKEY) return { authenticator: nkeyAuthenticator(seedIn(env.NATS_NKEY)) };
  const name = user ?? env.NATS_USER;
  if (name !== undefined)
    return { authenticator: usernamePasswordAuthenticator(name, password ?? env.NATS_PASSWORD) };
  if (env.NATS_TOKEN) return { authenticator: tokenAuthenticator(env.NATS_TOKEN) };
  return {};
}

function seedIn(path: string): Uint8Array {
  return new TextEncoder().encode(readFileSync(path, 'utf8').trim());
}

/** Errors: `broker-url`. */
function parse(server: string): URL {
  try {
    const url = new URL(server.includes('://') ? server : `nats://${server}`);
    if (url.hostname !== '' && (url.protocol === 'nats:' || url.protocol === 'tls:')) return url;
  } catch {
    // said below
  }
  throw new UserError('broker-url', 'This is no address of a NATS server.', {
    hint: 'Write it like nats://broker.example.com:4222, or tls://… with TLS.',
  });
}

function loginOf(server: string): [user: string | undefined, password: string | undefined] {
  const { username, password } = parse(server);
  return [
    username === '' ? undefined : decodeURIComponent(username),
    password === '' ? undefined : decodeURIComponent(password),
  ];
}

/** For sentences, logs and the client: no login in it. */
export function withoutLogin(server: string): string {
  const { protocol, host } = parse(server);
  return `${protocol}//${host}`;
}

function connectError(url: string, error: unknown): UserError {
  const servers = url.split(',').map(withoutLogin).join(', ');
  const detail = error instanceof Error ? error.message : String(error);
  if (/authorization|authentication|credential|nonce|permission/i.test(detail)) {
    return new UserError('broker-refused', `The NATS server at ${servers} refuses this login: ${detail}`, {
      hint: 'Set NATS_CREDS, NATS_NKEY, or NATS_USER and NATS_PASSWORD, as for the nats command.',
      exitCode: EXIT.account,
      values: { url: servers, detail },
    });
  }
  return new UserError('broker-unreachable', `The NATS server at ${servers} cannot be reached: ${detail}`, {
    hint: 'Is it running, and is the port open? See: docs/many-machines.md',
    exitCode: EXIT.tryLater,
    values: { url: servers, detail },
  });
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

function noJetStream(error: unknown): never {
  const detail = error instanceof Error ? error.message : String(error);
  throw new UserError('broker-without-jetstream', `The NATS server keeps no streams: ${detail}`, {
    hint: 'Start it with JetStream: nats-server -js, or jetstream {} in its configuration.',
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
