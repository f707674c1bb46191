import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createKey, readKey, readKeyIfThere } from '../../src/consent/index.ts';

const dir = mkdtempSync(join(tmpdir(), 'campaign-key-'));

it('is made once, for its owner only, and read again', () => {
  const path = join(dir, 'secrets', 'campaign.key');
  createKey(path, randomBytes);

  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readKey(path).toString('hex')).toBe(readFileSync(path, 'utf8').trim());
  expect(() => createKey(path, randomBytes)).toThrow(/EEXIST/);
});

it.each([
  ['it is gone', 'gone.key', undefined],
  ['it is empty', 'empty.key', ''],
  ['it is cut short', 'short.key', 'abcd'],
  ['it is something else', 'other.key', 'z'.repeat(64)],
])('fails closed when %s', (_why, name, text) => {
  const path = join(dir, name);
  if (text !== undefined) writeFileSync(path, text);

  expect(() => readKey(path)).toThrowError(
    expect.objectContaining({ code: 'suppression-key-missing', exitCode: 5 }),
  );
  expect(readKeyIfThere(path)).toBeUndefined();
});

it('an unreadable file is no missing key', () => {
  const path = join(dir, 'locked');
  writeFileSync(path, '');
  chmodSync(path, 0o600);
  expect(() => readKey(join(path, 'below'))).toThrow(/ENOTDIR/);
});
