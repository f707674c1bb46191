import type { Dispatcher } from 'undici';
import { addressProblem, type Reach } from './kit/address.ts';
import type { HttpAnswer, HttpRequest, NotSentPhase, Unsent } from './kit/answer.ts';
import { afterReading } from './kit/deadline.ts';
import { guardedLookup } from './kit/guardedLookup.ts';

export type { HttpAnswer, HttpRequest } from './kit/answer.ts';

/** The one way to the network. Never throws for what the network does: that is in the answer. */
export interface Http {
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Connects as this request would, and hangs up before its first byte. undefined: it could have been written. */
  reach(request: HttpRequest): Promise<Unsent | undefined>;
  close(): Promise<void>;
}

/** How far requests may reach, and by which way. */
export interface HttpOptions extends Reach {
  readonly concurrency: number;
  readonly timeoutMs?: number;
  /** An http proxy for everything over https, or undefined. */
  readonly proxy?: string | undefined;
  /** Hosts that are reached without it, as NO_PROXY has them. */
  readonly noProxy?: string | undefined;
  /** Certificates trusted besides the system's, PEM. There is no way to trust them all. */
  readonly ca?: string | undefined;
}

const CONNECT_MS = 5_000;
const TOTAL_MS = 30_000;
const IDLE_MS = 4_000;
const MOST_BODY = 64 * 1024;
const MOST_HEADERS = 16 * 1024;
/** How a request ends that was only to find out whether it could be written. */
const REACHED = 'reached';

/** Connections are kept while idle for a short time, and each carries one request at a time. */
export function createHttp(options: HttpOptions): Http {
  // Plain http reaches private addresses only, so the two kinds never share a connection.
  const opened = new Map<string, Promise<Dispatcher>>();
  const dispatcherFor = (protocol: string): Promise<Dispatcher> => {
    const there = opened.get(protocol) ?? openDispatcher(options, protocol === 'http:');
    opened.set(protocol, there);
    return there;
  };
  // Where a name points is judged at each connection; what an address says of itself, once for all that ask for it.
  let last: { readonly url: string; readonly target: URL | string } | undefined;
  const targetOf = (url: string): URL | string => {
    if (last?.url !== url) last = { url, target: readTarget(url, options) };
    return last.target;
  };
  async function ask(request: HttpRequest, onlyConnect: boolean): Promise<HttpAnswer> {
    const target = targetOf(request.url);
    if (typeof target === 'string') return notSent('address', 'address-not-allowed', target);
    if (request.signal.aborted) return notSent('stopped', 'stopped', 'Stopped before it was sent.');
    const dispatcher = await dispatcherFor(target.protocol).catch((error: Error) => error);
    if (dispatcher instanceof Error)
      return notSent('connect', 'proxy-unusable', `The proxy: ${dispatcher.message}`);
    return run(dispatcher, target, { timeoutMs: options.timeoutMs ?? TOTAL_MS, ...request, onlyConnect });
  }
  return {
    request: (request) => ask(request, false),
    async reach(request) {
      const answer = await ask(request, true);
      return answer.kind === 'not-sent' && answer.code !== REACHED ? answer : undefined;
    },
    async close() {
      const all = await Promise.allSettled(opened.values());
      opened.clear();
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.destroy() : undefined)));
    },
  };
}

/** The address, or what is wrong with it. */
function readTarget(url: string, reach: Reach): URL | string {
  if (!URL.canParse(url)) return `"${url}" is no web address.`;
  return addressProblem(url, reach) ?? new URL(url);
}

// undici costs more to load than the rest of a short command, so it waits for the first request.
async function openDispatcher(options: HttpOptions, plain: boolean): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await import('undici');
  const connect = {
    timeout: CONNECT_MS,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    lookup: guardedLookup({ ...options, allowHttp: plain }),
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  } as const;
  const common = {
    connections: Math.max(1, options.concurrency),
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    maxHeaderSize: MOST_HEADERS,
    allowH2: false,
    // Our own timer bounds the whole request; these only watch for silence.
    headersTimeout: 0,
    bodyTimeout: 0,
  } as const;
  if (plain || options.proxy === undefined || options.proxy === '') return new Agent({ ...common, connect });
  const { lookup: _direct, ...tls } = connect;
  // All that it might read from the environment is given, so that only the context says what the world is.
  const proxies = { httpProxy: options.proxy, httpsProxy: options.proxy, noProxy: options.noProxy ?? '' };
  return new EnvHttpProxyAgent({ ...common, ...proxies, connect, requestTls: tls, proxyTls: tls });
}

