import { afterAll, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import {
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  parseFilter,
} from '../../src/segments/index.ts';

describe('hot filters walk an index', () => {
  const db = openDb(':memory:', { mode: 'write', create: true });
  db.prepare("INSERT INTO tag (id, name, key) VALUES (1, 'vip', 'vip')").run();
  db.prepare(
    "INSERT INTO contact (id, phone, timezone, bucket, created_at, updated_at) VALUES (1, '+989120000000', 'Pacific/Kiritimati', 0, 0, 0)",
  ).run();
  createSegmentStore(db);
  afterAll(() => void db.close());

  function plan(text: string): string[] {
    const { sql, params } = compileFilter(parseFilter(text), {
      catalog: createFilterCatalog(db),
      now: Date.UTC(2026, 10, 21, 12),
      zone: 'Asia/Tehran',
      currency: 'IRR',
    });
    return db
      .prepare(`EXPLAIN QUERY PLAN SELECT count(*) FROM contact WHERE ${sql}`)
      .all(...params)
      .map((row) => (row as { detail: string }).detail);
  }

  it.each([
    // why this row                                filter                                                     how contacts are found
    [
      'one phone',
      'phone = "+989121234567"',
      /SEARCH contact USING COVERING INDEX sqlite_autoindex_contact_1/,
    ],
    [
      'a city is answered by the index alone',
      'city = "تهران"',
      /SEARCH contact USING COVERING INDEX contact_city/,
    ],
    [
      'a city with how often and how lately',
      'city = "تهران" and orders >= 3 and last_order within 90 days',
      /SEARCH contact USING COVERING INDEX contact_city \(city_key=\? AND orders>\?\)/,
    ],
    ['several cities', 'city in ("تهران", "کرج")', /SEARCH contact USING COVERING INDEX contact_city/],
    [
      'the beginning of a city',
      'city starts with "ته"',
      /SEARCH contact USING COVERING INDEX contact_city \(city_key>\? AND city_key<\?\)/,
    ],
    ['birthdays of a day, over all clocks', 'birthday is today', /contact_birthday/],
    ['birthdays of a week', 'birthday in next 7 days', /contact_birthday/],
    ['birthdays of a month', 'birthday month is مهر', /contact_birthday/],
    [
      'a day of last orders',
      'last_order older than 90 days',
      /SEARCH contact USING COVERING INDEX contact_last_order/,
    ],
    ['one day', 'last_order on 2026-03-21', /contact_last_order \(last_order>\? AND last_order<\?\)/],
  ])('%s', (_why, text, expected) => {
    const lines = plan(text).filter((line) => /(SEARCH|SCAN) contact\b/.test(line));
    expect(lines.join('\n')).toMatch(expected);
    expect(lines.filter((line) => line.startsWith('SCAN contact') && !line.includes('USING'))).toEqual([]);
  });

  it.each([
    // why this row                                filter                                                     how the other table is read
    ['tags by tag', 'tagged "vip"', /SEARCH contact_tag USING COVERING INDEX contact_tag_by_tag/],
    [
      'few people: their own tags',
      'city = "تهران" and tagged "vip"',
      /SEARCH contact_tag.* USING PRIMARY KEY \(contact_id=\? AND tag_id=\?\)/,
    ],
    [
      'a short time: the events of that time',
      'count(cart within 2 days) > 0',
      /SEARCH event USING COVERING INDEX event_by_time \(type=\? AND at>\? AND at<\?\)/,
    ],
    [
      'a long time: one walk, person by person',
      'sum(order.amount within 1 year) >= 10_000_000',
      /SCAN event USING COVERING INDEX event_of_contact/,
    ],
    [
      'few people: their own events',
      'city = "تهران" and count(order within 1 year) >= 2',
      /SEARCH event USING COVERING INDEX event_of_contact \(contact_id=\? AND type=\?/,
    ],
    [
      'messages of a time',
      'not messaged within 7 days',
      /SEARCH message USING INDEX message_accepted \(accepted_at>\? AND accepted_at<\?\)/,
    ],
    [
      'replies of a time, small table',
      'replied within 30 days',
      /inbound USING COVERING INDEX inbound_phone/,
    ],
  ])('%s', (_why, text, expected) => {
    expect(plan(text).join('\n')).toMatch(expected);
  });

  it('asks for the time zones of people without reading people', () => {
    expect(createFilterCatalog(db).zones()).toEqual(['Pacific/Kiritimati']);
    const steps = db
      .prepare("EXPLAIN QUERY PLAN SELECT min(timezone) FROM contact WHERE contact.timezone > 'x'")
      .all() as { detail: string }[];
    expect(steps.map(({ detail }) => detail).join()).toContain('contact_timezone');
  });
});
