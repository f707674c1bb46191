import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

// Two gateways for one campaign: the second takes a message only when the first is proved not to have it.

type Play = number | 'hang up' | 'gone';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A gateway that plays one answer and writes down whom it was asked to text. */
async function peer(play: Play): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push((JSON.parse(body) as { to: string }).to);
    if (typeof play !== 'number') return void request.socket.destroy();
    response
      .writeHead(play, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: `id-${asked.length}` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  if (play === 'gone') close();
  else open.push(close);
  return { url: `http://127.0.0.1:${port}`, asked };
}

const gatewayTable = (name: string, url: string): string => `
[gateways.${name}]
driver = "http"
url = "${url}/send"
allow_http = true
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200], id = "/id" }
rejected = { status = [422] }
refused = { status = [401] }
retry = { status = [429] }
price_per_part = "1500 IRR"
canary = 0
`;

async function shop(first: Play, route: string) {
  const [main, backup] = [await peer(first), await peer(200)];
  const cli = createCli({
    sockets: true,
    files: {
      'campaign.toml': `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
[sending]
gateway = "main"
countries = ["IR", "FR"]
${gatewayTable('main', main.url)}${gatewayTable('backup', backup.url)}
[[routes]]
${route}
`,
      'campaigns/order.toml':
        'purpose = "transactional"\nany_time = true\naudience = "everyone"\nmessage = "سفارش شما آماده است."\n',
      'people.csv': 'phone,first_name\n09121234567,سارا\n',
    },
  });
  open.push(() => cli.close());
  await cli.run('import people.csv');
  await cli.run('send order --yes');
  const { messages } = await cli.json('status order --messages');
  return { main, backup, message: messages[0] };
}

const ROUTE = 'prefix = "+98"\ngateway = "main"\nfallback = "backup"';

it.each([
  ['nobody listens', 'gone', 0, 1, 'accepted', 'backup'],
  ['too busy, and says that it took nothing', 429, 1, 1, 'accepted', 'backup'],
  ['the account is refused', 401, 1, 1, 'accepted', 'backup'],
  ['it took the message', 200, 1, 0, 'accepted', 'main'],
  ['it says no for good', 422, 1, 0, 'rejected', 'main'],
  ['it failed, and may have taken it', 500, 1, 0, 'unknown', 'main'],
  ['it hung up, and may have taken it', 'hang up', 1, 0, 'unknown', 'main'],
] as const)('a second gateway only on proof: %s', async (_why, play, asked, stoodIn, state, gateway) => {
  const { main, backup, message } = await shop(play, ROUTE);
  expect([main.asked.length, backup.asked.length]).toEqual([asked, stoodIn]);
  expect(message).toMatchObject({ state, gateway });
});

it.each([
  ['the prefix fits', 'prefix = "+98"\ngateway = "backup"', 'backup'],
  ['the prefix is of another country', 'prefix = "+33"\ngateway = "backup"', 'main'],
  ['the purpose fits', 'purpose = "transactional"\ngateway = "backup"', 'backup'],
  ['the purpose is another', 'purpose = "marketing"\ngateway = "backup"', 'main'],
])('a route is taken when %s', async (_why, route, gateway) => {
  const { message } = await shop(200, route);
  expect(message).toMatchObject({ state: 'accepted', gateway });
});
