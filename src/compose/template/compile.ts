import type { FilterSetting } from '../filters/filter.ts';
import { FILTER_NAMES, OWN_FILTERS } from '../filters/index.ts';
import { filterCalls, type PersonalName, unguardedNames } from './calls.ts';
import { createLexicon, type Lexicon, type Vocabulary } from './lexicon.ts';
import { compileLiquid, PARSE_LIMIT } from './liquid.ts';
import { compilePlain } from './plain.ts';
import { argumentsOf, filtersOf, type Piece, readPlain } from './plainSyntax.ts';
import type { Facts, Surroundings } from './reading.ts';
import { type Place, refuseFilter, refuseUnknown, syntaxRefusal } from './refusals.ts';
import { type TemplateSource, templateError } from './source.ts';
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
  /** Fields and headers written without a default or a condition: where a missing name leaves a hole. */
  readonly unguarded: readonly PersonalName[];
  /** Which engine writes it: `plain` is some forty times as fast. */
  readonly engine: 'plain' | 'liquid';
  /** @throws RenderFailure when this recipient's text cannot be made */
  readonly render: Render;
}

export type Render = (facts: Facts, around: Surroundings, setting: FilterSetting) => string;

export interface CompileOptions extends Vocabulary {
  /** Texts that `{% render 'name' %}` may use, by name. */
  readonly partials?: ReadonlyMap<string, TemplateSource>;
}

type Path = readonly (string | number | null)[];

/**
 * Reads and checks a template. Nothing is rendered, and no data is ever read as template.
 * @throws UserError `template-syntax`, `template-unknown-variable`, `template-unknown-filter`,
 * `template-unknown-tag`, `template-unknown-partial`, `template-too-long`, `links-off`: with file, line,
 * column and what may be meant
 */
export async function compileTemplate(source: TemplateSource, options: CompileOptions): Promise<Template> {
  const lexicon = createLexicon(options);
  refuseLong(source);
  const spelled = spell(source.text, lexicon);
  const pieces = readPlain(spelled.text);
  const text = { source, spelled };
  if (pieces && [...filtersOf(pieces)].every(isOwn)) {
    const paths = checkPlain(pieces, text, lexicon);
    return {
      source,
      ...usesOf(paths, [text], lexicon),
      engine: 'plain',
      render: compilePlain(pieces, lexicon),
    };
  }
  return liquidTemplate(text, options.partials ?? new Map(), lexicon);
}

interface Text {
  readonly source: TemplateSource;
  readonly spelled: Spelled;
}

function refuseLong(source: TemplateSource): void {
  const characters = source.text.length;
  if (characters <= PARSE_LIMIT) return;
  throw templateError(
    'template-too-long',
    `The text has ${characters} characters; ${PARSE_LIMIT} are the most.`,
    'Shorten it: no message is that long.',
    source,
    0,
    { characters, most: PARSE_LIMIT },
  );
}

/** Filters that are unknown count as ours, so that their error is worded here. */
function isOwn(name: string): boolean {
  return Object.hasOwn(OWN_FILTERS, name) || !FILTER_NAMES.includes(name);
}

function checkPlain(pieces: readonly Piece[], text: Text, lexicon: Lexicon): Path[] {
  const at = (offset: number): Place => ({ source: text.source, offset: text.spelled.original(offset) });
  const paths: Path[] = [];
  for (const argument of argumentsOf(pieces)) {
    if (!('path' in argument)) continue;
    refuseUnknown(argument.path, lexicon, at(argument.offset));
    paths.push(argument.path);
  }
  for (const call of filterCalls(text.spelled.text)) refuseFilter(call, lexicon, at(call.offset));
  return paths;
}

async function liquidTemplate(
  text: Text,
  partials: ReadonlyMap<string, TemplateSource>,
  lexicon: Lexicon,
): Promise<Template> {
  const texts = new Map<string, Text>([[text.source.file, text]]);
  for (const [name, source] of partials) {
    refuseLong(source);
    texts.set(name, { source, spelled: spell(source.text, lexicon) });
  }
  for (const { source, spelled } of texts.values()) {
    for (const call of filterCalls(spelled.text)) {
      refuseFilter(call, lexicon, { source, offset: spelled.original(call.offset) });
    }
  }
  const at = ({ file, row, column }: { file: string; row: number; column: number }): Place => {
    const { source, spelled } = texts.get(file) ?? text;
    return { source, offset: spelled.original(offsetOf(spelled.text, row, column)) };
  };
  const spelledPartials = Object.fromEntries(
    [...partials.keys()].map((name) => [name, texts.get(name)!.spelled.text]),
  );
  const made = await compileLiquid(text.source.file, text.spelled.text, spelledPartials, lexicon);
  if ('message' in made) throw syntaxRefusal(made.message, at(made));
  for (const mention of made.mentions) refuseUnknown(mention.path, lexicon, at(mention));
  const paths = made.mentions.map(({ path }) => path);
  return {
    source: text.source,
    ...usesOf(paths, [...texts.values()], lexicon),
    engine: 'liquid',
    render: made.render,
  };
}

function offsetOf(text: string, row: number, column: number): number {
  let start = 0;
  for (let line = 1; line < row; line += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

function usesOf(paths: readonly Path[], texts: readonly Text[], lexicon: Lexicon) {
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
  return {
    fields,
    attributes,
    usesEvent: kinds.has('event'),
    usesCoupon: kinds.has('coupon'),
    usesLinks: texts.some(({ spelled }) => filterCalls(spelled.text).some(({ name }) => name === 'link')),
    unguarded: texts.flatMap(({ spelled }) => unguardedNames(spelled.text, lexicon)),
  };
}
