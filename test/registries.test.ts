import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { TOPICS } from '../src/cli/topics/index.ts';
import { DRIVERS } from '../src/gateways/index.ts';
import { type Cli, createCli } from './support/cli.ts';

/** `optOut.ts` for `opt-out`. */
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const filesOf = (folder: string): string[] =>
  readdirSync(new URL(`../src/${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3))
    .sort();

describe('lists are whole: a file that nobody listed is a command that nobody can call', () => {
  it.each([
    ['commands', 'cli/commands', COMMANDS.map(({ name }) => name)],
    ['topics', 'cli/topics', TOPICS.map(({ name }) => camel(name))],
    ['drivers', 'gateways/drivers', Object.keys(DRIVERS).map(camel)],
  ])('%s', (_what, folder, listed) => {
    expect([...listed].sort()).toEqual(filesOf(folder));
  });

  it('every migration, in order', () => {
    const list = readFileSync(new URL('../src/db/migrations/index.ts', import.meta.url), 'utf8');
    for (const file of filesOf('db/migrations')) expect(list).toContain(`./${file}.ts`);
  });
});

describe('every command', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = createCli({ files: null });
    const made = await cli.run('init shop --demo');
    expect(made.code).toBe(0);
  });
  afterAll(() => cli.close());

  it.each(COMMANDS.map((entry) => [entry.name, entry] as const))(
    '%s: its words in the list are its own, and examples call it',
    async (name, entry) => {
      const { out } = await cli.run([name, '--help']);
      expect(out.replace(/\s+/g, ' ')).toContain(entry.summary);
      const examples = [...out.split('\n\n')[0]!.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line]) => line!);
      const calls = new RegExp(`(^|\\| |; )campaign (-w \\S+ )*${name}\\b`);
      expect(examples.some((example) => calls.test(example))).toBe(true);
    },
  );

  it('none is named twice', () => {
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
  });

  it('every page of documentation that help names is there', async () => {
    const pages = new Set<string>();
    for (const { load } of TOPICS)
      for (const [page] of (await load()).text.matchAll(/docs\/[\w.-]+\.md/g)) pages.add(page);
    for (const page of pages)
      expect([page, existsSync(new URL(`../${page}`, import.meta.url))]).toEqual([page, true]);
  });
});
