/**
 * Who is meant. A filter such as `city = "تهران" and last_order within 60 days` comes in as text; out
 * comes one parameterised SQL condition on a row of `contact`, and the people it finds. Of the text of a
 * filter nothing ever becomes SQL but the plain name of an attribute that an import brought.
 */
export { keepAttributeIndexes, MOST_INDEXES } from './attributeIndexStore.ts';
export { attributesSought } from './attributesSought.ts';
export type { Attribute, Cuts, FilterCatalog } from './catalog.ts';
export { EMPTY_CATALOG } from './catalog.ts';
export { createFilterCatalog } from './catalogStore.ts';
export {
  type CompiledClause,
  type CompiledFilter,
  type CompileOptions,
  compileEventFilter,
  compileFilter,
  NO_SEGMENTS,
  type SegmentBook,
} from './compile.ts';
export { describeLanguage, type FieldDescription, type LanguageDescription } from './describe.ts';
export {
  type Answers,
  type Change,
  changeDay,
  type ExplainedClause,
  type Explanation,
  explainContact,
} from './explain.ts';
export type { Filter, FilterNode } from './filter.ts';
export { readCities } from './cities.ts';
export { parseFilter } from './parse.ts';
export { printFilter } from './print.ts';
export type { CityTable, Place } from './scope.ts';
export { addSegmentText, createSegmentBook, type SegmentText } from './segmentBook.ts';
export {
  type Condition,
  createSegmentStore,
  type FunnelStep,
  type SegmentStore,
  teachFold,
} from './store.ts';
export { personCondition, readWho, type Who, type WhoOptions } from './who.ts';
