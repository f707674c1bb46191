import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cli, createCli } from './support/cli.ts';

/** Noon of Yalda night in Tehran: the moment at which the README's shop is open. */
const AT = '2026-12-21T08:30:00Z';
const FILES = ['README.md', 'README.fa.md'].filter((file) => {
  try {
    return readFileSync(file, 'utf8').length > 0;
  } catch {
    return false;
  }
});
/** What a person types in the project's own folder: .ci/run does it for real, in a fresh clone. */
const OUTSIDE = /^npm /;

const clis: Cli[] = [];
afterAll(() => {
  for (const cli of clis) cli.close();
});

/** Every ```console block: its commands, each with the output that stands under it. */
function sessions(text: string): { block: string; commands: { line: string; output: string }[] }[] {
  return [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, body]) => {
    const commands: { line: string; output: string }[] = [];
    for (const line of body!.split('\n')) {
      if (line.startsWith('$ ')) commands.push({ line: line.slice(2), output: '' });
      else if (commands.length > 0) commands.at(-1)!.output += `${line}\n`;
    }
    return { block: body!, commands };
  });
}

describe.each(FILES)('%s', (file) => {
  it('shows what really happens, command by command', async () => {
    const text = readFileSync(file, 'utf8');
    const cli = createCli({
      at: AT,
      files: null,
      env: file.endsWith('.fa.md') ? { CAMPAIGN_LANG: 'fa' } : {},
    });
    clis.push(cli);
    let written = text;
    for (const { block, commands } of sessions(text)) {
      let real = '';
      for (const { line } of commands) {
        real += `$ ${line}\n`;
        const words = line.replace(/\s+#.*$/, '');
        if (OUTSIDE.test(words)) continue;
        const folder = /^cd (\S+)$/.exec(words);
        if (folder) {
          cli.cd(folder[1]!);
          continue;
        }
        expect(words, 'the README shows only campaign, cd and npm').toMatch(/^campaign /);
        const { code, transcript } = await cli.run(words.slice('campaign '.length));
        expect(code, transcript).toBeOneOf([0, 3]);
        real += transcript.split('\n').slice(1).join('\n').trimEnd();
        real += '\n';
      }
      written = written.replace(
        `\`\`\`console\n${block}\`\`\``,
        () => `\`\`\`console\n${real.replace(/\n{2,}(\$ )/g, '\n$1')}\`\`\``,
      );
    }
    if (process.env.UPDATE_README) writeFileSync(file, written);
    expect(written).toBe(process.env.UPDATE_README ? written : text);
  });

  it('leads only to files that are there', () => {
    const text = readFileSync(file, 'utf8');
    for (const [, target] of text.matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)) {
      if (/^https?:/.test(target!)) continue;
      expect(() => readFileSync(target!.replace(/\/$/, '/.'), 'utf8'), target).not.toThrow(/ENOENT/);
    }
  });
});
