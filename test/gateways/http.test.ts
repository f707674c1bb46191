import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createNetServer, type Server } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../src/gateways/index.ts';
import { CERTIFICATE, KEY } from './selfSigned.ts';
import { later, signal } from './support.ts';

const opened: Http[] = [];
afterEach(async () => {
  for (const http of opened.splice(0)) await http.close();
});

function open(options: Partial<Parameters<typeof createHttp>[0]> = {}): Http {
  const http = createHttp({ allowHttp: true, concurrency: 2, timeoutMs: 500, ...options });
  opened.push(http);
  return http;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  later(() => new Promise((done) => server.close(done)));
  return (server.address() as AddressInfo).port;
}

const get = (http: Http, url: string) => http.request({ method: 'GET', url, signal: signal() });

describe('TLS', () => {
  const serve = (options = {}) =>
    listen(
      createHttpsServer({ key: KEY, cert: CERTIFICATE, ...options }, (_request, response) =>
        response.end('{}'),
      ),
    );

  it('a certificate that nobody signed is proof of not sent', async () => {
    expect(await get(open(), `https://localhost:${await serve()}/`)).toMatchObject({
      kind: 'not-sent',
      phase: 'tls',
    });
  });

  it('there is no way round it, not by the environment either', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    later(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    });
    expect(await get(open(), `https://localhost:${await serve()}/`)).toMatchObject({ kind: 'not-sent' });
  });

  it('a certificate that is trusted by name passes, for its own name only', async () => {
    const port = await serve();
    expect(await get(open({ ca: CERTIFICATE }), `https://localhost:${port}/`)).toMatchObject({
      kind: 'answer',
      status: 200,
    });
    expect(await get(open({ ca: CERTIFICATE }), `https://127.0.0.2:${port}/`)).toMatchObject({
      kind: 'not-sent',
    });
  });

  it('TLS 1.1 is too old', async () => {
    const port = await serve({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
    expect(await get(open({ ca: CERTIFICATE }), `https://localhost:${port}/`)).toMatchObject({
      kind: 'not-sent',
    });
  });
});

describe('where requests go', () => {
  it.each([
    ['plain http is shown to everyone on the way', 'http://127.0.0.1:9/', false],
    ['plain http to a public address', 'http://203.0.113.7/', true],
    ['the address where clouds keep their secrets', 'http://169.254.169.254/latest', true],
    ['the same in the dress of IPv6', 'http://[::ffff:169.254.169.254]/', true],
    ['the same as one number', 'http://2852039166/', true],
    ['no web address at all', 'file:///etc/passwd', true],
    [
      'a public name over plain http that points to a private place is judged when it is looked up',
      'http://0.0.0.0:80/',
      true,
    ],
  ])('refused: %s', async (_why, url, allowHttp) => {
    expect(await get(open({ allowHttp }), url)).toMatchObject({ kind: 'not-sent', phase: 'address' });
  });

  it('a name that is not known is proof of not sent', async () => {
    expect(await get(open({ allowHttp: false }), 'https://gateway.invalid/')).toMatchObject({
      kind: 'not-sent',
      phase: 'lookup',
    });
  });

  it('goes through a proxy by CONNECT, and a proxy that refuses is proof of not sent', async () => {
    const port = await listen(
      createHttpsServer({ key: KEY, cert: CERTIFICATE }, (_request, response) => response.end('{}')),
    );
    const asked: string[] = [];
    const proxy = createHttpServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url!);
      if (request.url!.startsWith('127')) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      const up = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        up.pipe(socket).pipe(up);
      });
      up.on('error', () => socket.destroy());
      socket.on('error', () => up.destroy());
    });
    const http = open({ ca: CERTIFICATE, proxy: `http://127.0.0.1:${await listen(proxy)}` });

    expect(await get(http, `https://localhost:${port}/`)).toMatchObject({ kind: 'answer', status: 200 });
    expect(await get(http, `https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'not-sent' });
    expect(
      await get(
        open({ ca: CERTIFICATE, proxy: 'http://127.0.0.1:1', noProxy: 'localhost' }),
        `https://localhost:${port}/`,
      ),
    ).toMatchObject({ kind: 'answer' });
    expect(asked).toEqual([`localhost:${port}`, `127.0.0.1:${port}`]);
  });
});

