import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/consent/index.ts';
import {
  erasePerson,
  recordOptIn,
  recordOptOut,
  resolveInbox,
  takeEvents,
} from '../../src/receipts/index.ts';
import { KEY, NOON } from '../support/ledgerDesk.ts';
import { openShopDesk, type ShopDesk } from '../support/shopDesk.ts';

const MINUTE = 60_000;
const SARA = '+989121234567';
const HER_SECOND = '+989351234567';
const HUSBAND = '+989127654321';

let texts = 0;
function says(desk: ShopDesk, text: string, from: string) {
  texts += 1;
  desk.now += MINUTE;
  return takeEvents(
    desk,
    'main',
    [{ kind: 'text', id: `in-${texts}`, from, to: '10004346', text, at: desk.now }],
    {
      actor: 'sync:main',
      now: desk.now,
    },
  );
}

function sara(desk: ShopDesk, phone = SARA): void {
  desk.person(phone, { phone_alt: JSON.stringify([HER_SECOND]) });
  recordOptIn(desk, { phone, source: 'form', sourceKind: 'cli', at: NOON - MINUTE }, desk.act);
}

const against = (desk: ShopDesk, phone: string): readonly string[] =>
  desk.suppressions.of(phone).map(({ origin }) => origin);
const replies = (desk: ShopDesk) =>
  desk.messages().filter(({ campaign, state }) => campaign === '_reply' && state === 'planned');

describe('a no from a further number of a person', () => {
  it('binds the number that is texted too, at once, and is confirmed once', () => {
    const desk = openShopDesk();
    sara(desk);
    const waiting = desk.message(SARA);

    expect(says(desk, 'لغو', HER_SECOND)).toMatchObject({ optOuts: 1 });
    expect([against(desk, HER_SECOND), against(desk, SARA)]).toEqual([['person'], ['person']]);
    expect(desk.messages().find(({ id }) => id === waiting)).toMatchObject({
      state: 'suppressed',
      reason: 'opted-out',
    });
    expect(desk.ledger!.state(SARA)?.state).toBe('none');
    expect(replies(desk).map(({ phone }) => phone)).toEqual([HER_SECOND]);
    expect(verifyLedger(desk.db, KEY).ok).toBe(true);
  });

  it.each([
    ['said at the counter', 'cli', SARA, HER_SECOND],
    ['to a number that changed: they answered an older text', 'sms', HUSBAND, SARA],
  ] as const)('%s', (_why, via, main, from) => {
    const desk = openShopDesk();
    sara(desk);
    desk.message(SARA, { state: 'accepted' });
    desk.db.prepare('UPDATE contact SET phone = ?').run(main);
    recordOptOut(desk, { phone: from, via, sourceKind: via, source: 'told us', at: desk.now }, desk.act);

    expect(against(desk, main)).toEqual(['person']);
  });

  it('in a family that shares it binds everyone whose number it is', () => {
    const desk = openShopDesk();
    sara(desk);
    sara(desk, HUSBAND);
    says(desk, 'لغو', HER_SECOND);

    expect([against(desk, SARA), against(desk, HUSBAND)]).toEqual([['person'], ['person']]);
  });

  it('is theirs alone where it is the main number of somebody', () => {
    const desk = openShopDesk();
    sara(desk);
    desk.person(HER_SECOND);
    says(desk, 'لغو', HER_SECOND);

    expect([against(desk, HER_SECOND), against(desk, SARA)]).toEqual([['person'], []]);
  });

  it('a yes from there brings the main number not back, and promises nothing', () => {
    const desk = openShopDesk();
    sara(desk);
    says(desk, 'لغو', HER_SECOND);
    says(desk, 'عضویت', HER_SECOND);

    expect([against(desk, HER_SECOND), against(desk, SARA)]).toEqual([[], ['person']]);
    expect(replies(desk)).toEqual([]);
    says(desk, 'عضویت', SARA);
    expect([against(desk, SARA), replies(desk).length]).toEqual([[], 1]);
    expect(verifyLedger(desk.db, KEY).ok).toBe(true);
  });

  it('in doubt it holds the person until the last doubt of any number is decided', () => {
    const desk = openShopDesk();
    sara(desk);
    says(desk, 'stop by at 5pm?', HER_SECOND);
    says(desk, 'STOP 12345', SARA);
    const [first, second] = desk.inbox.waiting();
    resolveInbox(desk, second!.id, 'ignore', desk.act);
    expect([against(desk, HER_SECOND), against(desk, SARA)]).toEqual([['review'], ['review']]);
    resolveInbox(desk, first!.id, 'ignore', desk.act);

    expect([against(desk, HER_SECOND), against(desk, SARA)]).toEqual([[], []]);
  });

  it('an erasure takes both, and the ledger stays whole', () => {
    const desk = openShopDesk();
    sara(desk);
    says(desk, 'لغو', HER_SECOND);
    for (const { id } of replies(desk))
      desk.db.prepare("UPDATE message SET state = 'cancelled' WHERE id = ?").run(id);

    expect(erasePerson(desk, SARA, desk.act)).toMatchObject({ further: [HER_SECOND], left: [] });
    expect(verifyLedger(desk.db, KEY).ok).toBe(true);
  });
});
