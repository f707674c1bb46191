import { asciiDigits } from '../../shared/text.ts';
import { goodbyeIn } from '../clean/goodbyes.ts';
import { isBlank, readConsent, readOptOut } from '../clean/flags.ts';
import { remembered } from '../clean/remembered.ts';
import { meaningOf } from '../map/lexicon.ts';
import { subjectOf } from '../map/speaksOf.ts';
import type { TableRecord } from './csv.ts';
import type { Property } from './vcardProperty.ts';

/** The columns that a card becomes. */
export const HEADERS = [
  'phone',
  'phone_alt',
  'name',
  'first_name',
  'last_name',
  'email',
  'birthday',
  'company',
  'address',
  'city',
  'region',
  'postal_code',
  'country',
  'tags',
  'notes',
  'gender',
  'language',
  'timezone',
  'nickname',
  'title',
  'sms_consent',
  'sms_consent_at',
  'sms_consent_source',
  'opted_out_at',
  'sms_topics',
  'latitude',
  'longitude',
  'external_id',
  'known_as',
  'orders',
  'spent',
  'first_order',
  'last_order',
  'created',
] as const;
type Header = (typeof HEADERS)[number];
/** What one card has said so far. */
export type Card = Map<Header, string[]>;

/** Splits at a separator that no backslash guards, and takes the backslashes off. */
function parts(value: string, separator: ';' | ','): string[] {
  return value.split(new RegExp(`(?<!\\\\)${separator}`)).map((part) =>
    part
      .replace(/\\n/gi, '\n')
      .replace(/\\([,;\\:])/g, '$1')
      .trim(),
  );
}

function put(card: Card, header: Header, value: string | undefined, first = false): void {
  if (!value) return;
  const known = card.get(header);
  if (!known) card.set(header, [value]);
  else if (first) known.unshift(value);
  else known.push(value);
}

/** `TYPE=pref` of 3.0, `PREF=1` of 4.0, `TEL;PREF` of 2.1. */
function isPreferred(types: string, parameters: Property['parameters']): boolean {
  return /\bpref\b/.test(types) || parameters.get('PREF') === '1';
}

/** Puts one property into the card's columns; of those that a person has no column for nothing is kept. */
export function take(card: Card, { name, parameters, value }: Property): void {
  const types = (parameters.get('TYPE') ?? '').toLowerCase();
  const whole = (): string => parts(value, ';').join(' ').trim();
  switch (name) {
    case 'TEL': {
      if (/fax|pager/.test(types)) return;
      const number = value.replace(/^tel:/i, '').replace(/;ext=/i, ' ext ').split(';')[0]!.trim();
      put(card, /cell|mobile/.test(types) ? 'phone' : 'phone_alt', number, isPreferred(types, parameters));
      return;
    }
    case 'N': {
      const [last, first, middle] = parts(value, ';');
      put(card, 'last_name', last);
      put(card, 'first_name', [first, middle].filter(Boolean).join(' '));
      return;
    }
    case 'ADR': {
      const [, , street, city, region, code, country] = parts(value, ';');
      if (card.has('address') || card.has('city')) return;
      put(card, 'address', street);
      put(card, 'city', city);
      put(card, 'region', region);
      put(card, 'postal_code', code);
      put(card, 'country', country);
      return;
    }
    case 'ORG':
      put(card, 'company', parts(value, ';')[0]);
      return;
    case 'CATEGORIES':
      for (const tag of parts(value, ',')) put(card, 'tags', tag);
      return;
    case 'BDAY':
      put(card, 'birthday', birthday(whole(), parameters.get('X-APPLE-OMIT-YEAR')));
      return;
    case 'GEO': {
      const [latitude, longitude] = value.replace(/^geo:/i, '').split(/[;,]/);
      put(card, 'latitude', latitude);
      put(card, 'longitude', longitude);
      return;
    }
    case 'GENDER':
      put(card, 'gender', parts(value, ';')[0]);
      return;
    default: {
      const header = SIMPLE[name];
      if (header) put(card, header, whole());
      // What somebody wrote in the place of "mobile" or "home".
      else if (name === 'X-ABLABEL') {
        if (goodbyeIn(whole())) put(card, 'notes', whole());
      } else if (name.startsWith('X-')) {
        const no = refusalOf(name, whole());
        // Before a yes of the same card.
        if (no) card.set('sms_consent', [no, ...(card.get('sms_consent') ?? [])]);
      }
    }
  }
}

