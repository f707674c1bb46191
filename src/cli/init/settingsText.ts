import type { Answers } from './answers.ts';

/** A comment in the reader's language. */
export type Say = (english: string) => string;

/** A new campaign.toml: short, and its comments teach. @param example the driver's own keys, as its file shows them */
export function settingsText(answers: Answers, example: string, say: Say): string {
  const { name, country, timezone, currency, language, gateway, price, testPhone } = answers;
  const q = JSON.stringify;
  const free = gateway === 'simulator' || gateway === 'file';
  const lines: (string | readonly [line: string, comment: string])[] = [
    '#:schema ./.schemas/settings.schema.json',
    `# ${name}: ${say('what `campaign` needs to know about your business.')}`,
    `# ${say('Every key is described in docs/settings.md; a mistyped one is an error, never a silent default.')}`,
    `# ${say('See each value and where it comes from:')} campaign config`,
    '',
    '[business]',
    `name = ${q(name)}`,
    [`country = ${q(country)}`, 'of numbers written without a country'],
    [`timezone = ${q(timezone)}`, 'in which days are counted and schedules tick'],
    `currency = ${q(currency)}`,
    [`language = ${q(language)}`, 'of the answers to STOP and HELP, and of new campaigns'],
    [`test_phones = [${testPhone ? q(testPhone) : ''}]`, 'who may get `campaign test`'],
    '',
    '[sending]',
    [`countries = [${q(country)}]`, 'people elsewhere are skipped, and you are told'],
    ['confirm_above = 100', 'more people than this: type the number'],
    ['frequency_cap = ["2 per 7 days"]', 'marketing, per person, over all campaigns'],
    '# min_gap = "20 hours"',
    `# budget = { per_day = "… ${currency}", per_month = "… ${currency}" }`,
    '',
    ['[windows]', 'your own hours; the law of the place where a person is binds too'],
    'every_day = "09:00-21:00"',
    '# friday = "closed"',
    '',
    '[gateways.main]',
    `driver = ${q(gateway)}`,
    [`${free ? '# ' : ''}line = ""`, 'the number or name your texts come from'],
    [`price_per_part = ${q(price ?? `0 ${currency}`)}`, 'what you pay: dry runs and budgets count with it'],
    ...ownKeys(example),
    ...(free ? [] : [`# ${say('Secrets never stand here: write them with `campaign gateways login main`')}`]),
    '',
  ];
  return lines
    .map((line) => (typeof line === 'string' ? line : `${line[0].padEnd(38)} # ${say(line[1])}`))
    .join('\n');
}

/** The driver's example without the keys that are ours. */
function ownKeys(example: string): readonly string[] {
  return example
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(driver|line|line_kind|price_per_part)\s*=/.test(line));
}

export function segmentsText(say: Say): string {
  return `# ${say('A name for a filter, to use as `segment = "loyal"` in campaigns and as `in segment loyal` in filters.')}
# ${say('Try one before you keep it:')} campaign segments show 'orders >= 5'
loyal = 'orders >= 5 and last_order within 90 days'
sleeping = 'orders >= 1 and last_order older than 6 months'
`;
}

/** What must not travel with the files: the people, the key that hides erased ones, and secrets. */
export const IGNORE_TEXT = `campaign.db*
campaign.key
.secrets/
*.rejects.csv
*.plan
*.log
outbox.ndjson
backups/
`;
