import { describe, expect, it } from 'vitest';
import { locateKeys, pathKey } from '../../src/campaigns/locate.ts';

const SOURCE = `# نارنج
top = 1
"quoted key" = "a # not a comment"
message = """
first line
[not.a.table]
key = "inside"
"""
dotted.deep.key = 'x'
list = [ "a",
  # between
  { inner = 2 } ]

[sending]
budget = { per_day = "1 IRR", "per month" = 2 } # after
  indented = true
[gateways.main]
driver='simulator'
[[routes]]
gateway = "main"
[[routes]]
  gateway = "backup"
`;

describe('locateKeys', () => {
  const places = locateKeys(SOURCE);

  it.each([
    ['a key at the top', ['top'], 2, 1],
    ['a quoted key', ['quoted key'], 3, 1],
    ['a text over several lines', ['message'], 4, 1],
    ['a dotted key after that text', ['dotted', 'deep', 'key'], 9, 1],
    ['an item of a list', ['list', 0], 10, 10],
    ['a key in a table in a list, behind a comment', ['list', 1, 'inner'], 12, 5],
    ['a table', ['sending'], 14, 1],
    ['a key in an inline table', ['sending', 'budget', 'per_day'], 15, 12],
    ['a quoted key in an inline table', ['sending', 'budget', 'per month'], 15, 31],
    ['an indented key', ['sending', 'indented'], 16, 3],
    ['a key without spaces', ['gateways', 'main', 'driver'], 18, 1],
    ['the first of several tables', ['routes', 0, 'gateway'], 20, 1],
    ['the second of several tables', ['routes', 1, 'gateway'], 22, 3],
  ])('%s', (_why, path, line, column) => {
    expect(places.get(pathKey(path))).toMatchObject({ line, column });
  });

  it('takes nothing inside a text for a key', () => {
    expect([...places.keys()].some((key) => key.includes('not') || key.includes('inside'))).toBe(false);
  });

  it('says on which line a text starts, after its opening quotes', () => {
    expect(places.get(pathKey(['message']))?.valueLine).toBe(5);
    expect(places.get(pathKey(['quoted key']))).toMatchObject({ valueLine: 3, valueColumn: 17 });
    expect(places.get(pathKey(['sending', 'indented']))).toMatchObject({ valueLine: 16, valueColumn: 14 });
  });
});
