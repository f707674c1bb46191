import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { CleanConsent } from '../clean/cleanConsent.ts';

/**
 * Whether another row of the file outdoes a yes: any no does, unless both name their days and the yes is the later.
 * A yes whose time has yet to come was read as now, and names none. Only the noes are remembered.
 */
export function createOutdone(
  rows: Iterable<CleanConsent>,
  topicsOf: TopicsOf,
  now: Instant,
): (yes: CleanConsent, topic: string) => boolean {
  const latest = new Map<string, Instant>();
  for (const row of rows) {
    const { word, phone, at } = row;
    if (word !== 'no' && word !== 'out') continue;
    for (const topic of topicsOf(row).topics) {
      const key = `${phone} ${topic}`;
      latest.set(key, Math.max(latest.get(key) ?? -Infinity, at ?? Infinity));
    }
  }
  return ({ phone, stated, at }, topic) =>
    ['', topic].some((about) => {
      const no = latest.get(`${phone} ${about}`);
      return no !== undefined && (!stated || at === null || at >= now || no >= at);
    });
}

/** What a row speaks of, and what of it nobody knows here though it is refused. */
type TopicsOf = (row: CleanConsent) => {
  readonly topics: readonly string[];
  readonly unknown: readonly string[];
};

const BETWEEN_TOPICS = /\s*[,;|/+&،؛\n]\s*/;

/**
 * The topics as the settings write them, one or several (`news, offers`). Of one that nobody knows a no is a no to everything, and a
 * yes one to nothing here.
 */
export function createTopics(settings: readonly string[]): TopicsOf {
  const known = new Map(settings.map((topic) => [fold(topic), topic]));
  return ({ topic: said, word }) => {
    if (said === '' || known.has(said)) return { topics: [known.get(said) ?? ''], unknown: [] };
    const named = [...new Set(said.split(BETWEEN_TOPICS).filter((name) => name !== ''))];
    const unknown = named.filter((name) => !known.has(name));
    const topics = named.map((name) => known.get(name) ?? name);
    if ((word !== 'no' && word !== 'out') || (unknown.length === 0 && named.length > 0))
      return { topics: named.length > 0 ? topics : [said], unknown: [] };
    return { topics: [''], unknown: unknown.length > 0 ? unknown : [said] };
  };
}
