import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { CALLS } from './calls.ts';
import { pathsOf, record, recordHelp, shorten } from './record.ts';

const NAMES = COMMANDS.map(({ name }) => name);
const ESCAPE = '\u001b';

/** What says nothing more is read by a program: a shell, a script, cron. */
const SILENT = [/^completion /, /^config \S+$/, /^run$/, /^contacts export .*--show-phones$/];

it('every command has something typed into it that goes well, and something that goes wrong', async () => {
  const leaves: string[] = [];
  for (const name of NAMES)
    leaves.push(...(await pathsOf(name)).filter(({ isLeaf }) => isLeaf).map(({ path }) => path));
  const typed = Object.entries(CALLS).flatMap(([name, { calls }]) =>
    Object.keys(calls).map((child) => `${name} ${child}`.trim()),
  );
  expect(typed.sort()).toEqual(leaves.sort());
  const speechless = Object.entries(CALLS).flatMap(([name, { calls }]) =>
    Object.entries(calls)
      .filter(([, { well, badly, because }]) => badly.length === 0 || (well.length === 0 && !because))
      .map(([child]) => `${name} ${child}`),
  );
  expect(speechless).toEqual([]);
});

describe.each(NAMES)('%s', (name) => {
  it('says this', async () => {
    const help = await recordHelp(name);
    const typed = await record(name);
    for (const { line, kind, code, out, err, transcript } of typed) {
      const [wanted, unwanted] =
        kind === 'badly'
          ? [
              [2, 3, 4, 5, 6, 75],
              [0, 1],
            ]
          : [[0], [1]];
      expect(unwanted, transcript).not.toContain(code);
      expect(wanted, transcript).toContain(code);
      if (kind === 'badly') expect(`${err}\n${out}`, line).toMatch(/\([a-z]+(-[a-z]+)*\)\n|Usage: |^mend/m);
      if (kind === 'well' && !SILENT.some((silent) => silent.test(line)))
        expect(err, `${line} ends with the next command`).toContain('  → campaign ');
    }
    const text = [...help, ...typed].map(shorten).join('\n');
    await expect(text).toMatchFileSnapshot(`../../fixtures/transcripts/${name}.txt`);
  });

  it('fits into 60 columns: help as a whole, tables by standing upright', async () => {
    const wide = (said: string): string[] => said.split('\n').filter((line) => stringWidth(line) > 60);
    const help = (await recordHelp(name, { columns: 60 })).flatMap(({ out }) => wide(out));
    // A command line is never broken: it could not be copied any more.
    expect(help.filter((line) => !/^ {2}\$ |^Usage: /.test(line))).toEqual([]);
    const tables = (await record(name, { columns: 60 })).flatMap(({ out }) =>
      wide(out).filter((line) => /\S {2,}\S.* {2,}\S/.test(line.replace(/^ +/, ''))),
    );
    expect(tables.filter((line) => !/^[ #+$]|units?\b|^Unicode because/.test(line))).toEqual([]);
  });

  it('has no colour but where colour is wanted, and the same words with it', async () => {
    const plain = await record(name, { env: { NO_COLOR: '', TERM: 'xterm' } });
    const painted = await record(name, { suffix: '--color always' });
    expect(plain.map(({ out, err }) => out + err).join('')).not.toContain(ESCAPE);
    const bare = (text: string): string => text.replace(/\u001b\[\d+m/g, '');
    painted.forEach(({ out, err }, at) => {
      if (/^(cron|doctor)/.test(painted[at]!.line)) return;
      const settled = (text: string): string =>
        text.replace(/\/campaign-test-\w+/g, '').replace(/[ \t]+$/gm, '');
      expect(settled(bare(out))).toBe(settled(plain[at]!.out));
      expect(settled(bare(err))).toBe(settled(plain[at]!.err));
    });
  });

  it('answers scripts with one document', async () => {
    for (const { line, kind, out, code } of await record(name, { suffix: '--json' })) {
      if (/^completion|^contacts export/.test(line)) continue;
      const { schema, error } = JSON.parse(out);
      expect(schema, line).toMatch(/^campaign\/[a-z.-]+\/1$/);
      if (kind === 'badly' && code === 2 && schema === 'campaign/error/1')
        expect(error, line).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    }
  });
});
