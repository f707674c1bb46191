import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type Server } from 'node:net';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse, stringify } from 'smol-toml';
import { afterAll, expect, it } from 'vitest';
import { DRIVERS, driverNames } from '../../src/gateways/index.ts';
import { createCli, FLOWER_SHOP } from '../support/cli.ts';
import { filesOf, STRAY_SECRET, spellings } from '../support/secrets.ts';

// One secret for each driver, a gateway that repeats all it was told in every spelling, and every command that
// asks it, sends through it or shows what it said. Nowhere may the secret come out again.

const BUSINESS = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
test_phones = ["09120000009"]
[log]
file = "campaign.log"
[alerts]
command = "cat >> alerts.ndjson"
`;
const ORDER = `purpose = "transactional"
any_time = true
audience = "everyone"
message = "سفارش شما آماده است."
`;
const PEOPLE = 'phone,first_name\n09121234567,سارا\n09121234568,امید\n09121234569,مینا\n';

/** With characters that every spelling writes in its own way, and long enough to be met in the middle of base64. */
const canary = (driver: string, stem: string): string => `c4n/ry+${driver}:${stem}=?&"é ${'x'.repeat(9)}9`;

/** The undisguised part alone too: no spelling changes these letters. */
const forms = (secret: string): string[] => [...spellings(secret), `${'x'.repeat(9)}9`];

interface Talkative {
  readonly port: number;
  /** What it answers from now on; `close`: it says all and hangs up in the middle. */
  answer(status: number | 'close'): void;
  /** How often it was talked to. */
  calls(): number;
  close(): void;
}

