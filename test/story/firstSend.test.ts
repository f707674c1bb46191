import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The whole walk as a person or a cron job has it: the built program in its own process, a gateway in
// another, and the gateway's log, written before each answer, as the only witness of what was sent.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, '.tmp', `story-${process.pid}`);

let folder: string;
let carrier: ChildProcess;
let url: string;
const log = () => join(folder, 'carrier.ndjson');
const shop = () => join(folder, 'shop');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function campaign(words: readonly string[], cwd = shop()): Ran {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8', CARRIER_TOKEN: 'rose-water' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(BUILT, 'bin', 'campaign.js'), ...words],
    { cwd, env, encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

/** What the carrier took, in its own words. */
function taken(): { to: string; text: string }[] {
  const lines = existsSync(log()) ? readFileSync(log(), 'utf8').split('\n') : [];
  return lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((entry) => entry.taken === true);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campaign-story-'));
  mkdirSync(BUILT, { recursive: true });
  spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      'tsconfig.json',
      '--outDir',
      join(BUILT, 'dist'),
    ],
    { cwd: ROOT },
  );
  for (const part of ['bin', 'fixtures', 'schemas', 'package.json'])
    cpSync(join(ROOT, part), join(BUILT, part), { recursive: true });
  carrier = spawn(
    process.execPath,
    [
      join(BUILT, 'bin', 'campaign.js'),
      'gateways',
      'simulator',
      '--json',
      '--faults',
      'none',
      '--token-env',
      'CARRIER_TOKEN',
      '--log',
      log(),
    ],
    {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, CARRIER_TOKEN: 'rose-water' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  url = await new Promise<string>((resolve, reject) => {
    let said = '';
    carrier.once('exit', (code) => reject(new Error(`the carrier ended with ${code}`)));
    carrier.stdout!.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /"url": "([^"]+)"/.exec(said);
      if (found) resolve(found[1]!);
    });
  });
}, 120_000);

afterAll(() => {
  carrier?.kill();
  rmSync(folder, { recursive: true, force: true });
  rmSync(BUILT, { recursive: true, force: true });
});

describe('a flower shop sends its first texts', { timeout: 120_000 }, () => {
  it('makes a workspace and takes in its people', () => {
    expect(campaign(['init', 'shop', '--demo'], folder).code).toBe(0);
    const settings = readFileSync(join(shop(), 'campaign.toml'), 'utf8');
    const gateway = `[gateways.main]
driver = "http"
url = "${url}/send"
allow_http = true
method = "POST"
format = "json"
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
headers = { authorization = "Bearer {{ secret.token }}" }
token_env = "CARRIER_TOKEN"
accepted = { status = [200, 201, 202], id = "/id" }
rejected = { status = [400, 422] }
refused = { status = [401, 402, 403] }
retry = { status = [429] }
timeout = "30 seconds"
price_per_part = { "+98" = "1500 IRR", default = "30000 IRR" }
`;
    writeFileSync(join(shop(), 'campaign.toml'), settings.replace(/\[gateways\.main\][\s\S]*$/, gateway));
    expect(
      JSON.parse(
        campaign([
          'import',
          'spring.csv',
          '--consent',
          'express',
          '--consent-source',
          'spring fair',
          '--json',
        ]).out,
      ).import,
    ).toMatchObject({ rows: 8, added: 6, rejected: 2 });
    // An answer to what people did: it may go at whatever hour this test runs.
    writeFileSync(
      join(shop(), 'campaigns', 'thanks.toml'),
      `purpose = "transactional"
audience = 'orders >= 1'
message = "{{ first_name | default: \\"دوست عزیز\\" }}، ممنون از خریدتان. {{ business.name }} «ی‌ک»"
any_time = true
`,
    );
    expect(campaign(['check', 'thanks']).code).toBe(0);
  });

  it('what the gateway got is what the dry run showed: the same people, the same bytes, once', () => {
    const dry = JSON.parse(campaign(['send', 'thanks', '--dry-run', '--json', '--show-phones']).out);
    const planned = dry.decisions.filter(({ verdict }: { verdict: string }) => verdict === 'send');
    expect(planned.length).toBe(dry.plan.send);
    expect(planned.length).toBeGreaterThan(150);
    expect(taken()).toEqual([]);

    const sent = campaign(['send', 'thanks', '--confirm', '300', '--json']);
    expect([sent.code, sent.err]).toEqual([0, expect.anything()]);
    const { run } = JSON.parse(sent.out);
    expect(run.messages.accepted).toBe(planned.length);
    expect([run.parts, run.price]).toEqual([dry.plan.parts, dry.plan.price]);

    const sorted = (all: readonly { to?: string; phone?: string; text: string }[]) =>
      all.map(({ to, phone, text }) => `${to ?? phone} ${text}`).sort();
    expect(sorted(taken())).toEqual(sorted(planned));

    // The same command again, and once more: nobody is texted twice.
    expect(campaign(['send', 'thanks', '--confirm', '300']).code).toBe(0);
    expect(campaign(['send', 'thanks', '--yes']).code).toBe(0);
    expect(taken()).toHaveLength(planned.length);
  });

  it('says afterwards what became of it', () => {
    const { run } = JSON.parse(campaign(['status', 'thanks', '--json']).out);
    expect(run).toMatchObject({ campaign: 'thanks', state: 'done' });
    expect(campaign(['doctor']).code).toBe(0);
  });

  it('an opt-out binds from that moment, whatever a later file says', () => {
    const [someone] = taken();
    expect(campaign(['opt-out', someone!.to, '--source', 'phone call']).code).toBe(0);
    expect(
      campaign(['import', 'customers.csv', '--consent', 'express', '--consent-source', 'again']).code,
    ).toBe(0);
    const { verdict, reason } = JSON.parse(campaign(['explain', someone!.to, 'yalda', '--json']).out);
    expect([verdict, reason]).toEqual(['skip', 'opted-out']);
  });

  it('keeps its secret to itself', () => {
    const holding = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes('rose-water'));
    expect(holding).toEqual([]);
  });
});
