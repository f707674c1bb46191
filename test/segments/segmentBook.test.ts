import { describe, expect, it } from 'vitest';
import { parseSegments } from '../../src/campaigns/readSegmentsFile.ts';
import { addSegmentText, createSegmentBook, personCondition, readWho } from '../../src/segments/index.ts';
import { readPhone } from '../../src/shared/readPhone.ts';

const FILE = `# Who buys often.
loyal = 'orders >= 5'   # and lately?

# Gone quiet
sleeping = "orders >= 1 and last_order older than 3 months"
"دوستان قدیمی" = 'created before 1400/01/01'`;

const book = () => createSegmentBook(parseSegments(FILE, 'segments.toml'));

describe('segments.toml', () => {
  it.each([
    // why this row                   name             filter
    ['an ordinary one', 'shiraz', 'city = "شیراز"'],
    ['quotes of both kinds', 'quotes', `name = "l'Haÿ" or name = 'x'`],
    ['a Persian name', 'مشتری خوب', 'orders > 3'],
    ['several lines become one', 'long', 'orders > 3\n  and spent > 5'],
  ])('takes one more and keeps everything that stood there: %s', (_why, name, filter) => {
    const after = addSegmentText(FILE, book().names(), name, filter);
    expect(after.startsWith(`${FILE}\n`)).toBe(true);
    const read = parseSegments(after, 'segments.toml');
    expect([...read.keys()]).toEqual(['loyal', 'sleeping', 'دوستان قدیمی', name]);
    expect(read.get(name)!.filter).toBe(filter.replace(/\s*\n\s*/, ' '));
  });

  it('begins where there is none, and keeps the line ends of Windows', () => {
    expect(addSegmentText('', [], 'loyal', 'orders > 5')).toBe("loyal = 'orders > 5'\n");
    expect(addSegmentText("a = 'everyone'\r\n", ['a'], 'b', 'orders > 5')).toBe(
      "a = 'everyone'\r\nb = 'orders > 5'\r\n",
    );
  });

  it.each([
    // why this row                      name                code
    ['everyone means everyone', 'Everyone', 'segment-name'],
    ['in Persian too', 'همه', 'segment-name'],
    ['it would read as a phone', '0912', 'segment-name'],
    ['it would read as an id', '#5', 'segment-name'],
    ['it would break the file', 'a"b', 'segment-name'],
    ['nothing', '', 'segment-name'],
    ['longer than any table', 'x'.repeat(61), 'segment-name'],
    ['it is there', 'loyal', 'segment-exists'],
    ['it is there, spelled otherwise', 'دوستان  قدیمي', 'segment-exists'],
  ])('refuses a name: %s', (_why, name, code) => {
    expect(() => addSegmentText(FILE, book().names(), name, 'orders > 1')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('WHO', () => {
  const who = (text: string) =>
    readWho(text, {
      segments: book(),
      readPhone: (each) => {
        const reading = readPhone(each, 'IR');
        return reading.ok ? reading.phone.e164 : undefined;
      },
    });

  it.each([
    // why this row                     text                       kind       what
    ['a phone as people write it', '0912 123 4567', 'phone', '+989121234567'],
    ['in Persian digits', '۰۹۱۲۱۲۳۴۵۶۷', 'phone', '+989121234567'],
    ['with its country', '+98 (912) 123-4567', 'phone', '+989121234567'],
    ['an id', '#12', 'id', 12],
    ['an id in Persian digits', '#۱۲', 'id', 12],
    ['a segment', 'loyal', 'segment', 'loyal'],
    ['a segment of two words', 'دوستان قديمی', 'segment', 'دوستان قدیمی'],
    ['a filter', 'orders > 1', 'filter', undefined],
    ['everyone', 'everyone', 'filter', undefined],
  ])('is %s', (_why, text, kind, what) => {
    const found = who(text);
    expect(found.kind).toBe(kind);
    const got =
      found.kind === 'phone'
        ? found.phone
        : found.kind === 'id'
          ? found.id
          : found.kind === 'segment'
            ? found.name
            : undefined;
    expect(got).toBe(what);
  });

  it.each([
    // why this row                     text            code               hint
    ['a slip in a segment’s name', 'loyl', 'who-unreadable', 'Did you mean loyal?'],
    [
      'a number that no phone has',
      '0912 12',
      'who-unreadable',
      'It reads like a phone number, but no such number can exist.',
    ],
    ['a filter with a mistake', 'orders >', 'filter-syntax', 'Put text in quotes, for example "تهران".'],
    ...['and', 'OR', 'و', 'in', ')', '()', 'and city = x', 'city = x and and orders > 1'].map((text) => [
      `no word that joins or compares: ${text}`,
      text,
      'filter-syntax',
      'For example: city = "تهران" and orders >= 1',
    ]),
    ['nothing', ' ', 'filter-empty', 'To mean all people write: everyone'],
  ])('is nobody: %s', (_why, text, code, hint) => {
    expect(() => who(text)).toThrow(expect.objectContaining({ code, hint }));
  });

  it('finds one person by bound values', () => {
    expect(personCondition({ kind: 'id', id: 12 })).toMatchObject({ sql: 'contact.id = ?', params: [12] });
    expect(personCondition({ kind: 'phone', phone: '+98' })).toMatchObject({
      sql: 'contact.phone = ?',
      params: ['+98'],
    });
  });
});
