import { expect, it } from 'vitest';
import type { ImportRequest } from '../../src/import/index.ts';
import { openShop, WHOLE_FILE } from './support.ts';

const CONSENT = { kind: 'consent', unknown: 'create' } as const;

/** What becomes of the last person of a list in which nothing else stands in that column. */
async function said(above: readonly string[], header: string, cell: string, request: Partial<ImportRequest>) {
  const shop = openShop();
  const cells = [...above, cell];
  const rows = cells.map((each, index) => `0912${1_000_000 + index},2025-03-04,${each}`);
  const day = request.kind === 'consent' ? 'consent date' : 'created';
  const { mapping, warnings } = await shop.import(
    ['phone', day, header].join().concat('\n', rows.join('\n'), '\n'),
    request,
  );
  const phone = `+98912${1_000_000 + above.length}`;
  const agreed = shop.db
    .prepare("SELECT 1 FROM consent_state WHERE phone = ? AND state = 'granted'")
    .get(phone);
  const left = shop.db.prepare('SELECT 1 FROM suppression WHERE phone = ?').get(phone);
  shop.close();
  return {
    mapping,
    agreed: agreed !== undefined,
    left: left !== undefined,
    codes: warnings.map(({ code }) => code),
  };
}

it.each<[string, string, string, Partial<ImportRequest>]>([
  ['a no under SMS is no number', 'SMS', 'no', WHOLE_FILE],
  ['a box that is not ticked', 'SMS', '0', WHOLE_FILE],
  ['a word of leaving', 'SMS', 'unsubscribed', WHOLE_FILE],
  ['Persian', 'پیامک', 'لغو', WHOLE_FILE],
  ['of consent', 'SMS consent', 'no', WHOLE_FILE],
  ['of those who left', 'Unsubscribed', 'x', WHOLE_FILE],
  ['of agreeing to something', 'TCPA', 'no', WHOLE_FILE],
  ['of the answers of a list of consent', 'Result', 'unsubscribed', CONSENT],
])('a column that is empty in its first rows: %s (%s = %s)', async (_why, header, cell, request) => {
  const late = await said(Array(500).fill(''), header, cell, request);

  expect(late).toEqual(await said(['', ''], header, cell, request));
  expect(late.agreed).toBe(false);
});

it.each([
  ['a yes, long before the first no', 'O', 'N', [500, 0]],
  ['a no, long before the first yes', 'N', 'O', [1, 0]],
  ['a yes that has a letter of its own needs no other', 'Y', 'N', [500, 0]],
])('letters in a column of consent: %s', async (_why, above, cell, expected) => {
  const shop = openShop();
  const rows = [...Array(500).fill(above), cell].map((each, index) => `0912${1_000_000 + index},${each}`);
  const { import: done } = await shop.import(`phone,SMS consent\n${rows.join('\n')}\n`);
  shop.close();

  expect([done.consents, done.rejected]).toEqual(expected);
});
