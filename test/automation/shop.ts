import { existsSync, readFileSync } from 'node:fs';
import { type Cli, createCli, type CliResult } from '../support/cli.ts';

/** A shop with people in it, whose clock the test turns. */
export interface Shop extends Cli {
  /** Turns the clock to a moment (UTC) and runs `campaign run`. */
  runAt(moment: string): Promise<CliResult>;
  /** What the carrier was given, in its order: `birthday`-like texts by phone. */
  sent(): readonly { readonly to: string; readonly text: string; readonly at: number }[];
}

const HEAD = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
test_phones = ["09120000000"]

[gateways.main]
driver = "simulator"
price_per_part = "1500 IRR"
latency = "1 ms"
`;

/** @param settings tables of campaign.toml beside the business and the gateway */
export async function openShop(
  at: string,
  {
    campaigns,
    people = '',
    settings = '',
    gateway = '',
  }: { campaigns: Readonly<Record<string, string>>; people?: string; settings?: string; gateway?: string },
): Promise<Shop> {
  const files = Object.fromEntries(
    Object.entries(campaigns).map(([name, text]) => [`campaigns/${name}.toml`, text]),
  );
  const cli = createCli({
    at,
    files: {
      'campaign.toml': `${HEAD}${gateway}${settings}`,
      ...files,
      ...(people && { 'people.csv': people }),
    },
  });
  if (people) {
    const { code, err } = await cli.run(
      'import people.csv --yes --consent express --consent-source "in-store form"',
    );
    if (code !== 0) throw new Error(err);
  }
  return Object.assign(cli, {
    async runAt(moment: string) {
      cli.now = Date.parse(moment);
      return cli.run('run');
    },
    sent() {
      const log = cli.path('campaign.db.simulator-main.ndjson');
      if (!existsSync(log)) return [];
      return readFileSync(log, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  });
}

/** `count` people with mobiles in a row. */
export function peopleCsv(count: number, more: (n: number) => string = () => '', header = ''): string {
  const rows = Array.from({ length: count }, (_, n) => `0912${String(5_000_000 + n)},Person ${n}${more(n)}`);
  return `phone,first_name${header}\n${rows.join('\n')}\n`;
}
