import { UserError } from '../shared/errors.ts';
import { EMPTY_CATALOG, type FilterCatalog } from './catalog.ts';
import { type CompileOptions, Compiler } from './compiler.ts';
import type { Clause, FilterNode } from './filter.ts';
import { operatorOf } from './operators/index.ts';
import { parseFilter } from './parse.ts';

/**
 * The attributes (folded names) by whose values a filter seeks people, so that an index could find them: under no
 * `not`. Named segments are not looked into. A filter or a clause with a mistake seeks nothing.
 */
export function attributesSought(text: string, options: CompileOptions): ReadonlySet<string> {
  const sought = new Set<string>();
  // No more than names are looked up: the fifths of rfm alone would cost a look at everybody.
  const catalog: FilterCatalog = {
    ...EMPTY_CATALOG,
    fieldOfHeader: options.catalog.fieldOfHeader,
    attribute(key) {
      const attribute = options.catalog.attribute(key);
      if (attribute) sought.add(key);
      return attribute;
    },
  };
  unlessMistaken(() => {
    const { source, root } = parseFilter(text);
    for (const clause of seekingClauses(root)) {
      const compiler = new Compiler({ ...options, catalog });
      unlessMistaken(() => compiler.node(clause, compiler.scopeOf(source)));
    }
  });
  return sought;
}

function* seekingClauses(node: FilterNode): Generator<Clause> {
  if (node.kind === 'and' || node.kind === 'or') {
    for (const item of node.items) yield* seekingClauses(item);
  } else if (node.kind === 'clause' && operatorOf(node.operator).seeks?.(node as never)) yield node;
}

function unlessMistaken(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
