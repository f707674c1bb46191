import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, noSecretIn, plantSecret, unsaid } from '../support/secrets.ts';

/** util-linux's `script` gives a program a real terminal; elsewhere it takes other words, or is not there. */
const hasTerminal = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** Noon of Yalda night in Tehran: the shop is open, whenever the test is run. */
const CLOCK = String(Date.parse('2026-12-21T08:30:00Z'));
const TIME_LIMIT = 60_000;

/** What a person types when a line of the screen asks: the text it ends in, and the keys. */
type Answer = readonly [question: string, keys: string];

interface Screen {
  readonly code: number;
  /** What stood on the screen, without colours. */
  readonly text: string;
  /** As it came. */
  readonly raw: string;
}

describe.runIf(hasTerminal)('the README walked on a real terminal', { timeout: TIME_LIMIT }, () => {
  let home: string;
  let shop: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'campaign-terminal-'));
    shop = join(home, 'shop');
  });
  afterAll(() => {
    noSecretIn(home, filesOf(home));
    rmSync(home, { recursive: true, force: true });
  });

  const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

  /** Runs `campaign` on a terminal of 80 columns, answering each question as it stands there. */
  function type(words: readonly string[], answers: readonly Answer[] = [], cwd = shop): Promise<Screen> {
    const program = [process.execPath, resolve('bin/campaign.js'), ...words].map(quoted).join(' ');
    const child = spawn('script', ['-qec', `stty cols 80 rows 40; ${program}`, '/dev/null'], {
      cwd,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        ...plantSecret(home),
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        SHELL: '/bin/sh',
        PAGER: 'cat',
        CAMPAIGN_TEST_CLOCK: CLOCK,
        NODE_OPTIONS: `--import=${resolve('test/support/clockHook.mjs')}`,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const waiting = [...answers];
    let raw = '';
    let seen = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
      const [question, keys] = waiting[0] ?? [];
      const at = question === undefined ? -1 : raw.indexOf(question, seen);
      if (at < 0) return;
      seen = at + question!.length;
      waiting.shift();
      child.stdin.write(keys!);
    });
    return new Promise((done, failed) => {
      const stuck = setTimeout(() => {
        child.kill('SIGKILL');
        failed(new Error(`stands still at:\n${raw}`));
      }, TIME_LIMIT / 2);
      child.on('close', () => clearTimeout(stuck));
      child.on('error', failed);
      child.on('close', (code) => {
        unsaid(home, words, { out: raw, err: '' });
        const text = raw.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
        if (waiting.length > 0) failed(new Error(`never asked: ${waiting[0]![0]}\n${text}`));
        else done({ code: code ?? -1, text, raw });
      });
    });
  }

  it('the demo asks nothing and is filled', async () => {
    const { code, text } = await type(['init', 'shop', '--demo'], [], home);
    expect(text).toContain('240 people');
    expect(text).not.toContain('[y/N]');
    expect(code).toBe(0);
  });

  it('an import shows how it reads the columns, asks, and takes no for an answer', async () => {
    const words = ['import', 'spring.csv', '--consent', 'express', '--consent-source', 'spring fair'];
    const no = await type(words, [['Import it so? [y/N] ', 'n\n']]);
    expect([no.code, no.text]).toEqual([6, expect.stringContaining('nothing was changed')]);
    const yes = await type(words, [['Import it so? [y/N] ', 'y\n']]);
    expect([yes.code, yes.text]).toEqual([0, expect.stringContaining('Imported 8 rows: 6 added')]);
    expect(yes.text).toContain('شماره موبایل → phone');
  });

  it('a dry run fits the width and asks nothing', async () => {
    const { code, text } = await type(['send', 'yalda', '--dry-run']);
    expect(text).toMatch(/get it now +150/);
    expect(code).toBe(0);
  });

  it('a send above the limit wants the number typed, and nothing else will do', async () => {
    const question = 'Type how many people: ';
    const yes = await type(['send', 'yalda'], [[question, 'y\n']]);
    expect([yes.code, yes.text]).toEqual([6, expect.stringContaining('nothing was changed')]);
    const right = await type(['send', 'yalda'], [[question, '155\n']]);
    expect(right.text).toContain('150 accepted, 0 rejected, 0 in doubt, 5 waiting');
    expect(right.raw, 'progress is drawn in place').toContain('\u001b[');
  });

  it('the second send asks nothing while all who are left must wait, and says until when', async () => {
    const { code, text } = await type(['send', 'yalda']);
    expect(text).toContain('Nobody of run 1 of yalda');
    expect(text).toMatch(/5 wait; the next may go \S/);
    expect(text).not.toContain('[y/N]');
    expect(code).toBe(0);
  });

  it('one key makes a yes at the till', async () => {
    const words = ['contacts', 'add', '09369990000', 'first_name=مینا'];
    const { code, text } = await type(words, [['?', 'y']]);
    expect([code, text]).toEqual([0, expect.stringMatching(/#2\d\d/)]);
  });

  it('the wizard makes a workspace of a bakery in Lyon with the answers that its country gives', async () => {
    const keep = '\n';
    const { code, text } = await type(
      ['init', 'fournil'],
      [
        ['called? [fournil] ', `Le Fournil${keep}`],
        ['In which country', `FR${keep}`],
        ['[Europe/Paris] ', keep],
        ['[EUR] ', keep],
        ['[fr] ', keep],
        ['[simulator] ', keep],
        ['Your own mobile', keep],
      ],
      home,
    );
    expect([code, text]).toEqual([0, expect.stringContaining('campaign.toml')]);
    const config = await type(['config', '--json'], [], join(home, 'fournil'));
    expect(config.text).toMatch(/"value": "fr"/);
  });
});
