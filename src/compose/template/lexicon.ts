import { didYouMean, fold } from '../../shared/text.ts';

/** Contact fields by the names that `--map`, filters and JSON use too. */
export const CONTACT_FIELDS: readonly string[] = [
  ...[
    'phone',
    'phone_alt',
    'name',
    'first_name',
    'last_name',
    'email',
    'birthday',
    'gender',
    'company',
    'address',
  ],
  ...['city', 'region', 'country', 'postal_code', 'language', 'timezone', 'tags', 'notes', 'external_id'],
  ...['orders', 'spent', 'first_order', 'last_order', 'created'],
];

/** Written without a filter these read as dates, not as numbers. */
const DATES = new Set(['birthday', 'first_order', 'last_order', 'created', 'today', 'event.at']);
const BUSINESS = ['name', 'country', 'currency', 'language', 'timezone'];
const CAMPAIGN = ['name', 'occurrence'];
/** What every event has; its own properties come on top. */
const EVENT = ['id', 'type', 'at', 'amount', 'currency', 'status'];
/** What Liquid itself answers about a text or list. */
const ASPECTS = new Set(['size', 'first', 'last']);

/** What a template may name besides contact fields and the business. */
export interface Vocabulary {
  /** Headers of imported columns that are no contact field, as they were written. */
  readonly attributes?: Iterable<string>;
  /** Properties of the trigger's events; `any` when they are not known; undefined without a trigger. */
  readonly event?: 'any' | Iterable<string> | undefined;
  /** Whether the campaign has a coupon file. */
  readonly coupon?: boolean;
  /** Whether the campaign makes short links. */
  readonly links?: boolean;
}

/** What a first word of a path stands for. */
export type Meaning =
  | { readonly kind: 'field' | 'attribute'; readonly name: string }
  | { readonly kind: 'attributes' | 'event' | 'business' | 'campaign' | 'coupon' | 'today' };

export interface UnknownName {
  readonly name: string;
  readonly hint: string;
  /** What was meant, where something is near. */
  readonly near?: string;
}

/** The names that one campaign's templates may use, and what is near to a name they may not. */
export interface Lexicon {
  meaningOf(root: string): Meaning | undefined;
  /** The header that `attributes.x` means. */
  attributeOf(name: string): string | undefined;
  /** undefined: the path is known. Segments that are computed are `null`. */
  check(path: readonly (string | number | null)[]): UnknownName | undefined;
  isDate(path: readonly string[]): boolean;
  readonly attributes: readonly string[];
  readonly links: boolean;
}

/** Two spellings of one header: case, half-spaces, Arabic letters, and `_` for a space. */
function keyOf(name: string): string {
  return fold(name).replace(/[\s_-]+/g, '_');
}

/** Exact names first; then the one name that is spelled alike. Two that are alike must be written exactly. */
function speller(names: readonly string[]): (name: string) => string | undefined {
  const exact = new Set(names);
  const alike = new Map<string, string | undefined>();
  for (const name of names) alike.set(keyOf(name), alike.has(keyOf(name)) ? undefined : name);
  return (name) => (exact.has(name) ? name : alike.get(keyOf(name)));
}

export function createLexicon(vocabulary: Vocabulary): Lexicon {
  const attributes = [...(vocabulary.attributes ?? [])];
  const fieldOf = speller(CONTACT_FIELDS);
  const attributeOf = speller(attributes);
  const event = vocabulary.event;
  const properties = event === undefined || event === 'any' ? EVENT : [...new Set([...EVENT, ...event])];

  const meaningOf = (root: string): Meaning | undefined => {
    if (CONTACT_FIELDS.includes(root)) return { kind: 'field', name: root };
    if (root === 'business' || root === 'campaign' || root === 'today' || root === 'attributes')
      return { kind: root };
    if (root === 'event' && event !== undefined) return { kind: 'event' };
    if (root === 'coupon' && vocabulary.coupon) return { kind: 'coupon' };
    const attribute = attributeOf(root);
    if (attribute !== undefined) return { kind: 'attribute', name: attribute };
    const field = fieldOf(root);
    return field === undefined ? undefined : { kind: 'field', name: field };
  };

  const roots = () => [
    ...CONTACT_FIELDS,
    ...attributes,
    ...BUSINESS.map((name) => `business.${name}`),
    ...CAMPAIGN.map((name) => `campaign.${name}`),
    ...(event === undefined ? [] : properties.map((name) => `event.${name}`)),
    ...(vocabulary.coupon ? ['coupon'] : []),
    'today',
  ];

  const check: Lexicon['check'] = (path) => {
    const [root, second] = path;
    const meaning = typeof root === 'string' ? meaningOf(root) : undefined;
    if (!meaning) return unknownRoot(String(root ?? '…'), roots(), vocabulary);
    const name = path.map((segment) => segment ?? '…').join('.');
    if (!isWhole(meaning)) {
      const aspect = second === undefined || typeof second === 'number' || ASPECTS.has(String(second));
      return aspect ? undefined : { name, hint: `Write ${root} alone: it has no parts.` };
    }
    const known = partsOf(meaning, properties, attributes);
    if (second === undefined) return { name, hint: `Write for example ${root}.${known[0] ?? '…'}.` };
    if (second === null || (meaning.kind === 'event' && event === 'any')) return undefined;
    const isKnown =
      meaning.kind === 'attributes'
        ? attributeOf(String(second)) !== undefined
        : known.includes(String(second));
    return isKnown ? undefined : unknownPart(String(root), String(second), known);
  };

  return {
    meaningOf,
    attributeOf,
    check,
    isDate: (path) => DATES.has(path.join('.')),
    attributes,
    links: vocabulary.links ?? false,
  };
}

type Whole = Extract<Meaning['kind'], 'event' | 'business' | 'campaign' | 'attributes'>;

/** A name that means nothing without a part of it. */
function isWhole(meaning: Meaning): meaning is { readonly kind: Whole } {
  return ['event', 'business', 'campaign', 'attributes'].includes(meaning.kind);
}

function partsOf(
  { kind }: { kind: Whole },
  properties: readonly string[],
  attributes: readonly string[],
): readonly string[] {
  return { event: properties, business: BUSINESS, campaign: CAMPAIGN, attributes }[kind];
}

function unknownPart(root: string, part: string, known: readonly string[]): UnknownName {
  const name = `${root}.${part}`;
  const near = didYouMean(part, known);
  if (near === undefined)
    return { name, hint: `Known are: ${list(known.map((each) => `${root}.${each}`))}.` };
  return { name, hint: `Did you mean ${root}.${near}?`, near: `${root}.${near}` };
}

function unknownRoot(name: string, known: readonly string[], vocabulary: Vocabulary): UnknownName {
  if (name === 'event') return { name, hint: 'Only a campaign with [trigger] has an event.' };
  if (name === 'coupon' && !vocabulary.coupon) {
    return { name, hint: 'Name the file of codes in the campaign: coupons = "codes.csv".' };
  }
  const near = didYouMean(name, known);
  if (near === undefined) return { name, hint: `Known are: ${list(known.map(quoted))}.` };
  return { name, hint: `Did you mean ${quoted(near)}?`, near: quoted(near) };
}

/** Names with spaces are written between backticks. */
function quoted(name: string): string {
  return /^[\p{L}\p{N}\p{M}_.\u200c-]+$/u.test(name) ? name : `\`${name}\``;
}

function list(names: readonly string[]): string {
  return names.length <= 30
    ? names.join(', ')
    : `${names.slice(0, 30).join(', ')} and ${names.length - 30} more`;
}
