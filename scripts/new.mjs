// `npm run new driver NAME`: source, test and fixture of a driver, and its line in the list. They pass as they are;
// then make them true, one answer of the gateway at a time (docs/drivers.md).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KINDS = { driver: newDriver };
const [kind, name] = process.argv.slice(2);
if (!KINDS[kind] || !/^[a-z][a-z0-9]{1,30}$/.test(name ?? '')) {
  process.stderr.write(`Usage: npm run new <${Object.keys(KINDS).join('|')}> <name in small letters>\n`);
  process.exit(2);
}
const files = KINDS[kind](name);
for (const { path } of files) {
  if (!existsSync(path)) continue;
  process.stderr.write(`${path} is there already; nothing was written.\n`);
  process.exit(2);
}
for (const { path, text } of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${path}\n`);
}
list(
  'src/gateways/drivers/index.ts',
  `  ${name}: { summary: '${title(name)}', load: async () => (await import('./${name}.ts')).${name} },\n`,
);
process.stdout.write(`\nNow: npx vitest run test/gateways/drivers/${name}.test.ts, then docs/drivers.md.\n`);

function title(word) {
  return `${word[0].toUpperCase()}${word.slice(1)} SMS`;
}

/** Adds a line at the end of the list of built-in drivers. */
function list(path, line) {
  const text = readFileSync(path, 'utf8');
  const end = text.indexOf('\n};', text.indexOf('export const DRIVERS'));
  writeFileSync(path, `${text.slice(0, end + 1)}${line}${text.slice(end + 1)}`);
  process.stdout.write(`${path}: one line\n`);
}

function newDriver(driver) {
  const template = (file) =>
    readFileSync(new URL(`templates/${file}`, import.meta.url), 'utf8')
      .replaceAll('newdriver', driver)
      .replaceAll('New Driver', title(driver));
  return [
    { path: `src/gateways/drivers/${driver}.ts`, text: template('driver.ts.txt') },
    { path: `test/gateways/drivers/${driver}.test.ts`, text: template('driver.test.ts.txt') },
    { path: `fixtures/gateways/${driver}.json`, text: template('driver.json.txt') },
  ];
}
