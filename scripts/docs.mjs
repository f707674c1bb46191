// Writes the documentation that is made from the source: docs/errors.md. `--check` compares instead of writing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readErrors } from './words.mjs';

const EXITS = {
  usage: 2,
  partly: 3,
  account: 4,
  policy: 5,
  unconfirmed: 6,
  tryLater: 75,
  interrupted: 130,
  terminated: 143,
};

function errorsPage() {
  const cell = (texts) =>
    [...texts]
      .map((text) => text.split('\n')[0].replaceAll('|', '\\|').replaceAll('<', '&lt;').trim())
      .join('<br>') || '–';
  const exit = (names) =>
    [...new Set([...names].map((name) => EXITS[name] ?? name).filter((code) => /^\d+$/.test(code)))]
      .sort((a, b) => a - b)
      .join(', ') || 'as the pause says';
  return [
    '# Errors',
    '',
    'Made from the source by `node scripts/docs.mjs`. Codes are stable: scripts may rely on them; sentences may be bettered.',
    'With `--json` a failure is `{"schema": "campaign/error/1", "error": {"code", "message", "hint", "where"}}`; `…` stands for what differs from call to call.',
    'Anything without a code of its own here is a bug: exit 1, a stack trace and where to report it (`bug` in JSON).',
    '',
    '| code | exit | what it says | what to do |',
    '|---|---|---|---|',
    ...readErrors().map(
      ({ code, sentences, hints, exits }) =>
        `| \`${code}\` | ${exit(exits)} | ${cell(sentences)} | ${cell(hints)} |`,
    ),
    '',
  ].join('\n');
}

const PAGES = { 'docs/errors.md': errorsPage };
const check = process.argv.includes('--check');
let stale = 0;
for (const [path, make] of Object.entries(PAGES)) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (check) {
    stale += 1;
    process.stderr.write(`${path} is not what the source says: run node scripts/docs.mjs\n`);
  } else {
    writeFileSync(file, text);
    process.stdout.write(`${path} written\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
