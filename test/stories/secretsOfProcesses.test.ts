import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createMachine, type Machine, TOKEN } from '../support/machine.ts';
import { STRAY_SECRET } from '../support/secrets.ts';

// What real processes say and leave behind, against a gateway that says all it was told: `createMachine` looks for the
// secrets in everything that a process said when it ends, and in every file when the test ends.

const open: (() => void)[] = [];
const machines: Machine[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) close();
  for (const machine of machines.splice(0)) await machine.close();
});

/** Repeats what it was told in its body, with this status; 0: in the middle of it the line is cut. */
async function parrot(status: number): Promise<string> {
  const server = createServer(async (request, response) => {
    let told = '';
    for await (const piece of request) told += piece;
    const said = JSON.stringify({ told, headers: request.headers, raw: request.rawHeaders, token: TOKEN });
    if (status === 0)
      return void request.socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${said}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(said);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A workspace whose settings were changed by hand. */
async function shop(change: (toml: string) => string): Promise<Machine> {
  const machine = await createMachine({ people: 4, lookup: false, concurrency: 1 });
  machines.push(machine);
  const path = join(machine.dir, 'campaign.toml');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return machine;
}

const SEND = ['send', 'ready', '--confirm', '1000', '--verbose'];
const LOOKS = [
  ['status', 'ready', '--messages'],
  ['status', '--json'],
  ['gateways', 'check'],
  ['sync', '--verbose'],
  ['run', '--lang', 'fa'],
  ['log'],
  ['doctor', '--json'],
  ['backup', 'copy.db'],
];

it.each([
  // why this row                       status  crash                what is said of it
  ['the account is refused', 401, undefined, 'HTTP 401'],
  ['the server fell over', 500, undefined, 'HTTP 500'],
  ['an answer without an id', 200, undefined, 'No id at /id'],
  ['an answer cut short', 0, undefined, 'terminated|closed'],
  ['the process is killed in the middle', 401, 'turn-before-commit:2', 'HTTP 401'],
])('%s: no process says the secret, and no file keeps it', async (_why, status, crash, said) => {
  const url = await parrot(status);
  const machine = await shop((toml) => toml.replace(/url = ".*?\/send"/, `url = "${url}/send"`));
  const first = await machine.run(SEND, crash);
  if (crash !== undefined) expect(first.signal).toBe('SIGKILL');
  if (crash !== undefined) await machine.run(SEND);
  const told = [first, ...(await Promise.all(LOOKS.map((words) => machine.run(words))))];
  const db = machine.db();
  const detail = db.prepare('SELECT group_concat(detail) FROM attempt').pluck().get() as string;
  db.close();

  expect(told.filter(({ code }) => code === 1).map(({ err }) => err)).toEqual([]);
  // What was never kept would betray nothing either.
  expect(detail).toMatch(new RegExp(said));
});

it('a driver that breaks with the secret in its mouth', async () => {
  const machine = await shop((toml) =>
    toml
      .replace('driver = "http"', 'driver = "./broken.mjs"')
      .replace(/^(?!driver|\[|name|country|timezone|currency|token_file|price).*$/gm, ''),
  );
  writeFileSync(
    join(machine.dir, 'broken.mjs'),
    `export const driver = {
      name: 'broken', summary: 'breaks', source: 'a test', example: '',
      settings: { token: { words: 'a', shape: 'a secret', secret: true, required: true, fallback: undefined, read: () => undefined } },
      create: ({ secrets }) => { throw new Error('no way with ' + secrets.token.reveal()); },
    };`,
  );
  const { code, err } = await machine.run(SEND);
  expect(err).toContain('no way with ***');
  expect(code).not.toBe(0);
});

it.each([
  ['the process says it', 'name = "گل‌فروشی نارنج"', `name = "${STRAY_SECRET}"`, ['config']],
  [
    'the process says it in hex',
    'name = "گل‌فروشی نارنج"',
    `name = "${Buffer.from(TOKEN).toString('hex')}"`,
    ['config'],
  ],
])('the watch bites: %s', async (_why, before, after, words) => {
  const machine = await shop((toml) => toml.replace(before, after));
  machines.pop();

  await expect(machine.run(words)).rejects.toThrow(
    'a secret of the workspace is in what campaign config said',
  );
  await expect(machine.close()).rejects.toThrow('a secret of the workspace is in campaign.toml');
});

it('every test that starts the program watches what it says', () => {
  /** They look at the file and start nothing. */
  const only = ['package.test.ts', 'crontab.test.ts', 'installations.test.ts'];
  const unwatched = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !only.some((name) => file.endsWith(name)))
    .filter((file) => {
      const text = readFileSync(join('test', file), 'utf8');
      return (
        /bin\/campaign\.js|dist\/program\/main/.test(text) &&
        /\b(spawn|spawnSync|execFile|execFileSync|fork)\(/.test(text) &&
        !/support\/(secrets|machine)\.ts|\.\/secrets\.ts/.test(text)
      );
    });
  expect(unwatched).toEqual([]);
});
