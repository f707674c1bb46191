import { didYouMean } from '../../shared/text.ts';
import type { Clause, Literal } from '../filter.ts';
import { foldedText, literalText, printLiteral } from '../literals.ts';
import { combined, type Fragment, sql } from '../fragment.ts';
import type { WordOperator } from '../operator.ts';
import type { Scope } from '../scope.ts';

interface Tagged extends Clause {
  /** One of them is enough. */
  readonly tags: readonly Literal[];
}

/** `tagged "vip"`, `tagged in ("vip", "gold")`, `not tagged "staff"`. */
export const tagged: WordOperator<Tagged> = {
  name: 'tagged',
  position: 'word',
  begins: ['tagged', 'tag', 'برچسب'],
  summary: 'carries a tag; with several, any of them',
  example: 'tagged "vip" and not tagged "staff"',

  parse(cursor) {
    cursor.next();
    if (cursor.takeAny(['with', 'any', 'of'], ['in'], ['any', 'of']) || cursor.atSymbol('(')) {
      return { tags: cursor.list('a tag') };
    }
    cursor.take('with');
    cursor.takeSymbol('=');
    return { tags: [cursor.literal('a tag')] };
  },

  print({ tags }) {
    return tags.length === 1
      ? `tagged ${printLiteral(tags[0]!)}`
      : `tagged in (${tags.map(printLiteral).join(', ')})`;
  },

  compile({ tags }, scope) {
    return combined(
      tags.map((tag) => carries(tag, scope)),
      ' OR ',
    );
  },

  seen: () =>
    sql`(SELECT group_concat(tag.name, ', ') FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id WHERE contact_tag.contact_id = contact.id)`,
};

function carries(literal: Literal, scope: Scope): Fragment {
  const id = scope.catalog.tagId(foldedText(literal));
  if (id !== undefined && scope.fewPeople) {
    return sql`EXISTS (SELECT 1 FROM contact_tag WHERE contact_tag.contact_id = contact.id AND contact_tag.tag_id = ${id})`;
  }
  // The plus keeps the planner from looking people up one by one in the order of the tag: asking the list
  // while walking an index of contacts took half the time at a million people.
  if (id !== undefined)
    return sql`+contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.tag_id = ${id})`;
  const near = didYouMean(literalText(literal), scope.catalog.tags());
  scope.note(
    `Nobody is tagged "${literalText(literal)}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
  );
  return sql`0`;
}
