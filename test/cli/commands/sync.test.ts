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

describe('answers to keywords on a day whose budget a campaign used up', () => {
  const cli = createCli({
    files: {
      'campaign.toml': `${FLOWER_SHOP.replace('driver = "simulator"', 'driver = "simulator"\nreplies = "100%"')}
[sending]
budget = { per_day = "60000 IRR" }
`,
      // Two parts, as an answer has.
      'campaigns/yalda.toml': YALDA.replace('است.', `است. ${'انار و هندوانه '.repeat(4)}`),
      'campaigns/hafez.toml': YALDA.replace('everyone', 'not messaged by yalda'),
      'people.csv': PEOPLE,
    },
  });
  afterAll(() => cli.close());

  it('go out all the same, and leave campaigns that much less', async () => {
    await cli.run('import people.csv');
    await cli.run('send yalda --yes');
    cli.now += 4 * 60_000;
    const { opt_outs: optOuts } = await cli.json('sync');
    expect(optOuts).toBeGreaterThan(0);
    const wire = readFileSync(cli.path('campaign.db.simulator-main.ndjson'), 'utf8');
    expect(wire.split('لغو شد').length - 1).toBe(optOuts);
    expect((await cli.json('status _reply')).run).toMatchObject({ state: 'done', pause_reason: null });
  });

  it('count against what campaigns may spend afterwards', async () => {
    await cli.run('contacts add 09129990000 --consent express --consent-source till');
    cli.write('campaign.toml', readFileSync(cli.path('campaign.toml'), 'utf8').replace('60000', '61500'));
    const { plan } = await cli.json('send hafez --dry-run');
    expect(plan).toMatchObject({ send: 0, defer: 1, reasons: { budget: 1 } });
    const sent = await cli.json('send hafez --confirm 5');
    expect(sent.run.messages).toMatchObject({ accepted: 0, planned: 1 });
  });
});
