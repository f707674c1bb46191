import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Gateway, WebhookRequest } from '../gateways/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Desk } from './desk.ts';
import { type Taken, takeEvents } from './takeEvents.ts';
import { webhookSecret } from './webhookAddress.ts';

const BODY_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = '30';
/** Together 5 seconds. */
const TRIES = 50;
const PAUSE_MS = 100;

export interface WebhookOptions {
  readonly desk: Desk;
  readonly gateways: ReadonlyMap<string, Gateway>;
  /** The workspace's key: addresses of gateways that sign nothing hold a secret made from it. undefined: lost. */
  readonly key: Buffer | undefined;
  /** How the world reaches us, as gateways were told it: `https://sms.example.com`. Signatures cover it. */
  publicUrl(): string;
  now(): Instant;
  /** Between two tries to write while somebody else does: requests must not wait for each other. */
  sleep(ms: number): Promise<void>;
  /** Called after something was taken. */
  onTaken(gateway: string, taken: Taken): void;
  /** Called when a call was refused because nobody could read it. */
  onUnread(gateway: string): void;
  /** The page behind a short link; undefined: no such link. */
  follow(code: string): string | undefined;
}

/**
 * The webhook server's answers: receipts, replies, short links. It records and never sends. What is forged has
 * no effect and learns nothing; what is repeated has none either.
 */
export function createWebhookApp(options: WebhookOptions): Hono {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  app.use('/hooks/*', bodyLimit({ maxSize: BODY_BYTES, onError: (c) => c.text('too large', 413) }));
  for (const path of ['/hooks/:gateway', '/hooks/:gateway/:secret']) {
    app.on(['GET', 'POST'], path, (c) => hook(c, options));
  }
  app.get('/health', (c) => c.text('ok'));
  // A `link_base` that points straight here has no path; behind a proxy that keeps one, /l stands for it.
  for (const path of ['/:code', '/l/:code']) {
    app.get(path, (c) => {
      const url = options.follow(c.req.param('code') ?? '');
      return url === undefined ? c.text('not found', 404) : c.redirect(url, 302);
    });
  }
  app.notFound((c) => c.text('not found', 404));
  app.onError((error, c) => {
    // The gateway tries again; what it told is not lost.
    if (isBusy(error)) return later(c, 'busy');
    return c.text('error', 500);
  });
  return app;
}

function later(c: Context, why: string): Response {
  c.header('retry-after', RETRY_AFTER_SECONDS);
  return c.text(why, 503);
}

async function hook(c: Context, options: WebhookOptions): Promise<Response> {
  const gateway = options.gateways.get(c.req.param('gateway') ?? '');
  const webhook = gateway?.webhook;
  if (!gateway || !webhook) return c.text('not found', 404);
  const secret = c.req.param('secret');
  // An unsigned call must know the address; a signed one may come to either.
  if (secret !== undefined || !webhook.signed) {
    // Nobody can tell whether it is the gateway: what it told is not lost, it comes again.
    if (!options.key) return later(c, 'the key is missing');
    if (!sameText(secret ?? '', webhookSecret(options.key, gateway.name))) return c.text('not found', 404);
  }
  const { pathname, search } = new URL(c.req.url);
  const request = {
    method: c.req.method,
    url: `${options.publicUrl().replace(/\/+$/, '')}${pathname}${search}`,
    headers: c.req.header(),
    body: Buffer.from(await c.req.arrayBuffer()),
    now: options.now(),
  };
  if (!webhook.verify(request)) return c.text('forbidden', 403);
  const events = webhook.parse(request);
  // Cut off on the way, or in a shape that is none: what it told is not lost, it comes again. A call that can be read and
  // says nothing of use (`queued`) is well answered.
  if (events.length === 0 && isBrokenJson(request)) {
    options.onUnread(gateway.name);
    return c.text('cannot be read', 400);
  }
  const act = { actor: `webhook:${gateway.name}`, now: request.now };
  const taken = await whenFree(options, () => takeEvents(options.desk, gateway.name, events, act));
  options.onTaken(gateway.name, taken);
  const { status, type, body } = webhook.reply ?? { status: 200, type: 'text/plain', body: '' };
  return new Response(body, { status, headers: { 'content-type': type } });
}

function isBrokenJson({ headers, body }: Pick<WebhookRequest, 'headers' | 'body'>): boolean {
  const text = body.toString().trim();
  if (text === '' || !(/json/i.test(headers['content-type'] ?? '') || /^[{[]/.test(text))) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function isBusy(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
}

/** An import may hold the only write lock for seconds. The last try lets the error go up, to be answered with 503. */
async function whenFree<T>({ sleep }: WebhookOptions, write: () => T): Promise<T> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    try {
      return write();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
  return write();
}

/** In constant time, whatever the lengths. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
