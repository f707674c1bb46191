// Broken twins of the code that must not survive: `npm run mutants`. Each makes one promise false; the named
// tests have to fail on it. A twin that passes them is a hole in the tests.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const SIMULATION = 'test/dispatch/simulation.test.ts';
const LEDGER = 'test/dispatch/ledger.test.ts';
const DISPATCHER = 'test/dispatch/dispatcher.test.ts';
const MACHINES = 'test/machines/simulation.test.ts';
const CONTROL = 'test/machines/control.test.ts';
const SCHEDULES = 'test/automation/schedules.test.ts';
const TRIGGERS = 'test/automation/triggers.test.ts';

/** name, file, what stands there, what the twin has instead, the tests that must notice */
const MUTANTS = [
  [
    'rescue to planned: what a dead process left is sent again',
    'src/dispatch/settle.ts',
    "settled: { kind: 'unknown' },\n        code: 'interrupted'",
    "settled: { kind: 'not-sent' },\n        code: 'interrupted'",
    SIMULATION,
  ],
  [
    'retry on timeout: a doubt is tried again',
    'src/dispatch/translate.ts',
    "return { settled: { kind: 'unknown' },",
    "return { settled: { kind: 'retry', notBefore: now, gateway: null },",
    SIMULATION,
  ],
  [
    'synchronous=NORMAL: a power cut takes back a claim',
    'src/db/sqlite.ts',
    'synchronous = FULL',
    'synchronous = NORMAL',
    'test/db/sqlite.test.ts',
  ],
  [
    'opt-out only at the plan',
    'src/dispatch/stillDue.ts',
    'if (binding) {',
    'if (false as boolean && binding) {',
    LEDGER,
  ],
  [
    'a repeated claim is answered again',
    'src/dispatch/claim.ts',
    '!store.begin(request.claimId, request.owner, request.now)',
    '(store.begin(request.claimId, request.owner, request.now), false)',
    LEDGER,
  ],
  ['a fenced worker may claim', 'src/dispatch/claim.ts', 'store.isFenced(request.owner) ||', '', LEDGER],
  [
    'recovery takes living owners too',
    'src/dispatch/settleStore.ts',
    "(a.owner LIKE 'local:%' AND a.owner <> ?)",
    "(a.owner LIKE 'local:%' OR a.owner <> ?)",
    LEDGER,
  ],
  [
    'send before the claim is committed',
    'src/dispatch/dispatcher.ts',
    'const answer = await ledger.turn(step);\n',
    'const answer = await ledger.turn(step);\n      if (answer.claimed.length > 0) await ledger.abandon(step.claim!.claimId, owner, world.now());\n',
    SIMULATION,
  ],
  [
    'no guard after sleep',
    'src/dispatch/wire.ts',
    'asleep ? [] : chunk.filter((message) => now < message.notAfter)',
    'chunk.filter(() => !asleep || now > 0)',
    DISPATCHER,
  ],
  [
    'taken after all goes unnoticed',
    'src/dispatch/settle.ts',
    "store.setState(row.message_id, 'suppressed', 'already-sent');",
    'void row;',
    LEDGER,
  ],
  [
    'no unique key of a message',
    'src/db/migrations/0004_sending.ts',
    '      UNIQUE (campaign, occurrence, phone)\n',
    '      CHECK (parts > 0)\n',
    LEDGER,
  ],
  [
    'no unique key of a run',
    'src/db/migrations/0004_sending.ts',
    '      UNIQUE (campaign, occurrence),\n',
    '',
    LEDGER,
  ],
  [
    'a redirect is taken for an answer',
    'src/gateways/kit/outcome.ts',
    'status >= 300 && status < 400',
    'status >= 300 && status < 301',
    'test/gateways/drivers/http.test.ts',
  ],
  [
    'only an idle connection times out',
    'src/gateways/http.ts',
    'pieces.push(piece);',
    'pieces.push(piece);\n        timer.refresh();',
    'test/gateways/drivers/http.test.ts',
  ],
  [
    'a broken connection is proof of not sent',
    'src/gateways/http.ts',
    'if (controller === undefined) end(notSent(phaseOf(code), code, error.message || code));',
    'if ((true as boolean) || controller === undefined) end(notSent(phaseOf(code), code, error.message || code));',
    'test/gateways/drivers/http.test.ts',
  ],
  [
    'a window that closed is ignored at the claim',
    'src/dispatch/stillDue.ts',
    'if (window.open) return window.closesAt;',
    'return null;',
    LEDGER,
  ],
  [
    'deadlines are ignored at the claim',
    'src/dispatch/stillDue.ts',
    'if (message.deadline <= now) {',
    'if (message.deadline <= 0) {',
    LEDGER,
  ],
  [
    'budgets are looked at, not reserved',
    'src/dispatch/reservation.ts',
    'if (reserved > 0n) for (const { key } of inForce) budgets.reserve(key, reserved);',
    '',
    LEDGER,
  ],
  [
    'doubt is not counted as spent',
    'src/dispatch/settle.ts',
    "settled.kind === 'accepted' || settled.kind === 'unknown';",
    "settled.kind === 'accepted';",
    LEDGER,
  ],
  [
    'any state may follow any',
    'src/db/migrations/0004_sending.ts',
    "BEGIN SELECT RAISE(ABORT, 'a message cannot move that way'); END;",
    'BEGIN SELECT 1; END;',
    'test/dispatch/states.test.ts',
  ],
  [
    'the clock may go back',
    'src/dispatch/highWater.ts',
    'return now < high - CLOCK_TOLERANCE_MS ? high : undefined;',
    'return now < 0 ? high : undefined;',
    LEDGER,
  ],
  [
    'no canary',
    'src/dispatch/breaker.ts',
    'let inCanary = canary > 0 && acceptedBefore < Math.max(1, needed);',
    'let inCanary = false as boolean;',
    'test/dispatch/breaker.test.ts',
  ],
  [
    'answers are forgotten when the disk is full',
    'src/dispatch/dispatcher.ts',
    '        job.rescue(step.settlements);\n',
    '',
    DISPATCHER,
  ],
  [
    'a lease by time: recovery without the lock',
    'src/dispatch/lock.ts',
    "db.exec('BEGIN EXCLUSIVE');",
    "db.exec('BEGIN');",
    'test/dispatch/lock.test.ts',
  ],
  [
    'a copied database may send',
    'src/dispatch/identity.ts',
    'if (witness.current !== generation && witness.next !== generation) {',
    'if (false as boolean) {',
    'test/dispatch/lock.test.ts',
  ],
  [
    'birthdays that were slept through are forgotten',
    'src/automation/planDue.ts',
    "campaign.repeat.kind === 'per-occurrence'",
    'campaign.name !== undefined',
    SCHEDULES,
  ],
  [
    'everything may be paused, and new runs start',
    'src/automation/planDue.ts',
    'if (createControl(bench.db).allPaused()) return done;',
    'createControl(bench.db);',
    TRIGGERS,
  ],
  [
    'an event is decided about with every sweep',
    'src/automation/sweptEvent.ts',
    'earlier?.fingerprint === fingerprintOf(event) ||',
    'earlier?.fingerprint === undefined ||',
    TRIGGERS,
  ],
  [
    'a person who was not in the audience is thanked later',
    'src/automation/sweep.ts',
    'inAudience: inside?.has(event.contactId) ?? true',
    'inAudience: true || inside',
    TRIGGERS,
  ],
  [
    'a moved appointment keeps its old reminder',
    'src/automation/tendWaiting.ts',
    'message.attempts === 0 &&',
    'message.attempts < 0 &&',
    TRIGGERS,
  ],
  [
    'a reminder comes after the appointment',
    'src/automation/sweep.ts',
    'else if (starts >= ends)',
    'else if (starts >= Number.POSITIVE_INFINITY)',
    TRIGGERS,
  ],
  [
    'a cancelled order counts as an order',
    'src/automation/triggerStore.ts',
    "AND NOT (event.status IS 'cancelled' AND",
    "AND NOT (event.status IS 'never' AND",
    TRIGGERS,
  ],
  [
    'the same people every day are no alarm',
    'src/automation/drift.ts',
    'same >= SAME_SHARE * people',
    'same > people',
    SCHEDULES,
  ],
  [
    'what a budget holds back keeps its deadline',
    'src/dispatch/budgetPause.ts',
    "if (scope === undefined || scope === 'run') return;",
    'if (scope !== undefined || price === undefined) return;',
    SCHEDULES,
  ],
  [
    'a changed file is still sent',
    'src/automation/planDue.ts',
    'row.sourceHash === campaign.sourceHash && startsByItself(campaign)',
    'startsByItself(campaign)',
    SCHEDULES,
  ],
  [
    'what a worker that was given up holds is handed to another',
    'src/dispatch/settle.ts',
    "settled: { kind: 'unknown' },\n        code: 'interrupted'",
    "settled: { kind: 'not-sent' },\n        code: 'interrupted'",
    MACHINES,
  ],
  [
    'a worker gives a claim up and uses it',
    'src/machines/calls.ts',
    'const askedAt = world.monotonic();',
    'const askedAt = world.monotonic();\n    abandoned.add(claimId);',
    MACHINES,
  ],
  [
    'an outcome counts only from who was not given up',
    'src/machines/bookkeeping.ts',
    'if (!attempt || heard.has(key)) continue;',
    'if (!attempt || attempt.outcome !== null) continue;',
    MACHINES,
  ],
  [
    'a repeated claim is answered again',
    'src/dispatch/claimStore.ts',
    'insertClaim.run(claimId, owner, at).changes === 1',
    'insertClaim.run(claimId, owner, at).changes >= 0',
    'test/dispatch/ledger.test.ts',
  ],
  [
    'a place is free before the broker has its answer',
    'src/machines/worker.ts',
    'await Promise.all(chunk.map((message) => outbox.put',
    'void Promise.all(chunk.map((message) => outbox.put',
    CONTROL,
  ],
  [
    'a broker that stands still counts against workers',
    'src/machines/control.ts',
    'roll.beat(reached && !late)',
    'roll.beat(true)',
    CONTROL,
  ],
];

