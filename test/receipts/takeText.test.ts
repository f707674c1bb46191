import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/consent/index.ts';
import type { InboundText } from '../../src/gateways/index.ts';
import { recordOptIn, recordOptOut, resolveInbox, takeEvents } from '../../src/receipts/index.ts';
import { FLOWER_SHOP } from '../support/cli.ts';
import { KEY, NOON } from '../support/ledgerDesk.ts';
import { openShopDesk, type ShopDesk } from '../support/shopDesk.ts';

const MINUTE = 60_000;
const SARA = '+989121234567';
const TEXAS = '+15125550142';

let texts = 0;
const nextId = (): string => {
  texts += 1;
  return `in-${texts}`;
};
function says(
  desk: ShopDesk,
  text: string,
  { from = SARA, id = nextId(), at = desk.now, ...more }: Partial<InboundText> & { from?: string } = {},
) {
  return takeEvents(desk, 'main', [{ kind: 'text', id, from, to: '10004346', text, at, ...more }], {
    actor: 'webhook:main',
    now: desk.now,
  });
}

const replies = (desk: ShopDesk) => desk.messages().filter(({ campaign }) => campaign === '_reply');
const origins = (desk: ShopDesk, phone = SARA) => desk.suppressions.of(phone).map(({ origin }) => origin);

function customerOf(desk: ShopDesk, phone = SARA): void {
  desk.person(phone, { first_name: 'سارا', language: 'fa' });
  recordOptIn(desk, { phone, source: 'form in the shop', sourceKind: 'cli', at: NOON - MINUTE }, desk.act);
}

