import { type Reading, readText } from '../consent/index.ts';
import { readPhone } from '../shared/readPhone.ts';
import type { Desk } from './desk.ts';
import type { Inbound } from './inboxStore.ts';

const RULE = 'sender:';
/** Names, and the short numbers that companies write from. */
const NO_PERSON = /\p{L}|^\d{1,8}$/u;

/**
 * E.164 of a number as a gateway writes it, read as imports read it: national spellings are the business's
 * country's. undefined: nobody can tell whose it is.
 */
export function phoneOf(desk: Desk, written: string): string | undefined {
  const text = written.trim();
  const { country } = desk.settings.business;
  for (const spelling of spellingsOf(text)) {
    const reading = readPhone(spelling, country);
    if (reading.ok) return reading.phone.e164;
  }
  // 0989…: some networks put the zero of home before the whole number. Believed of the country at home alone.
  const zero = /^0[1-9]\d{9,14}$/.test(text) ? readPhone(`+${text.slice(1)}`, country) : undefined;
  if (zero?.ok && zero.phone.country === country) return zero.phone.e164;
  // A numbering plan may have changed since this person was imported.
  return desk.contacts.byPhone(text) ? text : undefined;
}

/** No country's code begins with 0; digits that are no number of the business's country may name their own. */
function spellingsOf(text: string): readonly string[] {
  if (/^\+0/.test(text)) return [text.slice(1)];
  return /^[1-9]\d{9,14}$/.test(text) ? [text, `+${text}`] : [text];
}

/** A text of nobody we know is acted on by no machine. Where it speaks of leaving, a human looks who wrote it. */
export function readWithoutSender(written: string, text: string): Reading {
  const reading = readText(text);
  if (reading.intent === 'none') return reading;
  // What companies send tells how to leave them.
  const leaves = reading.intent === 'opt-out' || (reading.intent === 'doubt' && !NO_PERSON.test(written));
  return { intent: leaves ? 'doubt' : 'none', rule: `${RULE}${reading.rule}` };
}

/** Whether it could not be read who wrote this text. */
export function isWithoutSender({ rule }: Pick<Inbound, 'rule'>): boolean {
  return rule.startsWith(RULE);
}
