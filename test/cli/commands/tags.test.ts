import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(async () => {
  cli = createCli();
  cli.write('people.csv', 'phone,name,tags\n09121110001,Sara,vip|Old\n09121110002,Ali,\n');
});
afterEach(() => cli.close());

const tags = async (): Promise<unknown[]> =>
  (await cli.json('contacts list')).contacts.map((one: { tags: string[] }) => [...one.tags].sort());

describe('a tag that no list could hold beside others', () => {
  it.each([
    ['two with a comma', 'a,b'],
    ['two with a bar', 'x|y'],
    ['two with a semicolon', 'x;y'],
    ['two with a Persian comma', 'نوروز، یلدا'],
    ['two as Google parts them', 'a ::: b'],
    ['two lines', 'a\nb'],
    ['none', ''],
    ['blanks', '  '],
  ])('is refused at every door: %s', async (_why, tag) => {
    await cli.run('import people.csv');
    for (const words of [
      ['import', 'people.csv', '--tag', 'good', '--tag', tag],
      ['import', 'people.csv', '--dry-run', `--tag=${tag}`],
      ['contacts', 'tag', 'everyone', tag],
      ['contacts', 'untag', 'everyone', tag],
    ]) {
      const { code, out } = await cli.run([...words, '--json']);
      expect([code, JSON.parse(out).error.code], words.join(' ')).toEqual([2, 'tag-invalid']);
    }
    expect(await tags()).toEqual([['Old', 'vip'], []]);
  });

  it('one of several words is a tag, and comes back from an export', async () => {
    await cli.run(['import', 'people.csv', '--tag', ' خریدار وفادار ']);
    await cli.run('contacts export -o out.csv');
    expect((await cli.json('import out.csv')).import).toMatchObject({ rows: 2, unchanged: 2 });
    expect(await tags()).toEqual([['Old', 'vip', 'خریدار وفادار'], ['خریدار وفادار']]);
  });
});

describe('contacts set writes tags over what is there', () => {
  it.each([
    ['nothing empties them', 'tags=', [], 1],
    ['in capitals too', 'Tags=', [], 1],
    ['one stands alone', 'tags=zz', ['zz'], 1],
    ['several', 'tags=zz,vip', ['vip', 'zz'], 1],
    ['the same, in another spelling, change nothing', 'tags=VIP|old', ['Old', 'vip'], 0],
    ['another field leaves them', 'city=Shiraz', ['Old', 'vip'], 1],
  ])('%s: %s', async (_why, pair, expected, changed) => {
    await cli.run('import people.csv');
    expect(await cli.json(['contacts', 'set', '#1', pair])).toMatchObject({ people: 1, changed });
    expect(await tags()).toEqual([expected, []]);
    expect(await cli.json(['contacts', 'set', '#1', pair])).toMatchObject({ changed: 0 });
  });

  it('and empties any other field by its name, however it is spelled', async () => {
    await cli.run(['contacts', 'add', '09121110009', 'city=Shiraz', 'Shoe Size=42']);
    await cli.run(['contacts', 'set', '09121110009', 'City=', 'shoe size=']);
    expect((await cli.json('contacts show 09121110009')).contacts[0]).toMatchObject({
      city: null,
      attributes: {},
    });
  });
});
