import { expect, it } from 'vitest';
import { recordOptIn } from '../../src/receipts/index.ts';
import { NOON } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const DAY = 86_400_000;
const SARA = '+989121234567';

it.each([
  ['said before the no of a list: it is refused, not called in force', NOON - 3 * DAY, 'opt-in-older'],
  ['said after it: it counts', NOON - DAY, undefined],
  ['said today', NOON, undefined],
])('a yes %s', (_why, at, refused) => {
  const desk = openShopDesk();
  desk.person(SARA);
  const said = { phone: SARA, basis: 'none', sourceKind: 'import', recordedAt: NOON - DAY } as const;
  const no = NOON - 2 * DAY;
  desk.ledger!.record({
    ...said,
    event: 'expired',
    statement: { source: 'list.csv: consent' },
    at: no,
    expiresAt: no,
  });
  const optIn = () =>
    recordOptIn(desk, { phone: SARA, source: 'told Mina', sourceKind: 'cli', at }, desk.act);

  if (refused) expect(optIn).toThrowError(expect.objectContaining({ code: refused, exitCode: 5 }));
  else expect(optIn().recorded).toBe(true);
});