function run(
  dispatcher: Dispatcher,
  target: URL,
  request: HttpRequest & { timeoutMs: number; onlyConnect: boolean },
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Readonly<Record<string, string | undefined>> = {};
    const pieces: Buffer[] = [];
    let size = 0;
    let over = false;

    const end = (answer: HttpAnswer): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      stopWith(request.signal).delete(stop);
      resolve(answer);
    };
    const give = (code: string, detail: string): void => {
      const phase = code === 'timeout' ? 'connect' : 'stopped';
      end(controller === undefined ? notSent(phase, code, detail) : lost(status, code, detail));
      controller?.abort(new Error(detail));
    };
    const stop = (): void => give('stopped', 'Stopped by us.');
    const timer = afterReading(request.timeoutMs, () =>
      give('timeout', `No whole answer within ${request.timeoutMs} ms.`),
    );
    stopWith(request.signal).add(stop);

    const handler: Dispatcher.DispatchHandler = {
      // Called with a connection (and TLS) in hand, before the first byte is written: the line between
      // "certainly not sent" and "may be sent". A request given up while it waited stops here.
      onRequestStart(started) {
        if (over) return started.abort(new Error('given up while waiting for a connection'));
        if (request.onlyConnect) {
          end(notSent('stopped', REACHED, 'Only connected.'));
          return started.abort(new Error('only connected'));
        }
        controller = started;
      },
      onResponseStart(_controller, code, fields) {
        if (code < 200) return;
        status = code;
        headers = flat(fields);
      },
      onResponseData(_controller, piece) {
        size += piece.length;
        if (size > MOST_BODY) return give('body-too-long', `The answer is longer than ${MOST_BODY} bytes.`);
        pieces.push(piece);
      },
      onResponseEnd() {
        end({ kind: 'answer', status, headers, body: Buffer.concat(pieces).toString('utf8') });
      },
      onResponseError(_controller, error) {
        const code = codeOf(error);
        if (controller === undefined) end(notSent(phaseOf(code), code, error.message || code));
        else end(lost(status, code, error.message || code));
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin: target.origin,
          path: `${target.pathname}${target.search}`,
          method: request.method,
          headers: { 'user-agent': 'campaign-sms', ...request.headers },
          body: request.body ?? null,
        },
        handler,
      );
    } catch (error) {
      end(notSent('address', codeOf(error as Error), (error as Error).message));
    }
  });
}

const STOPS = new WeakMap<AbortSignal, Set<() => void>>();

/** What ends with a signal. Hundreds of requests share one: a listener each is slow, and Node takes it for a leak. */
function stopWith(signal: AbortSignal): Set<() => void> {
  let stops = STOPS.get(signal);
  if (!stops) {
    const all = new Set<() => void>();
    signal.addEventListener(
      'abort',
      () => {
        for (const stop of all) stop();
      },
      { once: true },
    );
    STOPS.set(signal, all);
    stops = all;
  }
  return stops;
}

function notSent(phase: NotSentPhase, code: string, detail: string): Unsent {
  return { kind: 'not-sent', phase, code, detail };
}

function lost(status: number, code: string, detail: string): HttpAnswer {
  return { kind: 'lost', phase: status === 0 ? 'written' : 'body', code, detail };
}

function flat(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | undefined> {
  const all: Record<string, string | undefined> = {};
  for (const name in headers) {
    const value = headers[name];
    all[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return all;
}

/** Connecting to several addresses fails with a bundle of errors; the first tells enough. */
function codeOf(error: Error & { code?: string; errors?: readonly Error[] }): string {
  return error.code ?? (error.errors?.[0] as { code?: string } | undefined)?.code ?? error.name;
}

function phaseOf(code: string): NotSentPhase {
  // A header that HTTP does not allow is as lasting as an address that leads nowhere.
  if (/^(ADDRESS_NOT_ALLOWED|UND_ERR_(INVALID_ARG|NOT_SUPPORTED))$/.test(code)) return 'address';
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'lookup';
  if (/CERT|TLS|SSL|SIGNATURE|EPROTO|DEPTH_ZERO|UNABLE_TO/.test(code)) return 'tls';
  return 'connect';
}
