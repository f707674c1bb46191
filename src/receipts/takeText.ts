import { codesTaught, mayLift, type Reading, readText } from '../consent/index.ts';
import type { InboundText } from '../gateways/index.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../shared/time.ts';
import { answer } from './answer.ts';
import { ASK_EVERY_MS } from './askConsent.ts';
import { type Act, type Desk, tellTriggers } from './desk.ts';
import type { Inbound, Piece } from './inboxStore.ts';
import { recordOptOut } from './recordOptOut.ts';
import { teaches } from './replyTexts.ts';
import { phoneOf, readWithoutSender } from './senders.ts';

/** What a text from a person did. */
export type TextEffect =
  | { readonly kind: 'repeated' | 'piece' }
  | { readonly kind: 'taken'; readonly id: number; readonly reading: Reading; readonly optedOut: boolean };

/** A footer is remembered for so long: nobody answers an older text with a bare number. */
const TAUGHT_FOR_MS = 30 * DAY_MS;
/** A question stands as long as nobody may be asked again. */
const ANSWERED_WITHIN_MS = ASK_EVERY_MS;
/** Gateways give the time of a text by their own clock, some in whole minutes. */
const CLOCKS_DIFFER_MS = MINUTE_MS;
const PIECES_WAIT_MS = 10 * MINUTE_MS;

/** Takes one text, once, however often it is delivered. Call it inside a transaction. */
export function takeText(desk: Desk, gateway: string, text: InboundText, act: Act): TextEffect {
  const phone = phoneOf(desk, text.from) ?? text.from.trim();
  const at = Math.min(text.at ?? act.now, act.now);
  const row = { gateway, providerId: text.id, phone, line: text.to ?? '', text: text.text, at };
  if (!text.piece || text.piece.of <= 1) return takeWhole(desk, row, act);
  const piece = { ...row, receivedAt: act.now, ...text.piece };
  if (desk.inbox.seen(gateway, joinedId(piece))) return { kind: 'repeated' };
  const pieces = desk.inbox.addPiece(piece);
  return pieces ? takePieces(desk, pieces, act) : { kind: 'piece' };
}

/** What came in pieces and will not be complete any more is read as it is. */
export function takeIncomplete(desk: Desk, act: Act): readonly TextEffect[] {
  return desk.inbox.incomplete(act.now - PIECES_WAIT_MS).map((pieces) => takePieces(desk, pieces, act));
}

function takePieces(desk: Desk, pieces: readonly Piece[], act: Act): TextEffect {
  const [first] = pieces;
  desk.inbox.dropPieces(first!);
  const text = pieces.map((piece) => piece.text).join('');
  return takeWhole(desk, { ...first!, providerId: joinedId(first!), text }, act);
}

function joinedId({ ref, phone, of }: Pick<Piece, 'ref' | 'phone' | 'of'>): string {
  return `pieces:${phone}:${ref}:${of}`;
}

interface Row {
  readonly gateway: string;
  readonly providerId: string;
  readonly phone: string;
  readonly line: string;
  readonly text: string;
  readonly at: Instant;
}

function takeWhole(desk: Desk, row: Row, act: Act): TextEffect {
  const { phone, at } = row;
  const hash = desk.ledger?.phoneHash(phone);
  const erased = hash !== undefined && desk.suppressions.isErased(hash);
  const known = phoneOf(desk, phone) !== undefined;
  const reading = known ? readText(row.text, contextOf(desk, phone, at)) : readWithoutSender(phone, row.text);
  const id = desk.inbox.add({
    gateway: row.gateway,
    providerId: row.providerId,
    line: row.line,
    at,
    // Whoever asked to be forgotten stays forgotten, even when they write.
    phone: erased ? `#${hash.toString('hex')}` : phone,
    text: erased ? '' : row.text,
    receivedAt: act.now,
    ...reading,
    contactId: desk.contacts.byPhone(phone)?.id ?? null,
    messageId: desk.inbox.lastMessageTo(phone, at) ?? null,
  });
  if (id === undefined) return { kind: 'repeated' };
  if (erased || !known) return { kind: 'taken', id, reading, optedOut: false };
  const inbound = desk.inbox.one(id)!;
  tellTriggers(desk, phone, 'reply', at, act.now, `reply:${id}`);
  const optedOut = actOn(desk, inbound, reading, act);
  return { kind: 'taken', id, reading, optedOut };
}

