import type { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/text.ts';
import { DATE_FORMATS, faultOfDateFormat } from '../filters/dateFormat.ts';
import { dateFilters } from '../filters/dates.ts';
import { FILTER_NAMES } from '../filters/index.ts';
import type { NamedCall } from './calls.ts';
import type { Lexicon } from './lexicon.ts';
import { TAGS } from './liquid.ts';
import { templateError, type TemplateSource } from './source.ts';

/** A character of a template, in the spelling of its author. */
export interface Place {
  readonly source: TemplateSource;
  readonly offset: number;
}

/** @throws UserError `template-unknown-variable` */
export function refuseUnknown(path: readonly (string | number | null)[], lexicon: Lexicon, at: Place): void {
  const unknown = lexicon.check(path);
  if (!unknown) return;
  const { name, hint, near } = unknown;
  throw refusal('template-unknown-variable', `There is no "${name}" to put into a message.`, hint, at, {
    name,
    ...(near !== undefined && { near }),
  });
}

/** @throws UserError `template-unknown-filter`, `template-date-format`, `links-off` */
export function refuseFilter(call: Pick<NamedCall, 'name' | 'literal'>, lexicon: Lexicon, at: Place): void {
  const { name, literal } = call;
  if (!FILTER_NAMES.includes(name)) {
    const near = didYouMean(name, FILTER_NAMES);
    const hint = near === undefined ? `Known are: ${FILTER_NAMES.join(', ')}.` : `Did you mean ${near}?`;
    throw refusal('template-unknown-filter', `There is no filter "${name}".`, hint, at, {
      name,
      ...(near !== undefined && { near }),
    });
  }
  const fault =
    Object.hasOwn(dateFilters, name) && literal !== undefined ? faultOfDateFormat(literal) : undefined;
  if (fault !== undefined) {
    throw refusal(
      'template-date-format',
      `The text writes a date in no known way: ${fault}.`,
      `Known are: ${DATE_FORMATS}.`,
      at,
      { format: literal! },
    );
  }
  if (name === 'link' && !lexicon.links) {
    throw refusal(
      'links-off',
      'The text makes a short link, but the campaign does not.',
      'Set links = true in the campaign, and link_base in [report] of campaign.toml.',
      at,
    );
  }
}

/** What Liquid could not read, in our words: `template-unknown-tag` or `template-syntax`. */
export function syntaxRefusal(message: string, at: Place): UserError {
  const tag = /^tag "?([^"\s]+)"? not found/.exec(message)?.[1];
  if (tag !== undefined) {
    const near = didYouMean(tag, TAGS);
    const known = TAGS.filter((each) => each !== '#').join(', ');
    const hint = near === undefined ? `Known are: ${known}.` : `Did you mean ${near}?`;
    return refusal('template-unknown-tag', `There is no tag "${tag}" in messages.`, hint, at, {
      name: tag,
      ...(near !== undefined && { near }),
    });
  }
  const partial = /^ENOENT: Failed to lookup "([^"]*)"/.exec(message)?.[1];
  if (partial !== undefined) {
    const hint =
      'A message reads no files. Write the text in the campaign file, under [partials]: name = "…"';
    return refusal('template-unknown-partial', `There is no text "${partial}" to render.`, hint, at, {
      name: partial,
    });
  }
  return refusal(
    'template-syntax',
    `The text cannot be read: ${message}.`,
    'Outputs look like {{ first_name }}, conditions like {% if city %}…{% endif %}.',
    at,
    { message },
  );
}

function refusal(
  code: string,
  message: string,
  hint: string,
  at: Place,
  values: Readonly<Record<string, string>> = {},
): UserError {
  return templateError(code, message, hint, at.source, at.offset, values);
}
