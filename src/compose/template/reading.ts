import { RenderFailure } from '../filters/filter.ts';
import type { Lexicon } from './lexicon.ts';

/** What is known of one recipient. A name that is missing here but known to the lexicon is empty. */
export interface Facts {
  /** Contact fields by name; moments as Unix milliseconds, amounts as decimal text. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** By their own headers. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** The trigger's event; a property that it lacks makes the text fail, unless there is a default. */
  readonly event?: Readonly<Record<string, unknown>> | undefined;
  readonly coupon?: string | undefined;
}

/** What is the same for all recipients. */
export interface Surroundings {
  readonly business: Readonly<Record<string, string>>;
  readonly campaign: Readonly<Record<string, string>>;
  readonly now: number;
}

export type Reader = (facts: Facts, around: Surroundings) => unknown;

const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});

/** An own property, or `otherwise` where it is empty: a header may be called "constructor", a cell may hold "". */
function own(
  record: Readonly<Record<string, unknown>> | undefined,
  name: string,
  otherwise: null | undefined,
): unknown {
  if (record === undefined || !Object.hasOwn(record, name)) return otherwise;
  const value = record[name];
  return value === null || value === undefined || value === '' ? otherwise : value;
}

/** Reads what a root word stands for; undefined answers "there is no such thing for this person". */
export function rootReader(root: string, lexicon: Lexicon): Reader {
  const meaning = lexicon.meaningOf(root);
  switch (meaning?.kind) {
    case 'field':
      return (facts) => own(facts.fields, meaning.name, null);
    case 'attribute':
      return (facts) => own(facts.attributes, meaning.name, null);
    case 'attributes':
      return (facts) => attributesOf(facts, lexicon);
    case 'event':
      return (facts) => eventOf(facts.event ?? NOTHING);
    case 'business':
      return (_facts, around) => around.business;
    case 'campaign':
      return (_facts, around) => around.campaign;
    case 'coupon':
      return (facts) => facts.coupon;
    case 'today':
      return (_facts, around) => around.now;
    default:
      return () => undefined;
  }
}

/** Without its empty properties, so that Liquid too takes them for missing. */
function eventOf(event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const full = Object.entries(event).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return Object.assign(Object.create(null), Object.fromEntries(full));
}

/** Every header that exists, so that a person without it reads as empty and not as an error. */
function attributesOf(facts: Facts, lexicon: Lexicon): Record<string, unknown> {
  const all: Record<string, unknown> = Object.create(null);
  for (const name of lexicon.attributes) all[name] = own(facts.attributes, name, null);
  return all;
}

/** Reads a path of one or two names. */
export function pathReader(path: readonly string[], lexicon: Lexicon): Reader {
  const [root = '', second] = path;
  if (second === undefined) return rootReader(root, lexicon);
  if (lexicon.meaningOf(root)?.kind === 'attributes') {
    const name = lexicon.attributeOf(second) ?? second;
    return (facts) => own(facts.attributes, name, null);
  }
  if (root === 'event') return (facts) => own(facts.event, second, undefined);
  const read = rootReader(root, lexicon);
  return (facts, around) => own(read(facts, around) as Readonly<Record<string, unknown>>, second, undefined);
}

/** Like Liquid's strict variables: what does not exist stops this recipient's text. */
export function strictly(path: readonly string[], read: Reader): Reader {
  return (facts, around) => {
    const value = read(facts, around);
    if (value === undefined) throw new RenderFailure(`there is no ${path.join('.')} for this person`);
    return value;
  };
}
