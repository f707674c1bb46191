import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the peer saw it. */
export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface PeerReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A text as the gateway understood it. `ref`: our reference, where the gateway is told one. */
export interface PeerSms {
  readonly to: string;
  readonly text: string;
  readonly ref?: string;
}

export interface TakenSms extends PeerSms {
  readonly id: string;
  readonly at: number;
}

/** How one gateway reads and answers: written from its documentation, not from the driver. */
export interface HttpPeerScript {
  /** The texts in a request, or undefined when it is no request to send. Numbers as E.164. */
  read(request: PeerRequest): readonly PeerSms[] | undefined;
  accepted(texts: readonly TakenSms[]): PeerReply;
  /** The gateway keeps one text for a reference, however often it is sent. */
  readonly dedupes?: boolean;
  /** Everything that is no sending: look-ups, status, inbox, balance. */
  other?(request: PeerRequest, book: readonly TakenSms[]): PeerReply | undefined;
}

/** What goes wrong with a sending request. `taken` modes take the text first. */
export type PeerFault =
  | {
      readonly kind: 'lost' | 'silence' | 'html' | 'empty' | 'truncated' | 'garbage';
      readonly taken: boolean;
    }
  | {
      readonly kind: 'reply';
      readonly reply: (texts: readonly PeerSms[], request: PeerRequest) => PeerReply;
      readonly taken?: boolean;
    };

/** A peer that is no HTTP server: a file, a database, an SMSC. */
export interface OwnPeer {
  /** What it can play; the proofs that need more are left out. `nobody`: after `close` nobody listens. */
  readonly plays: readonly ('lost' | 'silence' | 'reply' | 'nobody')[];
  /** Each sending is told as a {@link PeerRequest}, with what matters of it as JSON in the body. */
  start(workspace: string, now: () => number): Promise<Peer>;
}

export interface Peer {
  readonly url: string;
  readonly book: readonly TakenSms[];
  readonly requests: readonly PeerRequest[];
  /** Sending requests so far. */
  sends(): number;
  /** Called before each sending request; undefined: all is well. */
  plan(next: (request: number) => PeerFault | undefined): void;
  close(): Promise<void>;
}

/** Plays a gateway on loopback, with a book of its own about what it took. */
export async function startHttpPeer(script: HttpPeerScript, now: () => number): Promise<Peer> {
  const book: TakenSms[] = [];
  const requests: PeerRequest[] = [];
  let sends = 0;
  let next: (request: number) => PeerFault | undefined = () => undefined;

  const take = (texts: readonly PeerSms[]): readonly TakenSms[] =>
    texts.map((text) => {
      const known = script.dedupes ? book.find(({ ref }) => ref === text.ref) : undefined;
      if (known) return known;
      // Ids of gateways are numbers with more digits than a JavaScript number holds, as often as not.
      const taken = { ...text, id: `${900_000_000_000_000_000n + BigInt(book.length)}`, at: now() };
      book.push(taken);
      return taken;
    });

  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const texts = script.read(request);
    if (texts === undefined) {
      reply(response, script.other?.(request, book) ?? { status: 404, body: '{"error":"no such page"}' });
      return;
    }
    const fault = next(sends);
    sends += 1;
    const taken = fault === undefined || fault.taken ? take(texts) : [];
    const well = taken.length > 0 ? script.accepted(taken) : { status: 200, body: '{}' };
    if (fault === undefined) reply(response, well);
    else if (fault.kind === 'reply') reply(response, fault.reply(texts, request));
    else spoil(fault.kind, incoming.socket, response, well);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    book,
    requests,
    sends: () => sends,
    plan: (plan) => {
      next = plan;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<PeerRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  const url = new URL(incoming.url ?? '/', 'http://peer');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const body = Buffer.concat(pieces).toString('utf8');
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body };
}

function reply(response: ServerResponse, { status, headers = {}, body }: PeerReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function spoil(
  kind: Exclude<PeerFault['kind'], 'reply'>,
  socket: Socket,
  response: ServerResponse,
  well: PeerReply,
): void {
  switch (kind) {
    case 'lost':
      socket.resetAndDestroy();
      return;
    case 'silence':
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Please sign in</body></html>');
      return;
    case 'empty':
      response.writeHead(well.status).end();
      return;
    case 'truncated': {
      const half = well.body.slice(0, Math.max(1, Math.floor(well.body.length / 2)));
      socket.end(`HTTP/1.1 ${well.status} OK\r\ncontent-length: ${well.body.length + 10}\r\n\r\n${half}`);
      return;
    }
    case 'garbage':
      socket.end(Buffer.from([0, 1, 2, 200, 13, 10]));
  }
}
