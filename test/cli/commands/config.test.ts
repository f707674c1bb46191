import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

const cli = createCli();
afterAll(() => cli.close());

describe('campaign config', () => {
  it('says of each value who said so', async () => {
    const { config } = await cli.json('config', { env: { LANG: 'C.UTF-8' } });
    const of = (key: string) => config.find((setting: { key: string }) => setting.key === key);
    expect(of('business.country')).toEqual({
      key: 'business.country',
      value: 'IR',
      origin: { file: 'campaign.toml', line: 3, column: 1 },
    });
    expect(of('sending.confirm_above')).toEqual({
      key: 'sending.confirm_above',
      value: 100,
      origin: 'default',
    });
    expect(of('lang')).toMatchObject({ value: 'en', origin: 'LANG' });
    expect(of('workspace')).toMatchObject({ value: cli.dir, origin: 'folder' });
    expect(of('gateways.main.price_per_part')).toMatchObject({ value: '1500 IRR' });
  });

  it('masks the owner’s own number too', async () => {
    expect((await cli.run('config business.test_phones')).out).toBe('+98912•••0000\n');
    expect((await cli.run('config business.test_phones --show-phones')).out).toBe('+989120000000\n');
  });

  it('one value is that value alone, for a script', async () => {
    expect((await cli.run('config business.timezone')).out).toBe('Asia/Tehran\n');
  });

  it('suggests the nearest key', async () => {
    expect((await cli.run('config sending.confirm_abov')).transcript).toContain(
      'Did you mean: sending.confirm_above',
    );
  });
});
