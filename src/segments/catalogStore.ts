import type { Db } from '../db/sqlite.ts';
import { fold } from '../shared/text.ts';
import type { Attribute, Cuts, FilterCatalog } from './catalog.ts';
import { counted, cutsOf } from './rfm.ts';

/** How many recent events of a type tell what properties it has. */
const SAMPLED_EVENTS = 200;
/** People whose totals are read at once. */
const STRETCH = 50_000;

/** What the database knows about names, looked up when first asked for and kept for this call. */
export function createFilterCatalog(db: Db): FilterCatalog {
  const selectAttributes = db.prepare<[], Attribute>('SELECT key, name, kind FROM attribute ORDER BY name');
  const selectMappings = db
    .prepare<[], string>("SELECT mapping FROM import_batch WHERE kind = 'contacts' ORDER BY id")
    .pluck();
  const selectTags = db.prepare<[], { id: number; name: string; key: string }>(
    'SELECT id, name, key FROM tag ORDER BY name',
  );
  // A jump from type to type along the index: there are few types and millions of events.
  const selectTypes = db
    .prepare<[], string>(/* sql */ `
    WITH RECURSIVE each (type) AS (
      SELECT min(type) FROM event
      UNION ALL
      SELECT (SELECT min(type) FROM event WHERE event.type > each.type) FROM each WHERE each.type IS NOT NULL
    )
    SELECT type FROM each WHERE type IS NOT NULL
  `)
    .pluck();
  const selectProperties = db
    .prepare<[string, number], string>(/* sql */ `
    SELECT DISTINCT pair.key
    FROM (SELECT properties FROM event WHERE type = ? ORDER BY at DESC LIMIT ?) AS recent,
         json_each(recent.properties) AS pair
    ORDER BY pair.key
  `)
    .pluck();
  const selectCampaigns = db
    .prepare<[], string>("SELECT DISTINCT campaign FROM run WHERE campaign NOT GLOB '_*' ORDER BY campaign")
    .pluck();
  const selectZones = db
    .prepare<[], string>(/* sql */ `
    WITH RECURSIVE each (timezone) AS (
      SELECT min(timezone) FROM contact WHERE timezone IS NOT NULL
      UNION ALL
      SELECT (SELECT min(timezone) FROM contact WHERE contact.timezone > each.timezone) FROM each WHERE each.timezone IS NOT NULL
    )
    SELECT timezone FROM each WHERE timezone IS NOT NULL
  `)
    .pluck();
  const selectIds = db
    .prepare<[], readonly [first: number | null, last: number | null]>('SELECT min(id), max(id) FROM contact')
    .raw();
  // JSON arrays and a sort of numbers here: a GROUP BY over a million people takes ten times as long, row after row
  // twice. A stretch of people at a time, or the text of all of them would be sixty bytes a person.
  const values = (column: 'last_order' | 'orders' | 'spent'): Float64Array => {
    const select = db
      .prepare<[number, number], string>(/* sql */ `
      SELECT json_group_array(coalesce(${column}, 0))
      FROM contact
      WHERE id >= ? AND id < ? AND last_order IS NOT NULL AND orders >= 1
    `)
      .pluck();
    const [first, last] = selectIds.get()!;
    if (first === null || last === null) return new Float64Array();
    const all = new Float64Array(last - first + 1);
    let length = 0;
    for (let from = first; from <= last; from += STRETCH) {
      const some = JSON.parse(select.get(from, from + STRETCH)!) as number[];
      all.set(some, length);
      length += some.length;
    }
    return all.subarray(0, length);
  };

  const attributes = once(() => selectAttributes.all());
  const byKey = once(() => new Map(attributes().map((each) => [each.key, each])));
  const headers = once(() => headersOf(selectMappings.all()));
  const tags = once(() => selectTags.all());
  const tagIds = once(() => new Map(tags().map((each) => [each.key, each.id])));
  const types = once(() => selectTypes.all());
  const zones = once(() => selectZones.all());
  const properties = new Map<string, readonly string[]>();
  const cuts = (column: 'last_order' | 'orders' | 'spent'): Cuts => cutsOf(counted(values(column)));
  const recency = once(() => cuts('last_order'));
  const frequency = once(() => cuts('orders'));
  const monetary = once(() => cuts('spent'));

  return {
    attribute: (key) => byKey().get(key),
    attributes,
    fieldOfHeader: (key) => headers().get(key),
    tagId: (key) => tagIds().get(key),
    tags: () => tags().map((each) => each.name),
    eventTypes: types,
    properties(type) {
      const known = properties.get(type) ?? selectProperties.all(type, SAMPLED_EVENTS);
      properties.set(type, known);
      return known;
    },
    campaigns: once(() => selectCampaigns.all()),
    zones,
    rfmCuts: (of) => ({ recency, frequency, monetary })[of](),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Field by folded header, over all imports; the latest file wins. */
function headersOf(mappings: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const mapping of mappings) {
    for (const [field, header] of Object.entries(JSON.parse(mapping) as Record<string, unknown>)) {
      if (typeof header === 'string') fields.set(fold(header), field);
    }
  }
  return fields;
}
