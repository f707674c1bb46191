// Writes the documentation that is made from the source: docs/errors.md, docs/settings.md, docs/message-states.md,
// man/campaign.1.
// `--check` compares instead of writing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { manPage } from './manPage.mjs';
import { statesPage } from './statesPage.mjs';
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

/** Tables of keys, from the schemas that editors read. */
function settingsPage() {
  const schema = (name) =>
    JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
  return [
    '# Settings and campaign files',
    '',
    'Made from `schemas/` by `node scripts/docs.mjs`. A mistyped key is an error that names its line, never a silent default;',
    '`campaign config` shows each value in force and where it comes from. Paths count from the folder of campaign.toml.',
    '',
    '## campaign.toml',
    ...keyTables(schema('settings'), ''),
    '## campaigns/NAME.toml',
    ...keyTables(schema('campaign'), ''),
  ].join('\n');
}

function keyTables(schema, title) {
  const tables = [];
  const rows = [];
  for (const [key, inner] of Object.entries(schema.properties)) {
    const table = inner.properties
      ? [inner, title ? `${title}.${key}` : key]
      : inner.items?.properties
        ? [inner.items, `[${key}]`]
        : inner.additionalProperties?.properties
          ? [inner.additionalProperties, `${key}.NAME`]
          : undefined;
    if (table && title === '')
      tables.push('', `### [${table[1]}]`, '', inner.description, ...keyTables(...table));
    else if (table)
      for (const [name, deep] of Object.entries(table[0].properties))
        rows.push(keyRow(`${key}.${name}`, deep, inner.required));
    else rows.push(keyRow(key, inner, schema.required));
  }
  const head = ['', '| key | default | example | what it means |', '|---|---|---|---|'];
  return [...(rows.length > 0 ? [...head, ...rows] : []), ...tables, ''];
}

function keyRow(key, { description, examples = [], default: usual, enum: choices }, required = []) {
  const code = (value) =>
    value === undefined || value === ''
      ? ''
      : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``.replaceAll('|', '\\|');
  const shown = choices ? choices.map(code).join(' ') : code(examples[0]);
  return `| \`${key}\` | ${required.includes(key) ? '*required*' : Array.isArray(usual) && usual.length === 0 ? '' : code(usual)} | ${shown} | ${description.replaceAll('|', '\\|')} |`;
}

const PAGES = {
  'docs/errors.md': errorsPage,
  'docs/settings.md': settingsPage,
  'docs/message-states.md': await statesPage(),
  'man/campaign.1': await manPage(),
};
const check = process.argv.includes('--check');
let stale = 0;
for (const [path, make] of Object.entries(PAGES)) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = typeof make === 'string' ? make : make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (check) {
    stale += 1;
    process.stderr.write(`${path} is not what the source says: run node scripts/docs.mjs\n`);
  } else {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path} written\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