const only = process.argv[2];
if (only === '--check') {
  const gone = MUTANTS.filter(([, file, from]) => !readFileSync(join(root, file), 'utf8').includes(from));
  for (const [name, file] of gone) process.stdout.write(`GONE  ${name}: ${file} no longer has the line\n`);
  process.exit(gone.length === 0 ? 0 : 1);
}
const twin = mkdtempSync(join(tmpdir(), 'campaign-mutants-'));
for (const part of [
  'src',
  'test',
  'fixtures',
  'package.json',
  'tsconfig.json',
  'tsconfig.test.json',
  'vitest.config.ts',
]) {
  cpSync(join(root, part), join(twin, part), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(twin, 'node_modules'));

let survived = 0;
for (const [name, file, from, to, tests] of MUTANTS) {
  if (only !== undefined && !name.includes(only) && !file.includes(only)) continue;
  const path = join(twin, file);
  const sound = readFileSync(path, 'utf8');
  if (!sound.includes(from)) {
    process.stdout.write(`GONE      ${name}: ${file} no longer has the line\n`);
    survived += 1;
    continue;
  }
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  const { status } = spawnSync('npx', ['vitest', 'run', tests], {
    cwd: twin,
    stdio: 'ignore',
    env: { ...process.env, CAMPAIGN_SIM_SEEDS: '150' },
    timeout: 300_000,
  });
  writeFileSync(path, sound);
  if (status === 0) survived += 1;
  process.stdout.write(`${status === 0 ? 'SURVIVED ' : 'caught   '} ${name}\n`);
}
rmSync(twin, { recursive: true, force: true });
process.stdout.write(`${MUTANTS.length} twins, ${survived} survived\n`);
process.exitCode = survived === 0 ? 0 : 1;
