import { type FilterSetting, bounded, RenderFailure } from '../filters/filter.ts';
import { ARITHMETIC_FILTERS, LIQUID_FILTERS, OWN_FILTERS } from '../filters/index.ts';
import type { Lexicon } from './lexicon.ts';
import { type Facts, rootReader, type Surroundings } from './reading.ts';

/** Tags that a message may use. No include, layout or block: there are no files; no tablerow: there is no HTML. */
export const TAGS: readonly string[] = [
  ...['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'capture', 'increment', 'decrement'],
  ...['cycle', 'comment', 'raw', 'echo', 'liquid', 'render', '#'],
];

/** Characters of a template: a message is a thousand, not a book. */
export const PARSE_LIMIT = 20_000;
// Counted, not timed, so that the same plan has the same failures on a busy machine. The clock is the
// last line of defence only, far above what the counted limits let through.
const MEMORY_LIMIT = 100_000;
const STEP_LIMIT = 10_000;
const RENDER_LIMIT_MS = 2_000;

/** A name that a template reads, where it stands (row and column from 1, as Liquid counts). */
export interface Mention {
  readonly path: readonly (string | number | null)[];
  readonly row: number;
  readonly column: number;
  readonly file: string;
}

/** What Liquid could not read. */
export interface LiquidFault {
  readonly message: string;
  readonly row: number;
  readonly column: number;
  readonly file: string;
}

export interface LiquidTemplate {
  readonly mentions: readonly Mention[];
  readonly render: (facts: Facts, around: Surroundings, setting: FilterSetting) => string;
}

/** Loads Liquid only for templates that need it: it costs as much as starting the program. */
export async function compileLiquid(
  file: string,
  text: string,
  partials: Readonly<Record<string, string>>,
  lexicon: Lexicon,
): Promise<LiquidTemplate | LiquidFault> {
  const { Liquid } = await import('liquidjs');
  let current: FilterSetting | undefined;
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: PARSE_LIMIT * 2,
    memoryLimit: MEMORY_LIMIT,
    renderLimit: RENDER_LIMIT_MS,
    templates: { ...partials },
    cache: true,
  });
  let steps = 0;
  const { renderer } = engine;
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates, ...rest) => {
    steps += Math.max(1, templates.length);
    if (steps > STEP_LIMIT) throw new RenderFailure(`the text takes more than ${STEP_LIMIT} steps to write`);
    return renderTemplates(templates, ...rest);
  };
  for (const tag of Object.keys(engine.tags)) if (!TAGS.includes(tag)) delete engine.tags[tag];
  for (const name of Object.keys(engine.filters))
    if (!LIQUID_FILTERS.includes(name)) delete engine.filters[name];
  for (const [name, filter] of Object.entries(OWN_FILTERS)) {
    engine.registerFilter(name, (value: unknown, ...args: unknown[]) => filter(value, args, current!));
  }
  for (const name of ARITHMETIC_FILTERS) {
    const own = engine.filters[name]!;
    const raw = typeof own === 'function' ? own : own.handler;
    engine.registerFilter(name, function (...args) {
      return asPeopleReckon(name, raw.apply(this, args));
    });
  }
  try {
    const parsed = engine.parse(text, file);
    const mentions = mentionsOf(engine.analyzeSync(parsed, { partials: true }).globals, file);
    const roots = [...new Set(mentions.map(({ path }) => path[0]))].filter(
      (root) => typeof root === 'string',
    );
    const readers = roots.map((root) => [root, rootReader(root, lexicon)] as const);
    return {
      mentions,
      render(facts, around, setting) {
        const globals: Record<string, unknown> = Object.create(null);
        for (const [root, read] of readers) {
          const value = read(facts, around);
          if (value !== undefined) globals[root] = value;
        }
        current = setting;
        steps = 0;
        try {
          // As globals, because a partial sees nothing else of the text around it.
          return bounded(String(engine.renderSync(parsed, Object.create(null), { globals })));
        } catch (error) {
          throw failureOf(error);
        }
      },
    };
  } catch (error) {
    const fault = faultOf(error, file, text);
    if (!fault) throw error;
    return fault;
  }
}

/** No text may say Infinity or NaN, nor 0.30000000000000004. */
function asPeopleReckon(filter: string, result: unknown): unknown {
  if (typeof result !== 'number') return result;
  if (!Number.isFinite(result)) throw new RenderFailure(`"${filter}" has no result here`);
  return Number(result.toPrecision(15));
}

interface Place {
  readonly row: number;
  readonly col: number;
  readonly file?: string;
}
type Globals = Readonly<
  Record<string, readonly { readonly segments: readonly unknown[]; readonly location: Place }[]>
>;

function mentionsOf(globals: Globals, file: string): Mention[] {
  return Object.values(globals)
    .flat()
    .map(({ segments, location }) => ({
      path: segments.map((segment) =>
        typeof segment === 'string' || typeof segment === 'number' ? segment : null,
      ),
      row: location.row,
      column: location.col,
      file: location.file ?? file,
    }));
}

interface LiquidError extends Error {
  readonly token?: { getPosition(): readonly [row: number, column: number]; readonly file?: string };
  readonly originalError?: Error;
}

function faultOf(error: unknown, file: string, text: string): LiquidFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { token } = error as LiquidError;
  const missing = /^ENOENT: Failed to lookup "([^"]*)"/.exec(error.message)?.[1];
  if (missing !== undefined) {
    const before = text.slice(0, Math.max(0, text.indexOf(missing)));
    const row = before.split('\n').length;
    return { message: error.message, row, column: before.length - before.lastIndexOf('\n'), file };
  }
  if (!token && error.name !== 'AssertionError') return undefined;
  const [row, column] = token?.getPosition() ?? [1, 1];
  return { message: plainMessage(error), row, column, file: token?.file ?? file };
}

/** Without the place: we tell it ourselves, in the person's file. */
function plainMessage(error: Error): string {
  return error.message.replace(/(, file:[^,\n]*)?, line:\d+, col:\d+[\s\S]*$/, '');
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const inner = (error as LiquidError).originalError;
  if (inner instanceof RenderFailure) return inner;
  const liquid = 'token' in error || error.name === 'AssertionError';
  return liquid ? new RenderFailure(plainMessage(error)) : error;
}
