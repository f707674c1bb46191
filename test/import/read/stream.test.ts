import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openFile } from '../../../src/import/read/openFile.ts';
import { UserError } from '../../../src/shared/errors.ts';
import { workbook } from '../workbook.ts';

const MIB = 1024 * 1024;
/** What a test would wait for at most; a stream that is read so far was not stopped. */
const FAR = 256 * MIB;

/** Comes on and on, and notes how far it was read and whether it was let go. */
function endless(first: Buffer, then: Buffer) {
  const seen = { bytes: 0, closed: false };
  async function* chunks(): AsyncIterable<Buffer> {
    try {
      for (let next = first; seen.bytes < FAR; next = then) {
        seen.bytes += next.length;
        yield next;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, chunks };
}

const block = (text: string, size = MIB): Buffer => Buffer.alloc(size, text);
const HEADER = Buffer.from('phone,name\n');
const PERSON = '09121234567,Ali\n';

it.each([
  ['zeros without end', Buffer.alloc(0), Buffer.alloc(65_536), 'not-a-table', 1],
  ['zeros a few at a time', Buffer.alloc(0), Buffer.alloc(100), 'not-a-table', 1],
  ['a web page', Buffer.from('<!doctype html>'), block('<p>'), 'not-a-table', 2],
  ['binary with ends of lines', Buffer.alloc(0), Buffer.from([...Array(256).keys()]), 'not-a-table', 1],
  ['a line that does not end', HEADER, block('09121234567'), 'record-too-long', 50],
  [
    'a line of zeros below a list',
    Buffer.concat([HEADER, block(PERSON)]),
    Buffer.alloc(MIB),
    'record-too-long',
    51,
  ],
  [
    'a line of UTF-16',
    Buffer.from('\ufeffphone', 'utf16le'),
    Buffer.from('1'.repeat(MIB), 'utf16le'),
    'record-too-long',
    51,
  ],
  ['a list that does not end', HEADER, block(PERSON), 'stdin-too-large', 102],
  ['a packed one', gzipSync(HEADER), block('\0'), 'stdin-too-large', 102],
  ['a workbook', workbook({ People: [['phone']] }), block('\0'), 'stdin-too-large', 102],
])('stops reading %s', async (_why, first, then, code, mebibytes) => {
  const { seen, chunks } = endless(first, then);
  const refusal = await openFile('-', { stdin: chunks, token: `t${code}`, most: 100 * MIB }).catch(
    (error: unknown) => error,
  );

  expect(refusal).toBeInstanceOf(UserError);
  expect((refusal as UserError).code).toBe(code);
  expect(seen.closed).toBe(true);
  expect(seen.bytes).toBeLessThanOrEqual(mebibytes * MIB);
});

it('names the line that does not end', async () => {
  const { chunks } = endless(Buffer.from(`phone,name\n${PERSON}${PERSON}`), block('x'));
  const refusal = await openFile('-', { stdin: chunks, token: 'line' }).catch((error: UserError) => error);
  expect((refusal as UserError).where).toMatchObject({ file: 'stdin', line: 4 });
});

it.skipIf(process.platform !== 'linux')('lets go of what it kept', async () => {
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  for (const token of ['a', 'b', 'c']) {
    const { chunks } = endless(Buffer.alloc(0), Buffer.alloc(MIB));
    await expect(openFile('-', { stdin: chunks, token })).rejects.toMatchObject({ code: 'not-a-table' });
  }
  expect(open()).toBe(before);
});

it.each([
  ['UTF-16 with its mark', Buffer.from(`\ufeffphone\n${'09121234567\n'.repeat(50_000)}`, 'utf16le')],
  ['UTF-16 without one', Buffer.from(`phone\n${'09121234567\n'.repeat(50_000)}`, 'utf16le')],
  ['lone carriage returns', Buffer.from(`phone\r${'09121234567\r'.repeat(5_000_000)}`)],
])('reads %s to its end', async (_why, bytes) => {
  async function* stdin(): AsyncIterable<Buffer> {
    for (let at = 0; at < bytes.length; at += MIB) yield bytes.subarray(at, at + MIB);
  }
  const file = await openFile('-', { stdin, token: 'whole' });
  expect(file.size).toBe(bytes.length);
  file.close();
});
