import { describe, expect, it } from 'vitest';
import { pagerFor } from '../../../src/cli/output/pager.ts';
import { createCli } from '../../support/cli.ts';

type Env = Record<string, string>;
const world = (env: Env, { stdin = true, stdout = true } = {}) =>
  ({ env, stdin: { isTty: stdin }, stdout: { isTty: stdout } }) as unknown as Parameters<typeof pagerFor>[0];

describe('pagerFor', () => {
  it.each([
    // why this row                              environment                                 lines  pager
    ['a long table, and a person who watches', {}, 41, 'less -FIRX'],
    ['what fits on a screen', {}, 40, undefined],
    ['the pager of the person', { PAGER: 'most' }, 41, 'most'],
    ['ours before theirs', { CAMPAIGN_PAGER: 'more', PAGER: 'most' }, 41, 'more'],
    ['none by wish', { CAMPAIGN_PAGER: '' }, 41, undefined],
    ['cat is none', { PAGER: 'cat' }, 41, undefined],
    ['a terminal that cannot', { TERM: 'dumb' }, 41, undefined],
  ])('%s', (_why, env, lines, pager) => {
    expect(pagerFor(world(env as Env), { input: true }, lines)).toBe(pager);
  });

  it('never where nobody could leave it', () => {
    expect(pagerFor(world({}, { stdout: false }), { input: true }, 99)).toBeUndefined();
    expect(pagerFor(world({}, { stdin: false }), { input: true }, 99)).toBeUndefined();
    expect(pagerFor(world({}), { input: false }, 99)).toBeUndefined();
  });
});

describe('commands', () => {
  it('are never guessed from their beginning', async () => {
    const cli = createCli();
    const { code, err } = await cli.run('stat');
    cli.close();
    expect(code).toBe(2);
    expect(err).toContain('Did you mean: campaign status');
  });

  it('hold nothing back but talk with -q', async () => {
    const cli = createCli({ files: null });
    await cli.run('init shop --demo');
    cli.cd('shop');
    for (const line of ['status', 'list', 'segments list', 'send ready --yes', 'report ready']) {
      const { code, err } = await cli.run(`${line} -q`);
      expect([line, code, err]).toEqual([line, 0, '']);
    }
    cli.close();
  });
});
