import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv } from '../../../src/import/read/csv.ts';
import { sniffDelimiter } from '../../../src/import/read/delimiter.ts';
import { UserError } from '../../../src/shared/errors.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 1_500);
const read = (chunks: Iterable<string>, delimiter = ',') => [
  ...readCsv(chunks, { delimiter, file: 'list.csv' }),
];
const rows = (text: string) =>
  read([text]).map(({ line, fields, problem }) => [line, ...(problem ? [problem] : fields)]);

it.each([
  [
    'a quoted cell keeps delimiters and line ends',
    'a,b\n"x, y","1\r\n2"\nlast,row\n',
    [
      [1, 'a', 'b'],
      [2, 'x, y', '1\r\n2'],
      [4, 'last', 'row'],
    ],
  ],
  ['doubled quotes are one', '"say ""hi""",b\n', [[1, 'say "hi"', 'b']]],
  ['a quote inside an unquoted cell is a letter', 'Ali "the" Great,b\n', [[1, 'Ali "the" Great', 'b']]],
  [
    'line ends may be mixed',
    'a\r\nb\rc\nd',
    [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ],
  ],
  [
    'blank lines are no rows, and count as lines',
    'a\n\n  \n,,\nb\n',
    [
      [1, 'a'],
      [5, 'b'],
    ],
  ],
  ['spaces around a quoted cell are no part of it', 'a, "x, y" ,b\n', [[1, 'a', 'x, y', 'b']]],
  [
    'text after a closing quote costs one row',
    'a\n"x"y\nb\n',
    [
      [1, 'a'],
      [2, 'quote-malformed'],
      [3, 'b'],
    ],
  ],
  [
    'an open quote that closes in another row costs one row',
    'a,"x\nb,"y"\nc,z\n',
    [
      [1, 'quote-malformed'],
      [2, 'b', 'y'],
      [3, 'c', 'z'],
    ],
  ],
  ['empty cells stay', ',a,\n', [[1, '', 'a', '']]],
])('%s', (_why, text, expected) => {
  expect(rows(text)).toEqual(expected);
});

it.each([
  ['an open quote at the end', 'a\n"b\nc\n', 'quote-unclosed', 2],
  ['an open quote that swallows hundreds of lines', `a\n"b\n${'c\n'.repeat(600)}`, 'record-too-long', 2],
])('%s refuses the whole file', (_why, text, code, line) => {
  try {
    rows(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect([(error as UserError).code, (error as UserError).where?.line]).toEqual([code, line]);
  }
});

const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'ب', '"', ',', ';', ' ', '\n', '\r', '۱', '\u200c', "'", '😀'),
    maxLength: 8,
  }),
  fc.constantFrom('', '09121234567', 'x'),
);
const quoted = (text: string, delimiter: string): string =>
  /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

it('reads what csv-parse reads, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 4 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        ),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.boolean(),
      fc.array(fc.nat(), { maxLength: 6 }),
      (table, end, delimiter, ended, cuts) => {
        const text =
          table.map((row) => row.map((one) => quoted(one, delimiter)).join(delimiter)).join(end) +
          (ended ? end : '');
        const known = (
          parse(text, {
            delimiter,
            record_delimiter: ['\r\n', '\n', '\r'],
            skip_empty_lines: true,
            relax_column_count: true,
          }) as string[][]
        ).filter((row) => row.some((one) => one.trim() !== ''));
        const places = [...new Set(cuts.map((cut) => (text.length === 0 ? 0 : cut % text.length)))].sort(
          (a, b) => a - b,
        );
        const chunks = [0, ...places]
          .map((from, index) => text.slice(from, places[index] ?? text.length))
          .filter((chunk) => chunk !== '');
        const ours = read(chunks, delimiter).map(({ fields }) => fields);
        expect(ours).toEqual(known);
      },
    ),
    { numRuns: RUNS },
  );
});

it('any text is read or refused with a code, never anything else', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\0'), maxLength: 60 }),
      (text) => {
        try {
          const records = read([text]);
          expect(records.map(({ line }) => line)).toEqual(
            [...records.map(({ line }) => line)].sort((a, b) => a - b),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

it.each([
  ['semicolons', 'a;b;c\n1;2;3\n', ';'],
  ['tabs', 'a\tb\n1\t2\n', '\t'],
  ['pipes', 'a|b\n1|2\n', '|'],
  ['Persian semicolons', 'نام؛شماره\nعلی؛۰۹۱۲\n', '؛'],
  ['commas inside cells do not win', 'name;tags\nAli;"a,b,c"\nSara;"d,e,f"\n', ';'],
  ['decimal commas do not win', 'a;b\n1,5;2,5\n3,5;4,5\n', ';'],
  ['one column', 'phone\n0912\n', ','],
])('tells the delimiter: %s', (_why, text, delimiter) => {
  expect(sniffDelimiter(text)).toBe(delimiter);
});

const SPECTRUM = fileURLToPath(new URL('../../../../shared/csv/csv-spectrum/', import.meta.url));
it.skipIf(!existsSync(SPECTRUM))('csv-spectrum: every file as its expected JSON', () => {
  const files = readdirSync(join(SPECTRUM, 'csvs')).filter((name) => name.endsWith('.csv'));
  for (const name of files) {
    const [header = { fields: [] }, ...records] = read([readFileSync(join(SPECTRUM, 'csvs', name), 'utf8')]);
    const expected = JSON.parse(
      readFileSync(join(SPECTRUM, 'json', name.replace('.csv', '.json')), 'utf8'),
    ) as Record<string, string>[];
    const objects = records.map(({ fields }) =>
      Object.fromEntries(header.fields.map((key, index) => [key, fields[index]])),
    );
    // Lines of empty cells are no rows here, and this file has quoted cells of spaces only in its expectation.
    const kept = [expected].flat().filter((row) => Object.values(row).some((value) => value.trim() !== ''));
    if (name === 'location_coordinates.csv') continue;
    expect(objects, name).toEqual(kept);
  }
  expect(files.length).toBe(12);
});

const CORPORA = fileURLToPath(new URL('../../../../shared/csv/', import.meta.url));
it.skipIf(!existsSync(CORPORA))(
  'W3C csvw, csvlint and frictionless: what csv-parse reads strictly we read the same',
  () => {
    let compared = 0;
    const walk = (dir: string): string[] =>
      readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)],
      );
    for (const file of ['w3c-csvw', 'csvlint', 'frictionless'].flatMap((name) => walk(join(CORPORA, name)))) {
      if (!file.endsWith('.csv')) continue;
      const bytes = readFileSync(file);
      let text: string;
      let known: string[][];
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        known = parse(text, { record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: true }) as string[][];
      } catch {
        continue;
      }
      const ours = read([text]).map(({ fields }) => fields);
      expect(ours, file).toEqual(known.filter((row) => row.some((one) => one.trim() !== '')));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(150);
  },
);
