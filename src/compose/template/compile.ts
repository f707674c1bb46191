import { didYouMean } from '../../shared/text.ts';
import type { FilterSetting } from '../filters/filter.ts';
import { FILTER_NAMES, OWN_FILTERS } from '../filters/index.ts';
import { createLexicon, type Lexicon, type Vocabulary } from './lexicon.ts';
import { compileLiquid, type LiquidFault, type Mention, PARSE_LIMIT, TAGS } from './liquid.ts';
import { compilePlain, type Piece, readPlain } from './plain.ts';
import type { Facts, Surroundings } from './reading.ts';
import { templateError, type TemplateSource } from './source.ts';
import { type Spelled, spell } from './spelling.ts';

/** A checked template: every name and filter in it exists. */
export interface Template {
  readonly source: TemplateSource;
  /** Contact fields that the text reads: a plan loads no others. */
  readonly fields: ReadonlySet<string>;
  /** Headers that the text reads. */
  readonly attributes: ReadonlySet<string>;
  readonly usesEvent: boolean;
  readonly usesCoupon: boolean;
  readonly usesLinks: boolean;
  /** Which engine writes it: `plain` is some forty times as fast. */
  readonly engine: 'plain' | 'liquid';
  /** @throws RenderFailure when this recipient's text cannot be made */
  readonly render: (facts: Facts, around: Surroundings, setting: FilterSetting) => string;
}

export interface CompileOptions extends Vocabulary {
  /** Texts that `{% render 'name' %}` may use, by name. */
  readonly partials?: ReadonlyMap<string, TemplateSource>;
}

/**
 * Reads and checks a template. Nothing is rendered, and no data is ever read as template.
 * @throws UserError `template-syntax`, `template-unknown-variable`, `template-unknown-filter`,
 * `template-unknown-tag`, `template-too-long`, `links-off`: with file, line, column and what may be meant
 */
export async function compileTemplate(source: TemplateSource, options: CompileOptions): Promise<Template> {
  const lexicon = createLexicon(options);
  if (source.text.length > PARSE_LIMIT) {
    throw templateError(
      'template-too-long',
      `The text has ${source.text.length} characters; ${PARSE_LIMIT} are the most.`,
      'Shorten it: no message is that long.',
      source,
      0,
    );
  }
  const spelled = spell(source.text, lexicon);
  const pieces = readPlain(spelled.text);
  return pieces?.every((piece) => isOwn(piece))
    ? plainTemplate(source, spelled, pieces, lexicon)
    : liquidTemplate(source, spelled, options.partials ?? new Map(), lexicon);
}

/** Filters that are unknown count as ours, so that their error is worded here. */
function isOwn(piece: Piece): boolean {
  if (typeof piece === 'string') return true;
  return piece.filters.every(({ name }) => Object.hasOwn(OWN_FILTERS, name) || !FILTER_NAMES.includes(name));
}

function plainTemplate(
  source: TemplateSource,
  spelled: Spelled,
  pieces: readonly Piece[],
  lexicon: Lexicon,
): Template {
  const paths: (readonly string[])[] = [];
  let usesLinks = false;
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    const named = [piece, ...piece.filters.flatMap(({ args }) => args.filter((arg) => 'path' in arg))];
    for (const { path, offset } of named) {
      refuseUnknown(path, lexicon, source, spelled.original(offset));
      paths.push(path);
    }
    for (const { name, offset } of piece.filters) {
      refuseFilter(name, lexicon, source, spelled.original(offset));
      usesLinks ||= name === 'link';
    }
  }
  return {
    source,
    ...uses(paths, lexicon),
    usesLinks,
    engine: 'plain',
    render: compilePlain(pieces, lexicon),
  };
}

