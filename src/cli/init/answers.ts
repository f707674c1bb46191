import { basename } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { readMoney } from '../../shared/money.ts';
import { readPhone } from '../../shared/readPhone.ts';
import { didYouMean } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { type CountryFacts, factsOf, readCountry, readCurrency, readLanguage, zoneIn } from './places.ts';
import { answerTo } from './question.ts';

/** The flags of `init`; each answers one question of the wizard. */
export interface InitFlags {
  readonly name?: string;
  readonly country?: string;
  readonly timezone?: string;
  readonly currency?: string;
  readonly language?: string;
  readonly gateway?: string;
  readonly price?: string;
  readonly testPhone?: string;
  readonly demo?: boolean;
}

/** What the new workspace will be. */
export interface Answers {
  readonly name: string;
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly language: string;
  readonly gateway: string;
  readonly price: string | undefined;
  readonly testPhone: string | undefined;
}

/**
 * Asks what no flag has answered: on a terminal question by question, off it from the country as far as
 * that is certain; the rest is exit 6 naming the flag. Errors: `option-invalid`, `confirmation-needed`.
 */
export async function askAnswers(
  ctx: Context,
  dir: string,
  flags: InitFlags,
  drivers: readonly string[],
): Promise<Answers> {
  const name =
    flags.name ??
    (await ctx.ask(ctx.t('What is your business called?'), { flag: '--name', fallback: basename(dir) }));
  const country = await askCountry(ctx, flags.country);
  const facts = factsOf(country);
  const timezone = await askZone(ctx, flags.timezone, facts);
  const currency = await answerTo(ctx, {
    flag: '--currency',
    asks: 'In which currency do you pay your gateway?',
    given: flags.currency,
    fallback: facts.currency,
    read: (written) => readCurrency(written, facts),
    refusal: (written) => invalid('--currency', written.toUpperCase(), 'three letters of ISO 4217, like IRR'),
  });
  const language = await answerTo(ctx, {
    flag: '--language',
    asks: 'In which language do you write to them?',
    given: flags.language,
    fallback: facts.language,
    read: readLanguage,
    refusal: (written) => invalid('--language', written, 'two letters, like fa, fr or en'),
  });
  const gateway = await askGateway(ctx, flags.gateway, drivers);
  const price = await askPrice(ctx, flags.price, gateway, currency);
  const testPhone = await askTestPhone(ctx, flags.testPhone, country);
  return { name, country, timezone, currency, language, gateway, price, testPhone };
}

/** In Persian Iran is likely, and still only offered: a guessed country would misread every number. */
function askCountry(ctx: Context, given: string | undefined): Promise<string> {
  return answerTo(ctx, {
    flag: '--country',
    asks: 'In which country are your customers, mostly? (two letters, like IR or FR)',
    given,
    fallback: ctx.interactive && ctx.words.lang === 'fa' ? 'IR' : undefined,
    read: readCountry,
    refusal: (written) => invalid('--country', written, 'two letters of ISO 3166, like US, IR or FR'),
  });
}

/** The zone of this machine is offered where it is one of the country's, and never taken unseen. */
function askZone(ctx: Context, given: string | undefined, { zones }: CountryFacts): Promise<string> {
  const here = ctx.world.timeZone();
  const offered = ctx.interactive && zones.includes(here) ? here : undefined;
  const examples = zones.slice(0, EXAMPLES).join(', ') || 'Asia/Tehran';
  return answerTo(ctx, {
    flag: '--timezone',
    asks:
      zones.length > 1
        ? 'In which time zone is your business? (for example {examples})'
        : 'In which time zone is your business?',
    values: { examples },
    given,
    fallback: zones.length === 1 ? zones[0] : offered,
    read: (written) => zoneIn(zones, written),
    refusal: (written) =>
      invalid(
        '--timezone',
        written,
        `a zone like ${examples}`,
        didYouMean(written, Intl.supportedValuesOf('timeZone')),
      ),
  });
}

const EXAMPLES = 4;

function askGateway(ctx: Context, given: string | undefined, drivers: readonly string[]): Promise<string> {
  return answerTo(ctx, {
    flag: '--gateway',
    asks: 'Which gateway? (simulator needs no account; others: {drivers})',
    values: { drivers: drivers.filter((driver) => driver !== 'simulator').join(', ') },
    given,
    fallback: 'simulator',
    read: (written) => (drivers.includes(written) || /^[.@]|\//.test(written) ? written : undefined),
    refusal: (written) =>
      invalid('--gateway', written, `one of: ${drivers.join(', ')}`, didYouMean(written, drivers)),
  });
}

/** Asked of who can see the question; what a flag says is judged where the file is read. */
async function askPrice(
  ctx: Context,
  given: string | undefined,
  gateway: string,
  currency: string,
): Promise<string | undefined> {
  if (given !== undefined || !ctx.interactive || gateway === 'simulator' || gateway === 'file') return given;
  return answerTo(ctx, {
    flag: '--price',
    asks: 'What does one part cost you?',
    given,
    fallback: `0 ${currency}`,
    read: (written) => (readMoney(written, currency)?.currency === currency ? written : undefined),
    refusal: (written) => invalid('--price', written, `an amount like 1500 ${currency}`),
  });
}

async function askTestPhone(
  ctx: Context,
  given: string | undefined,
  country: string,
): Promise<string | undefined> {
  if (given !== undefined || !ctx.interactive) return given || undefined;
  const answer = await answerTo(ctx, {
    flag: '--test-phone',
    asks: 'Your own mobile, for test texts? (empty: none)',
    given,
    fallback: '',
    read: (written) => (written === '' || readPhone(written, country).ok ? written : undefined),
    refusal: (written) => invalid('--test-phone', written, 'a phone number, or nothing'),
  });
  return answer || undefined;
}

function invalid(flag: string, value: string, expected: string, near?: string): UserError {
  return new UserError('option-invalid', `${flag} cannot be "${value}".`, {
    hint: near ? `Did you mean: ${near}` : `Write ${expected}.`,
    values: { flag, value, choices: near ?? expected },
  });
}
