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

describe('texts of which nobody can tell who wrote them', () => {
  // A panel that hands on what came in, as it came in.
  const PANEL = `export const driver = {
  name: 'panel',
  settings: {},
  create: ({ name, now }) => ({
    name,
    driver: 'panel',
    capabilities: {
      maxBatch: 1, clientRef: 'none', dedupe: null, lookup: null, validity: null, receipts: { webhook: false, poll: null },
      inbox: { webhook: false, poll: true }, patterns: false, rate: { count: 1, perMs: 1000 }, unit: 'message', concatRef: 8,
      maxParts: 6, textRules: [],
    },
    send: async () => new Map(),
    inbox: async () => ({
      events: [
        ['masked', 'anonymous ****567', 'لغو'],
        ['a shop', 'GOLESTAN', 'تخفیف. لغو: ۱۱'],
        ['one of ours', '09121234567', 'stop by at 5pm?'],
        ['the same person', '09121234567', 'START'],
      ].map(([id, from, text]) => ({ kind: 'text', id, from, text, at: now() })),
    }),
    check: async () => ({ kind: 'ready', notes: [] }),
    secrets: () => [],
  }),
};
`;
  const cli = createCli({
    files: { 'campaign.toml': FLOWER_SHOP.replace('"simulator"', '"./panel.mjs"'), 'panel.mjs': PANEL },
    env: { LANG: 'C.UTF-8' },
  });
  afterAll(() => cli.close());

  it('are told by sync, by doctor, and lie in the inbox until somebody looked', async () => {
    const told = 'Who sent 1 text about leaving cannot be read; nobody was opted out.';
    const { code, err } = await cli.run('sync');
    expect([code, err]).toEqual([0, expect.stringContaining(told)]);
    expect(err).toContain('campaign inbox list');
    const { findings } = await cli.json('doctor');
    const advice = findings.filter(({ check }: { check: string }) => check === 'consent').slice(1);
    expect(
      advice.map(({ level, sentence, hint }: Record<string, string>) => [level, sentence, hint]),
    ).toEqual([
      [
        'advice',
        '1 doubtful text waits for your decision; nobody who wrote them gets marketing.',
        'campaign inbox list',
      ],
      ['advice', told, 'campaign inbox list'],
    ]);
    expect((await cli.run('--lang fa sync')).err).toContain('خوانده نمی‌شود');
    const { inbox } = await cli.json('inbox list');
    expect(inbox.map(({ intent }: { intent: string }) => intent)).toEqual(['doubt', 'doubt', 'opt-in']);
    expect((await cli.run('inbox list')).err).toContain('Who asked to come back is held until you decide');
    const unread = inbox.find(({ text }: { text: string }) => text === 'لغو');
    const refused = await cli.run(`inbox resolve ${unread.id} --opt-out --json`);
    expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([5, 'inbox-sender-unread']);
    await cli.run(`inbox resolve ${unread.id} --ignore`);
    expect((await cli.run('sync')).err).not.toContain('cannot be read');
  });
});
