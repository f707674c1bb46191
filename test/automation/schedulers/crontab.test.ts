import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockIn, crontabBlock, type Job, withBlock, withoutBlock } from '../../../src/automation/index.ts';

const FLOWERS: Job = {
  dir: '/srv/flowers',
  program: ['/usr/bin/node', '/opt/campaign/bin/campaign.js'],
  env: {},
  home: '/home/mina',
};
const BAKERY: Job = { ...FLOWERS, dir: '/srv/boulangerie de Lyon' };

/** The command that cron would hand to /bin/sh. */
function commandOf(job: Job): string {
  const line = crontabBlock(job).split('\n')[1]!;
  return line.replace(/^\* \* \* \* \* /, '').replaceAll('\\%', '%');
}

/** What a shell takes the words of the command for, and the environment it sets. */
function asShellReads(job: Job): { words: string[]; state: string } {
  const command = commandOf({
    ...job,
    program: [
      process.execPath,
      '-e',
      'process.stderr.write(JSON.stringify([process.argv.slice(1), process.env.XDG_STATE_HOME ?? ""]))',
      '--',
    ],
  });
  const output = execFileSync(
    '/bin/sh',
    ['-c', `${command} 2>&1 >&3 3>&-`.replace('>/dev/null', '3>/dev/null')],
    { encoding: 'utf8', env: {} },
  );
  const [words, state] = JSON.parse(output) as [string[], string];
  return { words, state };
}

describe('the lines of a workspace in a crontab', () => {
  it.each([
    ['an empty table', ''],
    ['lines of others, with a last line end', '0 5 * * * backup\n'],
    ['lines of others, without one', 'MAILTO=mina\n0 5 * * * backup'],
    ['the lines of another workspace', crontabBlock(BAKERY)],
  ])('come and go without a trace: %s', (_why, table) => {
    const installed = withBlock(table, FLOWERS);
    expect(blockIn(installed, FLOWERS)).toBe(crontabBlock(FLOWERS));
    expect(installed).toContain(table.trim());
    expect(withBlock(installed, FLOWERS)).toBe(installed);
    expect(withoutBlock(installed, FLOWERS).trimEnd()).toBe(table.trimEnd());
  });

  it('take the place of older lines of the same workspace', () => {
    const older = withBlock('0 5 * * * backup\n', { ...FLOWERS, program: ['/old/node', '/old/campaign.js'] });
    const newer = withBlock(older, FLOWERS);
    expect(newer).not.toContain('/old/');
    expect(newer.match(/>>>/g)).toHaveLength(1);
  });

  it('a begin without its end takes no line of others away', () => {
    const torn = `${crontabBlock(FLOWERS).split('\n')[0]}\n0 5 * * * backup\n`;
    expect(withoutBlock(torn, FLOWERS)).toBe('0 5 * * * backup\n');
  });

  it('reach the program whole, whatever is in the path', () => {
    const unusual = fc.string({
      unit: fc.constantFrom('a', ' ', "'", '"', '$', '%', '\\', '`', 'گ', ';', '&', '*'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(unusual, unusual, (name, state) => {
        const read = asShellReads({
          ...FLOWERS,
          dir: `/srv/${name}`,
          env: { XDG_STATE_HOME: `/state/${state}` },
        });
        expect(read).toEqual({ words: ['run', '-w', `/srv/${name}`], state: `/state/${state}` });
      }),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 12) },
    );
  });

  it('refuse a path with a line break: it would become a line of its own', () => {
    expect(() => crontabBlock({ ...FLOWERS, dir: '/srv/flowers\n* * * * * rm -rf ~' })).toThrow(/line break/);
  });
});
