import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  batchFromJson,
  batchToJson,
  createSecretReader,
  driverNames,
  DRIVERS,
  findDriver,
  guardGateway,
  outcomesFromJson,
  outcomesToJson,
  readOwnSettings,
  writeSecret,
  type Gateway,
  type Outcome,
} from '../../src/gateways/index.ts';
import { gateway, signal, sms, tempFolder } from './support.ts';

const SECRET = 'a-canary/secret+1';

describe('secrets', () => {
  it('come from a file that nobody else can read', async () => {
    const workspace = tempFolder();
    await writeSecret(workspace, '.secrets/main', SECRET);
    const read = createSecretReader({ workspace, env: {} });
    const source = { from: 'file', value: '.secrets/main', key: 'gateways.main.api_key_file' } as const;

    expect(statSync(join(workspace, '.secrets/main')).mode & 0o777).toBe(0o600);
    expect(statSync(join(workspace, '.secrets')).mode & 0o777).toBe(0o700);
    expect((await read(source)).reveal()).toBe(SECRET);
    chmodSync(join(workspace, '.secrets/main'), 0o640);
    await expect(read(source)).rejects.toMatchObject({ code: 'secret-readable' });
  });

  it.each([
    ['a file that is not there', { from: 'file', value: 'nowhere' }, 'secret-missing'],
    ['an empty environment', { from: 'env', value: 'NOBODY' }, 'secret-missing'],
    ['a command that fails', { from: 'cmd', value: `echo ${SECRET}; exit 3` }, 'secret-command-failed'],
    ['a command that says nothing', { from: 'cmd', value: 'true' }, 'secret-missing'],
  ] as const)('%s: an error that shows no secret', async (_why, source, code) => {
    const read = createSecretReader({ workspace: tempFolder(), env: {} });
    const error = await read({ ...source, key: 'gateways.main.api_key_x' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain(SECRET);
  });

  it('come from a command, without its line end', async () => {
    const read = createSecretReader({ workspace: tempFolder(), env: {} });
    expect((await read({ from: 'cmd', value: `printf '%s\\n' '${SECRET}'`, key: 'k' })).reveal()).toBe(
      SECRET,
    );
  });
});

describe('the keys of a driver', () => {
  const where = (key: string) => ({ file: 'campaign.toml', line: key === 'urll' ? 7 : 1, column: 1 });
  it.each([
    ['an unknown key has a suggestion', { driver: 'http', urll: 'x' }, 'key-unknown', 'Did you mean url?'],
    ['a secret as a value', { driver: 'kavenegar', api_key: SECRET }, 'secret-in-file', 'api_key_file'],
    [
      'a secret that is missing',
      { driver: 'kavenegar' },
      'gateway-setting-missing',
      'campaign gateways login',
    ],
    [
      'a length of time that is none',
      { driver: 'simulator', latency: 'soon' },
      'gateway-setting-invalid',
      'docs/drivers.md',
    ],
    [
      'a place in a template that is none',
      {
        driver: 'http',
        url: 'https://shop.example/',
        fields: { a: '{{ textt }}' },
        accepted: { status: [200] },
      },
      'gateway-setting-invalid',
      '{{ text }}',
    ],
    [
      'plain http that nobody allowed',
      { driver: 'http', url: 'http://api.example/', fields: {}, accepted: { status: [200] } },
      'gateway-address-not-allowed',
      'allow_http = true',
    ],
    [
      'plain http to the whole world',
      {
        driver: 'smsgate',
        url: 'http://203.0.113.7:8080',
        allow_http: true,
        username: 'a',
        password_env: 'A',
      },
      'gateway-address-not-allowed',
      'https://',
    ],
    [
      'the address where clouds keep their secrets',
      { driver: 'kavenegar', url: 'https://169.254.169.254', api_key_env: 'A' },
      'gateway-address-not-allowed',
      'https://',
    ],
    [
      'a look-up over plain http',
      {
        driver: 'http',
        url: 'https://api.example/',
        fields: {},
        accepted: { status: [200] },
        lookup: { url: 'http://api.example/{{ ref }}', accepted_when: { pointer: '/a', equals: 1 } },
      },
      'gateway-address-not-allowed',
      'https://',
    ],
    [
      'a feed over plain http',
      {
        driver: 'http',
        url: 'https://api.example/',
        fields: {},
        accepted: { status: [200] },
        receipts: { url: 'http://api.example/?after={{ cursor }}' },
      },
      'gateway-address-not-allowed',
      'https://',
    ],
    [
      'a header that cannot be written',
      {
        driver: 'http',
        url: 'https://api.example/',
        fields: {},
        headers: { 'x-key': 'a\nb: c' },
        accepted: { status: [200] },
      },
      'gateway-setting-invalid',
      'docs/drivers.md',
    ],
    [
      'no time for an answer',
      {
        driver: 'http',
        url: 'https://api.example/',
        fields: {},
        accepted: { status: [200] },
        timeout: '0 s',
      },
      'gateway-setting-invalid',
      'docs/drivers.md',
    ],
    ['a driver that is none', { driver: 'kavenegr' }, 'driver-unknown', 'kavenegar'],
  ])('%s', async (_why, own, code, hint) => {
    const error = await gateway(own, { env: { A: 'some secret' } }, { whereOf: where }).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect(error.hint).toContain(hint);
    expect(`${error.message}${error.hint}`).not.toContain(SECRET);
  });

  it('an address that the gateway asks may be on this machine', async () => {
    const own = { driver: 'kannel', url: 'https://sms.example/', username: 'a', password_env: 'A' };
    const callback = 'http://127.0.0.1:8080/hooks';
    await expect(
      gateway({ ...own, callback_url: callback }, { env: { A: 'some secret' } }),
    ).resolves.toBeDefined();
  });

  it('an error of a key names its place in the file', async () => {
    await expect(gateway({ driver: 'http', urll: 'x' }, {}, { whereOf: where })).rejects.toMatchObject({
      where: { line: 7 },
    });
  });

  it.each(driverNames())('the example of %s is a whole table', async (name) => {
    const driver = await DRIVERS[name]!.load();
    const { parse } = await import('smol-toml');
    const table = parse(driver.example) as Record<string, unknown>;
    const { driver: named, line, line_kind, price_per_part, rate, ...own } = table;
    expect(named).toBe(name);
    expect(() => readOwnSettings('shop', driver.settings, own)).not.toThrow();
    expect(driver.summary).toBe(DRIVERS[name]!.summary);
  });
});

it.each(['twilio', 'vonage', 'melipayamak', 'ippanel', 'ghasedak'])(
  '%s sends from no line that is not set, and is not ready without one',
  async (name) => {
    const driver = await DRIVERS[name]!.load();
    const { parse } = await import('smol-toml');
    const { line: _line, price_per_part: _price, ...own } = parse(driver.example) as Record<string, string>;
    const stems = Object.keys(own).filter((key) => key.endsWith('_file'));
    for (const key of stems) {
      delete own[key];
      own[key.replace(/file$/, 'env')] = 'A';
    }
    const made = await gateway(own, { env: { A: SECRET } }, { line: '' });
    expect(await made.check({ signal: signal() })).toMatchObject({ kind: 'refused', reason: 'sender' });
  },
);

describe('drivers of your own', () => {
  const source = `export const driver = { name: 'mine', summary: 's', source: 'ours', settings: {}, example: '', create: (setup) => ({
    name: setup.name, driver: 'mine', capabilities: { batch: 1 }, send: async (batch) => new Map(batch.map(({ ref }) => [ref, { kind: 'accepted' }])),
    check: async () => ({ kind: 'ready', notes: [] }), secrets: () => [] }) };`;

  it('a file of the workspace, and a package of it', async () => {
    const workspace = tempFolder();
    writeFileSync(join(workspace, 'mine.mjs'), source);
    mkdirSync(join(workspace, 'node_modules/my-gateway'), { recursive: true });
    writeFileSync(join(workspace, 'node_modules/my-gateway/index.mjs'), source.replaceAll('mine', 'packed'));
    writeFileSync(
      join(workspace, 'node_modules/my-gateway/package.json'),
      '{"name":"my-gateway","exports":"./index.mjs"}',
    );
    const one = sms();

    const made = await gateway({ driver: './mine.mjs' }, { workspace });
    expect((await made.send([one], { signal: signal() })).get(one.ref)).toEqual({ kind: 'accepted' });
    expect((await findDriver('my-gateway', workspace)).name).toBe('packed');
  });

  it.each([
    ['outside the workspace', './../mine.mjs', 'driver-unknown'],
    ['by a link that leads out', './link.mjs', 'driver-outside'],
    ['that exports no driver', './empty.mjs', 'driver-broken'],
    ['that does not load', './broken.mjs', 'driver-broken'],
    ['that is an absolute path', '/etc/passwd', 'driver-unknown'],
  ])('a file %s is refused', async (_why, name, code) => {
    const workspace = tempFolder();
    const outside = tempFolder();
    writeFileSync(join(outside, 'mine.mjs'), source);
    symlinkSync(join(outside, 'mine.mjs'), join(workspace, 'link.mjs'));
    writeFileSync(join(workspace, 'empty.mjs'), 'export const nothing = 1;');
    writeFileSync(join(workspace, 'broken.mjs'), 'export const = ;');
    await expect(findDriver(name, workspace)).rejects.toMatchObject({ code });
  });
});

describe('the guard round every driver', () => {
  const made = (send: Gateway['send']): Gateway =>
    guardGateway({
      name: 'g',
      driver: 'd',
      capabilities: {} as Gateway['capabilities'],
      send,
      check: async () => ({ kind: 'ready', notes: [] }),
      secrets: () => [SECRET],
    });

  it('a driver that throws leaves everybody in doubt, and tells no secret', async () => {
    const [one, two] = [sms(), sms()];
    const got = await made(async () => Promise.reject(new Error(`boom ${SECRET} for ${one.to}`))).send(
      [one, two],
      { signal: signal() },
    );
    expect([...got.values()].map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
    expect(JSON.stringify([...got])).not.toContain(SECRET);
    expect(JSON.stringify([...got])).not.toContain(one.to.slice(-9));
  });

  it('a reference without an outcome is in doubt, and one that was not asked for is dropped', async () => {
    const one = sms();
    const got = await made(async () => new Map<string, Outcome>([['other', { kind: 'accepted' }]])).send(
      [one],
      { signal: signal() },
    );
    expect([...got]).toMatchObject([[one.ref, { kind: 'unknown', code: 'no-outcome' }]]);
  });
});

it('batches and outcomes travel as JSON, amounts included, and say their version', () => {
  const batch = [sms()];
  const outcomes = new Map<string, Outcome>([
    ['a', { kind: 'accepted', gatewayId: '1', cost: { micros: 1_500_123_456n, currency: 'IRR' } }],
    ['b', { kind: 'unknown', code: 'timeout', detail: 'x', unreadable: true }],
  ]);
  expect(batchFromJson(batchToJson(batch))).toEqual(batch);
  expect(outcomesFromJson(outcomesToJson(outcomes))).toEqual(outcomes);
  expect(() => batchFromJson('{"version":99,"batch":[]}')).toThrow(/version/);
});