describe('somebody leaves', () => {
  it('binds at once, stops what waits, and is confirmed once in their language', () => {
    const desk = openShopDesk();
    customerOf(desk);
    const waiting = desk.message(SARA);
    const order = desk.message(SARA, { campaign: 'order', purpose: 'transactional' });

    expect(says(desk, 'لغو ۱۱')).toEqual({ receipts: 0, replies: 1, optOuts: 1, answers: true });
    expect(desk.messages().find(({ id }) => id === waiting)).toMatchObject({
      state: 'suppressed',
      reason: 'opted-out',
    });
    // In Iran leaving ends advertising, and their order still comes.
    expect(desk.messages().find(({ id }) => id === order)).toMatchObject({ state: 'planned' });
    expect(desk.ledger!.state(SARA)?.state).toBe('none');
    expect(replies(desk)).toEqual([
      expect.objectContaining({ text: expect.stringContaining('لغو شد'), deadline: NOON + 5 * MINUTE }),
    ]);

    expect(says(desk, 'لغو').optOuts).toBe(0);
    expect(replies(desk)).toHaveLength(1);
    expect(verifyLedger(desk.db, KEY).ok).toBe(true);
  });

  it('in the United States it stops everything, and says so', () => {
    const desk = openShopDesk();
    const order = desk.message(TEXAS, { campaign: 'order', purpose: 'transactional' });
    says(desk, 'STOP', { from: TEXAS });

    expect(desk.messages().find(({ id }) => id === order)).toMatchObject({ state: 'suppressed' });
    expect(replies(desk)[0]?.text).toContain('no more texts from us');
  });

  it('needs no contact, and no key', () => {
    const desk = openShopDesk({ key: undefined });
    desk.message(SARA);
    says(desk, 'لغو');

    expect(origins(desk)).toEqual(['person']);
    expect(desk.messages()[0]).toMatchObject({ state: 'suppressed' });
  });

  it.each([
    ['a bare 11 in Iran', '۱۱', SARA, undefined, 1],
    ['a bare 9 where our footer taught it', '9', TEXAS, 'Spring roses are here. Reply 9 to stop', 1],
    ['a bare 11 that nobody taught', '11', TEXAS, 'Spring roses are here.', 0],
    ['a footer older than 30 days is forgotten', '9', TEXAS, undefined, 0],
  ])('%s', (_why, text, from, footer, optOuts) => {
    const desk = openShopDesk();
    const old = desk.now - 31 * 86_400_000;
    desk.message(from, { text: footer ?? 'Reply 9 to stop', state: 'accepted', at: footer ? desk.now : old });

    expect(says(desk, text, { from }).optOuts).toBe(optOuts);
  });

  it('is not confirmed when the text is older than five minutes', () => {
    const desk = openShopDesk();
    says(desk, 'STOP', { at: desk.now - 6 * MINUTE });

    expect(origins(desk)).toEqual(['person']);
    expect(replies(desk)).toEqual([]);
  });

  it('in words of the owner', () => {
    const desk = openShopDesk({
      toml: `${FLOWER_SHOP}\n[replies]\nopt_out = "{{ business.name }}: خداحافظ"\n`,
    });
    says(desk, 'لغو');

    expect(replies(desk)[0]?.text).toBe('گل‌فروشی نارنج: خداحافظ');
  });

  it('in the language of the text when the person is unknown', () => {
    const desk = openShopDesk();
    says(desk, 'Désabonnez-moi svp', { from: '+33612345678' });

    expect(replies(desk)[0]?.text).toContain('désabonné');
  });

  it.each([
    ['STOP to a shop in Shiraz is English', 'fa', 'STOP', 'unsubscribed'],
    ['HELP to a shop in Shiraz is English', 'fa', 'HELP', 'reply STOP'],
    ['STOP is a French word too', 'fr', 'STOP', 'désabonné'],
    ['STOP is a German word too', 'de-AT', 'stop', 'abgemeldet'],
    ['HELP is none', 'de', 'HELP', 'reply STOP'],
    ['HILFE is', 'fa', 'Hilfe', 'Abmelden mit STOP'],
    ['a language without answers of ours: the business’s', 'fa', 'afmeld', 'لغو شد'],
  ])('of a word, when the person is unknown: %s', (_why, language, text, answer) => {
    const desk = openShopDesk({ toml: FLOWER_SHOP.replace('country', `language = "${language}"\ncountry`) });
    says(desk, text, { from: '+33612345678' });

    expect(replies(desk)[0]?.text).toContain(answer);
  });

  it('of the business to a customer whose language nobody wrote down, where many languages share the word', () => {
    const desk = openShopDesk();
    desk.person('+33612345678');
    says(desk, 'STOP', { from: '+33612345678' });

    expect(replies(desk)[0]?.text).toContain('لغو شد');
  });

  it('in the person’s own language before that of the word', () => {
    const desk = openShopDesk();
    desk.person('+33612345678', { language: 'fr' });
    says(desk, 'UNSUBSCRIBE', { from: '+33612345678' });

    expect(replies(desk)[0]?.text).toContain('désabonné');
  });
});

describe('the same text again', () => {
  it('a thousand deliveries have one effect', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    for (let n = 0; n < 1_000; n += 1) says(desk, 'لغو', { id: 'same' });

    expect(desk.db.prepare('SELECT count(*) AS n FROM inbound').get()).toEqual({ n: 1 });
    expect(desk.ledger!.history(SARA)).toHaveLength(1);
    expect(replies(desk)).toHaveLength(1);
  });

  it('an old STOP that is delivered again does not undo a later yes', () => {
    const desk = openShopDesk();
    says(desk, 'لغو', { id: 'same' });
    desk.now += MINUTE;
    says(desk, '۱۲');
    desk.now += MINUTE;
    says(desk, 'لغو', { id: 'same', at: NOON });

    expect(origins(desk)).toEqual([]);
    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', confirmed: true });
  });
});

