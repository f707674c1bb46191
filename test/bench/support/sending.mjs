// Durable sending of a stored run, as `campaign send` does it, for the benchmarks. Needs a build.
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

const dist = (path) => import(resolve(import.meta.dirname, '../../../dist', path));
const { openDb } = await dist('db/sqlite.js');
const { adoptDatabase, sendOpenRuns, openGateways } = await dist('dispatch/index.js');
const { createPlanStore } = await dist('dispatch/planStore.js');
const { BUILT_IN_POLICY } = await dist('dispatch/runPolicy.js');

const OPEN_RULES = {
  policyOf: (run) => ({
    purpose: run.purpose,
    topic: '',
    lineKind: 'service',
    countries: new Set(['IR']),
    caps: [],
    minGapMs: 0,
  }),
  paramsOf: (_run, now) => ({
    consentSince: 0,
    consentNow: now,
    consentConfirmed: 0,
    consentTopic: '',
    lineIsAdvertising: 0,
    suppressionTopic: '',
    optOutScope: 'all',
  }),
  windowOf: () => ({ open: true, closesAt: null }),
  placeFacts: () => ({ zones: [], lawPerDay: undefined }),
  dayOf: (now) => new Date(now).toISOString().slice(0, 10),
  budgetsOf: () => ({}),
  perDayOf: () => undefined,
};

export async function startSink(latencyMs) {
  const child = fork(join(import.meta.dirname, 'sink.mjs'), [String(latencyMs)]);
  const { port } = await new Promise((done) => child.once('message', done));
  return { url: `http://127.0.0.1:${port}`, close: () => child.disconnect() };
}

function sleep(ms, signal) {
  return new Promise((done) => {
    if (signal?.aborted) return done();
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    }
  });
}

/** Ours: claim, send, settle, every mark on the disk before its byte leaves. @returns messages per second, and µs of processor for each */
export async function ours(url, concurrency, messages) {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-bench-'));
  const databasePath = join(dir, 'campaign.db');
  const db = openDb(databasePath, { mode: 'write', create: true });
  adoptDatabase({ db, stateDir: join(dir, 'state') }, randomUUID);
  const plans = createPlanStore(db);
  db.transaction(() => {
    const now = Date.now();
    const runId = plans.insertRun({
      campaign: 'bench',
      occurrence: 'once',
      purpose: 'transactional',
      priority: 0,
      gateway: 'main',
      state: 'running',
      pauseReason: null,
      planHash: '',
      sourceHash: '',
      policy: JSON.stringify(BUILT_IN_POLICY),
      audience: messages,
      skipped: 0,
      reasons: {},
      currency: 'IRR',
      dueAt: now,
      createdAt: now,
    });
    for (let index = 0; index < messages; index += 1) {
      plans.insertMessage({
        runId,
        campaign: 'bench',
        occurrence: 'once',
        contactId: null,
        phone: `+98912${1_000_000 + index}`,
        clientRef: randomBytes(16).toString('base64url'),
        text: 'سفارش شما آماده است',
        encoding: 'UCS-2',
        parts: 1,
        price: 0n,
        place: null,
        gateway: 'main',
        fallback: null,
        notBefore: now,
        deadline: now + 86_400_000,
        reason: null,
        birthdayKey: null,
        eventId: null,
        coupon: null,
        pattern: null,
      });
    }
  })();
  const settings = {
    gateways: new Map([
      [
        'main',
        {
          name: 'main',
          driver: 'http',
          line: '',
          lineKind: 'service',
          price: { currency: 'IRR', byPrefix: new Map() },
          rate: { count: 1_000_000, perMs: 1_000 },
          unit: 'message',
          concurrency,
          canary: 0,
          concatRef: undefined,
          proxy: undefined,
          own: {
            url: `${url}/send`,
            allow_http: true,
            format: 'json',
            fields: { to: '{{ to }}', text: '{{ text }}', ref: '{{ ref }}' },
            accepted: { status: [201], id: '/id' },
          },
        },
      ],
    ]),
  };
  const world = {
    now: Date.now,
    monotonic: () => performance.now(),
    random: Math.random,
    sleep,
    newId: () => randomBytes(16).toString('base64url'),
    crash: () => {},
  };
  const started = performance.now();
  const work = process.cpuUsage();
  let firstAt;
  const answer = await sendOpenRuns({
    db,
    databasePath,
    stateDir: join(dir, 'state'),
    rules: OPEN_RULES,
    world,
    signal: new AbortController().signal,
    lockPatienceMs: 0,
    zone: 'Asia/Tehran',
    openGateways: () =>
      openGateways(settings, ['main'], {
        workspace: dir,
        env: {},
        now: Date.now,
        random: Math.random,
        sleep,
      }),
    onProgress: (tally) => {
      if (tally.accepted > 0) firstAt ??= performance.now();
    },
  });
  const seconds = (performance.now() - started) / 1_000;
  const cpuUs = cpuEach(work, messages);
  if (answer.summary.accepted !== messages)
    throw new Error(
      `only ${answer.summary.accepted} of ${messages} were accepted: ${JSON.stringify(answer.summary)}`,
    );
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return { perSecond: messages / seconds, cpuUs, firstMs: firstAt - started };
}

/** The floor: the same requests with nothing written down. */
export async function bare(url, concurrency, messages) {
  const pool = new Pool(url, { connections: concurrency, pipelining: 1 });
  let next = 0;
  const started = performance.now();
  const work = process.cpuUsage();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < messages) {
        next += 1;
        const { body } = await pool.request({
          path: '/send',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            to: `+98912${1_000_000 + next}`,
            text: 'سفارش شما آماده است',
            ref: randomBytes(16).toString('base64url'),
          }),
        });
        JSON.parse(await body.text());
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const cpuUs = cpuEach(work, messages);
  await pool.close();
  return { perSecond: messages / seconds, cpuUs };
}

/** On a machine with other work this tells more than the time on the wall. */
function cpuEach(before, messages) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / messages;
}