async function liquidTemplate(
  source: TemplateSource,
  spelled: Spelled,
  partials: ReadonlyMap<string, TemplateSource>,
  lexicon: Lexicon,
): Promise<Template> {
  const texts = new Map([[source.file, { source, spelled }]]);
  for (const [name, partial] of partials)
    texts.set(name, { source: partial, spelled: spell(partial.text, lexicon) });
  const spelledPartials = Object.fromEntries(
    [...partials.keys()].map((name) => [name, texts.get(name)!.spelled.text]),
  );
  const at = ({ file, row, column }: Pick<Mention, 'file' | 'row' | 'column'>) => {
    const text = texts.get(file) ?? texts.get(source.file)!;
    return {
      source: text.source,
      offset: text.spelled.original(offsetOf(text.spelled.text, row, column)),
      text,
    };
  };
  const filters = [...texts.values()].flatMap((text) =>
    [...filterCalls(text.spelled.text)].map((call) => ({ ...call, text })),
  );
  for (const { name, offset, text } of filters)
    refuseFilter(name, lexicon, text.source, text.spelled.original(offset));

  const made = await compileLiquid(source.file, spelled.text, spelledPartials, lexicon);
  if ('message' in made) throw faultError(made, at(made));
  for (const mention of made.mentions) {
    const place = at(mention);
    refuseUnknown(mention.path, lexicon, place.source, place.offset);
  }
  const usesLinks = filters.some(({ name }) => name === 'link');
  const paths = made.mentions.map(({ path }) => path);
  return { source, ...uses(paths, lexicon), usesLinks, engine: 'liquid', render: made.render };
}

/** Names after a bar, outside quotes, inside outputs and tags. */
function* filterCalls(text: string): Generator<{ name: string; offset: number }> {
  const region = /\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}|\{[{%][\s\S]*?[%}]\}/g;
  for (const match of text.matchAll(region)) {
    if (match[1] !== undefined) continue;
    for (const call of match[0].matchAll(/"[^"]*"|'[^']*'|\|\s*([\p{L}_][\p{L}\p{N}_-]*)/gu)) {
      if (call[1] === undefined) continue;
      yield { name: call[1], offset: match.index + call.index + call[0].lastIndexOf(call[1]) };
    }
  }
}

function offsetOf(text: string, row: number, column: number): number {
  let start = 0;
  for (let line = 1; line < row; line += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

function uses(paths: readonly (readonly (string | number | null)[])[], lexicon: Lexicon) {
  const fields = new Set<string>();
  const attributes = new Set<string>();
  const kinds = new Set<string>();
  for (const [root, second] of paths) {
    const meaning = lexicon.meaningOf(String(root));
    if (!meaning) continue;
    kinds.add(meaning.kind);
    if (meaning.kind === 'field') fields.add(meaning.name);
    if (meaning.kind === 'attribute') attributes.add(meaning.name);
    if (meaning.kind !== 'attributes') continue;
    const named = typeof second === 'string' ? lexicon.attributeOf(second) : undefined;
    for (const name of named === undefined ? lexicon.attributes : [named]) attributes.add(name);
  }
  return { fields, attributes, usesEvent: kinds.has('event'), usesCoupon: kinds.has('coupon') };
}

function refuseUnknown(
  path: readonly (string | number | null)[],
  lexicon: Lexicon,
  source: TemplateSource,
  offset: number,
): void {
  const unknown = lexicon.check(path);
  if (!unknown) return;
  const { name, hint } = unknown;
  throw templateError(
    'template-unknown-variable',
    `There is no "${name}" to put into a message.`,
    hint,
    source,
    offset,
    { name },
  );
}

function refuseFilter(name: string, lexicon: Lexicon, source: TemplateSource, offset: number): void {
  if (!FILTER_NAMES.includes(name)) {
    const near = didYouMean(name, FILTER_NAMES);
    const hint = near === undefined ? `Known are: ${FILTER_NAMES.join(', ')}.` : `Did you mean ${near}?`;
    throw templateError('template-unknown-filter', `There is no filter "${name}".`, hint, source, offset, {
      name,
    });
  }
  if (name === 'link' && !lexicon.links) {
    throw templateError(
      'links-off',
      'The text makes a short link, but the campaign does not.',
      'Set links = true in the campaign, and link_base in [report] of campaign.toml.',
      source,
      offset,
    );
  }
}

function faultError(fault: LiquidFault, at: { source: TemplateSource; offset: number }) {
  const tag = /^tag "?([^"\s]+)"? not found/.exec(fault.message)?.[1];
  if (tag !== undefined) {
    const near = didYouMean(tag, TAGS);
    const hint =
      near === undefined
        ? `Known are: ${TAGS.filter((each) => each !== '#').join(', ')}.`
        : `Did you mean ${near}?`;
    return templateError(
      'template-unknown-tag',
      `There is no tag "${tag}" in messages.`,
      hint,
      at.source,
      at.offset,
      { name: tag },
    );
  }
  return templateError(
    'template-syntax',
    `The text cannot be read: ${fault.message}.`,
    'Outputs look like {{ first_name }}, conditions like {% if city %}…{% endif %}.',
    at.source,
    at.offset,
  );
}
