import { EXIT, UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import { readCsv, type TableRecord } from './csv.ts';
import { decode, looksLikeMojibake } from './decode.ts';
import { readSepLine, sniffDelimiter } from './delimiter.ts';
import { type Encoding, tellEncoding } from './encoding.ts';
import { fileEmpty, type OpenedFile } from './openFile.ts';
import { firstRecords, headedTable, type Table, type TableOptions } from './table.ts';
import { readVcards, VCARD_START, vcardTable } from './vcard.ts';
import { workbookTable } from './workbook.ts';

/** Errors: those of decoding and of the formats, `option-useless`, `file-empty`, `no-phone-column`, `too-many-columns`. */
export async function openTable(file: OpenedFile, options: TableOptions): Promise<Table> {
  if (file.kind === 'workbook') {
    refuseUseless('a workbook', ['encoding', 'delimiter'], file, options);
    return workbookTable(file, options);
  }
  const encoding = tellEncoding(() => file.chunks(), {
    file: file.name,
    wanted: options.encoding,
    country: options.country,
  });
  const persian = writesPersian(file, encoding, options.country);
  const texts = (): Generator<string> => decode(file.chunks(), encoding, { file: file.name, persian });
  const head = firstText(texts());
  if (head.trim() === '') throw fileEmpty(file.name);
  if (VCARD_START.test(head)) {
    refuseUseless('a file of vCards', ['sheet', 'delimiter'], file, options);
    return {
      ...vcardTable(() => readVcards(texts(), file.name), file.name),
      encoding: encoding.name,
      encodingGuessed: encoding.guessed,
    };
  }
  refuseUseless('a text file', ['sheet'], file, options);
  return csvTable(file, texts, head, encoding, options);
}

/** What was asked of the wrong kind of file was asked by mistake: perhaps of the wrong file. */
function refuseUseless(
  kind: string,
  flags: readonly ('sheet' | 'encoding' | 'delimiter')[],
  { name }: OpenedFile,
  options: TableOptions,
): void {
  for (const flag of flags) {
    if (options[flag] === undefined) continue;
    throw new UserError('option-useless', `--${flag} says nothing about ${name}: it is ${kind}.`, {
      hint: `Leave --${flag} out, or name the file that it is for.`,
      exitCode: EXIT.usage,
      values: { flag: `--${flag}` },
    });
  }
}

const HEAD = 128 * 1024;

function firstText(chunks: Iterable<string>): string {
  let text = '';
  for (const chunk of chunks) {
    text += chunk;
    if (text.length >= HEAD) break;
  }
  return text.slice(0, HEAD);
}

/** Arabic ye and kaf of windows-1256 are Persian ones where the business or the letters are Persian. */
function writesPersian(file: OpenedFile, encoding: Encoding, country: string): boolean {
  if (encoding.name !== 'windows-1256') return false;
  if (country === 'IR' || country === 'AF') return true;
  for (const chunk of file.chunks()) return /[پچژگ]/.test(new TextDecoder('windows-1256').decode(chunk));
  return false;
}

function csvTable(
  file: OpenedFile,
  texts: () => Generator<string>,
  head: string,
  encoding: Encoding,
  options: TableOptions,
): Table {
  const sep = readSepLine(head);
  const delimiter = readDelimiter(options.delimiter) ?? sep?.delimiter ?? sniffDelimiter(sep?.rest ?? head);
  const records = (): Iterable<TableRecord> =>
    sep
      ? readCsv(withoutSepLine(texts()), { delimiter, file: file.name, firstLine: 2 })
      : readCsv(texts(), { delimiter, file: file.name });
  const top = firstRecords(records(), LIMITS.titleRows + 5);
  return {
    ...headedTable(top, records, file.name, { ...options, delimiter }),
    format: 'csv',
    encoding: encoding.name,
    encodingGuessed: encoding.guessed,
    delimiter,
    mojibake: looksLikeMojibake(head) ? lineOf(head) : undefined,
  };
}

function lineOf(head: string): number {
  const lines = head.split('\n');
  return lines.findIndex((line) => looksLikeMojibake(line)) + 1 || 1;
}

function readDelimiter(wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const named =
    { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|', space: ' ' }[wanted.toLowerCase()] ??
    wanted;
  if (named.length === 1 && named !== '"' && named !== '\n' && named !== '\r') return named;
  throw new UserError('delimiter-invalid', `--delimiter: "${wanted}" is not one character.`, {
    hint: 'Use one character, or tab: --delimiter ";"',
    values: { wanted },
  });
}

function* withoutSepLine(texts: Iterable<string>): Generator<string> {
  let first = true;
  for (const text of texts) {
    yield first ? (readSepLine(text)?.rest ?? text) : text;
    first = false;
  }
}
