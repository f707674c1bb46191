import type { Instant } from '../shared/time.ts';
import { persianLetters } from './arabic.ts';
import { type FilterSetting, RenderFailure } from './filters/filter.ts';
import { chooseByLanguage, primary } from './language.ts';
import { type ConcatRef, type Encoding, measure } from './parts.ts';
import { plainTypography } from './smart.ts';
import type { PersonalName } from './template/calls.ts';
import { type CompileOptions, compileTemplate, type Template } from './template/compile.ts';
import type { Facts, Surroundings } from './template/reading.ts';
import type { TemplateSource } from './template/source.ts';

/** The texts of one campaign, as its file has them. */
export interface MessageSource {
  readonly message: TemplateSource;
  /** Other languages: tag -> text. */
  readonly messageIn?: ReadonlyMap<string, TemplateSource>;
  /** Used instead of all others when an occurrence starts late. */
  readonly lateMessage?: TemplateSource | undefined;
  /** Added on a line of its own at the end of each. */
  readonly footer?: TemplateSource | undefined;
}

/** The texts of one campaign, checked. */
export interface MessageTemplates {
  readonly message: Template;
  readonly byLanguage: ReadonlyMap<string, Template>;
  readonly lateMessage: Template | undefined;
  readonly footer: Template | undefined;
  /** What all of them read together: a plan loads no more. `language` is among them when it decides. */
  readonly fields: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly usesEvent: boolean;
  readonly usesCoupon: boolean;
  readonly usesLinks: boolean;
  /** Fields and headers written without a default: a person without them gets a text with a hole. */
  readonly unguarded: readonly PersonalName[];
}

/**
 * Checks all texts of a campaign before any plan.
 * @throws UserError as {@link compileTemplate} does, with the place in the text that is wrong
 */
export async function compileMessage(
  source: MessageSource,
  options: CompileOptions,
): Promise<MessageTemplates> {
  const compile = (text: TemplateSource) => compileTemplate(text, options);
  const message = await compile(source.message);
  const byLanguage = new Map<string, Template>();
  for (const [tag, text] of source.messageIn ?? []) byLanguage.set(tag, await compile(text));
  const lateMessage = source.lateMessage && (await compile(source.lateMessage));
  const footer = source.footer && source.footer.text.trim() !== '' ? await compile(source.footer) : undefined;
  const all = [message, ...byLanguage.values(), lateMessage, footer].filter((each) => each !== undefined);
  const fields = new Set(all.flatMap((each) => [...each.fields]));
  if (byLanguage.size > 0) fields.add('language');
  return {
    message,
    byLanguage,
    lateMessage,
    footer,
    fields,
    attributes: new Set(all.flatMap((each) => [...each.attributes])),
    usesEvent: all.some((each) => each.usesEvent),
    usesCoupon: all.some((each) => each.usesCoupon),
    usesLinks: all.some((each) => each.usesLinks),
    unguarded: [message, ...byLanguage.values(), lateMessage, footer].flatMap(
      (each) => each?.unguarded ?? [],
    ),
  };
}

/** The sender, as texts name it and as it writes. */
export interface Writer {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly language: string;
  readonly timezone: string;
  readonly digits: 'persian' | 'latin';
}

export interface ComposerOptions {
  readonly templates: MessageTemplates;
  readonly business: Writer;
  readonly campaign: { readonly name: string; readonly occurrence?: string };
  /** The moment judged: `today` in texts. */
  readonly now: Instant;
  readonly concatRef: ConcatRef;
  /** What the gateway adds to every text by itself: counted, not written. */
  readonly appended?: string;
  /** Typographic characters become plain ones where the whole text then fits GSM-7. */
  readonly smartReplace?: boolean;
  /** Arabic ye and kaf become Persian ones. */
  readonly persianLetters?: boolean;
  /** The short personal link of this person to this address; called once per link in the text. */
  readonly link?: (url: string, facts: Facts) => string;
}

/** One person's text, or why there is none. */
export type Composed =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoding: Encoding;
      readonly units: number;
      readonly parts: number;
    }
  | { readonly kind: 'failed' /** English, for the detail of `render-failed`. */; readonly detail: string };

/** Writes one person's text. The same facts give the same bytes. */
export type Composer = (facts: Facts, options?: { readonly late?: boolean }) => Composed;

/** Prepares everything that all recipients share, so that each costs about a microsecond. */
export function createComposer(options: ComposerOptions): Composer {
  const { templates, business, concatRef } = options;
  let inHand: Facts = { fields: {} };
  const link = (url: string) => {
    if (!options.link) throw new RenderFailure('this campaign makes no short links');
    return options.link(url, inHand);
  };
  const around: Surroundings = {
    business: {
      name: business.name,
      country: business.country,
      currency: business.currency,
      language: business.language,
      timezone: business.timezone,
    },
    campaign: { name: options.campaign.name, occurrence: options.campaign.occurrence ?? '' },
    now: options.now,
  };
  const setting = (language: string) => settingFor(language, business, options.now, link);
  const variant = (template: Template, language: string) => ({ template, setting: setting(language) });
  const main = variant(templates.message, business.language);
  const late = templates.lateMessage && variant(templates.lateMessage, business.language);
  const byLanguage = new Map([...templates.byLanguage].map(([tag, text]) => [tag, variant(text, tag)]));

  return (facts, { late: isLate = false } = {}) => {
    inHand = facts;
    const chosen = isLate && late ? late : chooseByLanguage(byLanguage, facts.fields.language, main);
    try {
      const body = chosen.template.render(facts, around, chosen.setting);
      const footer = templates.footer?.render(facts, around, chosen.setting);
      const text = finish(footer === undefined ? body : `${body.trimEnd()}\n${footer.trim()}`, options);
      if (text === '') return { kind: 'failed', detail: 'the text is empty for this person' };
      const { encoding, units, parts } = measure(
        options.appended ? text + options.appended : text,
        concatRef,
      );
      return { kind: 'text', text, encoding, units, parts };
    } catch (error) {
      if (error instanceof RenderFailure) return { kind: 'failed', detail: error.message };
      throw error;
    }
  };
}

/** Blank edges cost money and say nothing: the line break that ends a text file or a TOML text among them. */
function finish(text: string, options: ComposerOptions): string {
  let finished = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).trim();
  if (options.persianLetters) finished = persianLetters(finished);
  return options.smartReplace ? (plainTypography(finished) ?? finished) : finished;
}

/** How dates and numbers read in a text of this language. */
export function settingFor(
  language: string,
  business: Writer,
  now: Instant,
  link: (url: string) => string,
): FilterSetting {
  const persian = primary(language) === 'fa';
  const own = primary(language) === primary(business.language);
  const digits = own ? business.digits : persian ? 'persian' : 'latin';
  const calendar = persian ? 'jalali' : 'gregorian';
  return { language, digits, calendar, zone: business.timezone, currency: business.currency, now, link };
}
