import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDb } from '../../src/db/sqlite.ts';
import { adoptDatabase } from '../../src/dispatch/identity.ts';
import type { Taken } from './carrierModel.ts';
import { startCarrierProcess } from './carrierProcess.ts';
import { filesOf, noSecretIn, plantSecret, unsaid } from './secrets.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/campaign.js');

/** What every request carries, and nothing may say. */
export const TOKEN = 'machine/canary+key=9001 yé';

interface CarrierSetup {
  readonly latencyMs?: number;
  readonly chances?: Readonly<Record<string, number>>;
}

interface MachineSetup extends CarrierSetup {
  readonly people: number;
  readonly concurrency?: number;
  readonly canary?: number;
  readonly timeout?: string;
  /** Whether the carrier can be asked afterwards what it took; then nothing stays in doubt for long. */
  readonly lookup?: boolean;
  /** Messages per second. */
  readonly rate?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A workspace on a real disk, a carrier in its own process, and real processes that send. */
export async function createMachine(setup: MachineSetup) {
  if (!existsSync(join(ROOT, 'dist/program/main.js'))) throw new Error('build first: npm run build');
  const dir = mkdtempSync(join(tmpdir(), 'campaign-machine-'));
  const { latencyMs = 5, chances } = setup;
  const carrier = await startCarrierProcess(dir, { latencyMs, bySuffix: false, ...(chances && { chances }) });
  writeWorkspace(dir, carrier.url, setup);
  plantSecret(dir, 'token', TOKEN);
  const stray = plantSecret(dir);
  const children = new Set<ChildProcess>();
  const env = (crash: string | undefined) => ({
    PATH: process.env.PATH ?? '',
    HOME: dir,
    XDG_STATE_HOME: join(dir, '.state'),
    NO_COLOR: '1',
    ...stray,
    ...(crash !== undefined && {
      CAMPAIGN_TEST_CRASH: crash,
      NODE_OPTIONS: `--import ${join(ROOT, 'test/support/crashHook.mjs')}`,
    }),
  });

  return {
    dir,
    dbPath: join(dir, 'campaign.db'),
    /** Starts a process; `crash` is `point:n`, `more` goes into its environment. */
    start(
      words: readonly string[],
      crash?: string,
      more: Readonly<Record<string, string>> = {},
    ): { child: ChildProcess; ended: Promise<Ended> } {
      const child = spawn(process.execPath, [BIN, '-w', dir, ...words], {
        env: { ...env(crash), ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.add(child);
      let out = '';
      let err = '';
      child.stdout!.on('data', (chunk) => {
        out += chunk;
      });
      child.stderr!.on('data', (chunk) => {
        err += chunk;
      });
      const ended = new Promise<Ended>((done, failed) =>
        child.on('close', (code, signal) => {
          children.delete(child);
          try {
            done(unsaid(dir, words, { code, signal, out, err }));
          } catch (leak) {
            failed(leak);
          }
        }),
      );
      return { child, ended };
    },
    run(words: readonly string[], crash?: string): Promise<Ended> {
      return this.start(words, crash).ended;
    },
    /** What the carrier's own log says it took. */
    taken(): Taken[] {
      if (!existsSync(carrier.logFile)) return [];
      return readFileSync(carrier.logFile, 'utf8')
        .split('\n')
        .flatMap((line) => {
          try {
            const event = JSON.parse(line) as {
              event?: string;
              kind?: string;
              taken?: boolean;
              ref?: string;
              to?: string;
              text?: string;
              at?: number;
            };
            return event.taken === true
              ? [{ ref: event.ref ?? '', to: event.to ?? '', text: event.text ?? '', at: event.at ?? 0 }]
              : [];
          } catch {
            return [];
          }
        });
    },
    db: () => openDb(join(dir, 'campaign.db'), { mode: 'write' }),
    async close(): Promise<void> {
      for (const child of children) child.kill('SIGKILL');
      await carrier.stop();
      try {
        noSecretIn(dir, filesOf(dir));
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  };
}

export type Machine = Awaited<ReturnType<typeof createMachine>>;

function writeWorkspace(
  dir: string,
  url: string,
  { people, concurrency = 8, canary = 0, timeout = '5 seconds', lookup = true, rate = 5_000 }: MachineSetup,
): void {
  mkdirSync(join(dir, 'campaigns'), { mode: 0o700 });
  writeFileSync(join(dir, 'campaign.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  writeFileSync(
    join(dir, 'campaigns/ready.toml'),
    `purpose = "transactional"\nany_time = true\naudience = 'everyone'\nmessage = "سفارش شما آماده است، {{ first_name }}"\n`,
  );
  writeFileSync(
    join(dir, 'campaign.toml'),
    `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"

[gateways.main]
driver = "http"
url = "${url}/send"
allow_http = true
format = "json"
headers = { authorization = "Bearer {{ secret.token }}" }
token_file = ".secrets/token"
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200, 201, 202], id = "/id" }
rejected = { status = [400, 422] }
refused = { status = [401, 402, 403] }
retry = { status = [429] }
${lookup ? `lookup = { url = "${url}/status?ref={{ ref }}", accepted_when = { pointer = "/found", equals = true }, never_when = { pointer = "/found", equals = false }, settle = "1 seconds" }` : ''}
timeout = "${timeout}"
price_per_part = "1500 IRR"
rate = "${rate} per second"
concurrency = ${concurrency}
canary = ${canary}
`,
  );
  const db = openDb(join(dir, 'campaign.db'), { mode: 'write', create: true });
  adoptDatabase({ db, stateDir: join(dir, '.state', 'campaign') }, randomUUID);
  const insert = db.prepare(
    "INSERT INTO contact (phone, phone_kind, phone_country, first_name, bucket, created_at, updated_at) VALUES (?, 'mobile', 'IR', ?, 0, 0, 0)",
  );
  db.transaction(() => {
    for (let index = 0; index < people; index += 1)
      insert.run(`+98912${String(1_000_000 + index)}`, `نام ${index}`);
  })();
  db.close();
}
