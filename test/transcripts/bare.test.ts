import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { filesOf, noSecretIn, plantSecret, unsaid } from '../support/secrets.ts';

// As cron, a container or another program starts it: real processes, stdin closed, no terminal, no UTF-8
// locale, no home to speak of. Nothing may hang, ask, or write anything but UTF-8.

const PROGRAM = resolve('bin/campaign.js');
const room = mkdtempSync(join(tmpdir(), 'campaign-bare-'));
const env = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  XDG_STATE_HOME: join(room, 'state'),
  HOME: room,
  ...plantSecret(room),
};
afterAll(() => {
  noSecretIn(room, filesOf(room));
  rmSync(room, { recursive: true, force: true });
});

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `<&-`: a read would fail at once, and a program that waits for its input would show itself by the timeout. */
async function bare(line: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const command = `exec "${process.execPath}" "${PROGRAM}" ${line} <&-`;
  const options = {
    cwd: join(room, 'shop'),
    env: { ...env, ...more },
    encoding: 'buffer',
    timeout: 20_000,
  } as const;
  const read = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const answer = await promisify(execFile)('/bin/sh', ['-c', command], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed) => failed as { code: number; stdout: Buffer; stderr: Buffer },
  );
  return unsaid(room, [line], { code: answer.code, out: read(answer.stdout), err: read(answer.stderr) });
}

beforeAll(async () => {
  mkdirSync(join(room, 'shop'));
  expect(await bare('init . --demo')).toMatchObject({ code: 0 });
});

describe('without a terminal, stdin or UTF-8 locale', () => {
  it.each([
    // why this row                          line                                        exit  says
    ['help', '--help', 0, 'Examples:'],
    ['no command', '', 2, 'Examples:'],
    ['Persian names', 'contacts list \'city = "شیراز"\'', 0, 'شیراز'],
    ['Persian sentences', 'status --lang fa', 0, 'اجرای ناتمامی نیست'],
    ['a table', 'segments list', 0, 'loyal'],
    ['a dry run', 'send yalda --dry-run', 0, 'Plan for yalda'],
    ['JSON', 'list --json', 0, '"schema": "campaign/list/1"'],
    ['an import from a closed stdin', 'import - --yes', 2, '! '],
    ['parts of a closed stdin: no text at all', 'parts -', 0, '0 units'],
    ['a question that nobody can answer', 'send yalda', 6, '--confirm'],
    ['a wizard that nobody can answer', 'init other', 6, '--country'],
    ['a secret that nobody can type', 'gateways login main', 0, 'needs no secret'],
    ['what cron calls', 'run', 0, ''],
    ['a mistake', 'sned yalda', 2, 'campaign send'],
  ])('%s', async (_why, line, code, says) => {
    const answer = await bare(line);
    expect(answer.code, answer.err).toBe(code);
    expect(answer.out + answer.err).toContain(says);
    expect(answer.out + answer.err).not.toContain('\u001b');
    expect(answer.out + answer.err).not.toContain('\ufffd');
  });

  it('doctor says what a locale without UTF-8 may spoil, and how to mend it', async () => {
    expect((await bare('doctor')).out).toMatch(/note +terminal: The locale is "C", not UTF-8/);
  });

  it('does not fall over when stdout is closed too', async () => {
    expect((await bare('list >&-')).code).toBeOneOf([0, 75]);
  });
});

/** One call of each command that neither waits for anything nor sends, and the exit it ends with. */
const HARMLESS: Readonly<Record<string, readonly [line: string, exit: number]>> = {
  init: ['init .', 2],
  doctor: ['doctor --json', 0],
  config: ['config', 0],
  import: ['import spring.csv --dry-run', 0],
  imports: ['imports list', 0],
  contacts: ['contacts list', 0],
  events: ["events list '#1'", 0],
  segments: ["segments show 'orders >= 5'", 0],
  'opt-in': ["opt-in '#1'", 2],
  'opt-out': ['opt-out', 2],
  consent: ['consent verify', 0],
  suppressions: ['suppressions list', 0],
  new: ['new yalda', 2],
  list: ['list', 0],
  enable: ['enable birthday', 6],
  disable: ['disable birthday', 0],
  preview: ['preview yalda', 0],
  parts: ['parts "یلدا مبارک"', 0],
  check: ['check yalda', 0],
  send: ['send yalda --dry-run', 0],
  test: ['test yalda --to 12', 2],
  run: ['run', 0],
  calendar: ['calendar --days 3', 0],
  explain: ["explain '#1' yalda", 0],
  status: ['status', 0],
  pause: ['pause 99', 2],
  resume: ['resume 99', 2],
  cancel: ['cancel 99', 2],
  resolve: ['resolve 99 --accepted', 2],
  sync: ['sync', 0],
  serve: ['serve --port none', 2],
  inbox: ['inbox list', 0],
  report: ['report', 0],
  log: ['log', 0],
  windows: ['windows list', 0],
  gateways: ['gateways list', 0],
  cron: ['cron show', 0],
  worker: ['worker', 2],
  completion: ['completion zsh', 0],
  backup: ['backup', 2],
  restore: ['restore nowhere.db', 2],
};

describe.concurrent('every command, bare', () => {
  const lines = COMMANDS.flatMap(({ name }): readonly (readonly [string, number])[] => [
    [`${name} --help`, 0],
    HARMLESS[name] ?? [`${name}: has no harmless call in this table`, -1],
  ]);

  it.each(lines)('campaign %s', async (line, exit) => {
    const { code, out, err } = await bare(line);
    expect(code, `${out}${err}`).toBe(exit);
    expect(out + err).not.toMatch(/[\u001b\ufffd]/);
    if (line.endsWith('--help')) expect(out).toMatch(/^Examples:\n {2}\$ campaign /);
    else if (exit !== 0) expect(err).toMatch(/^! .+\n {2}→ /m);
  });
});

describe('what runs until it is stopped', () => {
  it.each([
    ['serve', ['serve', '--port', '0'], /127\.0\.0\.1:(\d+)/],
    ['the carrier to rehearse with', ['gateways', 'simulator'], /127\.0\.0\.1:(\d+)/],
  ])('%s says where it listens, and ends in order on a signal', async (_why, words, place) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: join(room, 'shop'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const ended = new Promise<number | null>((settle) => child.once('exit', settle));
    await new Promise<void>((settle, reject) => {
      const hear = (chunk: Buffer): void => {
        said += String(chunk);
        if (place.test(said)) settle();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    child.kill('SIGTERM');
    expect(await ended).toBeOneOf([0, 143]);
    unsaid(room, words, { out: said, err: '' });
  });
});

describe('other people’s text in other encodings', () => {
  it('is read under LC_ALL=C as under any other locale', async () => {
    writeFileSync(
      join(room, 'shop', 'old.csv'),
      Buffer.from([...Buffer.from('phone,name\n09129990001,'), 0xe3, 0xd1, 0xed, 0xe3, 0x0a]),
    );
    const { code, err } = await bare('import old.csv --encoding windows-1256 --yes');
    expect(code, err).toBe(0);
    expect((await bare('contacts show 09129990001')).out).toContain('مریم');
  });
});
