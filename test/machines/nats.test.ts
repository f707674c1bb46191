import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askBroker, connectNats } from '../../src/machines/index.ts';
import { createJournalStore } from '../../src/db/journalStore.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { createCli } from '../support/cli.ts';
import { type Broker, BROKER_VERSION, startBroker } from '../support/broker.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const world = (env: Readonly<Record<string, string>> = {}) => ({ env, name: 'campaign test', sleep: pause });

const dir = mkdtempSync(join(tmpdir(), 'campaign-nats-'));
const at = (name: string) => join(dir, name);
const user = nkeys.createUser();
/** Signs itself for a name. @returns whether there is an openssl to do it with */
const certificate = (file: string, name: string): boolean =>
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=campaign test'],
    ...['-addext', `subjectAltName=${name}`, '-keyout', at(`${file}-key.pem`), '-out', at(`${file}.pem`)],
  ]).status === 0;
const withCertificates =
  certificate('here', 'DNS:localhost') && certificate('elsewhere', 'DNS:elsewhere.example');
writeFileSync(at('seed'), user.getSeed());
writeFileSync(at('other-seed'), nkeys.createUser().getSeed());
afterAll(() => rmSync(dir, { recursive: true }));

const brokers: Broker[] = [];
async function serving(settings: string): Promise<Broker> {
  const broker = await startBroker(settings);
  brokers.push(broker);
  return broker;
}
afterAll(async () => {
  for (const broker of brokers) await broker.close();
});

const whatCameOf = (url: string, env: Readonly<Record<string, string>>) =>
  askBroker(url, world(env)).then(
    ({ jetStream }) => (jetStream ? 'answers' : 'answers, without streams'),
    (error: { code?: string; message: string; hint: string }) => {
      expect(error.message).not.toContain('a long one');
      if (/certificate/.test(error.message)) expect(error.hint).toContain('NATS_CA');
      return error.code;
    },
  );

describe.skipIf(BROKER_VERSION === undefined)('logins, as NATS has them', () => {
  let password: Broker;
  let token: Broker;
  let nkey: Broker;
  beforeAll(async () => {
    const users = (one: string) => `jetstream: enabled\nauthorization { users = [ ${one} ] }`;
    password = await serving(users('{ user: shop, password: "a long one" }'));
    token = await serving('jetstream: enabled\nauthorization { token: "a long one" }');
    nkey = await serving(users(`{ nkey: ${user.getPublicKey()} }`));
  });

  it.each<[string, () => Broker, Readonly<Record<string, string>>, string]>([
    ['no login', () => password, {}, 'broker-refused'],
    ['a name and a password', () => password, { NATS_USER: 'shop', NATS_PASSWORD: 'a long one' }, 'answers'],
    ['a wrong password', () => password, { NATS_USER: 'shop', NATS_PASSWORD: 'another' }, 'broker-refused'],
    ['a token', () => token, { NATS_TOKEN: 'a long one' }, 'answers'],
    ['a wrong token', () => token, { NATS_TOKEN: 'another' }, 'broker-refused'],
    ['a key', () => nkey, { NATS_NKEY: at('seed') }, 'answers'],
    ["somebody else's key", () => nkey, { NATS_NKEY: at('other-seed') }, 'broker-refused'],
    ['a key file that is not there', () => nkey, { NATS_NKEY: at('none') }, 'broker-login-file'],
    ['a credentials file that is not there', () => nkey, { NATS_CREDS: at('none') }, 'broker-login-file'],
  ])('%s', async (_why, broker, env, said) => {
    expect(await whatCameOf(broker().url, env)).toBe(said);
  });

  it('a login in the address counts, and is not repeated in a sentence', async () => {
    const { port } = password;
    expect(await whatCameOf(`nats://shop:a%20long%20one@127.0.0.1:${port}`, {})).toBe('answers');
    expect(await whatCameOf(`nats://other:a%20long%20one@127.0.0.1:${port}`, {})).toBe('broker-refused');
  });
});

describe.skipIf(BROKER_VERSION === undefined || !withCertificates)('TLS', () => {
  const ports = new Map<string, number>();
  beforeAll(async () => {
    for (const file of ['here', 'elsewhere']) {
      const files = `cert_file: "${at(`${file}.pem`)}", key_file: "${at(`${file}-key.pem`)}"`;
      ports.set(file, (await serving(`jetstream: enabled\ntls { ${files} }`)).port);
    }
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['with the authority that signed it', 'here', { NATS_CA: at('here.pem') }, 'answers'],
    ['nobody known signed it', 'here', {}, 'broker-unreachable'],
    ['signed by somebody else', 'here', { NATS_CA: at('elsewhere.pem') }, 'broker-unreachable'],
    ['signed for another name', 'elsewhere', { NATS_CA: at('elsewhere.pem') }, 'broker-unreachable'],
    ['an authority file that is not there', 'here', { NATS_CA: at('none') }, 'broker-login-file'],
  ])('%s', async (_why, file, env, said) => {
    expect(await whatCameOf(`tls://localhost:${ports.get(file)}`, env)).toBe(said);
  });
});

