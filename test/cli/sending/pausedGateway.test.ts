import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

// A gateway that takes nothing: found before a run is stored where the file alone can tell, by `gateways check` where
// a connection can, and otherwise said with the pause, by every command that shows it.

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function peer(status: number): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response
      .writeHead(status, { location: 'https://elsewhere.example/' })
      .end('{"error":"the line is closed"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

function shop(url: string, more = 'allow_http = true') {
  const cli = createCli({
    sockets: true,
    files: {
      'campaign.toml': `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
[gateways.main]
driver = "http"
url = "${url}"
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200], id = "/id" }
refused = { status = [401] }
price_per_part = "1500 IRR"
concurrency = 1
${more}
`,
      'campaigns/order.toml':
        'purpose = "transactional"\nany_time = true\naudience = "everyone"\nmessage = "سفارش شما آماده است."\n',
      'people.csv': 'phone,first_name\n09121234567,سارا\n09121234568,مینا\n',
    },
  });
  open.push(() => cli.close());
  return cli;
}

it.each(['gateways check main', 'send order --yes', 'send order --yes --nats nats://127.0.0.1:1'])(
  'plain http that nobody allowed: %s says so at its line, and stores nothing',
  async (words) => {
    const cli = shop('http://api.example/send', '');
    await cli.run('import people.csv');
    const { code, err } = await cli.run(words);

    expect(code).toBe(2);
    expect(err).toMatch(/campaign\.toml:8:\d+: .*Plain http shows texts and secrets to everyone on the way/);
    expect(err).toContain('allow_http = true');
    expect((await cli.json('status')).runs).toEqual([]);
  },
);

describe('gateways check', () => {
  it.each([
    ['nobody listens at its port', 'http://127.0.0.1:1/', 'allow_http = true', 75, 'unreachable'],
    ['a name that nobody knows', 'https://gateway.invalid/', '', 75, 'unreachable'],
  ])('%s', async (_why, url, more, code, state) => {
    const checked = await shop(url, more).run('gateways check main --json');
    expect([checked.code, JSON.parse(checked.out).gateways[0].state]).toEqual([code, state]);
  });

  it('one that listens is asked nothing', async () => {
    const { url, asked } = await peer(200);
    const { code, out } = await shop(url).run('gateways check main');
    expect([code, asked()]).toEqual([0, 0]);
    expect(out).toContain('nothing was sent');
  });
});

describe('a run that paused for its gateway', () => {
  it.each([
    // why this row                  status  exit  sentence                                                code
    [
      'the account is refused',
      401,
      4,
      'the gateway refused the account: HTTP 401: {"error":"the line is closed"}',
      'http-401',
    ],
    ['it redirects', 302, 4, 'the address of the gateway leads elsewhere: It redirects', 'http-302'],
    [
      'an answer without an id',
      200,
      3,
      'the gateway answered something that cannot be read: No id at /id',
      'unreadable-answer',
    ],
  ])('%s: send, status and run say why', async (_why, status, exit, sentence, code) => {
    const cli = shop((await peer(status)).url);
    await cli.run('import people.csv');

    const sent = await cli.run('send order --yes');
    const one = await cli.run('status order');
    const all = await cli.run('status');
    const { run } = await cli.json('status order');

    expect(sent.code).toBe(exit);
    for (const text of [sent.err, one.out, all.out]) expect(text).toContain(sentence);
    expect(run.pause_detail).toMatchObject({ gateway: 'main', code });
  });

  it('says it in Persian too', async () => {
    const cli = shop((await peer(401)).url);
    await cli.run('import people.csv');
    expect((await cli.run('send order --yes --lang fa')).err).toContain('درگاه حساب را نپذیرفت: HTTP 401');
    expect((await cli.run('status order --lang fa')).out).toContain(
      'نگاهش کنید: campaign gateways check main',
    );
  });

  it('has nothing to say where a person paused it, or it goes on', async () => {
    const cli = createCli({
      files: {
        'campaigns/order.toml': 'purpose = "transactional"\naudience = "everyone"\nmessage = "a"\n',
        'people.csv': 'phone\n09121234567\n',
      },
      at: '2026-11-21T22:00:00Z',
    });
    open.push(() => cli.close());
    await cli.run('import people.csv');
    await cli.run('send order --yes');
    await cli.run('pause order');
    const { run } = await cli.json('status order');
    expect([run.pause_reason, run.pause_detail]).toEqual(['operator', null]);
  });
});
