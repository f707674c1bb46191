import { readFileSync } from 'node:fs';
import {
  type Authenticator,
  credsAuthenticator,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { EXIT, UserError } from '../shared/errors.ts';

export interface NatsWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Shown in the broker's list of connections. */
  readonly name: string;
  /** The line to the broker was lost, or is there again. */
  readonly onLine?: (up: boolean) => void;
  sleep(ms: number): Promise<void>;
}

/** Long before a stalled broker or a cut line would hurt: heartbeats go every two seconds. */
const PING_MS = 3_000;

/** What the client needs of the URL and of NATS's own variables. Errors: `broker-url`, `broker-login-file`. */
export function natsOptions(url: string, { env, name }: NatsWorld) {
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
        ...(env.NATS_CA !== undefined && { ca: pem('NATS_CA', env.NATS_CA) }),
        ...(env.NATS_CERT !== undefined && { cert: pem('NATS_CERT', env.NATS_CERT) }),
        ...(env.NATS_KEY !== undefined && { key: pem('NATS_KEY', env.NATS_KEY) }),
      },
    }),
  };
}

function authentication(
  env: NatsWorld['env'],
  user: string | undefined,
  password: string | undefined,
): { authenticator?: Authenticator } {
  if (env.NATS_CREDS) return { authenticator: credsAuthenticator(readSecret('NATS_CREDS', env.NATS_CREDS)) };
  if (env.NATS_NKEY)
    return { authenticator: nkeyAuthenticator(seedIn(readSecret('NATS_NKEY', env.NATS_NKEY))) };
  const name = user ?? env.NATS_USER;
  if (name !== undefined)
    return { authenticator: usernamePasswordAuthenticator(name, password ?? env.NATS_PASSWORD) };
  if (env.NATS_TOKEN) return { authenticator: tokenAuthenticator(env.NATS_TOKEN) };
  return {};
}

function pem(variable: string, path: string): string {
  return readSecret(variable, path).toString('utf8');
}

function seedIn(file: Buffer): Uint8Array {
  return new TextEncoder().encode(file.toString('utf8').trim());
}

/** Errors: `broker-login-file`. */
function readSecret(variable: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(
      'broker-login-file',
      `${variable} names a file that cannot be read: ${path} (${detail})`,
      {
        hint: `Name the file with the login there, or unset ${variable}.`,
        exitCode: EXIT.account,
        values: { variable, path, detail },
        cause: error,
      },
    );
  }
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

/** The client's error in our words: `broker-refused` (exit 4) or `broker-unreachable` (exit 75). */
export function connectError(url: string, error: unknown): UserError {
  const servers = url.split(',').map(withoutLogin).join(', ');
  const detail = error instanceof Error ? error.message : String(error);
  if (/authorization|authentication|credential|nonce|permission/i.test(detail)) {
    return new UserError('broker-refused', `The NATS server at ${servers} refuses this login: ${detail}`, {
      hint: 'Set NATS_CREDS, NATS_NKEY, or NATS_USER and NATS_PASSWORD, as for the nats command.',
      exitCode: EXIT.account,
      values: { url: servers, detail },
    });
  }
  if (/certificate|self.signed|altnames/i.test(detail)) {
    return new UserError('broker-unreachable', `The NATS server at ${servers} cannot be reached: ${detail}`, {
      hint: 'Name the file of the authority that signed its certificate in NATS_CA, and call the server by the name in it.',
      exitCode: EXIT.tryLater,
      values: { url: servers, detail },
    });
  }
  return new UserError('broker-unreachable', `The NATS server at ${servers} cannot be reached: ${detail}`, {
    hint: 'Is it running, and is the port open? See: docs/many-machines.md',
    exitCode: EXIT.tryLater,
    values: { url: servers, detail },
  });
}