describe.skipIf(BROKER_VERSION === undefined)('a real broker', () => {
  it('without streams it is told apart, and refused for sending', async () => {
    const broker = await serving('');
    expect(await whatCameOf(broker.url, {})).toBe('answers, without streams');
    await expect(connectNats(broker.url, world())).rejects.toMatchObject({
      code: 'broker-without-jetstream',
      hint: expect.stringContaining('jetstream { store_dir: /var/lib/nats }'),
    });
  });

  it.each(['worker --nats URL --gateway main', 'send yalda --yes --nats URL'])(
    'without streams: campaign %s ends with what to write into its configuration',
    async (words) => {
      const broker = await serving('');
      const cli = createCli({
        sockets: true,
        files: {
          'campaigns/yalda.toml':
            'purpose = "transactional"\naudience = "everyone"\nmessage = "a"\nany_time = true\n',
          'people.csv': 'phone\n09121234567\n',
        },
      });
      await cli.run('import people.csv');
      const { code, err } = await cli.run(words.replace('URL', broker.url));
      const { out } = await cli.run('doctor');
      cli.close();
      expect(code).toBe(75);
      expect(err).toContain('jetstream { store_dir: /var/lib/nats }');
      // What never worked is not what doctor asks for.
      expect(out).not.toContain('broker:');
    },
  );

  it.each([
    ['asked for', '--nats URL', 'mend', 2],
    ['the one of the environment', '', 'mend', 2],
  ])('doctor, %s: a broker that is not there must be mended', async (_why, flag, mark, exit) => {
    const cli = createCli({ sockets: true, env: flag === '' ? { NATS_URL: 'nats://127.0.0.1:1' } : {} });
    const { code, out } = await cli.run(`doctor ${flag.replace('URL', 'nats://127.0.0.1:1')}`);
    cli.close();
    expect(out).toMatch(
      new RegExp(`${mark} +broker: The NATS server at nats://127.0.0.1:1 cannot be reached`),
    );
    expect(code).toBe(exit);
  });

  it('doctor: one that was used last and is gone is worth a word, no more', async () => {
    const cli = createCli({ sockets: true });
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    createJournalStore(db).setFact('nats', 'nats://127.0.0.1:1');
    db.close();
    const { code, out } = await cli.run('doctor');
    cli.close();
    expect(out).toMatch(/note +broker: .* \(the one that was used last\)/);
    expect(out).toContain('campaign doctor --nats URL');
    expect(code).toBe(0);
  });

  it('says when the line is lost and when it is back', async () => {
    const broker = await serving('jetstream: enabled');
    const heard: boolean[] = [];
    const link = await connectNats(broker.url, { ...world(), onLine: (up) => void heard.push(up) });
    await broker.kill();
    while (heard.length < 1) await pause(20);
    await broker.start();
    while (heard.length < 2) await pause(20);
    await link.close();
    expect(heard).toEqual([false, true]);
  });

  it('one that is not there', async () => {
    const broker = await serving('jetstream: enabled');
    await broker.kill();
    expect(await whatCameOf(broker.url, {})).toBe('broker-unreachable');
  });

  it.each(['http://127.0.0.1', 'nats://', 'not an address'])('%s is no address', async (url) => {
    expect(await whatCameOf(url, {})).toBe('broker-url');
  });

  it('keeps what was handed over until it is done with, across its own death', async () => {
    const broker = await serving('jetstream: enabled');
    const worker = await connectNats(broker.url, world());
    const control = await connectNats(broker.url, world());
    const taken: string[] = [];
    await control.collect('shop', () => {});
    await control.close();
    for (const body of ['one', 'two', 'three']) await worker.hand('shop', body);
    await broker.kill();
    await broker.start();
    const next = await connectNats(broker.url, world());
    await next.collect('shop', (body, done) => {
      taken.push(body);
      done();
    });
    while (taken.length < 3) await pause(20);
    expect(taken).toEqual(['one', 'two', 'three']);
    while ((await next.left('shop')) > 0) await pause(20);
    await worker.close();
    await next.close();
  });
});
