/** English nouns that follow a count in our sentences. Persian counts in the singular always. */
const NOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    campaigns: 'campaign',
    characters: 'character',
    consents: 'consent',
    days: 'day',
    events: 'event',
    files: 'file',
    messages: 'message',
    numbers: 'number',
    orders: 'order',
    parts: 'part',
    people: 'person',
    points: 'point',
    receipts: 'receipt',
    replies: 'reply',
    rows: 'row',
    rules: 'rule',
    runs: 'run',
    segments: 'segment',
    sendings: 'sending',
    texts: 'text',
    units: 'unit',
  }),
);

const VERBS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    are: 'is',
    cost: 'costs',
    get: 'gets',
    have: 'has',
    reach: 'reaches',
    stay: 'stays',
    wait: 'waits',
    were: 'was',
  }),
);

/** "{count} people are …" where `count` is one: "{count} person is …". Only a number counts, never a name. */
export function singular(template: string, isOne: (name: string) => boolean): string {
  return template.replace(
    /\{(\w+)\} ((?:other |waiting |more |doubtful )?)(\w+)(?: (\w+))?/g,
    (whole, name: string, before: string, word: string, next: string | undefined) => {
      const noun = NOUNS.get(word);
      const verb = VERBS.get(noun === undefined ? word : (next ?? ''));
      if ((noun ?? verb) === undefined || !isOne(name)) return whole;
      if (noun === undefined) return `{${name}} ${before}${verb}${next === undefined ? '' : ` ${next}`}`;
      return `{${name}} ${before}${noun}${next === undefined ? '' : ` ${verb ?? next}`}`;
    },
  );
}