/** Says back all it was told: as it came, decoded, as base64 and hex, in the body, in its id, in the headers. */
async function talkativeHttp(secret: string): Promise<Talkative> {
  let status: number | 'close' = 200;
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls += 1;
    const told = await all(request);
    const everything = `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${told}`;
    const body = JSON.stringify({
      id: secret,
      sid: secret,
      message: everything,
      error: secret,
      detail: decodeURIComponent(request.url ?? ''),
      return: { status: 418, message: `key ${secret} ${everything}` },
      meta: { status: false, message_code: secret, message: everything },
      status: 102,
      isSuccess: false,
      statusCode: 400,
      RetStatus: 7,
      StrRetStatus: everything,
      messages: [{ status: '4', 'error-text': everything, messageId: secret }],
      authorization: request.headers.authorization,
      base64: Buffer.from(secret).toString('base64'),
      within: Buffer.from(everything).toString('base64'),
      hex: Buffer.from(secret).toString('hex'),
    });
    if (status === 'close')
      return void request.socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${body}`);
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-echo': encodeURIComponent(secret) })
      .end(body);
  });
  const port = await listening(server);
  return { port, answer: (next) => (status = next), calls: () => calls, close: () => server.close() };
}

/** An SMSC that answers every byte with the same byte. */
async function talkativeTcp(): Promise<Talkative> {
  let calls = 0;
  const server = createTcpServer((socket) => {
    calls += 1;
    socket.on('error', () => {});
    socket.on('data', (bytes) => socket.end(bytes));
  });
  return { port: await listening(server), answer: () => {}, calls: () => calls, close: () => server.close() };
}

async function listening(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

async function all(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const PLAYS = [
  [200, '--verbose'],
  [400, '--json --lang fa'],
  [401, '--verbose --lang fa'],
  [500, '--json'],
  ['close', '--verbose'],
] as const;
const LOOKS = [
  'gateways list',
  'gateways check main',
  'gateways balance main',
  'status',
  'status order --messages',
  'status order --unknown',
  'log',
  'doctor',
  'check',
  'report',
  'explain order 09121234567',
  'contacts show 09121234567',
  'inbox list',
  'suppressions list',
  'config',
  'run',
  'sync',
];

const open: Talkative[] = [];
afterAll(() => {
  for (const one of open) one.close();
});

const WITH_SECRETS = ['http', 'kannel', 'smpp', 'smsgate', 'twilio', 'vonage', 'infobip', 'kavenegar'].concat(
  ['smsir', 'melipayamak', 'ippanel', 'ghasedak'],
);

// What every other test of the command line is watched for: the watch itself must bite.
it.each([
  ['as it is', STRAY_SECRET],
  ['as base64', Buffer.from(STRAY_SECRET).toString('base64')],
  ['as hex', Buffer.from(STRAY_SECRET).toString('hex')],
])('a secret that comes out %s fails the test that it happens in', async (_how, name) => {
  const cli = createCli({ files: { 'campaign.toml': FLOWER_SHOP.replace('گل‌فروشی نارنج', name) } });

  await expect(cli.run('config')).rejects.toThrow(
    'a secret of the workspace is in what campaign config said',
  );
  expect(() => cli.close()).toThrow('a secret of the workspace is in campaign.toml');
});

it('every driver that has a secret is here', async () => {
  const all = await Promise.all(driverNames().map((name) => DRIVERS[name]!.load()));
  const having = all.filter(({ settings }) => Object.values(settings).some(({ secret }) => secret));
  expect(having.map(({ name }) => name)).toEqual(WITH_SECRETS);
});

it.each(WITH_SECRETS.map((name) => [name]))('the secrets of %s come out nowhere', async (name) => {
  const driver = await DRIVERS[name]!.load();
  const stems = Object.entries(driver.settings)
    .filter(([, { secret }]) => secret)
    .map(([stem]) => (stem === '*' ? 'token' : stem));
  const secrets = stems.map((stem) => canary(name, stem));
  const peer = name === 'smpp' ? await talkativeTcp() : await talkativeHttp(secrets[0] ?? 'none');
  open.push(peer);
  const { lookup: _lookup, ...example } = parse(driver.example) as Record<string, any>;
  const address = `http://127.0.0.1:${peer.port}`;
  const table = {
    ...example,
    ...('url' in driver.settings && { url: address, allow_http: true }),
    ...(name === 'smpp' && { port: peer.port, listen: '50 ms', timeout: '300 ms' }),
    ...(name === 'http' && {
      headers: { authorization: 'Bearer {{ secret.token }}' },
      lookup: {
        url: `${address}/status?ref={{ ref }}&key={{ secret.token }}`,
        settle: '1 second',
        accepted_when: { pointer: '/found', equals: true },
        never_when: { pointer: '/found', equals: false },
      },
      receipts: { url: `${address}/receipts?after={{ cursor }}&key={{ secret.token }}` },
    }),
    ...('callback_url' in driver.settings && { callback_url: `${address}/hooks` }),
    price_per_part: '1500 IRR',
    ...Object.fromEntries(stems.map((stem) => [`${stem}_file`, `.secrets/${stem}`])),
  };
  const cli = createCli({
    sockets: true,
    files: {
      'campaign.toml': `${BUSINESS}\n${stringify({ gateways: { main: table } })}`,
      'campaigns/order.toml': ORDER,
      'people.csv': PEOPLE,
    },
  });
  mkdirSync(cli.path('.secrets'), { mode: 0o700, recursive: true });
  for (const [index, stem] of stems.entries())
    writeFileSync(cli.path('.secrets', stem), secrets[index]!, { mode: 0o600 });
  const said: string[] = [];
  const run = async (words: string): Promise<void> => {
    const { transcript } = await cli.run(words);
    said.push(transcript);
  };
  await run('import people.csv');
  for (const [status, flags] of PLAYS) {
    peer.answer(status);
    await run(`send order --label ${status} --yes ${flags}`);
    cli.now += 3_600_000;
    await run(`sync ${flags}`);
    await run(`test order 09120000009 --yes ${flags}`);
  }
  for (const [index, words] of LOOKS.entries())
    await run(`${words} ${index % 2 === 0 ? '--verbose' : '--json'}`);
  for (const words of [
    'backup',
    'contacts export 09121234567',
    'send order --label sealed --dry-run -o plan.json',
  ])
    await run(words);

  const places = [...said.map((text) => ({ name: 'output', text })), ...filesOf(cli.dir)];
  const leaks = places.flatMap(({ name: where, text }) =>
    secrets
      .flatMap(forms)
      .filter((form) => text.includes(Buffer.from(form).toString('latin1')) || text.includes(form))
      .map((form) => `${where}: ${form}`),
  );
  expect([...new Set(leaks)]).toEqual([]);
  // A peer that was never met, or whose words were kept nowhere, would betray nothing either.
  expect(peer.calls()).toBeGreaterThanOrEqual(15);
  if (name !== 'smpp') expect(places.some(({ text }) => text.includes('***'))).toBe(true);
  cli.close();
});
