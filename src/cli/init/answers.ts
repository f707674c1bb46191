import { basename } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/text.ts';
import { readZone } from '../../shared/zone.ts';
import type { Context } from '../context.ts';
import { needsFlag } from '../output/prompt.ts';
import { factsOf } from './places.ts';

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
  const country = (flags.country ?? (await askCountry(ctx))).trim().toUpperCase();
  const facts = factsOf(country);
  if (!facts) throw invalid('--country', country, 'two letters of ISO 3166, like IR or FR');
  const timezone = await zoneAnswer(ctx, flags, facts.zones);
  const currency = (
    flags.currency ??
    (await askUnlessKnown(ctx, 'In which currency do you pay your gateway?', '--currency', facts.currency))
  )
    .trim()
    .toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw invalid('--currency', currency, 'three letters of ISO 4217, like IRR');
  const language =
    flags.language ??
    (await ctx.ask(ctx.t('In which language do you write to them?'), {
      flag: '--language',
      fallback: facts.language,
    }));
  const gateway =
    flags.gateway ??
    (await ctx.ask(
      ctx.t('Which gateway? (simulator needs no account; others: {drivers})', {
        drivers: drivers.filter((driver) => driver !== 'simulator').join(', '),
      }),
      { flag: '--gateway', fallback: 'simulator' },
    ));
  if (!drivers.includes(gateway) && !/^[.@]|\//.test(gateway)) {
    const near = didYouMean(gateway, drivers);
    throw invalid('--gateway', gateway, `one of: ${drivers.join(', ')}`, near);
  }
  const price =
    flags.price ??
    (ctx.interactive && gateway !== 'simulator' && gateway !== 'file'
      ? await ctx.ask(ctx.t('What does one part cost you?'), { flag: '--price', fallback: `0 ${currency}` })
      : undefined);
  const testPhone =
    flags.testPhone ??
    (ctx.interactive
      ? await ctx.ask(ctx.t('Your own mobile, for test texts? (empty: none)'), {
          flag: '--test-phone',
          fallback: '',
        })
      : undefined);
  return { name, country, timezone, currency, language, gateway, price, testPhone: testPhone || undefined };
}

async function zoneAnswer(ctx: Context, flags: InitFlags, zones: readonly string[]): Promise<string> {
  const known = zones.length === 1 ? zones[0] : undefined;
  for (let left = flags.timezone === undefined && ctx.interactive ? TRIES : 1; ; left -= 1) {
    const written =
      flags.timezone ??
      (await askUnlessKnown(ctx, 'In which time zone is your business?', '--timezone', known));
    const zone = readZone(written);
    if (zone) return zone;
    const near = didYouMean(written, Intl.supportedValuesOf('timeZone'));
    const examples = zones.slice(0, EXAMPLES).join(', ') || 'Asia/Tehran';
    if (left <= 1) throw invalid('--timezone', written, `a zone like ${examples}`, near);
    ctx.err(
      ctx.t('"{written}" is no time zone; for example: {examples}', { written, examples: near ?? examples }),
    );
  }
}

const EXAMPLES = 4;

/** Off a terminal a certain answer is taken without asking; on it the person sees it and may differ. */
async function askUnlessKnown(
  ctx: Context,
  question: string,
  flag: string,
  known: string | undefined,
): Promise<string> {
  if (known === undefined && !ctx.interactive) throw needsFlag(question, flag);
  return ctx.ask(ctx.t(question), { flag, ...(known === undefined ? {} : { fallback: known }) });
}

const TRIES = 3;

/** A slip of the finger ends nobody's first meeting with the program: it is asked again. */
async function askCountry(ctx: Context): Promise<string> {
  const question = ctx.t('In which country are your customers, mostly? (two letters, like IR or FR)');
  const likely = ctx.interactive && ctx.words.lang === 'fa' ? { fallback: 'IR' } : {};
  for (let left = TRIES; ; left -= 1) {
    const answer = await ctx.ask(question, { flag: '--country', ...likely });
    if (left <= 1 || factsOf(answer.trim().toUpperCase())) return answer;
    ctx.err(ctx.t('"{answer}" is no country code; write its two letters, like US, IR or FR.', { answer }));
  }
}

function invalid(flag: string, value: string, expected: string, near?: string): UserError {
  return new UserError('option-invalid', `${flag} cannot be "${value}".`, {
    hint: near ? `Did you mean: ${near}` : `Write ${expected}.`,
    values: { flag, value, choices: near ?? expected },
  });
}
