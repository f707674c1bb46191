import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';

const READY = `purpose = "transactional"
audience = "everyone"
message = """
{{ first_name }} عزیز ، سفارش شما در {{ business.name }} آماده است.
"""
[message_in]
fr = "Bonjour {{ first_name | default: 'cher client' }}, votre bouquet vous attend chez Naranj, 3 avenue Zand. C’est bon !"
`;

const YALDA = `purpose = "marketing"
audience = 'city = "شیراز"'
message = "{{ first_name | default: \\"دوست عزیز\\" }}، یلدا مبارک! کد شما: {{ coupon }}"
footer = "لغو۱۱"
coupons = "codes.csv"
`;

const SHARED = `purpose = "transactional"
audience = "everyone"
message = "{{ first_name | default: 'دوست' }}، {% render 'place' %}"
footer = "{% render 'place' %} · {{ today | date }}"
[message_in]
fr = "{{ first_name | default: 'cher client' }}, {% render 'place' %}"
[partials]
place = "{{ city | default: 'شیراز' }}"
`;

const ORDER = `purpose = "transactional"
message = "سفارش {{ event.id }} به مبلغ {{ event.amount | toman }} ثبت شد."
any_time = true
[trigger]
event = "order"
[limits]
max_recipients = 10
`;

describe('campaign preview', () => {
  const cli = createCli({
    files: {
      'campaign.toml': `${FLOWER_SHOP}[sending]\ncountries = ["IR", "FR"]\nbudget = { per_day = "5000 IRR", per_month = "9000000 IRR" }\n`,
      'campaigns/ready.toml': READY,
      'campaigns/yalda.toml': YALDA,
      'campaigns/shared.toml': SHARED,
      'campaigns/order.toml': ORDER,
      'codes.csv': 'YALDA-1\nYALDA-2\n',
    },
  });
  afterAll(() => cli.close());
  beforeAll(() => {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    const insert = db.prepare(`
      INSERT INTO contact (phone, phone_kind, phone_country, first_name, city, city_key, language, bucket, created_at, updated_at)
      VALUES (?, 'mobile', ?, ?, ?, ?, ?, 0, 0, 0)`);
    insert.run('+989121111111', 'IR', 'مریم', 'شیراز', 'شیراز', 'fa');
    insert.run('+989122222222', 'IR', null, 'شیراز', 'شیراز', 'fa');
    insert.run('+33612345678', 'FR', 'Léa', 'Lyon', 'lyon', 'fr');
    db.close();
  });

  it('writes what texts share once, in any language and in the footer', async () => {
    const { messages } = await cli.json('preview shared');
    expect(messages.map(({ text }: { text: string }) => text)).toEqual([
      'Léa, Lyon\nLyon · 21 novembre 2026',
      'مریم، شیراز\nشیراز · ۳۰ آبان ۱۴۰۵',
      'دوست، شیراز\nشیراز · ۳۰ آبان ۱۴۰۵',
    ]);
    cli.write('campaigns/shared.toml', SHARED.replace("render 'place' %} ·", "render 'plase' %} ·"));
    const { err, code } = await cli.run('preview shared');
    expect(code).toBe(2);
    expect(err).toContain('campaigns/shared.toml:4:');
    expect(err).toContain('[partials]');
    cli.write('campaigns/shared.toml', SHARED.replace('{{ city', '{{ citi'));
    expect((await cli.run('preview shared')).err).toContain('campaigns/shared.toml:8:');
  });

  it('shows phones, the price, and what is wrong with the texts of real people', async () => {
    expect((await cli.run('preview ready')).transcript).toMatchInlineSnapshot(`
      "$ campaign preview ready
      #3 +3361•••5678  UCS-2, 78 units, 2 parts, 3,000 IRR
      ╭────────────────────────────────────╮
      │ Bonjour Léa, votre bouquet vous    │
      │ attend chez Naranj, 3 avenue Zand. │
      │ C’est bon !                        │
      ╰────────────────────────────────────╯

      #1 +98912•••1111  UCS-2, 50 units, 1 part, 1,500 IRR
      ╭────────────────────────────────────╮
      │   مریم عزیز ، سفارش شما در گل‌فروشی │
      │                   نارنج آماده است. │
      ╰────────────────────────────────────╯

      #2 +98912•••2222  UCS-2, 45 units, 1 part, 1,500 IRR
      ╭────────────────────────────────────╮
      │  عزیز ، سفارش شما در گل‌فروشی نارنج │
      │                         آماده است. │
      ╰────────────────────────────────────╯

      3 messages, 4 parts, 6,000 IRR
      ! Budget of a day: 5,000 IRR
      Budget of a month: 9,000,000 IRR
      ! In 2 of 3 messages a phrase has a hole, as if a name were missing: مریم عزیز ، سفارش شما د…
          #1 #2
      ! In 1 of 3 messages first_name is empty and has no default: {{ first_name | default: "…" }}
          #2
      → 8 characters over in 1 of 3 messages: that much shorter, and each takes a part less (saves 1,500 IRR)
          #3
      → In 1 of 3 messages typographic characters (’) force Unicode; smart_replace = true would save 1 part (saves 1,500 IRR)
          #3
      People × parts: 2 × 1, 1 × 2
      The dearest:
          #3  2 parts, 78 units  Bonjour Léa, votre bouquet vous attend c…
        → campaign send ready --dry-run
        → campaign test ready
      "
    `);
  });

  it('tells a script the same', async () => {
    const document = await cli.json('preview ready --sample 1');

    expect(document).toMatchObject({
      schema: 'campaign/preview/1',
      preview: {
        campaign: 'ready',
        people: 3,
        failed: 0,
        by_parts: { 1: 2, 2: 1 },
        price: { amount: '6000', currency: 'IRR' },
        budgets: { campaign: null, per_day: { amount: '5000', currency: 'IRR' } },
      },
    });
    expect(document.messages).toHaveLength(1);
    expect(document.findings.map((finding: { code: string }) => finding.code)).toEqual(
      expect.arrayContaining(['broken-phrase', 'empty-name', 'typography']),
    );
    expect(JSON.stringify(document)).not.toContain('9121111111');
  });

  it.each<[why: string, who: string, texts: RegExp[]]>([
    ['one person by phone', '09121111111', [/^مریم عزیز/]],
    ['one person by id', '#3', [/^Bonjour Léa/]],
    ['the people of a filter', 'city = "شیراز"', [/^مریم عزیز/, /^عزیز ،/]],
  ])('writes for %s', async (_why, who, texts) => {
    const { messages } = await cli.json(['preview', 'ready', who]);
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(
      texts.map((text) => expect.stringMatching(text)),
    );
  });

  it('shows a text also where nobody may get it yet, and says so', async () => {
    const { out } = await cli.run('preview yalda');
    expect(out).toContain('none of them gets it');
    const { messages } = await cli.json('preview yalda');
    expect(messages.map(({ text }: { text: string }) => text)).toEqual([
      'مریم، یلدا مبارک! کد شما: YALDA-1\nلغو۱۱',
      'دوست عزیز، یلدا مبارک! کد شما: YALDA-2\nلغو۱۱',
    ]);
  });

  it('makes up an event where there was none, and says so', async () => {
    expect((await cli.run(['preview', 'order', '#1'])).out).toMatch(
      /سفارش 1042 به مبلغ ۱۵٬۰۰۰ تومان[\s\S]*made up/,
    );
  });

  it('writes a page for a browser: no script, right to left, for its owner only', async () => {
    await cli.run(['preview', 'ready', '--html', cli.path('ready.html')]);
    const page = readFileSync(cli.path('ready.html'), 'utf8');

    expect(page).toMatch(/<p class="text" dir="rtl">مریم عزیز/);
    expect(page).toMatch(/<p class="text" dir="ltr">Bonjour Léa/);
    expect(page).toContain('<span class="cut"></span>');
    expect(page).not.toMatch(/<script|https?:|\+989121111111/);
    expect(statSync(cli.path('ready.html')).mode & 0o777).toBe(0o600);
  });

  it('escapes what people typed', async () => {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare("UPDATE contact SET first_name = '<b>&\"' WHERE id = 3").run();
    db.close();
    await cli.run(['preview', 'ready', '#3', '--html', cli.path('odd.html')]);
    expect(readFileSync(cli.path('odd.html'), 'utf8')).toContain('Bonjour &#60;b&#62;&#38;&#34;,');
  });

  it.each<[why: string, words: string[], code: string]>([
    ['a person whom nobody knows', ['preview', 'ready', '09129999999'], 'contact-not-found'],
    ['a sample of nothing', ['preview', 'ready', '--sample', '0'], 'sample-invalid'],
    ['a campaign that is not there', ['preview', 'nowruz'], 'campaign-unknown'],
  ])('refuses %s', async (_why, words, code) => {
    expect(await cli.json(words)).toMatchObject({ error: { code } });
  });

  it('changes nothing', async () => {
    const before = readFileSync(cli.path('campaign.db'));
    await cli.run('preview ready');
    expect(readFileSync(cli.path('campaign.db')).equals(before)).toBe(true);
  });
});