describe('somebody comes back', () => {
  it.each([
    ['their own SMS', 'sms', [], 'granted'],
    ['a word at the counter', 'cli', ['person'], 'none'],
  ] as const)('a keyword takes back what was said by %s or not', (_why, via, left, state) => {
    const desk = openShopDesk();
    customerOf(desk);
    recordOptOut(desk, { phone: SARA, via, sourceKind: via, source: 'test', at: NOON }, desk.act);
    desk.now += MINUTE;
    says(desk, 'عضویت');

    expect(origins(desk)).toEqual(left);
    expect(desk.ledger!.state(SARA)?.state).toBe(state);
  });

  it.each(['complaint', 'registry', 'manual', 'operator', 'dead'] as const)(
    'no keyword lifts %s',
    (origin) => {
      const desk = openShopDesk();
      desk.suppressions.add({ phone: SARA, origin, via: 'cli', at: NOON - 1, recordedAt: NOON - 1 });
      says(desk, 'START');

      expect(origins(desk)).toEqual([origin]);
    },
  );

  it('a word that is older than the goodbye does not take it back, however late it is delivered', () => {
    const desk = openShopDesk();
    says(desk, 'لغو', { at: NOON - 1 });
    says(desk, 'عضویت', { at: NOON - 2 });

    expect(origins(desk)).toEqual(['person']);
  });

  it('a bare yes without a question changes nothing', () => {
    const desk = openShopDesk();
    says(desk, 'لغو');
    desk.now += MINUTE;
    says(desk, 'بله');

    expect(origins(desk)).toEqual(['person']);
  });

  it('confirms what was asked', () => {
    const desk = openShopDesk();
    desk.ledger!.record({
      phone: SARA,
      event: 'asked',
      basis: 'none',
      sourceKind: 'cli',
      statement: { source: 'workshop' },
      at: NOON - 1,
      recordedAt: NOON - 1,
    });
    desk.message(SARA, { campaign: '_ask', state: 'accepted', at: NOON - 1 });
    says(desk, 'بله');

    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', basis: 'express', confirmed: true });
    expect(replies(desk)).toHaveLength(1);
  });

  it('a no to the question is an opt-out', () => {
    const desk = openShopDesk();
    desk.ledger!.record({
      phone: SARA,
      event: 'asked',
      basis: 'none',
      sourceKind: 'cli',
      statement: { source: 'workshop' },
      at: NOON - 1,
      recordedAt: NOON - 1,
    });
    desk.message(SARA, { campaign: '_ask', state: 'accepted', at: NOON - 1 });

    expect(says(desk, 'نه ممنون').optOuts).toBe(1);
  });
});

describe('somebody who changes their mind before the answer went', () => {
  it.each([
    ['leaves, then comes back', ['لغو', 'عضویت'], ['عضویت شما ثبت شد']],
    ['comes, then leaves', ['عضویت', 'لغو'], ['لغو شد']],
    ['leaves, comes back, leaves', ['لغو', 'عضویت', 'لغو'], ['لغو شد']],
    ['leaves, asks for help: both are owed', ['لغو', 'راهنما'], ['لغو شد', 'برای بازگشت']],
    ['asks for help, leaves, comes back', ['راهنما', 'لغو', 'عضویت'], ['برای بازگشت', 'عضویت شما ثبت شد']],
  ])('%s', (_why, said, answers) => {
    const desk = openShopDesk();
    desk.person(SARA);
    for (const text of said) {
      desk.now += 1_000;
      says(desk, text);
    }

    const going = replies(desk).filter(({ state }) => state === 'planned');
    expect(going.map(({ text }) => text)).toEqual(answers.map((part) => expect.stringContaining(part)));
  });

  it('an answer that is on its way is not called back', () => {
    const desk = openShopDesk();
    says(desk, 'لغو');
    desk.db.exec("UPDATE message SET state = 'sending', attempts = 1");
    desk.now += 1_000;
    says(desk, 'عضویت');

    expect(replies(desk).map(({ state }) => state)).toEqual(['sending', 'planned']);
  });

  it.each([
    ['a yes at the counter makes the goodbye untrue', 'لغو', 'opt-in'],
    ['a no at the counter makes the welcome untrue', 'عضویت', 'opt-out'],
  ])('%s', (_why, said, then) => {
    const desk = openShopDesk();
    says(desk, said);
    desk.now += 1_000;
    const word = { phone: SARA, source: 'told Mina', sourceKind: 'cli', at: desk.now } as const;
    if (then === 'opt-in') recordOptIn(desk, word, desk.act);
    else recordOptOut(desk, { ...word, via: 'cli' }, desk.act);

    expect(replies(desk).map(({ state }) => state)).toEqual(['cancelled']);
  });
});

