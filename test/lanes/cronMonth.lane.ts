import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';
import { unsaid } from '../support/secrets.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

/** CAMPAIGN_DAYS=30 npm run test:cron: the line that `cron show` prints, eight at once, killed at random, for a month. */
const DAYS = Number(process.env.CAMPAIGN_DAYS ?? 30);
const AT_ONCE = Number(process.env.CAMPAIGN_AT_ONCE ?? 8);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const limits = '[limits]\nmax_recipients = 100\n';
const CAMPAIGNS = {
  birthday: `purpose = "marketing"\naudience = 'birthday is today'\nmessage = "تولدت مبارک {{ first_name }}. لغو۱۱"\nrepeat = "once per birthday"\n[timing]\nevery = "day at 10:00"\ncatch_up = "2 days"\n${limits}`,
  weekly: `purpose = "marketing"\naudience = 'everyone'\nmessage = "خبر هفته {{ first_name }}. لغو۱۱"\n[timing]\nevery = "saturday at 11:00"\n${limits}`,
  order: `purpose = "transactional"\nmessage = "سفارش {{ event.id }}"\nany_time = true\n[trigger]\nevent = "order"\ndelay = "2 minutes"\n${limits}`,
};
const PEOPLE = 40;

let machine: Machine | undefined;
afterEach(() => machine?.close());

/** The next midnight in Tehran, where there is no summer time. */
const START = Math.ceil((Date.now() + 3.5 * 60 * MINUTE) / DAY) * DAY - 3.5 * 60 * MINUTE;

/** Runs words at a moment with what cron gives a job: nothing. */
function startAt(command: string, moment: number) {
  const hook = resolve('test/support/clockHook.mjs');
  const child = spawn(
    'env',
    [
      '-i',
      `CAMPAIGN_TEST_CLOCK=${moment}`,
      `NODE_OPTIONS=--import ${hook}`,
      '/bin/sh',
      '-c',
      `exec env ${command}`,
    ],
    { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; err: string }>((done) =>
    child.on('close', (code) => done(unsaid(machine!.dir, [command], { code, out: '', err }))),
  );
  return { child, ended };
}

async function prepare(on: Machine): Promise<string> {
  mkdirSync(join(on.dir, 'campaigns'), { recursive: true });
  for (const [name, text] of Object.entries(CAMPAIGNS))
    writeFileSync(join(on.dir, `campaigns/${name}.toml`), text);
  const birthdayOn = (n: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' })
      .format(START + (n % DAYS) * DAY + DAY / 2)
      .replace(/^\d{4}/, '1990');
  const rows = Array.from({ length: PEOPLE }, (_, n) => `0912${String(1_000_000 + n)},${n},${birthdayOn(n)}`);
  writeFileSync(join(on.dir, 'people.csv'), `phone,first_name,birthday\n${rows.join('\n')}\n`);
  await on.run([
    'import',
    join(on.dir, 'people.csv'),
    '--yes',
    '--consent',
    'express',
    '--consent-source',
    'in-store form',
  ]);
  for (const name of Object.keys(CAMPAIGNS))
    expect(await on.run(['enable', name, '--yes'])).toMatchObject({ code: 0 });
  const { out } = await on.run(['cron', 'show', '--with', 'crontab']);
  const line = out.split('\n').find((each) => each.startsWith('* * * * * '))!;
  return line.replace('* * * * * ', '').replaceAll('\\%', '%');
}

it(`a month of cron, ${AT_ONCE} at once and killed at random: nobody twice, nobody lost`, async () => {
  const { random } = createVirtualTime(0, 20_261_121);
  machine = await createMachine({ people: 0, latencyMs: 15 });
  const command = await prepare(machine);
  const orders: string[] = [];
  let kills = 0;
  const errors = new Set<string>();
  for (let day = 0; day < DAYS; day += 1) {
    const id = `o${day}`;
    orders.push(id);
    const noted = await startAt(
      `${command.replace(/ run -w .*/, '')} -w ${machine.dir} events add 0912${1_000_000 + (day % PEOPLE)} order --id ${id} --at ${new Date(START + day * DAY + 6 * 60 * MINUTE).toISOString()}`,
      START + day * DAY + 6 * 60 * MINUTE,
    ).ended;
    expect(noted, `order ${id}`).toMatchObject({ code: 0 });
    for (const hour of [10.1, 11.1]) {
      const processes = Array.from({ length: AT_ONCE }, () =>
        startAt(command, START + day * DAY + hour * 60 * MINUTE),
      );
      for (const { child } of processes) {
        if (random() >= 0.5) continue;
        await new Promise((done) => setTimeout(done, 50 + random() * 700));
        if (child.exitCode === null && child.kill('SIGKILL')) kills += 1;
      }
      await Promise.all(processes.map(({ ended }) => ended));
    }
    for (const hour of [14, 15]) {
      const { code, err } = await startAt(command, START + day * DAY + hour * 60 * MINUTE).ended;
      if (code !== 0) errors.add(`day ${day}, ${hour}:00, exit ${code}: ${err}`);
    }
  }
  const db = machine.db();
  const taken = machine.taken();
  expect(brokenInvariants(db, taken)).toEqual([]);
  const times = new Map<string, number>();
  for (const { to, text } of taken) {
    const what = text.startsWith('خبر') ? `${to} ${text} ${taken.length}` : `${to} ${text}`;
    if (!text.startsWith('خبر')) times.set(what, (times.get(what) ?? 0) + 1);
  }
  expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  const doubtful = db
    .prepare<[], number>("SELECT count(*) FROM message WHERE state = 'unknown'")
    .pluck()
    .get()!;
  const open = db
    .prepare<[], number>("SELECT count(*) FROM message WHERE state IN ('planned', 'retry', 'sending')")
    .pluck()
    .get()!;
  const birthdays = taken.filter(({ text }) => text.startsWith('تولد')).length;
  const confirmed = taken.filter(({ text }) => text.startsWith('سفارش')).length;
  const weeks = db
    .prepare<[], { occurrence: string; messages: number }>(
      "SELECT r.occurrence, count(m.id) AS messages FROM run r JOIN message m ON m.run_id = r.id WHERE r.campaign = 'weekly' GROUP BY r.id",
    )
    .all();
  const settled = db
    .prepare<[], string>(
      "SELECT occurrence || ' ' || state || ' ' || coalesce(reason, '') FROM message WHERE campaign = 'order' AND state NOT IN ('accepted', 'unknown') UNION ALL SELECT event_key || ' ' || verdict || ' ' || coalesce(reason, '') FROM trigger_decision WHERE verdict = 'skip' UNION ALL SELECT campaign || ' ' || state || ' ' || pause_reason FROM run WHERE state = 'paused'",
    )
    .pluck()
    .all();
  const missing = orders.filter((id) => !taken.some(({ text }) => text === `سفارش ${id}`));
  db.close();
  const story = [...settled, `missing: ${missing.join(', ')}`, ...errors].join('\n');
  expect(weeks.every(({ messages }) => messages === PEOPLE)).toBe(true);
  expect(
    {
      open,
      birthdays: birthdays + doubtful >= PEOPLE,
      orders: confirmed + doubtful >= orders.length,
    },
    story,
  ).toEqual({ open: 0, birthdays: true, orders: true });
  process.stdout.write(
    `${DAYS} days, ${DAYS * 2 * AT_ONCE} starts at once, ${kills} kills: ${taken.length} texts, 0 twice, ${doubtful} in doubt; ${errors.size} calls said something\n${[...errors].slice(0, 5).join('\n')}\n`,
  );
});
