import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

const SEGMENTS = `# People who came back.
loyal = 'orders >= 2'
broken = 'cty = "شیراز"'
`;

describe('campaign segments and events', () => {
  let cli: Cli;
  beforeAll(() => {
    cli = createCli({
      files: {
        'segments.toml': SEGMENTS,
        'campaign.toml': FLOWER_SHOP.replace('[gateways.main]', 'cities = "cities.csv"\n\n[gateways.main]'),
        'cities.csv': 'city,lat,lon\nشیراز,29.61,52.53\nمرودشت,29.87,52.80\n',
      },
    });
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    const insert =
      db.prepare(`INSERT INTO contact (id, phone, phone_kind, first_name, first_name_key, city, city_key, orders, last_order, bucket, created_at, updated_at)
                               VALUES (?, ?, 'mobile', ?, ?, ?, ?, ?, ?, 0, 0, 0)`);
    insert.run(11, '+989171234561', 'مینا', 'مینا', 'شیراز', 'شیراز', 3, Date.parse('2026-11-01'));
    insert.run(12, '+989171234562', 'نیما', 'نیما', 'مرودشت', 'مرودشت', 2, Date.parse('2026-06-01'));
    insert.run(13, '+989171234563', 'سارا', 'سارا', null, null, null, null);
    db.close();
  });
  afterAll(() => cli.close());

  it('lists segments with their counts; a broken one hides no other', async () => {
    expect((await cli.run('segments list')).transcript).toMatchInlineSnapshot(`
      "$ campaign segments list
      segment  people  filter
      loyal         2  orders >= 2
      broken        !  ! There is no field "cty".
        → campaign segments show loyal
      "
    `);
    expect(await cli.json('segments list')).toMatchObject({
      schema: 'campaign/segments.list/1',
      segments: [
        { segment: 'loyal', filter: 'orders >= 2', count: 2 },
        {
          segment: 'broken',
          count: null,
          error: { code: 'filter-unknown-field', where: { file: 'segments.toml', line: 3, column: 11 } },
        },
      ],
    });
  });

  it('counts a filter clause by clause, and shows a few people', async () => {
    expect(
      (await cli.run(`segments show 'within 5 km of شیراز and in segment loyal'`)).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign segments show 'within 5 km of شیراز and in segment loyal'
      1 person
      within 5 km of "شیراز" and in segment loyal

      left  after
         1  within 5 km of "شیراز"
         1  in segment loyal

       #  phone          name  city
      11  +98917•••4561  مینا  شیراز
        → campaign segments add <name> 'within 5 km of "شیراز" and in segment loyal'
      "
    `);
    expect(await cli.json('segments show loyal')).toEqual({
      schema: 'campaign/segments.show/1',
      segment: 'loyal',
      filter: 'orders >= 2',
      count: 2,
      funnel: [{ clause: 'orders >= 2', count: 2 }],
      people: [
        { id: 11, phone: '+98917•••4561', name: 'مینا', city: 'شیراز' },
        { id: 12, phone: '+98917•••4562', name: 'نیما', city: 'مرودشت' },
      ],
    });
  });

  it('matches nobody without fuss, and answers for another moment', async () => {
    expect(await cli.json(`segments show 'last_order older than 90 days'`)).toMatchObject({ count: 1 });
    expect(await cli.json(`segments show 'last_order older than 90 days' --at 1405/11/15`)).toMatchObject({
      count: 2,
    });
    expect(await cli.run(`segments show 'city = "یزد"'`)).toMatchObject({ code: 0 });
  });

  it('marks a mistake', async () => {
    expect(
      (await cli.run(`segments show 'orders >= 1 and cty = "شیراز"'`)).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign segments show 'orders >= 1 and cty = "شیراز"'
      ! filter:1:17: There is no field "cty".
        orders >= 1 and cty = "شیراز"
                        ^^^ (filter-unknown-field)
        → Did you mean city?
      [exit 2]
      "
    `);
  });

  it('marks it in Persian too', async () => {
    expect(
      (await cli.run(`segments show 'orders >= 1 and cty = "شیراز"' --lang fa`)).err,
    ).toMatchInlineSnapshot(`
      "! filter:1:17: فیلدی به نام «cty» نیست.
        orders >= 1 and cty = "شیراز"
                        ^^^ (filter-unknown-field)
        → منظورتان این بود: city؟
      "
    `);
  });

  it.each([
    ['city', 'city = "…", or city is not empty'],
    ['شهر', 'city = "…", or city is not empty'],
    ['orders', 'orders >= 3, or orders is not empty'],
    ['last_order', 'last_order within 30 days, or last_order is not empty'],
    ['birthday', 'birthday is today, or birthday is not empty'],
    ['tags', 'tagged "…", or tags is not empty'],
  ])('a field alone (%s) is told how to go on, and so it goes on', async (field, example) => {
    const { error } = await cli.json(`segments show ${field}`);
    expect([error.code, error.hint]).toEqual(['who-unreadable', `Write it like: ${example}`]);
    for (const filter of error.hint.slice('Write it like: '.length).split(', or '))
      expect((await cli.run(['segments', 'show', filter.replace('…', 'x')])).code).toBe(0);
  });

  it.each([
    ['a name that is none', 'segments show loyl', 'who-unreadable'],
    ['a person', 'segments show 09171234561', 'segment-needed'],
    ['a sample that is no number', 'segments show loyal --sample many', 'option-invalid'],
    ['a name that is taken', `segments add loyal 'orders > 5'`, 'segment-exists'],
    ['a filter that is wrong', `segments add vips 'tagged'`, 'filter-syntax'],
    ['a time that is none', 'segments show loyal --at someday', 'time-unreadable'],
    ['an event of nobody', 'events add 09171239999 order', 'contact-not-found'],
    ['an event of many', 'events add loyal order', 'who-several'],
    ['a type that is none', 'events add 09171234561 7', 'event-type-invalid'],
    ['an amount that is none', 'events add 09171234561 order --amount much', 'amount-unreadable'],
    ['an amount of other money', 'events add 09171234561 order --amount "5 USD"', 'event-currency'],
    ['a pair that is none', 'events add 09171234561 order gift', 'pair-invalid'],
  ])('refuses %s', async (_why, words, code) => {
    const { error } = await cli.json(words);
    expect(error.code).toBe(code);
    expect((await cli.run(words)).code).toBe(2);
  });

  it('adds a segment, and keeps the comments', async () => {
    expect((await cli.run(`segments add near 'within 40 km of شیراز'`)).transcript).toMatchInlineSnapshot(`
      "$ campaign segments add near 'within 40 km of شیراز'
      near finds 2 people now.
        → campaign segments show near
        → campaign new <name> --audience 'in segment near'
      "
    `);
    expect(readFileSync(cli.path('segments.toml'), 'utf8')).toBe(
      `${SEGMENTS}near = 'within 40 km of شیراز'\n`,
    );
    expect((await cli.json('segments show near')).count).toBe(2);
  });

  it('a name of two words is quoted in what it suggests', async () => {
    const { transcript } = await cli.run(`segments add 'good ones' 'orders > 5'`);

    expect(transcript).toContain("campaign segments show 'good ones'\n");
    expect(transcript).toContain(`--audience 'in segment "good ones"'`);
    expect((await cli.run(`segments show 'good ones'`)).transcript).toContain(
      "campaign contacts list 'good ones'",
    );
    expect((await cli.run(`segments show 'in segment "good ones"'`)).code).toBe(0);
  });

  it('says what there is to ask about', async () => {
    const { fields, forms, events, segments } = await cli.json('segments fields');
    expect(fields).toContainEqual({ field: 'orders', type: 'number', summary: 'how many orders' });
    expect(forms.map(({ form }: { form: string }) => form)).toContain('within');
    expect(events).toEqual(['order', 'visit', 'cart', 'appointment']);
    expect(segments).toContain('loyal');
    expect((await cli.run('segments fields')).code).toBe(0);
  });

  it('records an event, updates it by its id, and the totals follow', async () => {
    expect(
      (await cli.run('events add 09171234563 order --amount "150000 toman" --id 1042 items=3')).transcript,
    ).toMatchInlineSnapshot(`
      "$ campaign events add 09171234563 order --amount '150000 toman' --id 1042 items=3
      Recorded: order of #13.
        → campaign events list '#13'
      "
    `);
    expect(await cli.json(`segments show 'spent >= 1_500_000 and last_order = today'`)).toMatchObject({
      count: 1,
    });
    expect(await cli.json('events add 09171234563 order --id 1042 status=Canceled')).toMatchObject({
      schema: 'campaign/events.add/1',
      outcome: 'updated',
      event: {
        contact: 13,
        id: '1042',
        at: '2026-11-21T08:30:00.000Z',
        status: 'cancelled',
        properties: { items: 3 },
      },
    });
    expect(await cli.json(`segments show 'spent >= 1_500_000'`)).toMatchObject({ count: 0 });
    expect(
      await cli.json(`segments show 'count(order where items = 3 and status = cancelled) = 1'`),
    ).toMatchObject({ count: 1 });
    expect((await cli.run('events list 09171234563')).transcript).toMatchInlineSnapshot(`
      "$ campaign events list 09171234563
      when                              event  id           amount  status     details
      Sat 2026-11-21 12:00 Asia/Tehran  order  1042  1,500,000 IRR  cancelled  items=3
        → campaign contacts show '#13'
      "
    `);
  });
});