describe('doubt', () => {
  it('a START is no decision: it is shown with the doubt, and nobody is told that texts come', () => {
    const desk = openShopDesk();
    says(desk, 'عضویت', { from: TEXAS });
    says(desk, "don't stop, I love it");
    says(desk, 'thanks!');
    says(desk, 'START');
    expect(desk.inbox.toDecide().map(({ intent }) => intent)).toEqual(['doubt', 'opt-in']);
    expect(replies(desk).map(({ phone }) => phone)).toEqual([TEXAS]);
    expect(origins(desk)).toEqual(['review']);

    resolveInbox(desk, desk.inbox.waiting()[0]!.id, 'ignore', desk.act);
    expect(desk.inbox.toDecide()).toEqual([]);
    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', confirmed: true });
  });

  it('holds the person until a human decides', () => {
    const desk = openShopDesk();
    says(desk, "don't stop, I love it");

    expect(origins(desk)).toEqual(['review']);
    const [doubt] = desk.inbox.waiting();
    resolveInbox(desk, doubt!.id, 'ignore', desk.act);
    expect(origins(desk)).toEqual([]);
    expect(desk.inbox.waiting()).toEqual([]);
  });

  it('two doubts need two decisions', () => {
    const desk = openShopDesk();
    says(desk, 'stop by at 5pm?');
    says(desk, 'STOP 12345');
    const [first, second] = desk.inbox.waiting();
    resolveInbox(desk, first!.id, 'ignore', desk.act);
    expect(origins(desk)).toEqual(['review']);
    resolveInbox(desk, second!.id, 'ignore', desk.act);
    expect(origins(desk)).toEqual([]);
  });

  it('decided as leaving it is an own opt-out, and closes the others', () => {
    const desk = openShopDesk();
    desk.message(SARA);
    says(desk, 'stop by at 5pm?');
    says(desk, 'STOP 12345');

    expect(resolveInbox(desk, desk.inbox.waiting()[0]!.id, 'opt-out', desk.act)).toEqual({
      isNew: true,
      isErased: false,
      stopped: 1,
    });
    expect(origins(desk)).toEqual(['person']);
    expect(desk.inbox.waiting()).toEqual([]);
  });

  it('cannot be decided the other way afterwards', () => {
    const desk = openShopDesk();
    says(desk, 'STOP 12345');
    const { id } = desk.inbox.waiting()[0]!;
    resolveInbox(desk, id, 'opt-out', desk.act);

    expect(() => resolveInbox(desk, id, 'ignore', desk.act)).toThrowError(
      expect.objectContaining({ code: 'inbox-resolved', exitCode: 5 }),
    );
    expect(() => resolveInbox(desk, 999, 'ignore', desk.act)).toThrowError(
      expect.objectContaining({ code: 'inbox-unknown' }),
    );
  });
});

describe('help', () => {
  it('is answered once in 24 hours, also to whoever left', () => {
    const desk = openShopDesk();
    says(desk, 'لغو');
    says(desk, 'راهنما');
    says(desk, 'راهنما');
    expect(replies(desk)).toHaveLength(2);
    desk.now += 25 * 60 * MINUTE;
    says(desk, 'راهنما');
    expect(replies(desk)).toHaveLength(3);
  });

  it('goes to no dead number', () => {
    const desk = openShopDesk();
    desk.suppressions.add({ phone: SARA, origin: 'dead', via: 'system', at: NOON, recordedAt: NOON });
    says(desk, 'HELP');

    expect(replies(desk)).toEqual([]);
  });
});

