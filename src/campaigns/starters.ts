import { type StarterName, starterText } from './starterTexts.ts';

/** What a new campaign may begin from; the numbers are there to be changed. */
export interface Starter {
  readonly name: StarterName;
  /** One line for help. */
  readonly summary: string;
  readonly purpose: 'marketing' | 'transactional';
  /** undefined with a trigger: the event brings the person. */
  readonly audience: string | undefined;
  /** The rest of the file after audience and message: tables, with comments. */
  readonly rest: string;
  /** Keys that stand before the tables. */
  readonly keys: string;
}

/** In the order of help. */
export const STARTERS: readonly Starter[] = [
  {
    name: 'birthday',
    summary: 'once a year, on their day',
    purpose: 'marketing',
    audience: 'birthday is today',
    keys: 'repeat = "once per birthday"\n',
    rest: '[timing]\nevery = "day at 10:00"\ncatch_up = "2 days"                   # a machine that slept may still send it\n\n[limits]\nmax_recipients = 60                   # more in one day is a mistake somewhere\n',
  },
  {
    name: 'winback',
    summary: 'people who bought and then went quiet',
    purpose: 'marketing',
    audience: 'orders >= 1 and last_order older than 3 months',
    keys: 'repeat = "once per 90 days"           # at most one in this time, whoever stays quiet\n',
    rest: '[timing]\nevery = "saturday at 11:00"\n\n[limits]\nmax_recipients = 200\n\n# In steps, each with words of its own: end the audience of this one with "and last_order within 6 months",\n# and make the second: campaign new winback2 --from winback --audience "orders >= 1 and last_order older than 6 months"\n',
  },
  {
    name: 'welcome',
    summary: 'right after they said yes',
    purpose: 'marketing',
    audience: undefined,
    keys: '',
    rest: '[trigger]\nevent = "opt-in"\ndelay = "2 minutes"\n\n[limits]\nmax_recipients = 200\n',
  },
  {
    name: 'thanks',
    summary: 'a word of thanks after the fifth order',
    purpose: 'transactional',
    audience: 'orders >= 5',
    keys: 'repeat = "once"                        # ever: with the order that makes it five\n',
    rest: '[trigger]\nevent = "order"\ndelay = "1 hour"\ncancel_on = "order"\ncancel_where = \'status = "cancelled"\'\n\n[limits]\nmax_recipients = 200\n',
  },
  {
    name: 'order',
    summary: 'an order is registered',
    purpose: 'transactional',
    audience: undefined,
    keys: 'any_time = true                       # an answer to what the person just did\n',
    rest: '[trigger]\nevent = "order"\ndelay = "2 minutes"\n\n[limits]\nmax_recipients = 200\n',
  },
  {
    name: 'appointment',
    summary: 'a day before their appointment',
    purpose: 'transactional',
    audience: undefined,
    keys: '',
    rest: '[trigger]\nevent = "appointment"\nbefore = "24 hours"                   # counted back from the event\'s own time\ncancel_on = "appointment"\ncancel_where = \'status = "cancelled"\'\n\n[timing]\ncatch_up = "23 hours"                 # booked or started late: still sent, until an hour before\n\n[limits]\nmax_recipients = 200\n',
  },
  {
    name: 'cart',
    summary: 'something was left in the cart',
    purpose: 'marketing',
    audience: undefined,
    keys: '',
    rest: '[trigger]\nevent = "cart"\ndelay = "3 hours"\ncancel_on = "order"                   # who has bought needs no reminder\n\n[limits]\nmax_recipients = 100\n',
  },
  {
    name: 'blast',
    summary: 'once, whenever you send it',
    purpose: 'marketing',
    audience: 'everyone',
    keys: `# Fewer, smarter messages: audience = 'orders >= 1 and last_order within 90 days', or a segment's name\n`,
    rest: '# [timing]\n# at = "2027-03-20 10:00"              # or without: whenever you send it\n',
  },
];

interface StarterChoice {
  readonly name: string;
  readonly starter: Starter;
  /** Of the text: the customers' language. The comments are in the reader's, see `say`. */
  readonly language: string;
  /** ISO 3166 of the business. */
  readonly country: string;
  readonly audience?: string | undefined;
  readonly message?: string | undefined;
  /** A comment in the language of whoever reads the file; English where it has none of its own. */
  say(english: string): string;
}

/** The file of a new campaign. */
export function starterFile(choice: StarterChoice): string {
  const { name, starter, language, country, audience, message, say } = choice;
  const people = audience ?? starter.audience;
  const text = message ?? starterText(starter.name, language, country);
  const triggered = starter.rest.startsWith('[trigger]');
  return [
    '#:schema ../.schemas/campaign.schema.json',
    `# ${name}: ${say(starter.summary)}. ${say('Look before you send:')} campaign send ${name} --dry-run`,
    ...(triggered || starter.rest.startsWith('[timing]')
      ? [`# ${say('It works by itself, and only after:')} campaign enable ${name}`]
      : []),
    commented(
      starter.purpose === 'marketing'
        ? 'purpose = "marketing"                 # consent, caps and hours bind'
        : 'purpose = "transactional"             # an answer to something the person did',
      say,
    ),
    ...(people === undefined ? [] : [`audience = ${tomlText(people)}`]),
    `message = ${tomlLongText(text)}`,
    commented(starter.keys.trimEnd(), say),
    '',
    commented(starter.rest, say),
  ]
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n');
}

/** What stands behind the last # of each line, in the reader's language. */
function commented(text: string, say: StarterChoice['say']): string {
  return text.replace(
    /(^|\s)# ([^#\n]+)$/gm,
    (_, before: string, comment: string) => `${before}# ${say(comment)}`,
  );
}

/** In plain quotes where it can stand in them: filters are full of the other kind. */
function tomlText(text: string): string {
  return text.includes("'") || /[\u0000-\u001f\u007f]/.test(text)
    ? JSON.stringify(text).replaceAll('\u007f', '\\u007f')
    : `'${text}'`;
}

function tomlLongText(text: string): string {
  if (!text.includes('\n')) return tomlText(text);
  return `"""\n${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '""\\"')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')}\n"""`;
}