/** What a program's own property is about: `X-SMS-OPTOUT`, `X-CONSENT`. */
const aboutOf = remembered((name) => {
  const header = name.slice(2).replaceAll('-', ' ');
  const field = meaningOf(header, 'contacts')?.field;
  if (field === 'opted_out' || field === 'opted_out_at') return 'leaving';
  return subjectOf(header).consent ? 'consent' : 'nothing';
});

/** A no as a column of the same name would say it, in the words of a column of consent. */
function refusalOf(name: string, value: string): 'unsubscribed' | 'no' | undefined {
  const about = aboutOf(name);
  if (about === 'leaving') return readOptOut(value) === 'out' ? 'unsubscribed' : undefined;
  if (about === 'nothing' || isBlank(value)) return undefined;
  const word = readConsent(value);
  return word === 'no' || word === 'out' ? 'no' : undefined;
}

/** A phone of Apple writes a year that means none: BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12. */
function birthday(value: string, noYear: string | undefined): string {
  return noYear !== undefined && value.startsWith(noYear) ? `-${value.slice(noYear.length)}` : value;
}

const SIMPLE: Readonly<Record<string, Header>> = {
  FN: 'name',
  EMAIL: 'email',
  NOTE: 'notes',
  LANG: 'language',
  TZ: 'timezone',
  NICKNAME: 'nickname',
  TITLE: 'title',
  // Of our own export.
  'X-CAMPAIGN-SMS-CONSENT': 'sms_consent',
  'X-CAMPAIGN-SMS-CONSENT-AT': 'sms_consent_at',
  'X-CAMPAIGN-SMS-CONSENT-SOURCE': 'sms_consent_source',
  'X-CAMPAIGN-OPTED-OUT-AT': 'opted_out_at',
  'X-CAMPAIGN-SMS-TOPICS': 'sms_topics',
  'X-CAMPAIGN-BIRTHDAY': 'birthday',
  'X-CAMPAIGN-GENDER': 'gender',
  'X-CAMPAIGN-LANGUAGE': 'language',
  'X-CAMPAIGN-EXTERNAL-ID': 'external_id',
  'X-CAMPAIGN-ALSO-KNOWN-AS': 'known_as',
  'X-CAMPAIGN-ORDERS': 'orders',
  'X-CAMPAIGN-SPENT': 'spent',
  'X-CAMPAIGN-FIRST-ORDER': 'first_order',
  'X-CAMPAIGN-LAST-ORDER': 'last_order',
  'X-CAMPAIGN-CREATED': 'created',
};
/** Several of these are one list; of the others the first is kept. */
const LISTS: ReadonlySet<Header> = new Set<Header>(['phone', 'phone_alt', 'tags', 'notes']);

/** The finished card as a row; `line` is that of its BEGIN. */
export function record(card: Card, line: number): TableRecord {
  // A card must have an N; where only a whole name is known, programs put all of it into the first part.
  if (!card.has('last_name') && card.get('first_name')?.[0] === card.get('name')?.[0])
    card.delete('first_name');
  // Every card must have a name; of people without one programs, ours too, write the number there.
  if (/^[\d\s+()./-]{7,}$/.test(asciiDigits(card.get('name')?.[0] ?? ''))) card.delete('name');
  const fields = HEADERS.map((header) => {
    const values = card.get(header) ?? [];
    return LISTS.has(header) ? values.join('\n') : (values[0] ?? '');
  });
  return { line, fields };
}
