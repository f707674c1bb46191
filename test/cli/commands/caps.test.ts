import { afterEach, describe, expect, it } from 'vitest';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

const PEOPLE = Array.from({ length: 40 }, (_, index) => `+98912100${String(index + 10).padStart(4, '0')}`);

let cli: Cli;
afterEach(() => cli.close());

async function shop(sending: string, campaigns: Readonly<Record<string, string>>): Promise<void> {
  const files = Object.entries(campaigns).map(([name, more]) => [
    `campaigns/${name}.toml`,
    `purpose = "marketing"\naudience = "everyone"\nmessage = "گل‌فروشی نارنج، لغو۱۱"\n${more}`,
  ]);
  cli = createCli({
    files: {
      'campaign.toml': `${FLOWER_SHOP}\n[sending]\n${sending}\n`,
      'people.csv': `phone\n${PEOPLE.join('\n')}\n`,
      ...Object.fromEntries(files),
    },
  });
  await cli.run('import people.csv --consent express --consent-source till');
}

const at = (time: string) => {
  cli.now = Date.parse(time);
};
const plan = async (words: string) => (await cli.json(`send ${words} --dry-run`)).plan;
const runOf = async (name: string) => (await cli.json(`status ${name}`)).run;

describe('a deferred message is judged at the moment it would go', () => {
  it('a cap that is over by then does not bind', async () => {
    await shop('frequency_cap = ["1 per 1 days"]', { first: '', second: '' });
    await cli.run('send first --yes');
    expect(await plan('second')).toMatchObject({ skip: 40, reasons: { 'frequency-cap': 40 } });
    at('2026-11-21T19:30:00Z');
    expect(await plan('second')).toMatchObject({ skip: 0, defer: 40, reasons: { 'window-closed': 40 } });
    const explained = await cli.json(['explain', PEOPLE[3]!, 'second']);
    expect([explained.verdict, explained.reason]).toEqual(['defer', 'window-closed']);
    await cli.run('send second --yes');
    expect(await plan('second')).toMatchObject({ run: 2, defer: 40, skip: 0 });
    at('2026-11-22T05:00:00Z');
    await cli.run('run');
    expect(await runOf('second')).toMatchObject({ messages: { accepted: 40, suppressed: 0 } });
  });

  it('one that still binds then does', async () => {
    await shop('min_gap = "20 hours"', { first: '', second: '' });
    at('2026-11-21T16:00:00Z');
    await cli.run('send first --yes');
    at('2026-11-21T19:30:00Z');
    expect(await plan('second')).toMatchObject({ skip: 40, reasons: { 'frequency-cap': 40 } });
  });

  it('what is stored for next month is not stopped by what went today, nor silences what lies between', async () => {
    await shop('frequency_cap = ["1 per 7 days"]', {
      yalda: 'priority = 9\n[timing]\nat = "2026-12-21 10:00"\n',
      today: '',
      week: '',
    });
    await cli.run('send today --yes');
    await cli.run('send yalda --yes');
    expect(await runOf('yalda')).toMatchObject({ messages: { planned: 40 }, skipped: 0 });
    at('2026-12-01T08:30:00Z');
    expect(await plan('week')).toMatchObject({ send: 40, reasons: {} });
    // A week before it, the two would be too many.
    at('2026-12-15T08:30:00Z');
    expect(await plan('week')).toMatchObject({ skip: 40, reasons: { outranked: 40 } });
  });
});

describe('two campaigns want one person', () => {
  it('the higher goes, whichever of them the morning’s jitter puts first', async () => {
    await shop('frequency_cap = ["1 per 1 days"]', { low: '', high: 'priority = 5\n' });
    at('2026-11-21T19:30:00Z');
    await cli.run('send low --yes');
    await cli.run('send high --yes');
    for (let minute = 0; minute < 20; minute += 1) {
      at(`2026-11-22T03:${String(29 + minute).padStart(2, '0')}:30Z`);
      await cli.run('run');
    }
    expect((await runOf('high')).messages).toMatchObject({ accepted: 40, suppressed: 0 });
    expect((await runOf('low')).messages).toMatchObject({ accepted: 0, suppressed: 40 });
    const { messages } = await cli.json('status low --messages');
    // Where the higher had the earlier minute the cap says it; where the lower had, its rank.
    expect(new Set(messages.map(({ reason }: { reason: string }) => reason))).toEqual(
      new Set(['frequency-cap', 'outranked']),
    );
  });

  it('a text to the owner’s own phone counts for nothing', async () => {
    await shop('frequency_cap = ["1 per 1 days"]', { low: '', high: 'priority = 5\n' });
    await cli.run('contacts add 09120000000 --consent express --consent-source till');
    await cli.run('test high 09120000000');
    expect(await plan('low')).toMatchObject({ send: 41 });
  });
});
