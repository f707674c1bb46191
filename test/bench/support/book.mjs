// A stored run in a database on the disk, and what sends it, for the benchmarks. Needs a build.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DIST } from './dist.mjs';

export const dist = (path) => import(join(DIST, path));
const { openDb } = await dist('db/sqlite.js');
const { adoptDatabase } = await dist('dispatch/index.js');
const { createPlanStore } = await dist('dispatch/planStore.js');
const { referenceAt } = await dist('shared/reference.js');
const { BUILT_IN_POLICY } = await dist('dispatch/runPolicy.js');

export const OPEN_RULES = {
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

/** A run of so many messages, stored as a plan is stored. */
export function openBook(messages) {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-bench-'));
  const databasePath = join(dir, 'campaign.db');
  const stateDir = join(dir, 'state');
  const db = openDb(databasePath, { mode: 'write', create: true });
  adoptDatabase({ db, stateDir }, randomUUID);
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
        clientRef: referenceAt(Date.now(), randomBytes),
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
  return {
    dir,
    db,
    databasePath,
    stateDir,
    close() {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The gateway's table, as campaign.toml would hold it: of a sink at an address, or of another driver. */
export const tableOf = (to, concurrency) => ({
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
  ...(typeof to === 'string' ? httpOwn(to) : to),
});

function httpOwn(url) {
  return {
    own: {
      url: `${url}/send`,
      allow_http: true,
      format: 'json',
      fields: { to: '{{ to }}', text: '{{ text }}', ref: '{{ ref }}' },
      accepted: { status: [201], id: '/id' },
    },
  };
}

export function sleep(ms, signal) {
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

export const WORLD = {
  now: Date.now,
  monotonic: () => performance.now(),
  random: Math.random,
  sleep,
  newId: () => referenceAt(Date.now(), randomBytes),
  crash: () => {},
};
