import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands/index.ts';
import type { Context } from '../src/cli/context.ts';
import { splitGlobals } from '../src/cli/flags.ts';
import { splitWords } from './support/cli.ts';

// The READMEs, json-output.md, filters and templates are run as they stand, by tests of their own. Every other
// line that a page shows must at least be one that the program takes: command, flags, number of arguments; those in
// blocks are run by docsRun.test.ts.

const PAGES = ['README.md', 'README.fa.md', ...readdirSync('docs').map((file) => `docs/${file}`)].filter(
  (file) => file.endsWith('.md'),
);

/** Command lines in blocks, and in `…` where they are whole: no "…", no "|" of a choice. */
function linesOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^(?: {4}|\$ |\* \* \* \* \* )?(campaign [a-z][^\n]*)$/gm)].map(
    ([, line]) => line!,
  );
  const inline = [...text.matchAll(/`(campaign [a-z][^`\n]*)`/g)].map(([, line]) => line!);
  return [...blocks, ...inline]
    .map((line) =>
      line
        .replace(/ {2,}.*$| #.*$/, '')
        .replace(/ >\/.*$/, '')
        .trim(),
    )
    .filter((line) => !/[…|]|\bcomplete --/.test(line) && !/[.:;,]$/.test(line));
}

async function treeOf(name: string): Promise<Command | undefined> {
  const ctx = { t: (text: string) => text, world: { stdout: {} } } as unknown as Context;
  return (await COMMANDS.find((entry) => entry.name === name)?.load())?.build(ctx);
}

/** What is wrong with a line, or undefined. */
async function wrongWith(line: string): Promise<string | undefined> {
  const { rest } = splitGlobals(splitWords(line).slice(1));
  if (rest[0] === 'help' || rest.length === 0) return undefined;
  let command = await treeOf(rest[0]!);
  if (!command) return `no command ${rest[0]}`;
  let given = 0;
  for (let at = 1; at < rest.length; at += 1) {
    const word = rest[at]!;
    const child: Command | undefined = command.commands.find((one) => one.name() === word);
    const flag = word.split('=')[0];
    const option = command.options.find(({ short, long }) => short === flag || long === flag);
    if (child) command = child;
    else if (option) at += (option.required || option.optional) && !word.includes('=') ? 1 : 0;
    else if (/^--?[a-z]/.test(word) && flag !== '--help' && flag !== '-h') return `no flag ${word}`;
    else given += 1;
  }
  const taken = command.registeredArguments;
  const variadic = taken.some(({ variadic: many }) => many);
  return given > taken.length && !variadic ? `${given} arguments where ${taken.length} are taken` : undefined;
}

describe.each(PAGES)('%s', (page) => {
  it('shows only command lines that the program takes', async () => {
    const wrong: string[] = [];
    for (const line of linesOf(page)) {
      const why = await wrongWith(line);
      if (why !== undefined) wrong.push(`${line}: ${why}`);
    }
    expect(wrong).toEqual([]);
  });
});

it('there is a page for each thing that a person looks up', () => {
  const wanted = [
    'walk',
    'filters',
    'templates',
    'drivers',
    'consent',
    'windows',
    'reliability',
    'json-output',
    'errors',
    'deployment',
    'privacy',
  ];
  expect(wanted.filter((name) => !PAGES.includes(`docs/${name}.md`))).toEqual([]);
});

it('finds enough lines to be worth it', () => {
  expect(PAGES.flatMap(linesOf).length).toBeGreaterThan(150);
});