describe('pieces of a long text', () => {
  const piece = (number: number) => ({ id: `p${number}`, piece: { ref: '77', number, of: 2 } });

  it('are read together, in whatever order they come, once', () => {
    const desk = openShopDesk();
    expect(says(desk, 'op sending me messages', piece(2)).replies).toBe(0);
    expect(says(desk, 'Please st', piece(1))).toMatchObject({ replies: 1, optOuts: 1 });
    expect(says(desk, 'Please st', piece(1)).replies).toBe(0);
    expect(desk.inbox.recent(5).map(({ text }) => text)).toEqual(['Please stop sending me messages']);
  });
});

describe('whoever was erased', () => {
  it('stays forgotten when they write', () => {
    const desk = openShopDesk();
    desk.suppressions.erase(SARA, desk.ledger!.phoneHash(SARA), NOON);
    says(desk, 'salam, this is Sara');

    expect(JSON.stringify(desk.db.prepare('SELECT * FROM inbound').all())).not.toMatch(/9121234567|Sara/);
    expect(replies(desk)).toEqual([]);
  });
});

it('tells triggers what happened', () => {
  const desk = openShopDesk();
  customerOf(desk);
  says(desk, 'لغو');
  desk.now += MINUTE;
  says(desk, '۱۲');

  expect(desk.db.prepare('SELECT type FROM event ORDER BY id').pluck().all()).toEqual([
    'opt-in',
    'reply',
    'opt-out',
    'reply',
    'opt-in',
  ]);
});

describe('who wrote', () => {
  it.each([
    ['at home, in Iran', '09121230001', '+989121230001'],
    ['without its zero', '9121230002', '+989121230002'],
    ['in parts', '0912-000-0016', '+989120000016'],
    ['a zero before the country', '0989120000019', '+989120000019'],
    ['a zero before another country', '015125550142', undefined],
    ['a plus before the zero', '+09121230001', '+989121230001'],
    ['with its country, as digits', '989121230001', '+989121230001'],
    ['of another country, as digits', '15125550142', '+15125550142'],
    ['whole', '+15125550142', '+15125550142'],
    ['Persian digits', '۰۹۱۲۱۲۳۰۰۰۱', '+989121230001'],
    ['a plus before what is no number', '+9121230002', undefined],
    ['nobody', '', undefined],
    ['a name', 'bogus', undefined],
    ['a short number', '36111', undefined],
  ])('%s', (_why, from, phone) => {
    const desk = openShopDesk();
    says(desk, 'لغو', { from });

    expect(desk.db.prepare('SELECT phone FROM suppression').pluck().all()).toEqual(
      phone === undefined ? [] : [phone],
    );
    expect(desk.inbox.waiting().map((row) => [row.phone, row.rule])).toEqual(
      phone === undefined ? [[from, 'sender:keyword:fa:لغو']] : [],
    );
  });

  it.each([
    ['an advertisement of a company', '36111', 'big sale today only, to leave reply stop'],
    ['a hello of nobody', '', 'hello'],
  ])('%s waits for nobody', (_why, from, text) => {
    const desk = openShopDesk();
    says(desk, text, { from });
    expect(desk.inbox.recent(5)).toMatchObject([{ phone: from, text, intent: 'none' }]);
    expect(desk.inbox.waiting()).toEqual([]);
  });

  it('is asked of no human decision that names nobody', () => {
    const desk = openShopDesk();
    says(desk, 'لغو', { from: 'bogus' });
    const { id } = desk.inbox.waiting()[0]!;

    expect(() => resolveInbox(desk, id, 'opt-out', desk.act)).toThrow(
      expect.objectContaining({ code: 'inbox-sender-unread' }),
    );
    resolveInbox(desk, id, 'ignore', desk.act);
    expect(desk.inbox.waiting()).toEqual([]);
  });

  it('an opt-out that a gateway holds is read the same way', () => {
    const desk = openShopDesk();
    const held = (phone: string) => ({ kind: 'opt-out' as const, phone, by: 'person' as const });
    takeEvents(desk, 'main', [held('09121230001'), held('+0912')], { actor: 'sync:main', now: desk.now });
    expect(desk.db.prepare('SELECT phone FROM suppression').pluck().all()).toEqual(['+989121230001']);
  });
});
