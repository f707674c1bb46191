import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { nextOccurrences, readCampaign, readSettings } from '../src/campaigns/index.ts';
import { createCli } from './support/cli.ts';

// Every block of docs/schedules.md is read as `[timing]` of a campaign, and says what comes next. Its `next:` tells dates from
// this moment on, as many as it likes.
const NOW = Date.parse('2026-11-21T12:00:00+03:30');
const ZONE = 'Asia/Tehran';

const cli = createCli();
afterAll(() => cli.close());

function nextOf(timing: string, count: number): readonly string[] {
  cli.write(
    'campaigns/page.toml',
    `purpose = "marketing"\naudience = 'everyone'\nmessage = "سلام. لغو۱۱"\n[timing]\n${timing}\n[limits]\nmax_recipients = 9\n`,
  );
  const campaign = readCampaign(cli.dir, 'page', readSettings(cli.dir));
  return nextOccurrences(campaign, NOW, ZONE, count).map(({ local }) => local.replace('T', ' '));
}

interface Example {
  readonly timing: string;
  readonly next: readonly string[];
}

function examplesOf(page: string): readonly Example[] {
  return [...readFileSync(page, 'utf8').matchAll(/^```toml\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block]) => block!.trim().split(/\n\n+/))
    .map((text) => ({
      timing: text,
      next: /^# next: (.+)$/m.exec(text)?.[1]?.split(', ') ?? [],
    }));
}

describe('campaign help schedules', () => {
  it.each(['en', 'fa'])('in %s shows only what is read', async (lang) => {
    const { out } = await cli.run(`help schedules --lang ${lang}`);
    const lines = [...out.matchAll(/(?:at|every|cron) = "[^"]+"/g)].map(([line]) => line);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(nextOf(line, 1)).toHaveLength(1);
  });
});

describe.each(['docs/schedules.md', 'docs/schedules.fa.md'])('%s', (page) => {
  const examples = examplesOf(page);

  it('has an example of everything', () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const word of ['at = ', 'every = ', 'cron = ', 'jalali', 'recipient', 'catch_up', 'valid_for'])
      expect(examples.some(({ timing }) => timing.includes(word))).toBe(true);
  });

  it.each(examples)('$timing', ({ timing, next }) => {
    expect(next.length).toBeGreaterThan(0);
    expect(nextOf(timing, next.length)).toEqual(next);
  });
});
