import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { filesHolding } from '../../src/receipts/index.ts';

const dir = mkdtempSync(join(tmpdir(), 'campaign-files-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it.each([
  ['E.164', 'x,+989121234567,y', true],
  ['as Iran writes it', '09121234567', true],
  ['with spaces', '0912 123 4567', true],
  ['with hyphens and brackets', '(0912)-123-4567', true],
  ['in Persian digits', 'شماره ۰۹۱۲۱۲۳۴۵۶۷', true],
  ['in Arabic digits, spaced', '٠٩١٢ ١٢٣ ٤٥٦٧', true],
  ['over the border of two reads', `${'a'.repeat((1 << 20) - 5)}09121234567`, true],
  ['somebody else', '+989121234568', false],
  ['the digits far apart', '912 and 123 and 4567', false],
  ['masked', '+98912•••4567', false],
])('%s', (_why, text, held) => {
  writeFileSync(join(dir, 'list.csv'), text);
  expect(filesHolding(dir, '+989121234567')).toEqual(held ? ['list.csv'] : []);
});

it('looks into folders, and never at the database', () => {
  rmSync(join(dir, 'list.csv'));
  mkdirSync(join(dir, 'old', 'plans'), { recursive: true });
  for (const file of [
    'campaign.db',
    'campaign.db-wal',
    'campaign.db.lock',
    'old/plans/yalda.plan',
    'campaign.db.simulator-main.ndjson',
  ]) {
    writeFileSync(join(dir, file), '+989121234567');
  }
  expect(filesHolding(dir, '+989121234567')).toEqual([
    'campaign.db.simulator-main.ndjson',
    'old/plans/yalda.plan',
  ]);
});
