import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

const YALDA = `purpose = "marketing"
audience = 'city = "تهران"'
message = "هدیه شما آماده است. لغو۱۱"
[timing]
at = "1405-09-30 10:00"
`;

describe('campaign list', () => {
  const cli = createCli({
    files: { 'campaigns/yalda.toml': YALDA, 'campaigns/broken.toml': 'purpose = "marketting"\n' },
  });
  afterAll(() => cli.close());

  it('shows every campaign with its next date, and a broken one with its place', async () => {
    expect((await cli.run('list')).transcript).toMatchInlineSnapshot(`
      "$ campaign list
      campaign  purpose    next                              audience
      broken                                                 ! campaigns/broken.toml:1 "purpose" is "marketting"; it should be one of: marketing, transactional.
      yalda     marketing  Mon 2026-12-21 10:00 Asia/Tehran  city = "تهران"
        → campaign check
        → campaign send yalda --dry-run
      "
    `);
  });

  it('answers a script with the same facts', async () => {
    expect(await cli.json('list')).toMatchInlineSnapshot(`
      {
        "campaigns": [
          {
            "error": {
              "code": "value-invalid",
              "hint": "Did you mean: marketing",
              "message": ""purpose" is "marketting"; it should be one of: marketing, transactional.",
              "where": {
                "column": 1,
                "file": "campaigns/broken.toml",
                "line": 1,
              },
            },
            "name": "broken",
          },
          {
            "audience": "city = "تهران"",
            "enabled": null,
            "name": "yalda",
            "next_at": "2026-12-21T06:30:00.000Z",
            "purpose": "marketing",
            "schedule": "at",
          },
        ],
        "schema": "campaign/list/1",
      }
    `);
  });

  it('says how to begin where there is none', async () => {
    const empty = createCli();
    expect((await empty.run('list')).transcript).toMatchInlineSnapshot(`
      "$ campaign list
      There is no campaign yet.
        → campaign new <name> --from birthday
      "
    `);
    empty.close();
  });
});
