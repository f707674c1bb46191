import { describe, expect, it } from 'vitest';
import { reportFailure } from '../../src/cli/failure.ts';
import { splitGlobals } from '../../src/cli/flags.ts';
import { loadWords } from '../../src/cli/locale/words.ts';
import { createPalette } from '../../src/cli/output/color.ts';
import { UserError } from '../../src/shared/errors.ts';

async function report(thrown: unknown, argv: readonly string[] = [], jsonPrinted = false) {
  let out = '';
  let err = '';
  const world = {
    stdout: {
      write: (text: string) => {
        out += text;
      },
    },
    stderr: {
      write: (text: string) => {
        err += text;
      },
    },
  };
  const words = await loadWords('en', 'latin');
  const code = reportFailure(thrown, {
    world: world as never,
    flags: splitGlobals(argv).flags,
    words,
    paintErr: await createPalette(0),
    jsonPrinted,
  });
  return { code, out, err };
}
const sqlite = (code: string) => Object.assign(new Error('as SQLite says'), { code });
const file = (code: string) => Object.assign(new Error(code), { code, path: 'spring.csv', syscall: 'open' });

describe('reportFailure', () => {
  it.each([
    ['a full disk may pass', sqlite('SQLITE_FULL'), 75, 'disk-trouble'],
    ['a failing disk may pass', sqlite('SQLITE_IOERR_FSYNC'), 75, 'disk-trouble'],
    [
      'a folder of others',
      Object.assign(new Error('mkdir'), { code: 'EACCES', path: '/srv/shop/texts', syscall: 'mkdir' }),
      2,
      'folder-readonly',
    ],
    ['a full disk, said by the system', file('ENOSPC'), 75, 'disk-trouble'],
    ['a busy database passes', sqlite('SQLITE_BUSY'), 75, 'database-busy'],
    ['a broken database does not', sqlite('SQLITE_CORRUPT'), 5, 'database-corrupt'],
    ['a file that is no database', sqlite('SQLITE_NOTADB'), 5, 'database-corrupt'],
    ['a database that may not be written', sqlite('SQLITE_READONLY'), 2, 'database-readonly'],
    ['a file that is not there', file('ENOENT'), 2, 'file-trouble'],
    ['a file that may not be read', file('EACCES'), 2, 'file-trouble'],
  ])('%s', async (_why, thrown, exit, code) => {
    const { code: got, err, out } = await report(thrown);
    expect([got, out]).toEqual([exit, '']);
    expect(err).toContain(`(${code})`);
  });

  it('shows a bug with its stack and where to report it', async () => {
    const { code, err } = await report(new TypeError('x is not a function'));
    expect(code).toBe(1);
    expect(err).toMatch(/TypeError: x is not a function\n\s+at /);
    expect(err).toContain('Please report it');
  });

  it('a bug is a document too, for scripts', async () => {
    const { out } = await report(new TypeError('x is not a function'), ['--json']);
    expect(JSON.parse(out).error.code).toBe('bug');
  });

  it('never prints a second document', async () => {
    const { out, err } = await report(
      new UserError('late', 'Too late.', { hint: 'Begin earlier.' }),
      ['--json'],
      true,
    );
    expect([out, err]).toEqual(['', '! Too late. (late)\n  → Begin earlier.\n']);
  });

  it('masks a phone that a sentence carries, unless asked', async () => {
    const error = new UserError('x', 'Nobody is known as +989121234567.', {
      hint: 'campaign contacts add +989121234567',
    });
    expect((await report(error)).err).toBe(
      '! Nobody is known as +98912•••4567. (x)\n  → campaign contacts add +98912•••4567\n',
    );
    expect((await report(error, ['--show-phones'])).err).toContain('+989121234567');
  });
});