function contextOf(desk: Desk, phone: string, at: Instant) {
  const taught = new Set<string>();
  for (const text of desk.inbox.textsSince(phone, at - TAUGHT_FOR_MS)) {
    for (const code of codesTaught(text)) taught.add(code);
  }
  return { phone, taught, asked: answersQuestion(desk, phone, at) };
}

/** A yes or no says something only after the question was put, and not for ever. */
function answersQuestion(desk: Desk, phone: string, at: Instant): boolean {
  const state = desk.ledger?.state(phone);
  if (!state || state.state === 'none' || state.confirmed) return false;
  return desk.inbox.questionWent(phone, { since: at - ANSWERED_WITHIN_MS, until: at + CLOCKS_DIFFER_MS });
}

/** @returns whether somebody left who had not yet */
function actOn(desk: Desk, inbound: Inbound, reading: Reading, act: Act): boolean {
  const { phone, at } = inbound;
  const reply = (kind: 'optOut' | 'optIn' | 'help'): boolean =>
    answer(desk, inbound, kind, languageOf(desk, phone, reading), act.now);
  switch (reading.intent) {
    case 'opt-out': {
      const { isNew } = recordOptOut(
        desk,
        {
          phone,
          via: 'sms',
          sourceKind: 'sms',
          source: `sms:${reading.rule}`,
          at,
          evidence: `inbox ${inbound.id}`,
        },
        act,
      );
      if (isNew) reply('optOut');
      return isNew;
    }
    case 'opt-in':
    case 'confirm':
      if (comeBack(desk, inbound, reading, act) && nothingStands(desk, phone)) reply('optIn');
      return false;
    case 'help':
      reply('help');
      return false;
    case 'doubt':
      for (const each of [phone, ...desk.numbers.mainOf(phone)])
        desk.suppressions.add({
          phone: each,
          origin: 'review',
          via: 'sms',
          reason: `inbox ${inbound.id}`,
          at,
          recordedAt: act.now,
        });
      return false;
    case 'none':
      return false;
  }
}

/** Nobody is told that texts come again while a complaint, a doubt or their main number's no keeps them back. */
function nothingStands(desk: Desk, phone: string): boolean {
  return [phone, ...desk.numbers.mainOf(phone)].every((each) =>
    desk.suppressions.of(each).every(({ topic }) => topic !== ''),
  );
}

/**
 * The language of the word they used; the business's where it has the same word. STOP and its kin say nothing about a
 * customer of ours, whom we write to in our own language, and are all that is known of a stranger.
 */
function languageOf(desk: Desk, phone: string, { language, rule }: Reading): string | undefined {
  const word = rule.slice(rule.lastIndexOf(':') + 1);
  if (teaches(desk.settings.business.language, word)) return undefined;
  const shared = language === 'en' && /^(?:stop|start|info|help)$/.test(word);
  return shared && desk.contacts.byPhone(phone) ? undefined : language;
}

/**
 * A person's own yes by SMS. It takes back what an SMS took away and confirms what we asked; a bare "yes"
 * without a question changes nothing, and no SMS lifts a complaint, a registry or the shop's own list.
 */
function comeBack(desk: Desk, { id, phone, at }: Inbound, reading: Reading, { actor, now }: Act): boolean {
  const { ledger } = desk;
  const before = ledger?.state(phone);
  const confirms = reading.intent === 'confirm';
  if (!ledger || (!confirms && reading.rule.startsWith('yes:'))) return false;
  const own = desk.suppressions.find(phone, 'person');
  if (own && (mayLift(own, { by: 'keyword' }) !== 'yes' || own.at >= at)) return false;
  const { lifted } = desk.suppressions.lift(phone, { by: 'keyword' });
  if (lifted.length > 0) desk.waiting.dropAnswers(phone);
  if (lifted.length === 0 && before?.state === 'granted' && before.confirmed) return false;
  ledger.record({
    phone,
    event: confirms ? 'confirmed' : lifted.length > 0 ? 'restored' : 'granted',
    basis: 'express',
    sourceKind: 'sms',
    statement: { source: `sms:${reading.rule}`, method: 'sms-keyword', actor, evidence: `inbox ${id}` },
    at,
    recordedAt: now,
  });
  desk.waiting.dropQuestion(phone);
  tellTriggers(desk, phone, 'opt-in', at, now, `opt-in:inbox:${id}`);
  desk.journal.write({
    at: now,
    actor,
    action: 'opt-in',
    subject: `inbox ${id}`,
    detail: { via: 'sms', lifted: lifted.length },
  });
  return true;
}
