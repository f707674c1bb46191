import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { type Cli, createCli } from './support/cli.ts';

const PAGE = 'docs/json-output.md';
const WIDTH = 120;
const SHOWN = 2;

const text = readFileSync(PAGE, 'utf8');
const clis: Cli[] = [];
afterAll(() => {
  for (const cli of clis) cli.close();
});

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, SHOWN).map(shortened);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}

/** JSON with what fits on one line on one line. */
function pretty(value: unknown, indent = ''): string {
  const short = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replaceAll('[ ]', '[]');
  if (value === null || typeof value !== 'object' || indent.length + short.length <= WIDTH) return short;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}${pretty(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** `doctor` names what it runs on. */
function ofAnyMachine(document: string): string {
  return document
    .replace(/Node [\d.]+, better-sqlite3 [\d.]+/, 'Node 20.20.2, better-sqlite3 12.11.1')
    .replace(/\(tz \w+\)/, '(tz 2025c)');
}

/** Every call of the page, in order: those in blocks are shown, those in comments only prepare. */
async function play(): Promise<string> {
  const cli = createCli({ at: '2026-12-21T08:30:00Z', files: null, env: { USER: 'sara' } });
  clis.push(cli);
  let written = '';
  for (const piece of text.split(/(<!-- .*? -->\n|```console\n[\s\S]*?```\n)/)) {
    const folder = /^<!-- cd (\S+) -->/.exec(piece)?.[1];
    const quiet = /^<!-- \$ campaign (.*) -->/.exec(piece)?.[1];
    if (folder) cli.cd(folder);
    if (piece.startsWith('<!-- a minute later')) cli.now += 60_000;
    if (quiet) expect((await cli.run(quiet)).code, quiet).toBe(0);
    if (!piece.startsWith('```console')) {
      written += piece;
      continue;
    }
    written += '```console\n';
    for (const [line] of piece.matchAll(/^\$ .*$/gm)) {
      const { out, err } = await cli.run(line.slice('$ campaign '.length));
      expect(() => JSON.parse(out), `${line}\n${out}\n${err}`).not.toThrow();
      written += `${line}\n${ofAnyMachine(pretty(shortened(JSON.parse(out))).replaceAll(cli.dir, '~'))}\n`;
    }
    written += '```\n';
  }
  return written;
}

it('shows what really comes', { timeout: 60_000 }, async () => {
  const written = await play();
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, written);
  expect(written).toBe(process.env.UPDATE_DOCS ? written : text);
});

it('knows every document that a command prints', () => {
  const printed = readdirSync('src/cli', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(`src/cli/${file}`, 'utf8').matchAll(/\.json(?:Stream)?\(\s*'([a-z.-]+)'/g),
    ])
    .map(([, name]) => `campaign/${name}/1`);
  expect(printed.length).toBeGreaterThan(50);
  expect(printed.filter((schema) => !text.includes(schema))).toEqual([]);
});
