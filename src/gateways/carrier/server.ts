import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '../../shared/ids.ts';
import { readForm } from '../kit/forms.ts';
import { readJson, record, word } from '../kit/json.ts';
import { atTheDoor, type CarrierOptions, type Desk, left } from './desk.ts';
import { breakAnswer } from './brokenAnswers.ts';
import { createLedger, eventAsJson } from './ledger.ts';
import { openCarrierLog } from './log.ts';
import { NO_CHANCES, type Play, playFor } from './script.ts';
import { createWebhookSender } from './webhooks.ts';

export interface Carrier {
  readonly url: string;
  readonly port: number;
  /** How many texts were really taken. */
  taken(): number;
  close(): Promise<void>;
}

const MOST_BODY = 256 * 1024;
const BLIND_MS = 60_000;

/**
 * Starts a carrier that speaks the `http` driver's example: `POST /send`, `GET /status?ref=`,
 * `GET /receipts?after=`, `GET /texts?after=`, `GET /balance`, `POST /_text` (a person writes), `GET /_log`.
 */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const chances = { ...NO_CHANCES, ...options.chances };
  const ledger = createLedger(chances.seed);
  const log = await openCarrierLog(options.logFile);
  const desk: Desk = {
    options,
    chances,
    ledger,
    log,
    tries: new Map(),
    second: { at: 0, count: 0 },
    sequence: 0,
    closing: false,
  };
  const webhooks = options.webhook && createWebhookSender(ledger, options.webhook, options.now);
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    serve(desk, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        json(response, 500, { error: error instanceof Error ? error.message : 'broken' });
      else response.destroy();
    });
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host ?? '127.0.0.1';
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    taken: () => ledger.count(),
    async close() {
      desk.closing = true;
      await webhooks?.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await log.close();
    },
  };
}

function listen(server: Server, options: CarrierOptions): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => done());
  });
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://carrier');
  const query = (name: string): string => url.searchParams.get(name) ?? '';
  const now = desk.options.now();
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /send':
      return send(desk, request, response);
    case 'GET /status':
      return status(desk, query('ref'), response);
    case 'GET /receipts':
    case 'GET /texts': {
      const type = url.pathname === '/texts' ? 'text' : 'receipt';
      const { events, next } = desk.ledger.after(type, Number(query('after')) || 0, now);
      return json(response, 200, {
        items: events.filter(({ forged }) => !forged).map(eventAsJson),
        next: String(next),
      });
    }
    case 'GET /balance':
      return json(response, 200, { credit: left(desk) });
    case 'POST /_text': {
      const said = record(readJson(await bodyOf(request)));
      desk.sequence += 1;
      const id = `t${sha256(`said:${desk.sequence}`).slice(0, 20)}`;
      desk.ledger.tell({
        type: 'text',
        id,
        due: now,
        from: word(said['from']) ?? '',
        text: word(said['text']) ?? '',
      });
      return json(response, 200, { id });
    }
    case 'GET /_log':
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      for await (const piece of desk.log.read()) response.write(piece);
      response.end();
      return;
    default:
      return json(response, 404, { error: 'no such page' });
  }
}

async function send(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { options } = desk;
  const body = await bodyOf(request);
  const fields = record(readJson(body) ?? readForm(body));
  const sms = {
    to: word(fields['to']) ?? '',
    text: word(fields['text']) ?? '',
    ref: word(fields['ref']) ?? '',
  };
  desk.sequence += 1;
  const line = { seq: desk.sequence, at: options.now(), ...sms };

  const door = atTheDoor(desk, request, sms);
  if (door) {
    await desk.log.write({ ...line, taken: false, answer: door.status });
    return json(response, door.status, { error: door.error }, door.retryAfter);
  }
  const n = (desk.tries.get(sms.ref) ?? 0) + 1;
  desk.tries.set(sms.ref, n);
  const play = playFor(sms, n, options.bySuffix ?? true, desk.chances);
  const { answer } = play;
  const takes = answer.kind === 'accept' || answer.taken;
  const id = takes ? desk.ledger.take(sms, options.now(), play).id : undefined;
  // The log is the truth about what was taken, so it is on the disk before anybody hears of it.
  await desk.log.write({
    ...line,
    taken: takes,
    answer: answer.kind === 'status' ? answer.status : answer.kind,
    ...(id && { id }),
  });
  await rest(options.latencyMs ?? 0);
  if (desk.closing) return;
  reply(response, request, play, id);
}

function reply(
  response: ServerResponse,
  request: IncomingMessage,
  { answer }: Play,
  id: string | undefined,
): undefined {
  if (answer.kind === 'accept') return json(response, 200, { id, status: 'accepted' });
  if (answer.kind === 'status')
    return json(response, answer.status, { error: `played ${answer.status}` }, answer.retryAfter);
  breakAnswer(answer.kind, request.socket, response, id);
}

function status(desk: Desk, ref: string, response: ServerResponse): undefined {
  const now = desk.options.now();
  const found = desk.ledger.find(ref);
  if (found?.play.lookup === 'blind' && now - found.taken.at < BLIND_MS)
    return json(response, 503, { error: 'ask later' });
  if (!found || found.play.lookup === 'lies') return json(response, 200, { found: false });
  json(response, 200, { found: true, id: found.taken.id, state: desk.ledger.stateOf(ref, now) });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BODY) throw new Error('body too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function json(response: ServerResponse, code: number, body: unknown, retryAfter?: string): undefined {
  const more = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  response.writeHead(code, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
}

function rest(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((done) => setTimeout(done, ms));
}
