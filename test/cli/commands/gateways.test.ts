import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Carrier, startCarrier } from '../../../src/gateways/index.ts';
import { createCli } from '../../support/cli.ts';

const BUSINESS = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
`;
const SECRET = 'canary/secret+1';
const kavenegar = (url: string): string => `${BUSINESS}
[sending]
gateway = "main"
[gateways.main]
driver = "kavenegar"
line = "10004346"
price_per_part = "1500 IRR"
api_key_file = ".secrets/main"
url = "${url}"
allow_http = true
[gateways.paper]
driver = "file"
`;

let peer: Carrier | undefined;
afterEach(() => peer?.close().then(() => (peer = undefined)));

const withSecret = (dir: string): void => {
  mkdirSync(join(dir, '.secrets'), { recursive: true });
  writeFileSync(join(dir, '.secrets/main'), SECRET, { mode: 0o600 });
};

describe('campaign gateways', () => {
  it('lists without reading a secret or opening a connection', async () => {
    const cli = createCli({ files: { 'campaign.toml': kavenegar('http://127.0.0.1:9') } });
    const { code, out } = await cli.run('gateways list --json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'campaign/gateways.list/1',
      gateways: [
        {
          name: 'main',
          driver: 'kavenegar',
          default: true,
          line: '10004346',
          price_per_part: { default: '1500' },
          currency: 'IRR',
        },
        { name: 'paper', driver: 'file', default: false },
      ],
    });
  });

  it.each([
    ['a gateway that is well', 'check paper', 0, 'ready'],
    ['one that refuses the account', 'check main', 4, 'refused'],
  ])('check: %s', async (_why, words, code, state) => {
    peer = await startCarrier({ now: () => 0, token: 'somebody else' });
    const cli = createCli({ files: { 'campaign.toml': kavenegar(peer.url) } });
    withSecret(cli.dir);
    const result = await cli.run(`gateways ${words} --json`);
    expect(result.code).toBe(code);
    expect(JSON.parse(result.out).gateways).toMatchObject([{ state }]);
    expect(result.transcript).not.toContain(SECRET);
  });

  it('check and balance: one that cannot be reached is exit 75, and the secret stays in', async () => {
    const cli = createCli({ files: { 'campaign.toml': kavenegar('http://127.0.0.1:9') } });
    withSecret(cli.dir);
    const checked = await cli.run('gateways check main');
    const asked = await cli.run('gateways balance main --json');
    expect([checked.code, asked.code]).toEqual([75, 75]);
    expect(`${checked.transcript}${asked.transcript}`).not.toContain(SECRET);
    expect(JSON.parse(asked.out).gateways[0]).toMatchObject({ gateway: 'main', amount: null });
  });

  it.each([
    ['a secret that others can read', '', 'secret-readable'],
    ['a name that is none', 'mian', 'gateway-unknown'],
  ])('check: %s is exit 2', async (_why, name, code) => {
    const cli = createCli({ files: { 'campaign.toml': kavenegar('http://127.0.0.1:9') } });
    mkdirSync(join(cli.dir, '.secrets'), { recursive: true });
    writeFileSync(join(cli.dir, '.secrets/main'), SECRET, { mode: 0o644 });
    const result = await cli.run(`gateways check ${name} --json`);
    expect(result.code).toBe(2);
    expect(JSON.parse(result.out)).toMatchObject({ schema: 'campaign/error/1', error: { code } });
  });

  it('login stores what is typed in a file of mode 0600, and shows it nowhere', async () => {
    const cli = createCli({ files: { 'campaign.toml': kavenegar('http://127.0.0.1:9') } });
    const { code, out } = await cli.run('gateways login main', { answers: [SECRET] });
    expect(code).toBe(0);
    const file = join(cli.dir, '.secrets/main');
    expect(readFileSync(file, 'utf8').trim()).toBe(SECRET);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(out).not.toContain(SECRET);
  });

  it('login off a terminal fails and says where the secret goes', async () => {
    const cli = createCli({ files: { 'campaign.toml': kavenegar('http://127.0.0.1:9') } });
    const { code, err } = await cli.run('gateways login main');
    expect(code).toBe(6);
    expect(err).toContain('.secrets/main');
  });

  it('a script stores it with the line of docs/many-machines.md, and the account takes it', async () => {
    const line = /^install -d .*$/m.exec(readFileSync('docs/many-machines.md', 'utf8'))![0];
    peer = await startCarrier({ now: () => 0 });
    const cli = createCli({
      sockets: true,
      files: {
        'campaign.toml': `${BUSINESS}
[gateways.main]
driver = "http"
url = "${peer.url}/send"
allow_http = true
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200, 201, 202], id = "/id" }
headers = { authorization = "Bearer {{ secret.api_key }}" }
api_key_file = ".secrets/main"
price_per_part = "1500 IRR"
`,
      },
    });
    const before = await cli.run('gateways check main --json');
    execFileSync('/bin/sh', ['-c', line], { cwd: cli.dir, env: { PATH: process.env.PATH, API_KEY: SECRET } });
    const after = await cli.run('gateways check main --json');

    expect(JSON.parse(before.out).error.code).toBe('secret-missing');
    expect(statSync(join(cli.dir, '.secrets/main')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(cli.dir, '.secrets/main'), 'utf8')).toBe(SECRET);
    expect(after.code).toBe(0);
    cli.close();
  });

  it.each([
    ['--port abc', 'flag-invalid'],
    ['--chaos 300%', 'flag-invalid'],
    ['--faults some', 'flag-invalid'],
  ])('simulator %s is exit 2', async (flags, code) => {
    const cli = createCli();
    const result = await cli.run(`gateways simulator ${flags} --json`);
    expect(result.code).toBe(2);
    expect(JSON.parse(result.out).error.code).toBe(code);
  });
});