describe('a panel that adds its own way out to every text', () => {
  // 64 characters, and 7 more: one part alone, two with what the panel adds.
  const TEXT = `گل‌فروشی نارنج: ${'یلدا '.repeat(10)}`.trim();
  const shop = (appends: string) =>
    createCli({
      files: {
        'campaign.toml': `${FLOWER_SHOP}${appends}`,
        'campaigns/plain.toml': `purpose = "marketing"\naudience = "everyone"\nmessage = "${TEXT}"\n`,
        'campaigns/again.toml': `purpose = "marketing"\naudience = "everyone"\nmessage = "گل‌فروشی نارنج: یلدا\\nلغو۱۱"\n`,
      },
    });
  const found = async (cli: ReturnType<typeof createCli>, campaign: string) => {
    const { messages, findings } = (await cli.json(`preview ${campaign}`)) as {
      messages: { parts: number }[];
      findings: { code: string }[];
    };
    return {
      parts: messages[0]?.parts,
      codes: findings.map(({ code }) => code).filter((code) => code.startsWith('opt-out')),
    };
  };

  it.each([
    ['nothing is added: the way out is missing', '', 'plain', 1, ['opt-out-missing']],
    ['it is added: counted, and not asked for', 'appends = "\\nلغو۱۱"\n', 'plain', 2, []],
    ['it is added to a text that has it', 'appends = "\\nلغو۱۱"\n', 'again', 1, ['opt-out-twice']],
  ])('%s', async (_why, appends, campaign, parts, codes) => {
    const cli = shop(appends);
    await cli.run('contacts add 09121234567 first_name=مریم --consent express --consent-source till');

    expect(await found(cli, campaign)).toEqual({ parts, codes });
    cli.close();
  });
});