describe('reaching without writing', () => {
  const reach = (http: Http, url: string, headers: Record<string, string> = {}) =>
    http.reach({ method: 'POST', url, headers, body: 'a text', signal: signal() });

  it('connects, with TLS too, and the other side reads no byte of the request', async () => {
    const read: Buffer[] = [];
    let visits = 0;
    const server = createNetServer((socket) => {
      visits += 1;
      socket.on('error', () => {});
      socket.on('data', (bytes) => read.push(bytes));
    });
    const requests: string[] = [];
    const secure = await listen(
      createHttpsServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
        requests.push(request.url!);
        response.end();
      }),
    );
    const http = open({ ca: CERTIFICATE });

    expect(await reach(http, `http://127.0.0.1:${await listen(server)}/send`)).toBeUndefined();
    expect(await reach(http, `https://localhost:${secure}/send`)).toBeUndefined();
    await http.close();
    expect([visits, read.length, requests]).toEqual([1, 0, []]);
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:1/', {}, 'connect'],
    ['a name that nobody knows', 'https://gateway.invalid/', {}, 'lookup'],
    ['an address of no gateway', 'https://169.254.169.254/', {}, 'address'],
    ['a header that cannot be written', 'http://127.0.0.1:1/', { 'x key': 'a' }, 'address'],
    ['a value that breaks the line', 'http://127.0.0.1:1/', { key: 'a\r\nb: c' }, 'address'],
  ])('%s', async (_why, url, headers, phase) => {
    expect(await reach(open(), url, headers as Record<string, string>)).toMatchObject({
      kind: 'not-sent',
      phase,
    });
  });

  it('a proxy that is no address is proof of not sent, and not an exception', async () => {
    expect(await get(open({ proxy: 'proxy.example:x' }), 'https://localhost:1/')).toMatchObject({
      kind: 'not-sent',
      phase: 'connect',
    });
  });
});

it('a request that waits for a free connection when its time is up is proved not sent, and stays so', async () => {
  const seen: string[] = [];
  const port = await listen(createHttpServer((request) => void seen.push(request.url!)));
  const http = open({ concurrency: 1, timeoutMs: 600 });

  const [first, second] = await Promise.all([
    get(http, `http://127.0.0.1:${port}/first`),
    http.request({ method: 'GET', url: `http://127.0.0.1:${port}/second`, timeoutMs: 100, signal: signal() }),
  ]);
  await new Promise((done) => setTimeout(done, 100));

  expect(first).toMatchObject({ kind: 'lost', phase: 'written', code: 'timeout' });
  expect(second).toMatchObject({ kind: 'not-sent' });
  expect(seen).toEqual(['/first']);
});

it('a whole answer is read to the byte, and a later one on the same connection too', async () => {
  const text = 'گل‌فروشی نارنج 🍉'.repeat(200);
  const port = await listen(createHttpServer((_request, response) => response.end(text)));
  const http = open();
  for (let turn = 0; turn < 3; turn += 1)
    expect(await get(http, `http://127.0.0.1:${port}/`)).toMatchObject({ status: 200, body: text });
});

it('headers without end are no answer', async () => {
  const port = await listen(
    createNetServer((socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write(`x-more: ${'a'.repeat(1000)}\r\n`), 1);
      socket.on('close', () => clearInterval(timer));
    }),
  );
  expect(await get(open(), `http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'lost' });
});

it('an early hint is not the answer', async () => {
  const port = await listen(
    createHttpServer((_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.end('{"id":1}');
    }),
  );
  expect(await get(open(), `http://127.0.0.1:${port}/`)).toMatchObject({
    kind: 'answer',
    status: 200,
    body: '{"id":1}',
  });
});

describe('a process that sleeps while it waits', () => {
  /** Answers after a moment, on a thread that stays awake. */
  const AWAKE = `
    const { createServer } = require('node:http');
    const { parentPort } = require('node:worker_threads');
    const server = createServer((request, response) => {
      parentPort.postMessage('asked');
      setTimeout(() => response.end('{"id":"1"}'), 50);
    });
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
  `;

  it('reads on waking what was answered in time, though its own timer is long past', async () => {
    const server = new Worker(AWAKE, { eval: true });
    later(async () => void (await server.terminate()));
    const port = await new Promise<number>((done) => server.once('message', done));
    const asked = new Promise((done) => server.once('message', done));
    const answer = get(open({ timeoutMs: 300 }), `http://127.0.0.1:${port}/`);
    await asked;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
    expect(await answer).toMatchObject({ kind: 'answer', body: '{"id":"1"}' });
  });
});
