import { UserError } from '../shared/errors.ts';

/** What stands between the tags of a cell, so that none may hold it. */
export const BETWEEN_TAGS = /\s*:::\s*|[,;|،؛\n]/;

/** A tag as somebody typed it: one that a list can hold beside others. Errors: `tag-invalid`. */
export function tagOf(text: string): string {
  const name = text.trim();
  if (name !== '' && !BETWEEN_TAGS.test(name)) return name;
  throw new UserError('tag-invalid', `"${text}" cannot be a tag.`, {
    hint: 'A tag is one word or a few, without commas.',
    values: { tag: text },
  });
}
