import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';

const YALDA = `purpose = "marketing"
audience = "everyone"
message = "هدیه یلدا آماده است. لغو۱۱"
`;

const PEOPLE = `phone,first_name,consent,consent_source\n${Array.from({ length: 20 }, (_, n) => `0912100${String(n).padStart(4, '0')},مشتری ${n},yes,form`).join('\n')}\n`;

describe('campaign sync', () => {
  const cli = createCli({
    files: {
      'campaign.toml': FLOWER_SHOP.replace('driver = "simulator"', 'driver = "simulator"\nreplies = "100%"'),
      'campaigns/yalda.toml': YALDA,
      'people.csv': PEOPLE,
    },
  });
  afterAll(() => cli.close());

  it('brings receipts and replies once, binds opt-outs and sends the answers', async () => {
    await cli.run('import people.csv');
    const sent = await cli.json('send yalda --yes');
    expect(sent.run.messages.accepted).toBe(20);
    cli.now += 4 * 60_000;
    const first = await cli.json('sync');
    expect(first.receipts).toBeGreaterThanOrEqual(20);
    expect(first.replies).toBeGreaterThan(0);
    expect(first.opt_outs).toBeGreaterThan(0);
    const { suppressions } = await cli.json('suppressions list');
    expect(suppressions.filter(({ origin }: { origin: string }) => origin === 'person')).toHaveLength(
      first.opt_outs,
    );
    const wire = readFileSync(cli.path('campaign.db.simulator-main.ndjson'), 'utf8');
    expect(wire.split('لغو شد').length - 1).toBe(first.opt_outs);
    expect(await cli.json('sync')).toMatchObject({
      receipts: expect.any(Number),
      replies: 0,
      opt_outs: 0,
      settled: 0,
    });
    const status = await cli.json('status yalda');
    expect(status.run.delivery.delivered).toBeGreaterThan(0);
  });
});
