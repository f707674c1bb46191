import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cli, createCli } from './support/cli.ts';

// Every command line in a block of a page runs, in the order of the page, in the demo shop. The READMEs, json-output.md,
// filters and templates have tests of their own that compare what is said as well.
const ELSEWHERE = /^(json-output|filters|filters\.fa|templates)\.md$/;
const PAGES = readdirSync('docs').filter((file) => file.endsWith('.md') && !ELSEWHERE.test(file));

const NOT_HERE: readonly (readonly [line: RegExp, why: string])[] = [
  [
    /^cron (install|remove)/,
    'it would write into the crontab of the machine; test/automation/schedulers has one of its own',
  ],
  [/--as-cron/, 'it starts the program anew, as cron would, and a test has no program to start'],
  [/ --nats /, 'it needs a broker; test/lanes/machines.lane.ts starts one'],
  [/^gateways login/, 'it asks on a terminal; test/cli/commands/gateways.test.ts answers'],
  [
    /^gateways balance/,
    "the simulator of the demo keeps no account; test/gateways/drivers asks every driver's",
  ],
];
/** What a page cannot know: the number of a run in this shop, and that nobody is there to say yes. */
const here = (line: string): string =>
  line.replace('report 17', 'report 1').replace(/^(contacts erase .*)$/, '$1 --yes');

function linesOf(page: string): readonly string[] {
  const text = readFileSync(`docs/${page}`, 'utf8');
  return [...text.matchAll(/^(?: {4}|\$ )?campaign ([a-z][^\n]*)$/gm)].map(([, line]) =>
    line!.replace(/ {2,}.*$| +#.*$/, '').trim(),
  );
}

const clis: Cli[] = [];
afterAll(() => {
  for (const cli of clis) cli.close();
});

describe.each(PAGES.filter((page) => linesOf(page).length > 0))('docs/%s', (page) => {
  it('shows command lines that do what they say in the demo shop', async () => {
    const cli = createCli({ at: '2026-12-21T08:30:00Z', files: null });
    clis.push(cli);
    for (const words of [
      'init . --demo',
      'contacts add 09121234567 first_name=Mina city=Shiraz --consent express --consent-source till',
      'send ready --yes',
    ])
      expect((await cli.run(words)).code, words).toBe(0);
    for (const line of linesOf(page).filter((one) => !NOT_HERE.some(([pattern]) => pattern.test(one)))) {
      const { code, transcript } = await cli.run(here(line));
      expect(code, transcript).toBe(0);
    }
  });
});

it('every exception is still shown somewhere, and most lines are none', () => {
  const lines = PAGES.flatMap(linesOf);
  for (const [pattern, why] of NOT_HERE)
    expect(
      lines.some((line) => pattern.test(line)),
      why,
    ).toBe(true);
  expect(lines.filter((line) => !NOT_HERE.some(([pattern]) => pattern.test(line))).length).toBeGreaterThan(
    20,
  );
});
